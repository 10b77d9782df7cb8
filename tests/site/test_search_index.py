"""The search index: what can be found, where it leads, and that a browser can load it from a file."""

import json
from pathlib import Path

from engine.site.search_index import Afsnit, index_script, sections
from tests.site.built import built, inside, pages

PAGE = """<h1 id="a">Driftsloft</h1><p>Om <em>loftet</em>.</p><svg><text>2014</text></svg>
<h2 id="tid">Tids&shy;linje</h2><table><tr><td>fra</td><td>til</td></tr></table><h3>Uden sted</h3><p>x &lt; y</p>"""


def test_a_page_is_cut_at_its_headings() -> None:
    assert sections("regler/x.html", "Driftsloft", PAGE) == (
        Afsnit("regler/x.html", "Driftsloft", "", "Om loftet."),
        Afsnit("regler/x.html#tid", "Driftsloft", "Tids\u00adlinje", "fra til"),
        Afsnit("regler/x.html", "Driftsloft", "Uden sted", "x < y"),
    )


def test_the_script_cannot_be_broken_out_of() -> None:
    script = index_script([Afsnit("a.html", 'Æ "x"', "", "linje\u2028ny")])
    value = script.removeprefix("window.SOEGEINDEKS = ").removesuffix(";\n")
    assert json.loads(value) == [["a.html", 'Æ "x"', "", "linje\u2028ny"]]


def index(folder: Path) -> list[list[str]]:
    text = (folder / "soegeindeks.js").read_text(encoding="utf-8")
    found: list[list[str]] = json.loads(text.removeprefix("window.SOEGEINDEKS = ").removesuffix(";\n"))
    return found


def test_every_entry_leads_to_a_place_that_is_there() -> None:
    targets = {inside("index.html", address) for address, *_ in index(built())}
    assert {t for t in targets if t is None or t[0] not in pages() or (t[1] and t[1] not in pages()[t[0]].ids)} == set()


def test_every_page_can_be_found() -> None:
    found = {address.partition("#")[0] for address, *_ in index(built())}
    assert found == set(pages()) - {"404.html", "soegning.html"}


def test_parts_of_compounds_are_in_the_index() -> None:
    folded = [" ".join(row[1:]).lower() for row in index(built())]
    parts = (
        "refusion",
        "rådighed",
        "beløb",
        "helårs",
        "person",
        "lovbekendtgørelse",
        "kontroltal",
        "skæring",
        "tekstanmærkning",
    )
    assert [part for part in parts if not any(part in text for text in folded)] == []
