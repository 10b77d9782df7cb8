"""An indsats, planned forløb and what-ifs as people write them: the code, the column, and what is proposed."""

import pytest

from dsl.source.text import Span, Text
from dsl.tree.from_text import from_text

FILES = {
    "indsats": ("x.regel", "regelsæt eksempel\n\nindsats samtaler\n    {}\n"),
    "regel": ("x.regel", "regelsæt eksempel\n\nregel a (kr.)\n    {}\n"),
    "grundlag": ("x.scenarie", 'scenarie "Eksempel"\n\ngrundlag "Som opgjort"\n    {}\n'),
    "varier": ("x.scenarie", 'scenarie "Eksempel"\n\nvarier\n    {}\n'),
    "usikkerhed": ("x.scenarie", 'scenarie "Eksempel"\n\nusikkerhed\n    {}\n'),
}


@pytest.mark.parametrize(
    ("block", "line", "column", "proposed"),
    [
        ("indsats", "effekt  4,5 uger pr. forløb, lavt skøn 2", 32, ", lavt skøn 2, højt skøn 6"),
        ("indsats", "effekt  4,5 uger pr. forløb, højt skøn 6, lavt skøn 2", 32, ", lavt skøn 2, højt skøn 6"),
        ("indsats", "virker  fra 5. uge til 56. uge", 13, "fra 5. uge til og med 56. uge efter start"),
        ("indsats", "aftager  med 20 pct. hver 13. uge", 14, "hver 13. uge med 20 pct. af det tilbageværende"),
        ("indsats", "opregnes  med prisindeks", 15, "efter prisindeks"),
        ("regel", "5 kr. (2020-niveau) opregnet efter b", 25, "opregnet til året efter"),
        ("regel", "5 kr. (2020-niveau) opregnet til 2022 efter b", 25, "opregnet til året"),
        ("regel", "kvartil af b over alle kommuner", 5, "nedre kvartil af"),
        ("regel", "spredning af b over alle kommuner, tilnærmet", 38, ", tilnærmet med 2 decimaler"),
        ("grundlag", "med indsats samtaler: 12 forløb i 2022", 37, "i uge 1 i 2014"),
        ("grundlag", "med indsats samtaler = 12 forløb i uge 1 i 2022", 26, ":"),
        ("grundlag", "med samtaler: 12 forløb i uge 1 i 2022", 5, "med indsats"),
        ("varier", "sats fra 1 til 3 kr. trin 1 kr.", 26, "i trin på"),
        ("usikkerhed", "sats fra 3 til 4 kr.", 10, ","),
        ("usikkerhed", "sats, lavt skøn til højt skøn", 21, "og"),
    ],
)
def test_what_is_written_and_what_is_proposed(block: str, line: str, column: int, proposed: str) -> None:
    path, text = FILES[block]
    (found,) = (p for p in from_text(Text(path, text.format(line))).problems if p.code == "uventet-ord")
    facts = dict(found.facts)
    assert isinstance(found.place, Span)
    assert found.place.column == column
    assert proposed == facts["mente"] or f"»{proposed}«" == facts["ventet"]


def test_forloeb_over_weeks_are_spread_over_the_year() -> None:
    path, text = FILES["grundlag"]
    line = "med indsats samtaler: 26 forløb pr. år fra uge 1 i 2022 til og med uge 52 i 2022"
    (found,) = from_text(Text(path, text.format(line))).problems
    assert (found.code, dict(found.facts)["ventet"]) == ("linje-slutter-for-tidligt", "», jævnt fordelt over året«")
