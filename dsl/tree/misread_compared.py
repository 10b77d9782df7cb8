"""How a comparison is often written that is not how the language says it."""

import re
from typing import TYPE_CHECKING, Final

from dsl.problems.problem import Problem, problem

if TYPE_CHECKING:
    from dsl.tree.misread import Sted

_ATOM: Final = r"(?:[^()]*?|\([^()]*\))"
# What is written (the first group of a pattern), and what is meant.
_SAID: Final = (
    (rf"rangen af {_ATOM} (over alle)", "blandt alle"),
    (r"(rang af|rangering af|placering af)", "rangen af"),
    (r"(standardafvigelsen? af|spredningen af|varians af|variansen af)", "spredning af"),
    (r"(medianen af)", "median af"),
    (r"(gennemsnittet af|middelværdien? af)", "gennemsnit af"),
    (r"((?:første|1\.) kvartil af|nederste kvartil af)", "nedre kvartil af"),
    (r"((?:tredje|3\.) kvartil af|øverste kvartil af)", "øvre kvartil af"),
    (r"(korrelation(?:en)? af|sammenhæng(?:en)? mellem|korrelationen mellem)", "korrelation mellem"),
    (r"(kvadratroden af|roden af)", "kvadratrod af"),
    (r"(?<!er )(over (?:de )?andre)", "over alle andre"),
    (rf"(?:den|det) [^,()]+, hvor {_ATOM} er (billigst|lavest|mindste|færrest)", "mindst"),
    (rf"(?:den|det) [^,()]+, hvor {_ATOM} er (dyrest|højest|største|flest)", "størst"),
    (r", (sidste år|forrige år|et år tidligere|året forinden)", "året før"),
    (r", (forrige kvartal|sidste kvartal|kvartal før)", "kvartalet før"),
    (r", (forrige måned|sidste måned|måned før)", "måneden før"),
    (r", (?:den )?(mindste|største|laveste|højeste) øverst", "mindste først"),
)  # fmt: skip
_END: Final = r"(?![\wæøå-])"


def compared(sted: "Sted") -> Problem | None:
    """The first of them in a line that did not read."""
    for pattern, meant in _SAID:
        found = re.search(pattern + _END, sted.line.words)
        if found is not None:
            place = sted.span(found.start(1), len(found[1]))
            return problem("uventet-ord", place, fundet=found[1], ventet="", mente=meant)
    return None
