"""Pipe tables and escaped text."""

from hypothesis import given
from hypothesis import strategies as st

from engine.notat.markdown import escaped, pipe_table
from engine.notat.pandoc import Metadata
from engine.notat.to_html import to_html
from tests.notat.scenes import DATO
from tests.notat.test_forms import Page, made

METADATA = Metadata(titel="Notat", undertitel=None, dato=DATO, forfatter=None, regelhash="sha256:0")


def test_a_table_has_its_numbers_to_the_right_and_a_caption() -> None:
    assert pipe_table(["", "2014"], [["Beløb", "1.000"]], right=range(1, 2), caption="Tabel 1. Beløb") == (
        "|  | 2014 |\n| :---- | ----: |\n| Beløb | 1.000 |\n\n: Tabel 1. Beløb\n"
    )


def test_a_long_cell_is_given_half_its_width_and_notes_none() -> None:
    table = pipe_table(["", ""], [["x" * 100, "12[^1]"]], right=range(1, 2), caption="")
    assert [len(cell) for cell in table.split("\n")[1].split("|")[1:3]] == [50 + 2, 3 + 2]


def test_figures_stay_as_they_are() -> None:
    for figure in ("11.970", "69,777", "ca.\u00a041,2", "0", "−997\u00a0kr."):
        assert escaped(figure) == figure


@given(st.text(max_size=30))
def test_escaped_text_is_one_line_and_keeps_its_letters(text: str) -> None:
    found = escaped(text)
    assert "\n" not in found
    assert "\r" not in found
    assert [c for c in found if c.isalnum()] == [c for c in text if c.isalnum()]


@given(
    st.lists(st.text(st.sampled_from("ab1.) *_#-+>|[]^~`$\\<&:=\t"), min_size=1, max_size=12), min_size=5, max_size=9)
)
def test_many_texts_stay_paragraphs(texts: list[str]) -> None:
    shown = [f"x{text}x" for text in texts] + [text.strip() for text in texts if text.strip()]
    page = Page(made(to_html("\n\n".join(escaped(text) for text in shown), METADATA)))
    names = [tag for tag, _ in page.tags]
    assert not {"ol", "ul", "table", "code", "em", "strong", "blockquote", "h2", "dl", "sup"} & set(names)
    assert names.count("p") >= len(shown)
