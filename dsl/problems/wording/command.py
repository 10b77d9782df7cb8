"""Problems of what was asked for on the command line."""

from collections.abc import Mapping
from typing import Final

from dsl.problems.wording.ordlyd import Ordlyd

COMMAND: Final[Mapping[str, Ordlyd]] = {
    "fil-findes-ikke": Ordlyd(
        titel="Filen eller mappen findes ikke",
        hvad="»{sti}« findes ikke.",
        kur="Se efter, at stien er skrevet rigtigt, og at du står i den rigtige mappe.",
    ),
    "kan-ikke-blive-til-sql": Ordlyd(
        titel="Reglen kan ikke skrives som SQL",
        hvad="SQL kan ikke udtrykke {hvad}.",
        kur="Regn scenariet med »hjemmel beregn«, eller eksportér et scenarie uden det.",
    ),
    "udeladte-borgere": Ordlyd(
        titel="Tallet mangler borgere, som SQL ikke kan regne",
        hvad="Nogle borgere i tallet kan SQL ikke regne, og så er tallet ikke regnet.",
        kur="Se grunden i tabellen hjemmel_udeladte, eller regn scenariet med »hjemmel beregn«.",
    ),
    "mappe-findes": Ordlyd(
        titel="Mappen findes i forvejen",
        hvad="Mappen »{mappe}« findes i forvejen. Intet er skrevet i den.",
        kur="Vælg en mappe, der ikke findes.",
    ),
    "ukendt-begyndelse": Ordlyd(
        titel="Området har ikke noget at begynde med",
        hvad="Der kan ikke begyndes med »{navn}«.",
        kur="Skriv et af disse efter --fra: {muligheder}.",
    ),
    "begyndelse-kan-ikke-bruges": Ordlyd(
        titel="Det, området begynder med, kan ikke bruges",
        hvad="»{fil}« kan ikke bruges<: {grund}>.",
        kur="Filen skal have »titel«, »scenarie«, »skabelon«, »ret« og »[data]«; se den i et af de andre områder.",
    ),
    "indstillinger-kan-ikke-læses": Ordlyd(
        titel="Arbejdsmappens indstillinger kan ikke læses",
        hvad="Linjen kan ikke læses. En linje i hjemmel.toml er en overskrift i skarpe parenteser, et navn med "
        "lighedstegn og værdi, eller en bemærkning efter #.",
        kur='Skriv linjerne »[regler]«, »udgave = "0.1.0"« og »områder = ["driftsloft"]«.',
    ),
    "ukendt-indstilling": Ordlyd(
        titel="Indstillingen findes ikke",
        hvad="»{navn}« er ikke en indstilling, så linjen har ingen virkning.",
        kur="Slet linjen. Der er »udgave« og »områder«, og de står under »[regler]«.",
    ),
    "indstilling-uden-plads": Ordlyd(
        titel="Indstillingerne står ikke under deres overskrift",
        hvad="»{navn}« skal være en overskrift, ikke en værdi.",
        kur="Skriv »[{navn}]« på en linje for sig, og indstillingerne under den.",
    ),
    "indstilling-ikke-tekst": Ordlyd(
        titel="Indstillingen skal stå i anførselstegn",
        hvad="»{navn}« er ikke en tekst.",
        kur='Skriv fx »{navn} = "0.1.0"«.',
    ),
    "områder-ikke-en-liste": Ordlyd(
        titel="Områderne er ikke en liste",
        hvad="»områder« skal være en liste af navne.",
        kur='Skriv fx »områder = ["driftsloft"]«, også når der kun er ét. Slet linjen for at læse alle områder.',
    ),
    "ukendt-område": Ordlyd(
        titel="Området findes ikke",
        hvad="Området »{navn}« er ikke et af dem, der følger med.",
        kur="Der er: {muligheder}.",
    ),
    "anden-udgave": Ordlyd(
        titel="Arbejdsmappen er lavet til en anden udgave",
        hvad="Arbejdsmappen er lavet til regler i udgave {udgave}, men her er udgave {her}.",
        kur="Kør »hjemmel tjek --beregn«, og ret »udgave« i {fil}, når tallene er set efter.",
    ),
    "ugyldig-relation": Ordlyd(
        titel="Relationen kan ikke læses",
        hvad="Relationen »{relation}« kan ikke bruges: {grund}<, ved »{ved}«>.",
        kur="Skriv fx »I alt = Dagpenge + Kontanthjælp« med navne, som de står i tabellen, eller med celler, fx »B7«.",
    ),
    "relation-ukendt-navn": Ordlyd(
        titel="Relationen nævner noget, tabellen ikke har",
        hvad="»{navn}« er hverken en række eller en kolonne i tabellen.",
        kur="Skriv navnet, som det står i tabellen.",
    ),
    "tabel-uden-tal": Ordlyd(
        titel="Der er ingen tal at efterregne",
        hvad="Der er ingen tal under overskrifterne i »{fil}«.",
        kur="Se efter, at overskrifterne står i den første række, og at tallene er skrevet på dansk, fx »1.234,5«.",
    ),
}
