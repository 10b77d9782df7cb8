"""The five document forms: their parts in order, every figure with its note, read aloud in Danish, none made up."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from dsl.problems.problem import Problem
from dsl.source.text import Text
from engine.notat.case import beside
from engine.notat.document import Dokument, document
from engine.notat.lint import CHARTS, FUNCTIONS, lint
from engine.notat.pandoc import FORMS as FORMS_FOLDER
from engine.notat.pandoc import Metadata, run_pandoc
from tests.notat.golden import DOCUMENTS, GOLDEN, form, form_of, installed
from tests.notat.scenes import DATO, ROOT, ran
from tests.notat.test_forms import Page, part, pdf_objects

FORMS = {
    "udvalgssag": ("Resume", "Indstilling", "Beslutning", "Sagsfremstilling", "Økonomi", "Bilag"),
    "indstilling": (
        "Resumé", "Indstilling", "Problemstilling", "Løsning", "Økonomi", "Videre proces", "Underskrift", "Beslutning",
        "Protokolbemærkning", "Bilag",
    ),
    "business-case": (
        "Præsentation", "Konklusion", "Baggrund og alternativer", "Gevinst for borgerne", "Gevinst for organisationen",
        "Risici", "Implementering", "Opfølgning", "Økonomi", "Bilag",
    ),
    "benchmark": ("Konklusion", "Spørgsmål, tallene rejser", "Metode", "Bilag"),
    "notat": ("Konklusion", "Baggrund", "Beregning", "Økonomi", "Forudsætninger", "Bilag"),
}  # fmt: skip
MADE = (
    ("omprioritering", "odense-2017", "udvalgssag"),
    ("omprioritering", "skovby-2021", "udvalgssag"),
    ("udbud", "koebenhavn-2019", "indstilling"),
    ("udbud", "skovby-2024", "indstilling"),
    ("investering", "solroed-2015", "business-case"),
    ("investering", "skovby-2022", "business-case"),
    ("benchmark", "mploy-2019-enhedsomkostninger", "benchmark"),
    ("benchmark", "mploy-2019-forsoergelse", "benchmark"),
    ("benchmark", "tre-kommuner", "benchmark"),
    ("benchmark", "skovby-forsoergelse", "benchmark"),
    ("partnerskab", "naestved-2014", "notat"),
    ("partnerskab", "skovby-2023", "notat"),
    ("effekt", "naestved-2014-balancepunkt", "notat"),
    ("effekt", "skovby-2024-balancepunkt", "notat"),
)
ANNEXES = ("Hjemmel", "Målinger og oplysninger fra data", "Forudsætninger og skøn", "Forbehold")
FIGURE = re.compile(
    r"\d[^ |]*\u00a0(?:kr\.|mio\.\u00a0kr\.|pct\.)(?:\u00a0pr\.\u00a0\w+)?(?:\\\))?[†‡∗]*(?P<note>\[\^\d+\])?"
)


@cache
def made(area: str, name: str, template: str) -> Dokument:
    return form_of(area, name, template, "md")


def text_of(area: str, name: str, template: str) -> str:
    return made(area, name, template).former["md"].decode()


def headings(text: str, level: int) -> list[str]:
    return re.findall(rf"^{'#' * level} (.+)$", text.replace("\\", ""), re.MULTILINE)


@pytest.mark.parametrize("which", MADE, ids="/".join)
def test_the_parts_stand_in_the_order_of_the_form(which: tuple[str, str, str]) -> None:
    found = headings(text_of(*which), 2)
    assert tuple(x for x in found if x in FORMS[which[2]]) == FORMS[which[2]]
    assert [x for x in found if x.startswith("Bilag ")] == [
        "Bilag 1. Beregningen", "Bilag 2. Hvad tallene hviler på", "Bilag 3. Data og anvendte regler",
    ]  # fmt: skip
    assert [x for x in headings(text_of(*which), 3) if x in ANNEXES] == list(ANNEXES)


@pytest.mark.parametrize("which", MADE, ids="/".join)
def test_every_figure_in_the_text_has_a_note_and_every_note_a_rule_or_a_file(which: tuple[str, str, str]) -> None:
    body, _, notes = text_of(*which).partition("\n[^1]: ")
    words = "\n".join(line for line in body.split("\n") if not line.startswith(("|", ":", "*", "-", ">")))
    told: set[str] = set()
    for found in FIGURE.finditer(words):
        figure = found[0].removesuffix(found["note"] or "")
        assert found["note"] or figure in told, found[0]
        told.add(figure)
    for note in f"[^1]: {notes}".split("\n\n"):
        if note.startswith("[^"):
            assert re.search(r"Kilde: |Samme hjemmel|§|Regel: |Sat i scenariet|Værdi", note), note


@pytest.mark.parametrize("which", MADE, ids="/".join)
def test_holes_in_the_text_are_told_and_no_others(which: tuple[str, str, str]) -> None:
    document_, text = made(*which), text_of(*which)
    assert ("[udfyldes" in text.replace("\\", "")) == any(p.code == "rubrik-mangler" for p in document_.advarsler)
    assert {p.code for p in document_.advarsler} <= {"rubrik-mangler"}
    assert "fejl" not in text.split("## Bilag 2")[0].lower()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_document_is_as_it_was_read(name: str) -> None:
    assert form(name) == (GOLDEN / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("template", sorted(FORMS))
def test_a_form_names_no_place_and_passes_the_lint(template: str) -> None:
    text = (ROOT / "templates" / f"{template}.md.j2").read_text(encoding="utf-8")
    assert lint(Text(template, text), installed().model.stoerrelser) == ()
    assert not re.search(r"Odense|København|Solrød|Næstved|Mploy|Skovby|Kommune\b", text)
    assert text.startswith("<# ")


def test_the_words_of_published_documents_hold_no_sum_that_is_written_by_hand() -> None:
    for area, name, _ in MADE:
        path = beside(ROOT / "rules" / area / "scenarier" / f"{name}.scenarie")
        if path.is_file():
            words = re.sub(r"\{[^}]*\}", "", path.read_text(encoding="utf-8"))
            assert not re.search(r"\d[\d.,]* ?(?:kr\.|mio\.|pct\.)", words), path.name


@pytest.mark.parametrize("which", [MADE[1], MADE[8]], ids="/".join)
def test_html_and_word_can_be_read_aloud(which: tuple[str, str, str]) -> None:
    forms = form_of(*which, "html", "docx", "pdf").former
    page = Page(forms["html"])
    assert ("html", {"lang": "da"}) in page.tags
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    pictures = [a for tag, a in page.tags if tag == "img"]
    assert pictures
    assert all(len(str(a["alt"])) > 40 and "diagram" in str(a["alt"]) for a in pictures)
    tables = [tag for tag, _ in page.tags if tag == "table"]
    assert len([tag for tag, _ in page.tags if tag == "caption"]) == len(tables)
    assert {a.get("scope") for tag, a in page.tags if tag == "th"} == {"col", "row"}
    assert not {"script", "link", "iframe"} & {tag for tag, _ in page.tags}
    word = part(forms["docx"], "word/document.xml")
    assert 'w:val="da-DK"' in part(forms["docx"], "word/styles.xml")
    assert word.count("<w:tblHeader") == len(tables)
    assert len(re.findall(r'<wp:docPr[^>]*descr="[^"]{40,}"', word)) == len(pictures)
    assert 'w:val="Heading1"' in word
    assert b"/Lang(da" in pdf_objects(forms["pdf"]).replace(b" ", b"")


@pytest.mark.parametrize(
    ("scenario", "template", "asked"),
    [
        ("udbud/scenarier/koebenhavn-2019", "driftsloft", "driftsudgift"),
        ("udbud/scenarier/koebenhavn-2019", "benchmark", "gruppens forsørgelsestryk"),
        ("driftsloft/scenarier/skovby", "benchmark", "gruppens forsørgelsestryk"),
    ],
)
def test_a_form_that_does_not_fit_says_so(scenario: str, template: str, asked: str) -> None:
    run = ran(ROOT / "rules" / f"{scenario}.scenarie", installed())
    path = Path("templates") / f"{template}.md.j2"
    text = Text(path.as_posix(), (ROOT / path).read_text(encoding="utf-8"))
    found = document(run, text, DATO, ("md",), None, None)
    assert isinstance(found, tuple)
    assert [(p.code, dict(p.facts)) for p in found if isinstance(p, Problem)] == [
        ("skabelon-passer-ikke", {"navn": asked, "skabelon": template})
    ]


def test_a_day_in_a_table_begins_no_list_in_pdf() -> None:
    table = "| Dato | Hvad |\n|:--|:--|\n| 30\\. maj 2024 | 2\\. møde |\n"
    metadata = Metadata(titel="x", undertitel=None, dato=DATO, forfatter=None, regelhash="")
    made_of = run_pandoc(table, metadata, "pdf", "typst", (f"--template={FORMS_FOLDER / 'notat.typ'}",))
    assert isinstance(made_of, bytes)
    assert rb"[30\. maj" in made_of
    assert r"[2\. møde]" in made_of.decode()


def test_every_function_is_known_to_the_lint() -> None:
    assert set(CHARTS) <= set(FUNCTIONS)
