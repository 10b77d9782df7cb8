"""Problems of a computation and of the scenario that asks for it."""

from collections.abc import Mapping
from typing import Final

from dsl.problems.wording.ordlyd import Ordlyd

RUN: Final[Mapping[str, Ordlyd]] = {
    # ---- one value --------------------------------------------------------------------------------------------------
    "division-med-nul": Ordlyd(
        titel="Der divideres med nul",
        hvad="Der kan ikke divideres med nul<; »{navn}« er 0>< for {hvor}>.",
        kur="Skriv, hvad der gælder så, fx »dog ikke omfattet, når helårspersoner er 0 helårspersoner«.",
    ),
    "ingen-regel-i-kraft": Ordlyd(
        titel="Ingen version gælder den dag",
        hvad="Ingen version af »{regelsæt}« gælder {dag}.",
        kur="Ret dagen, skriv den manglende version, eller skriv hullet i huller.regel.",
    ),
    "to-regler": Ordlyd(
        titel="To undtagelser gælder og er ikke enige",
        hvad="To undtagelser gælder på samme tid og giver hver sit< i »{navn}«>< for {hvor}>.",
        kur="Skriv »frem for« og den andens henvisning, fx »frem for [stk. 8]«, ved den, der går forud.",
    ),
    "to-regler-i-kraft": Ordlyd(
        titel="To versioner afgør samme sag",
        hvad="Mere end ét regelsæt afgør< »{navn}«>< {dag}>< for {hvor}>.",
        kur="Ret »omfatter« eller »gælder«, så hver sag afgøres ét sted.",
    ),
    "ikke-omfattet-i-sum": Ordlyd(
        titel="»Ikke omfattet« lagt til en værdi",
        hvad="Det ene led er ikke omfattet, det andet har en værdi< i »{navn}«>< for {hvor}>. Summen ville skjule det.",
        kur="Skriv, hvad der skal regnes med, fx »dog 0 kr., når refusion ikke er omfattet«.",
    ),
    "spurgt-uden-omfattet": Ordlyd(
        titel="Sammenligning med noget, der ikke er omfattet",
        hvad="Der sammenlignes med noget, der ikke er omfattet< i »{navn}«>< for {hvor}>.",
        kur="Spørg først, om det er omfattet: »når refusion er omfattet«.",
    ),
    "andel-uden-for": Ordlyd(
        titel="Procenten er under 0 eller over 100",
        hvad="Andelen er< {værdi} og dermed> ikke mellem 0 og 100 pct.< i »{navn}«>< for {hvor}>.",
        kur="Ret oplysningerne, eller begræns den: »dog mindst 0 pct.« og »dog højst 100 pct.«.",
    ),
    "uden-for-tabellen": Ordlyd(
        titel="Værdien står ikke i tabellen",
        hvad="Ingen række i< »{tabel}«> passer< på {værdi}>< for {hvor}>.",
        kur="Ret oplysningen, eller føj en række til tabellen.",
    ),
    # ---- the scenario -----------------------------------------------------------------------------------------------
    "ukendt-variant": Ordlyd(
        titel="Varianten findes ikke",
        hvad="»{navn}« er hverken grundlag eller alternativ i scenariet.",
        kur="Ret navnet, eller skriv et alternativ med det navn.",
    ),
    "ukendt-størrelse": Ordlyd(
        titel="Størrelsen findes ikke",
        hvad="»{navn}« er hverken oplysning, sats eller regel.",
        kur="Ret navnet, eller skriv regelsættet under »anvender«.",
    ),
    "to-gange-i-variant": Ordlyd(
        titel="Det samme er ændret to gange",
        hvad="»{navn}« er ændret mere end én gang i samme variant.",
        kur="Slet den ene linje.",
    ),
    "mangler-regler": Ordlyd(
        titel="Varianten siger ikke, hvilke regler der gælder",
        hvad="Varianten< »{navn}«> siger ikke, hvilke regler der skal regnes efter.",
        kur="Skriv »regler efter skæringstidspunktet« eller »regler som de gjaldt« og en dag.",
    ),
    "krav-brudt": Ordlyd(
        titel="Et krav er ikke opfyldt",
        hvad="Kravet »{navn}« er ikke opfyldt< for {hvor}>.",
        kur="Find årsagen i data eller regler. Der skrives ikke noget notat, før kravet holder eller er slettet.",
    ),
    "kontroltal-afviger": Ordlyd(
        titel="Kontroltallet stemmer ikke",
        hvad="»{navn}«< for {hvor}> er trykt som {trykt}, men beregnet til {beregnet}.",
        kur='Find årsagen. Er afvigelsen kendt, så skriv den på linjen: », afskåret, fordi "…"«.',
    ),
    "forkert-klasse": Ordlyd(
        titel="Afvigelsen har en anden klasse",
        hvad="Afvigelsen er kaldt »{fundet}«, men er »{ventet}«.",
        kur="Skriv »{ventet}«. Af afrundingsdifference, afskåret og difference bruges den første, der passer.",
    ),
}
