"""Problems of large files that are made ready to compute on."""

from collections.abc import Mapping
from typing import Final

from dsl.problems.wording.ordlyd import Ordlyd

INDTAG: Final[Mapping[str, Ordlyd]] = {
    "indtag-uden-forløb": Ordlyd(
        titel="Datasættet er ikke udbetalinger til personer",
        hvad="»indlæs« tager datasæt, hvor hver række er én udbetaling til én person. Det er »{navn}« ikke.",
        kur="Vælg et andet datasæt med »--datasæt«. De andre datasæt læses, når der regnes, og skal ikke gøres klar.",
    ),
    "kan-ikke-deles-ud": Ordlyd(
        titel="Tallet kan ikke deles ud på borgerne",
        hvad="»{størrelse}« kan ikke skrives for hver borger: {grund}.",
        kur="Lad scenariet kun beregne summer over udbetalinger med samme nøgle, fx »for hver kommune og hvert år«.",
    ),
    "indtag-uden-decimaler": Ordlyd(
        titel="Det er ikke sagt, hvor mange decimaler tallet har",
        hvad="I en stor fil skal hvert tal have et fast antal decimaler, højst 9. Det har »{navn}« ikke.",
        kur="Skriv det ved kolonnen i datasættet: »er {navn} (kr.) med 2 decimaler«.",
    ),
    "indtag-af-regneark": Ordlyd(
        titel="Et regneark gøres ikke klar",
        hvad="»indlæs« læser CSV og Parquet, ikke regneark.",
        kur="Gem arket som CSV (UTF-8), eller regn direkte på regnearket; det kan højst have en million rækker.",
    ),
    "parquet-flydende-tal": Ordlyd(
        titel="Tallene er gemt som flydende tal",
        hvad="Kolonnen »{overskrift}« er gemt som {slags}. Sådan et tal er kun næsten det, der blev skrevet.",
        kur="Gem kolonnen som DECIMAL(18,2) eller hele tal dér, hvor filen laves. I DuckDB: »beløb::DECIMAL(18,2)«.",
    ),
    "for-stort-beløb": Ordlyd(
        titel="Beløbet er for stort til at regne med",
        hvad="Beløbet er over 100 mia. kr. Summen af sådanne beløb kan løbe over.",
        kur="Se efter, om der mangler et komma, eller om to tal er skrevet sammen.",
    ),
    "overlappende-udbetalinger": Ordlyd(
        titel="To udbetalinger af samme ydelse på samme dag",
        hvad="Rækken og række {raekke} er samme ydelse fra samme kommune til samme person, og begge har {dag}.",
        kur="Slet den ene, hvis den er der to gange. Retter den ene den anden, så skriv »rettelser« i datasættet.",
    ),
    "måske-afskåret": Ordlyd(
        titel="Filen ender midt i en linje",
        hvad="Filens sidste linje ender ikke med et linjeskift. Den kan være skåret af.",
        kur="Se efter, om filen har alle sine rækker. Har den det, er der intet at gøre.",
    ),
    "fil-i-brug": Ordlyd(
        titel="En anden er i gang med den samme fil",
        hvad="En anden kørsel er ved at skrive »{fil}«.",
        kur="Vent, til den er færdig, eller skriv en anden fil.",
    ),
    "drevet-fuldt": Ordlyd(
        titel="Drevet er fuldt",
        hvad="Der er ikke plads på drevet til at gøre »{fil}« færdig. Intet er skrevet.",
        kur="Gør plads, eller skriv filen på et andet drev. Der skal være plads til det samme som den fil, der læses.",
    ),
    "for-lidt-hukommelse": Ordlyd(
        titel="Der er ikke hukommelse nok",
        hvad="Der er ikke hukommelse nok til at gøre »{fil}« færdig. Intet er skrevet.",
        kur="Luk andre programmer, eller del filen i flere.",
    ),
}
