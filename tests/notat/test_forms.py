"""The three document forms of one notat: the same figures and notes in each, the same bytes every time."""

import io
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve

from engine.notat.pandoc import FormFejl, Metadata
from engine.notat.to_docx import to_docx
from engine.notat.to_html import to_html
from engine.notat.to_pdf import to_pdf

SAMPLE = (Path(__file__).parent / "sample.md").read_text(encoding="utf-8")
METADATA = Metadata(
    titel="Overholdelse af driftsloftet i 2013 og 2014",
    undertitel="Mistet refusion for aktivering i kommunen",
    dato="19. oktober 2014",
    forfatter="Arbejdsmarkedsafdelingen",
    regelhash="sha256:9f2c1a7be04d5c886f31b2a90d7e4c5518a3f6e2d1b0c9a8f7e6d5c4b3a29180",
)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTES = len(re.findall(r"^\[\^\w+\]:", SAMPLE, re.MULTILINE))
FIGURES = sorted(set(re.findall(r"[−+]?\d+(?:\.\d{3})*(?:,\d+)?\u00a0(?:kr\.|pct\.)", SAMPLE)))
Form = Callable[[str, Metadata], bytes | FormFejl]
FORM_MAKERS = (to_html, to_docx, to_pdf)


def made(result: bytes | FormFejl) -> bytes:
    assert isinstance(result, bytes), result
    return result


class Page(HTMLParser):
    """What a reader of the HTML meets: its text, and every tag with its attributes."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def with_role(self, role: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.tags if attributes.get("role") == role]


def part(document: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return archive.read(name).decode()


def xml(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - written by ourselves


def word_text(document: bytes) -> str:
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(f"{WORD}t"))
        for name in ("word/document.xml", "word/footnotes.xml")
        for paragraph in xml(part(document, name)).iter(f"{WORD}p")
    )


def pdf_objects(document: bytes) -> bytes:
    """Return the PDF with its compressed streams opened."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", document, re.DOTALL)
    return document + b"\n".join(zlib.decompressobj().decompress(stream) for stream in streams if stream[:1] == b"x")


def pdf_text(document: bytes) -> str:
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run((pdftotext, "-enc", "UTF-8", "-", "-"), input=document, capture_output=True, check=True)
    return done.stdout.decode()


def test_the_sample_has_figures_and_notes() -> None:
    assert NOTES == 10
    assert len(FIGURES) > 25
    assert "6.555.210\u00a0kr." in FIGURES


@pytest.mark.parametrize("form", FORM_MAKERS)
def test_the_bytes_are_the_same_twice(form: Form) -> None:
    assert made(form(SAMPLE, METADATA)) == made(form(SAMPLE, METADATA))


def test_the_bytes_do_not_follow_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = [form(SAMPLE, METADATA) for form in FORM_MAKERS]
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("TZ", "America/Nuuk")
    monkeypatch.setenv("LANG", "de_DE")
    assert [form(SAMPLE, METADATA) for form in FORM_MAKERS] == here


def test_no_part_of_the_word_file_bears_the_time_of_the_run() -> None:
    with zipfile.ZipFile(io.BytesIO(made(to_docx(SAMPLE, METADATA)))) as archive:
        days = {entry.date_time[:3] for entry in archive.infolist()}
    assert days <= {(2014, 10, 19), (1980, 1, 1)}


def test_every_figure_is_in_html() -> None:
    text = Page(made(to_html(SAMPLE, METADATA))).text
    assert [figure for figure in FIGURES if figure not in text] == []


def test_every_figure_is_in_word() -> None:
    text = word_text(made(to_docx(SAMPLE, METADATA)))
    assert [figure for figure in FIGURES if figure not in text] == []


def test_every_figure_is_in_pdf() -> None:
    text = pdf_text(made(to_pdf(SAMPLE, METADATA))).replace("\u00a0", " ")
    assert [figure for figure in FIGURES if figure.replace("\u00a0", " ") not in text] == []


def test_html_notes_go_both_ways() -> None:
    page = Page(made(to_html(SAMPLE, METADATA)))
    marks, backs = page.with_role("doc-noteref"), page.with_role("doc-backlink")
    assert len(marks) == len(backs) == NOTES
    identifiers = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    assert {str(link["href"])[1:] for link in marks + backs} <= identifiers
    assert [mark["aria-label"] for mark in marks] == [f"Note {number}" for number in range(1, NOTES + 1)]
    assert page.text.count("Tilbage") == NOTES
    assert "Noter" in page.text


