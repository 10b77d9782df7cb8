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
    "mappe-findes": Ordlyd(
        titel="Mappen findes i forvejen",
        hvad="Mappen »{mappe}« findes i forvejen. Intet er skrevet i den.",
        kur="Vælg en mappe, der ikke findes.",
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
