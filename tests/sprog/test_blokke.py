"""The manual is true: every block of docs/sprog reads, computes, is explained or is refused as the page says."""

import re
from pathlib import Path

import pytest

from dsl.model.scenario import Maal
from dsl.source.files import from_string
from dsl.source.text import Text
from dsl.tree.from_text import from_text
from dsl.tree.sentences import keyword_text
from dsl.tree.to_text import to_text
from dsl.tree.words import BEGINNING, PARTING
from engine.compute import cells
from engine.notat.case import Sag, case_of
from engine.notat.case_text import faults
from engine.notat.computed import Beregnet
from engine.notat.from_result import Skriver
from engine.notat.render import render
from engine.result.nodes import Celle
from engine.result.words import NBSP
from engine.scenario.nodes import Koersel
from tests.sprog.reader import FOLDER, Blok, is_whole, paths, read_page
from tests.sprog.workspace import Rum, Udfald, shown

PAGES = {path.stem: read_page(path) for path in paths()}
RUN = [b for page in PAGES.values() for b in page if b.slags != "data"]
BACKSLASH = re.compile(r"\\(.)")


def _outcome(block: Blok, folder: Path) -> tuple[Rum, Udfald]:
    room = Rum(block, PAGES, folder)
    return room, room.run()


def _plain(markdown: str) -> list[str]:
    """Text as it is seen: no escapes, one kind of blank, no empty lines, runs of blanks and dashes as one."""
    seen = BACKSLASH.sub(r"\1", markdown).replace(NBSP, " ")
    lines = [re.sub(r"-{3,}", "---", re.sub(r" +", " ", x)).strip() for x in seen.split("\n")]
    return [x for x in lines if x]


@pytest.mark.parametrize("block", RUN, ids=[b.sted for b in RUN])
def test_block(block: Blok, tmp_path: Path) -> None:
    room, outcome = _outcome(block, tmp_path)
    if block.slags == "skabelon":
        _template(block, outcome)
        return
    if block.slags == "sag":
        _case(block, outcome)
        return
    promised = tuple(x for b in block.lovet("besked") for x in b.tekst.splitlines())
    assert room.told(outcome.problemer) == promised
    for answers in block.lovet("svar"):
        for paragraph in answers.tekst.strip().split("\n\n"):
            _answers(room, outcome, paragraph)
    for one in block.lovet("forklaring"):
        asked, rest = one.tekst.split(":\n", 1)
        *given, target = asked.split("\n")
        made, cell = _cell(room, outcome, target, "".join(f"{x}\n" for x in given))
        assert _plain(Skriver(made).proof(cell)) == [" ".join(rest.split())]


def _answers(room: Rum, outcome: Udfald, paragraph: str) -> None:
    given = "".join(f"{x}\n" for x in paragraph.split("\n") if x.startswith("med "))
    said = [x.split(" = ", 1) for x in paragraph.split("\n") if not x.startswith("med ")]
    found = []
    for asked, _ in said:
        made, cell = _cell(room, outcome, asked, given)
        found.append([asked, shown(made, cell)])
    assert found == said


def _cell(room: Rum, outcome: Udfald, asked: str, given: str) -> tuple[Koersel, Celle]:
    """The one cell that is asked for; of a scenario its own, with the variant after a comma."""
    target, _, variant = asked.partition(', "')
    made, scenario = room.asked(outcome, f"{given}{target}")
    maal: Maal = scenario.beregn[-1]
    base = next(v.navn for v in made.scenarie.varianter if v.er_grundlag)
    (cell,) = cells(made.fortolkere[variant.removesuffix('"') or base], maal)
    return made, cell


def _case(block: Blok, outcome: Udfald) -> None:
    assert outcome.koersel is not None, outcome.problemer
    case = case_of(Text("sag", block.tekst))
    assert isinstance(case, Sag), case
    assert list(faults(case, Beregnet(Skriver(outcome.koersel)))) == []


def _template(block: Blok, outcome: Udfald) -> None:
    assert outcome.koersel is not None, outcome.problemer
    text, faults = from_string(block.tekst, "skabelon")
    assert faults == ()
    made = render(outcome.koersel, text, outcome.koersel.scenarie.titel, "", "19. oktober 2014")
    if not isinstance(made[0], str):
        promised = tuple(x for b in block.lovet("besked") for x in b.tekst.splitlines())
        told = [f"linje {p.place.line}, tegn {p.place.column}: {p.code}" for p in made if p.place is not None]
        assert tuple(told) == promised
        return
    assert block.lovet("besked") == ()
    for one in block.lovet("notat"):
        found = "\n".join(_plain(made[0]))
        for part in one.tekst.split("…\n"):
            wanted = "\n".join(_plain(part))
            assert wanted in found, f"{wanted}\n\nis not in\n\n{found}"
            found = found.split(wanted, 1)[1]


WHOLE = [b for b in RUN if b.slags == "regel" and is_whole(b.tekst) and not b.lovet("besked")]


@pytest.mark.parametrize("block", WHOLE, ids=lambda b: b.sted)
def test_whole_file_stands_as_the_formatter_sets_it(block: Blok) -> None:
    text, _ = from_string(block.tekst, block.sted)
    tree = from_text(text).tree
    assert tree is not None
    assert to_text(tree) == block.tekst


@pytest.mark.parametrize("page", sorted(PAGES))
def test_page_has_blocks(page: str) -> None:
    assert PAGES[page]


def test_every_page_is_on_the_learning_path() -> None:
    index = (FOLDER / "index.md").read_text(encoding="utf-8")
    assert [p for p in PAGES if p != "index" and f"]({p}.md)" not in index] == []


def test_links_lead_somewhere() -> None:
    broken = [
        (path.name, link)
        for path in paths()
        for link in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
        if not link.startswith("http") and not (path.parent / link).is_file()
    ]
    assert broken == []


def test_every_keyword_is_in_the_manual_and_in_the_overview() -> None:
    text = " ".join(path.read_text(encoding="utf-8") for path in paths())
    index = (FOLDER / "index.md").read_text(encoding="utf-8")
    words = {*keyword_text().values(), *PARTING, *(w for w in BEGINNING if "\\" not in w)}
    assert [w for w in sorted(words) if w not in text] == []
    assert [w for w in sorted(keyword_text().values()) if f"`{w}`" not in index] == []
