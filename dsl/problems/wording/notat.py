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
        hvad="Her regnes der< med »{fundet}«>. En skabelon må kun vise tal, ikke regne med dem.",
        kur="Skriv regnestykket som en regel med sin hjemmel, og vis reglens tal.",
    ),
    "skabelon-ukendt-tal": Ordlyd(
        titel="Skabelonen nævner et tal, der ikke er beregnet",
        hvad="»{navn}« er ikke beregnet. Notatet er ikke skrevet.",
        kur="Ret navnet, eller skriv det under »beregn« i scenariet.",
    ),
    "skabelon-løber-løbsk": Ordlyd(
        titel="Skabelonen bliver ikke færdig",
        hvad="Skabelonen bliver ikke færdig eller fylder for meget og er stoppet.",
        kur="Fjern den løkke, der gentager for meget.",
    ),
    "skabelon-syntaks": Ordlyd(
        titel="Skabelonen kan ikke læses",
        hvad="Skabelonen kan ikke læses her<: {grund}>.",
        kur="Se efter, om hver »{%« og »{{« er lukket, og om hver »for« og »if« er afsluttet.",
    ),
    "kan-ikke-skrives": Ordlyd(
        titel="Dokumentet kan ikke skrives",
        hvad="Dokumentet< »{fil}«> kan ikke skrives<: {grund}>. Den gamle fil er uændret.",
        kur="Luk dokumentet i andre programmer, og se efter, at der er plads, og at du må skrive i mappen.",
    ),
}
