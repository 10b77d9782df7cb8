"""Problems of what remembers, of members that belong to others, and of time in a formula."""

from collections.abc import Mapping
from typing import Final

from dsl.problems.wording.ordlyd import Ordlyd

REMEMBERING: Final[Mapping[str, Ordlyd]] = {
    # ---- fortolkning ----------------------------------------------------------------------------------------------
    "et-valg-er-ikke-et-valg": Ordlyd(
        titel="En fortolkning med kun én læsemåde",
        hvad="Fortolkningen »{navn}« har ikke to læsemåder at vælge mellem.",
        kur="Skriv hver læsemåde på sin linje med »valg«, eller brug en sats eller en regel i stedet.",
    ),
    "ukendt-valg": Ordlyd(
        titel="Den valgte læsemåde er ikke en af dem",
        hvad="»{valg}« er ikke en af læsemåderne i fortolkningen »{navn}«: {muligheder}.",
        kur="Vælg en af dem, eller tilføj læsemåden på en linje med »valg«.",
    ),
    "ukendt-fortolkning": Ordlyd(
        titel="Fortolkningen findes ikke",
        hvad="»{navn}« er ikke en fortolkning.",
        kur="Ret navnet, eller opret fortolkningen i regelsættet.",
    ),
    # ---- optælling ------------------------------------------------------------------------------------------------
    "ikke-en-ugeart": Ordlyd(
        titel="Optællingen går ikke efter ugens art",
        hvad="»{navn}« er ikke ét medlem af en liste for hver uge, så ugerne kan ikke tælles efter den.",
        kur="Skriv efter »efter« en regel, der for hver uge giver et medlem af en liste, fx »ugeart«.",
    ),
    "ugeart-uden-plads": Ordlyd(
        titel="En art af uger har ingen plads i optællingen",
        hvad="Optællingen »{navn}« siger ikke, hvad den gør med uger af arten »{art}«.",
        kur="Skriv »{art}« på linjen med »tæl«, »frys« eller »fri«.",
    ),
    "ikke-en-varighed": Ordlyd(
        titel="Vinduet er ikke et tidsrum",
        hvad="»{tekst}« er ikke et antal dage, uger, måneder eller år.",
        kur="Skriv fx »156 uger« eller »3 år«.",
    ),
    "ukendt-prøve": Ordlyd(
        titel="Det er ikke sagt, hvornår vinduet prøves",
        hvad="»{navn}« siger ikke, hvornår det prøves, om optællingen skal begynde forfra.",
        kur="Skriv »løbende« eller »når der tælles igen«, eller navnet på en fortolkning med de to valg.",
    ),
    "før-optællingens-start": Ordlyd(
        titel="Der spørges til en uge før optællingens første",
        hvad="»{størrelse}« for {nøgle}: {fordi}.",
        kur="Spørg til en senere uge, eller flyt dagen i scenariet med »med … = …«.",
    ),
    # ---- tilstand, fremskrivning, fordeling -----------------------------------------------------------------------
    "tilstand-uden-tid": Ordlyd(
        titel="Det, der husker, har ingen tid",
        hvad="»{navn}« skal have én værdi for hver dag, uge, måned, kvartal eller år.",
        kur="Skriv fx »for hver borger og hver måned«.",
    ),
    "virkning-anden-tid": Ordlyd(
        titel="Virkningen følger en anden tid",
        hvad="»{navn}« har en værdi for hver {tid}, men virkningen regnes i en anden tid.",
        kur="Skriv virkningen i samme tid, fx »fra måneden efter« eller »samme måned«.",
    ),
    "før-fremskrivningens-start": Ordlyd(
        titel="Der spørges til en tid før fremskrivningens første",
        hvad="»{størrelse}« for {nøgle}: {fordi}.",
        kur="Spørg til en senere tid, eller lad fremskrivningen begynde tidligere.",
    ),
    "forrige-uden-fremskrivning": Ordlyd(
        titel="Den forrige periode kan ikke bruges her",
        hvad="»{ord}« kan kun stå i en fremskrivning.",
        kur="Skriv reglen som en fremskrivning, eller spørg til en bestemt tid, fx »i 2014«.",
    ),
    "resten-to-gange": Ordlyd(
        titel="To parter får resten",
        hvad="I fordelingen »{navn}« er der mere end én linje med »resten«.",
        kur="Lad én part få resten, og skriv de andres andel.",
    ),
    "fordeling-går-ikke-op": Ordlyd(
        titel="Andelene er ikke det hele",
        hvad="Andelene i fordelingen< »{navn}«> giver ikke 100 pct.< {fordi}>",
        kur="Ret andelene, eller lad én part få »resten«.",
    ),
    # ---- time and members in a formula ----------------------------------------------------------------------------
    "vindue-uden-tid": Ordlyd(
        titel="Vinduet tæller ikke i tid",
        hvad="»{ord}« er ikke den slags tid, der lægges sammen over.",
        kur="Skriv fx »inden for de seneste 24 måneder«.",
    ),
    "vindue-uden-enhed": Ordlyd(
        titel="Det er ikke sagt, om vinduet er af dage, uger eller måneder",
        hvad="Vinduets længde står i parentes, men det er ikke sagt, hvilken tid der lægges sammen over.",
        kur="Skriv fx »over alle uger« foran vinduet, eller »antal uger« i stedet.",
    ),
    "vinduets-længde": Ordlyd(
        titel="Vinduets længde er ikke en tid",
        hvad="Vinduet har en længde, der er {fundet}, men det skal være et antal {enheder}.",
        kur="Skriv en sats eller oplysning i {enheder} i parentesen, eller et tal, fx »i de 13 {enheder} før«.",
    ),
    "findes-uden-rækker": Ordlyd(
        titel="Der spørges, om der er mindst én, over en fast liste",
        hvad="»{navn}« har sine medlemmer i ordlisten og ikke fra data.",
        kur="Spørg over en liste med »medlemmer fra data«, fx udbetalinger.",
    ),
    "fordeles-uden-tid": Ordlyd(
        titel="Beløbet gælder flere dage",
        hvad="»{navn}« er et beløb for alle sine dage, men reglen gælder en kortere tid.",
        kur="Skriv, hvilken del der menes, fx »{navn} på dagen« eller »{navn} i ugen«.",
    ),
    "beløb-for-længere-tid": Ordlyd(
        titel="Et beløb for en længere tid er ikke det samme for en kortere",
        hvad="»{navn}« gælder for {længere}, men reglen gælder for hver {kortere}.",
        kur="Lav reglen for den længere tid, eller skriv, hvordan beløbet fordeles.",
    ),
    "uger-i-længere-tid": Ordlyd(
        titel="Uger følger ikke måneder og år",
        hvad="Ugerne lægges sammen i {tid}, men nogle uger ligger i to.",
        kur="Skriv »over alle uger efter torsdagen« eller »efter mandagen«, eller læg dage sammen.",
    ),
    "ikke-en-dag": Ordlyd(
        titel="Der skal stå en dag",
        hvad="Her skal stå en dag, men der står {fundet}.",
        kur="Brug en dato, en oplysning af typen dag eller en dato i regelsættet.",
    ),
}
