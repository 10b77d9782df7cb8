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
}