def test_html_is_one_file_in_danish_that_fetches_nothing() -> None:
    page = Page(made(to_html(SAMPLE, METADATA)))
    names = [tag for tag, _ in page.tags]
    assert ("html", {"lang": "da"}) in page.tags
    assert not {"script", "link", "img", "iframe", "object"} & set(names)
    assert [names.count(landmark) for landmark in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    assert names.index("a") < names.index("header")  # the skip link is met first
    assert "url(" not in made(to_html(SAMPLE, METADATA)).decode()


def test_html_tables_have_header_cells_captions_and_a_name() -> None:
    page = Page(made(to_html(SAMPLE, METADATA)))
    heads = [attributes for tag, attributes in page.tags if tag == "th"]
    assert len(heads) == 16 + 3 + 6 + 4 + 3  # the four headings, then one for each row
    assert {head["scope"] for head in heads} == {"col", "row"}
    assert len([tag for tag, _ in page.tags if tag == "caption"]) == 4
    assert [region["aria-label"] for region in page.with_role("region")][2].startswith("Tabel 3. Mistet")  # type: ignore[union-attr]


def test_word_has_real_footnotes_in_one_count() -> None:
    document = made(to_docx(SAMPLE, METADATA))
    body, notes = part(document, "word/document.xml"), part(document, "word/footnotes.xml")
    assert body.count("<w:footnoteReference ") == NOTES
    assert notes.count("<w:footnote ") == NOTES + 2  # and the two separators
    assert "numRestart" not in body


def test_word_speaks_danish_and_counts_its_pages() -> None:
    document = made(to_docx(SAMPLE, METADATA))
    assert 'w:val="da-DK"' in part(document, "word/styles.xml")
    core = part(document, "docProps/core.xml")
    assert f"<dc:title>{METADATA.titel}</dc:title>" in core
    assert "<dc:language>da-DK</dc:language>" in core
    assert "2014-10-19T00:00:00Z</dcterms:created>" in core
    assert METADATA.regelhash in part(document, "docProps/custom.xml")
    footer = part(document, "word/footer1.xml")
    assert [word in footer for word in ("Side ", "PAGE", " af ", "NUMPAGES")] == [True] * 4
    body = part(document, "word/document.xml")
    assert 'r:id="rId9"' in body
    assert 'w:w="11906"' in body  # A4, in twentieths of a point


def test_word_tables_repeat_their_heading_and_set_numbers_right() -> None:
    body = part(made(to_docx(SAMPLE, METADATA)), "word/document.xml")
    assert body.count("<w:tblHeader") == 4
    assert re.search('<w:jc w:val="right" />(?:(?!</w:p>).)*6.555.210', body, re.DOTALL)


def test_pdf_is_tagged_and_declares_its_standards() -> None:
    objects = pdf_objects(made(to_pdf(SAMPLE, METADATA)))
    assert b"<pdfuaid:part>1<" in objects
    assert b"<pdfaid:part>2<" in objects
    assert b"<pdfaid:conformance>A<" in objects
    assert b"/Lang(da-DK)" in objects
    assert objects.count(b"/S/Note") == NOTES
    assert objects.count(b"/S/Table") == 4
    assert len(re.findall(rb"/S/TH\b", objects)) == 16


HOSTILE = """# Navn {#a}

# Igen {#a}

<script>alert(1)</script> `<b>x</b>`{=html} ![billede](https://eksempel.dk/a.png) [js](javascript:alert(1))
[fil](file:///etc/passwd) [intet](#findes-ikke) #panic("x") \\input{x} $x$ @ref \u202e omvendt \x0b\x00\x1b

---
title: Falsk titel
---
"""


def test_text_never_becomes_markup() -> None:
    page = Page(made(to_html(HOSTILE, METADATA)))
    names = [tag for tag, _ in page.tags]
    assert not {"script", "b", "img"} & set(names)
    assert [attributes["href"] for tag, attributes in page.tags if tag == "a"] == ["#indhold"]
    assert "billede js fil intet" in page.text
    assert "\u202e" not in page.text
    xml(part(made(to_docx(HOSTILE, METADATA)), "word/document.xml"))
    made(to_pdf(HOSTILE, METADATA))


def test_metadata_is_plain_text_in_every_form() -> None:
    odd = evolve(METADATA, titel='A <b> & "c" #x $y *z* :=', undertitel=None, forfatter=None)
    assert 'A <b> & "c" #x $y *z* :=' in Page(made(to_html("Tekst", odd))).text
    assert "A &lt;b&gt; &amp;" in part(made(to_docx("Tekst", odd)), "docProps/core.xml")
    made(to_pdf("Tekst", odd))


def test_a_long_table_with_a_note_in_its_heading_can_be_a_pdf() -> None:
    rows = "\n".join(f"| Række {number} | {number}\u00a0kr. |" for number in range(1, 121))
    table = f"| Række | Beløb[^n] |\n|:---|---:|\n{rows}\n\n: Lang tabel\n\n[^n]: I kroner.\n"
    assert pdf_objects(made(to_pdf(table, METADATA))).count(b"/S/Note") == 1


def test_a_sign_that_the_pdf_cannot_show_is_told() -> None:
    fault = to_pdf("Godt gået \N{PARTY POPPER}", METADATA)
    assert fault == FormFejl("pdf", "Skriften i PDF har ikke tegnet »\N{PARTY POPPER}«. Skriv det på en anden måde.")
