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
    "skabelon-passer-ikke": Ordlyd(
        titel="Skabelonen passer ikke til scenariet",
        hvad="Skabelonen< »{skabelon}«> henter »{navn}«, som scenariet ikke beregner. Notatet er ikke skrevet.",
        kur="Vælg en anden skabelon; »hjemmel notat --help« viser dem. Eller skriv »{navn}« under »beregn«.",
    ),
    "skabelon-diagram": Ordlyd(
        titel="Diagrammet kan ikke tegnes",
        hvad="Diagrammet kan ikke tegnes: {grund}.",
        kur='Skriv fx »søjler(["årets resultat"], "Årets resultat")« med tal i samme enhed, opgjort for det samme.',
    ),
    "skabelon-billede": Ordlyd(
        titel="Et billede uden tal bag sig",
        hvad="Her er et billede sat ind. Det har hverken fodnoter, en tabel eller en beskrivelse, der kan læses op.",
        kur="Lad »søjler«, »linjer« eller »vandret« tegne det af scenariets tal. Tabel og beskrivelse følger med.",
    ),
    "tekst-uden-rubrik": Ordlyd(
        titel="Tekst uden rubrik i sagsfilen",
        hvad="Linjen hører ikke til en rubrik. En rubrik er et eller nogle få ord yderst til venstre.",
        kur="Ryk teksten ind under den rubrik, den hører til, fx fire mellemrum under »resume«.",
    ),
    "rubrik-to-gange": Ordlyd(
        titel="Samme rubrik to gange",
        hvad="Rubrikken »{navn}« står to gange i sagsfilen.",
        kur="Saml teksten under den ene.",
    ),
    "ugyldigt-sagsnummer": Ordlyd(
        titel="Sagsnummeret har ikke KLE-form",
        hvad="»{nummer}« er ikke skrevet som et sagsnummer efter KLE.",
        kur="Skriv emne, facet, løbenummer og år, fx »15.20.00-Ø34-2-17«, eller slet linjen, så der står et hul.",
    ),
    "person-i-sagen": Ordlyd(
        titel="Sagsfilen ligner en med et CPR-nummer i",
        hvad="Linjen ligner en med et CPR-nummer i. Den vises ikke her.",
        kur="Slet nummeret. Personer nævnes ikke i et dokument, Hjemmel skriver.",
    ),
    "tal-i-sagen": Ordlyd(
        titel="Et tal skrevet i hånden i sagsfilen",
        hvad="»{fundet}« er skrevet i hånden. Hvert beløb, hver andel og hvert antal skal komme fra beregningen.",
        kur="Skriv tallets navn i krøllede parenteser, fx »årets resultat i 2017«, eller skriv sætningen uden tal.",
    ),
    "ukendt-tal-i-sagen": Ordlyd(
        titel="Sagsfilen henter et tal, der ikke er beregnet",
        hvad="»{navn}« kan ikke hentes: {grund}.",
        kur="Skriv det, som det står under »beregn« i scenariet, fx »årets resultat i 2017«.",
    ),
    "diagram-kan-ikke-tegnes": Ordlyd(
        titel="Diagrammet i sagsfilen kan ikke tegnes",
        hvad="Diagrammet kan ikke tegnes: {grund}.",
        kur="Skriv overskrift, slags (søjler, linjer, vandret, tabel) og tal: »Resultatet: søjler af årets resultat«.",
    ),
    "rubrik-mangler": Ordlyd(
        titel="Dokumentet har huller, der skal udfyldes",
        hvad="Dokumentet er skrevet, men der står [udfyldes: …] i disse rubrikker: {rubrikker}.",
        kur="Skriv dem i en sagsfil med samme navn som scenariet og endelsen .sag, eller vælg en anden med --sag.",
    ),
    "ukendt-rubrik": Ordlyd(
        titel="Skabelonen bruger ikke rubrikken",
        hvad="Skabelonen »{skabelon}« har ingen plads til rubrikken »{rubrik}«. Dens tekst er ikke i dokumentet.",
        kur="Ret navnet, eller vælg en skabelon, der har rubrikken.",
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
