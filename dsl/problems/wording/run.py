"""Problems of a computation and of the scenario that asks for it."""

from collections.abc import Mapping
from typing import Final

from dsl.problems.wording.ordlyd import Ordlyd

_HVOR: Final = "< i »{størrelse}«>< for {nøgle}>< og {flere} mere>"  # which value of a case

RUN: Final[Mapping[str, Ordlyd]] = {
    # ---- one value --------------------------------------------------------------------------------------------------
    "division-med-nul": Ordlyd(
        titel="Der divideres med nul",
        hvad=f"Der kan ikke divideres med nul{_HVOR}.",
        kur="Skriv, hvad der gælder så, fx »dog ikke omfattet, når helårspersoner er 0 helårspersoner«.",
    ),
    "kan-ikke-sænkes": Ordlyd(
        titel="Kolonnemotoren kan ikke regne scenariet",
        hvad="Kolonnemotoren kan ikke regne {slags}< ({navn})>.",
        kur="Skriv »--motor fortolker«, så regnes det række for række; en meget stor fil må så deles op.",
    ),
    "ikke-hele-dage": Ordlyd(
        titel="En dag flyttes ikke et helt antal dage",
        hvad=f"En dag kan kun flyttes hele dage og inden for kalenderen{_HVOR}.",
        kur="Rund af i en regel for sig, fx »afrundet op til hele dage«, før dagen flyttes.",
    ),
    "ingen-regel-i-kraft": Ordlyd(
        titel="Ingen version gælder den dag",
        hvad=f"Ingen regel er i kraft{_HVOR}<: {{fordi}}>.",
        kur="Ret dagen, skriv den manglende version, eller skriv hullet i huller.regel.",
    ),
    "to-regler": Ordlyd(
        titel="To undtagelser gælder og er ikke enige",
        hvad=f"Det kan ikke afgøres, hvad der gælder{_HVOR}<: {{fordi}}>.",
        kur="Skriv »frem for« og den andens henvisning, fx »frem for [stk. 8]«, ved den, der går forud.",
    ),
    "to-regler-i-kraft": Ordlyd(
        titel="To regelsæt afgør samme sag",
        hvad=f"Mere end ét regelsæt afgør sagen{_HVOR}<: {{fordi}}>.",
        kur="Ret »omfatter« eller »gælder«, så hver sag afgøres ét sted.",
    ),
    "intet-tilfælde": Ordlyd(
        titel="Ingen af tilfældene gælder",
        hvad=f"Ingen af reglens tilfælde gælder{_HVOR}.",
        kur="Skriv et tilfælde mere, eller slut med »ellers«.",
    ),
    "ikke-omfattet-i-sum": Ordlyd(
        titel="»Ikke omfattet« lagt til en værdi",
        hvad=f"Det ene led er ikke omfattet, det andet har en værdi{_HVOR}. Summen ville skjule det.",
        kur="Skriv, hvad der skal regnes med, fx »dog 0 kr., når refusion er ikke omfattet«.",
    ),
    "spurgt-uden-omfattet": Ordlyd(
        titel="Der spørges til noget, der ikke er omfattet",
        hvad=f"En betingelse spørger til noget, der ikke er omfattet{_HVOR}.",
        kur="Spørg først, om det er omfattet: »når refusion er omfattet«.",
    ),
    "prisniveau-mødes": Ordlyd(
        titel="Beløbet hører til et andet år",
        hvad=f"Beløbets niveau er ikke det år, der regnes for{_HVOR}<: {{fordi}}>.",
        kur="Brug årets eget beløb, eller regn beløbet om i en regel for sig.",
    ),
    "andel-uden-for": Ordlyd(
        titel="Procenten er under 0 eller over 100",
        hvad=f"En andel er ikke mellem 0 og 100 pct.{_HVOR}.",
        kur="Ret oplysningerne, eller begræns den: »dog mindst 0 pct.« og »dog højst 100 pct.«.",
    ),
    "uden-for-tabellen": Ordlyd(
        titel="Værdien står ikke i tabellen",
        hvad=f"Ingen række i tabellen passer{_HVOR}.",
        kur="Ret oplysningen, eller føj en række til tabellen.",
    ),
    "nøgle-mangler": Ordlyd(
        titel="Det er ikke sagt, hvilken værdi der menes",
        hvad=f"Det er ikke sagt, hvilken værdi der menes{_HVOR}<: {{fordi}}>.",
        kur="Vælg en, fx »driftsudgift for øvrige i 2014«, eller læg sammen med »sum af … over alle …«.",
    ),
    "uden-tid": Ordlyd(
        titel="Det er ikke sagt, hvilket tidspunkt der menes",
        hvad=f"Uden en dag eller en periode kan der ikke vælges en version{_HVOR}<: {{fordi}}>.",
        kur="Vælg en tid, fx »i 2014«, eller skriv »regler som de gjaldt« og en dag i varianten.",
    ),
    "vindue-ikke-helt": Ordlyd(
        titel="Vinduet er ikke et helt antal",
        hvad=f"Et vindue skal være et helt antal dage, uger eller måneder, og mindst 1{_HVOR}<: {{fordi}}>.",
        kur="Ret den sats eller oplysning, der siger, hvor langt vinduet er, eller rund den af i en regel.",
    ),
    "uafklaret": Ordlyd(
        titel="Et navn er ikke fundet",
        hvad=f"Der mangler et navn, som ikke er fundet i reglerne{_HVOR}.",
        kur="Ret de fejl, som »hjemmel tjek« viser i reglerne, og beregn igen.",
    ),
    "delt-periode": Ordlyd(
        titel="Reglerne skifter midt i perioden",
        hvad=f"Der gælder ikke det samme i hele perioden{_HVOR}<: {{fordi}}>.",
        kur="Regn for kortere perioder, fx måneder, eller skriv »regler som de gjaldt« og en dag i varianten.",
    ),
    "ingen-celler": Ordlyd(
        titel="Der er intet at beregne det af",
        hvad="»{navn}« er ikke beregnet for noget, for der er ingen data om det.",
        kur="Se efter, om datasættet har de kolonner og rækker, som »{navn}« bygger på.",
    ),
    "kun-på-den-ene-side": Ordlyd(
        titel="Der er intet at sammenligne med",
        hvad=f"Værdien findes kun i den ene variant{_HVOR}.",
        kur="Se efter, om den anden variant skulle have haft samme data og regler.",
    ),
    # ---- what came out -----------------------------------------------------------------------------------------------
    "krav-brudt": Ordlyd(
        titel="Et krav er ikke opfyldt",
        hvad="Kravet »{navn}« er ikke opfyldt< for {nøgle}>< i varianten »{variant}«>.",
        kur="Find årsagen i data eller regler. Der skrives intet notat, før kravet holder.",
    ),
    "krav-uafklaret": Ordlyd(
        titel="Det kan ikke ses, om et krav er opfyldt",
        hvad="Kravet »{navn}« kan ikke efterprøves< for {nøgle}>< i varianten »{variant}«>, fordi et tal mangler.",
        kur="Skaf den oplysning, der mangler, eller skriv, hvad der gælder, når den er ukendt.",
    ),
    "kontroltal-afviger": Ordlyd(
        titel="Kontroltallet stemmer ikke",
        hvad="Det trykte tal for »{navn}« stemmer ikke med det beregnede<. Afvigelsens slags: {klasse}>.",
        kur='Find årsagen. Er afvigelsen kendt, så skriv den på linjen: », {forslag}, fordi "…"«.',
    ),
    "kontroltal-uafklaret": Ordlyd(
        titel="Afvigelsens klasse kan ikke efterprøves",
        hvad="Det trykte tal for »{navn}« er angivet som »{angivet}«. Det kan ikke afgøres, om oplysningerne, før de "
        "blev rundet af, kan give det.",
        kur="Giv oplysningerne med flere decimaler, eller lad kontroltallet hvile på færre af dem. Kan det ikke lade "
        "sig gøre, så lad linjen stå: afvigelsen er angivet, men klassen er ikke efterprøvet.",
    ),
    "forkert-klasse": Ordlyd(
        titel="Afvigelsen har en anden klasse",
        hvad="Afvigelsen for »{navn}« er angivet som »{angivet}«, men er »{klasse}«.",
        kur="Ret klassen. Af afrundingsdifference, afskåret og difference bruges den første, der passer.",
    ),
    "kontroltal-uden-tal": Ordlyd(
        titel="Kontroltallet har intet at holdes op mod",
        hvad="»{navn}« er ikke beregnet til et tal og kan ikke holdes op mod det trykte.",
        kur="Find årsagen, eller slet kontroltallet.",
    ),
}
