"""Problems of a notat's template and of writing the document."""

from collections.abc import Mapping
from typing import Final

from dsl.problems.wording.ordlyd import Ordlyd

NOTAT: Final[Mapping[str, Ordlyd]] = {
    "skabelon-ciffer": Ordlyd(
        titel="Tal skrevet i skabelonen",
        hvad="»{fundet}« er et tal skrevet direkte i skabelonen. Hvert tal i et notat skal komme fra beregningen.",
        kur="Hent tallet fra beregningen, eller skriv sætningen uden tal.",
    ),
    "skabelon-talord": Ordlyd(
        titel="Talord skrevet i skabelonen",
        hvad="»{fundet}« er et tal skrevet med bogstaver. Hvert tal i et notat skal komme fra beregningen.",
        kur="Hent tallet fra beregningen, eller skriv sætningen uden tal.",
    ),
    "skabelon-regning": Ordlyd(
        titel="Der regnes i skabelonen",
        hvad="Her regnes der. En skabelon må kun vise tal, ikke regne med dem.",
        kur="Skriv regnestykket som en regel med sin hjemmel, og vis reglens tal.",
    ),
    "skabelon-ukendt-tal": Ordlyd(
        titel="Skabelonen nævner et tal, der ikke er beregnet",
        hvad="»{navn}« er ikke beregnet. Notatet er ikke skrevet.",
        kur="Ret navnet, eller skriv det under »beregn« i scenariet.",
    ),
    "skabelon-ukendt-ord": Ordlyd(
        titel="Skabelonen bruger et ukendt ord",
        hvad="»{ord}« er ikke et ord, en skabelon kan bruge.",
        kur="Skriv fx »tal«, »tabel«, »medlemmer« eller »forbehold«, eller navnet fra en løkke.",
    ),
    "skabelon-konstruktion": Ordlyd(
        titel="Skabelonen bruger noget, den ikke må",
        hvad="Denne konstruktion kan ikke bruges i en skabelon. En skabelon må vise tal, vælge og gentage.",
        kur="Skriv teksten med »if« og »for«, og læg alt andet i en regel eller et scenarie.",
    ),
    "skabelon-løber-løbsk": Ordlyd(
        titel="Skabelonen bliver ikke færdig",
        hvad="Skabelonen bliver ikke færdig eller fylder for meget og er stoppet.",
        kur="Fjern den løkke, der gentager for meget. Højst fire løkker kan stå i hinanden.",
    ),
    "skabelon-fejl": Ordlyd(
        titel="Skabelonen kan ikke skrives ud",
        hvad="Skabelonen kan læses, men ikke skrives ud fra denne linje. Notatet er ikke skrevet.",
        kur='Se efter, om hvert kald har det, det skal have, fx »tal("mistet refusion")«.',
    ),
    "skabelon-uden-valg": Ordlyd(
        titel="Der er ikke valgt, hvem notatet er om",
        hvad="Skabelonen skriver om én {akse}, og der er ikke valgt nogen.",
        kur="Vælg med --for {akse}=…, eller giv et nummer på standard-input med --borger -.",
    ),
    "dokument-kan-ikke-dannes": Ordlyd(
        titel="Dokumentet kan ikke dannes",
        hvad="Notatet kan ikke dannes som {form}.< {grund}>",
        kur="Ret det, der nævnes, eller vælg et andet format.",
    ),
    "skabelon-syntaks": Ordlyd(
        titel="Skabelonen kan ikke læses",
        hvad="Skabelonen kan ikke læses fra denne linje<: {grund}>.",
        kur="Se efter, om hver »{%« og »{{« er lukket, og om hver »for« og »if« er afsluttet.",
    ),
    "kan-ikke-skrives": Ordlyd(
        titel="Dokumentet kan ikke skrives",
        hvad="Dokumentet< »{fil}«> kan ikke skrives<: {grund}>. Den gamle fil er uændret.",
        kur="Luk dokumentet i andre programmer, og se efter, at der er plads, og at du må skrive i mappen.",
    ),
}
