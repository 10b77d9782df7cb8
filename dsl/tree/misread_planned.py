"""How an indsats, its planned forløb and a what-if are often written that is not how the language says it."""

import re
from typing import TYPE_CHECKING, Final

from dsl.problems.problem import Problem, problem

if TYPE_CHECKING:
    from dsl.source.text import Span
    from dsl.tree.misread import Sted

# What is written (the first group of a pattern), and what is meant.
_SAID: Final = (
    (r"^opregnes  +(?!efter )(\S+)", "efter prisindeks"),
    (r"^med indsats [^:=]+?( ?= ?)\d", ":"),
    (r"^(med) (?!indsats )[^:=]+: ?\d", "med indsats"),
    (r" til [^,]* (trin) (?:på )?\d", "i trin på"),
    (r", (?:lavt|højt) \S+ (til) (?:lavt|højt) ", "og"),
    (r"(?<!nedre )(?<!øvre )(?<!\w)(kvartil(?:en)? af)", "nedre kvartil af"),
    (r" (opregnet efter)", "opregnet til året efter"),
    (r"(opregnet til \d{4}) efter", "opregnet til året"),
)  # fmt: skip
# What is written, and an example of how it could be.
_LIKE: Final = (
    (r"^effekt  .*?(, højt skøn .+)$", ", lavt skøn 2, højt skøn 6"),
    (r"^effekt  .*?(, lavt skøn (?:(?!, højt skøn).)+)$", ", lavt skøn 2, højt skøn 6"),
    (r"^virker  +(.+)$", "fra 5. uge til og med 56. uge efter start"),
    (r"^aftager  +(.+)$", "hver 13. uge med 20 pct. af det tilbageværende"),
    (r"^med indsats [^:]+: [^:]*(?<!uge \d)(?<!uge \d\d) (i \d{4})", "i uge 1 i 2014"),
    (r"^med indsats [^:]+: .+? til og med uge \d+ i \d{4}(.*)$", ", jævnt fordelt over året"),
    (r"^(?!\[)[^\[]*(, tilnærmet)(?! med \d+ decimal)", ", tilnærmet med 2 decimaler"),
)


def planned(sted: "Sted") -> Problem | None:
    """The first of them in a line that did not read."""
    own = ((r"^[^,]+?( fra )", ","),) if sted.start == "usikkerhedslinje" else ()
    for pattern, meant in (*own, *_SAID, *_LIKE):
        found = re.search(pattern, sted.line.words)
        if found is not None and (pattern, meant) not in _LIKE:
            return problem("uventet-ord", _place(sted, found), fundet=found[1].strip(), ventet="", mente=meant)
        if found is not None and not found[1]:
            return problem("linje-slutter-for-tidligt", _place(sted, found), ventet=f"»{meant}«")
        if found is not None:
            return problem("uventet-ord", _place(sted, found), fundet=found[1].strip(), ventet=f"»{meant}«", mente="")
    return None


def _place(sted: "Sted", found: re.Match[str]) -> "Span":
    lead = len(found[1]) - len(found[1].lstrip())
    return sted.span(found.start(1) + lead if found[1] else found.start(1) - 1, len(found[1].strip()) or 1)
