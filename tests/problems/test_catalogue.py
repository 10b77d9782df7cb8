"""Every code has its words and its page, and the words hold together whatever the facts are."""

import ast
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsl.problems.catalogue import CATALOGUE, ROOMS, page, say, visible
from dsl.problems.problem import Cell, Problem, problem
from dsl.problems.wording.notes import NOTES
from tests.problems.error_pages import ROOT, paths
from tests.problems.raised_codes import facts_given, mentioned, raised, sources


def test_every_raised_code_has_words() -> None:
    assert sorted(raised() - CATALOGUE.keys()) == []


def test_all_words_are_used() -> None:
    assert sorted(CATALOGUE.keys() - mentioned()) == []


@pytest.mark.parametrize(("code", "handed"), facts_given())
def test_the_facts_that_are_told_are_given(code: str, handed: frozenset[str]) -> None:
    """What stands in <…> may be lacking; all other facts must be there wherever the problem is made."""
    told = re.sub(r"<[^<>]*>", "", f"{CATALOGUE[code].hvad} {CATALOGUE[code].kur}")
    assert set(re.findall(r"\{([^{}]+)\}", told)) - handed == set()


def test_every_note_has_words() -> None:
    keys = {
        argument.value
        for module in sources()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Note"
        for argument in node.args[1:2]
        if isinstance(argument, ast.Constant)
    }
    assert keys == NOTES.keys()


def test_no_code_is_worded_twice() -> None:
    assert sum(len(room) for room in ROOMS) == len(CATALOGUE)


def test_every_code_has_a_page() -> None:
    assert sorted({page(code) for code in CATALOGUE}) == [f"docs/fejl/{path.name}" for path in paths()]


def test_the_index_lists_every_page() -> None:
    index = (ROOT / "docs" / "fejl" / "index.md").read_text(encoding="utf-8")
    listed = re.findall(r"^- \[`([^`]+)`\]\(([^)]+)\): (.+)$", index, re.MULTILINE)
    expect = {(code, page(code).removeprefix("docs/fejl/"), ordlyd.titel) for code, ordlyd in CATALOGUE.items()}
    assert set(listed) == expect
    assert len(listed) == len(expect)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_codes_can_be_spoken(code: str) -> None:
    assert re.fullmatch(r"[a-zæøåé0-9]+(-[a-zæøåé0-9]+)*", code)
    assert page(code).isascii()


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_sentences(code: str) -> None:
    ordlyd = CATALOGUE[code]
    assert ordlyd.titel[-1] not in string.punctuation
    for text in (ordlyd.hvad, ordlyd.kur):
        bare = re.sub(r"<[^<>]*>", "", text)
        assert bare.endswith(".")
        assert bare.count("»") == bare.count("«")


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_without_facts(code: str) -> None:
    for sentence in say(problem(code, None)):
        assert sentence[0].isupper() or sentence[0] in "»…"
        assert sentence.endswith(".")
        assert not set("{}<>") & set(sentence.replace("»{%« og »{{«", ""))


def test_facts_are_put_in() -> None:
    told = problem("ukendt-navn", None, navn="helårsperoner", mente="helårspersoner")
    hvad, kur = say(told)
    assert hvad == "»helårsperoner« findes ikke."
    assert kur.startswith("Mente du »helårspersoner«? Ret navnet")


def test_no_guess_is_told_when_there_is_none() -> None:
    _, kur = say(problem("ukendt-navn", None, navn="x", mente=""))
    assert kur.startswith("Ret navnet")


def test_a_piece_is_told_only_with_its_fact() -> None:
    assert say(problem("tom-fil", None))[0] == "Datafilen har ingen rækker."
    told = problem("tom-fil", None, indhold="kun overskrifter")
    assert say(told)[0] == "Datafilen har ingen rækker (kun overskrifter)."


def test_a_cell_lends_its_header() -> None:
    told = problem("manglende-overskrift", Cell("a.csv", 1, 1, "Udgift"))
    assert say(told)[0] == "Filen har ingen kolonne med overskriften »Udgift«."


def test_a_lacking_fact_is_shown_as_dots() -> None:
    assert say(problem("ukendt-navn", None))[0] == "»…« findes ikke."


def test_an_unknown_code_is_told_too() -> None:
    assert all(say(problem("findes-slet-ikke", None)))


def test_a_fact_is_never_read_as_a_template() -> None:
    assert say(problem("ukendt-navn", None, navn="{mente}<{mente}>"))[0] == "»{mente}<{mente}>« findes ikke."


def test_hidden_characters_are_shown() -> None:
    assert visible("a\u202eb\x1b[31m\n") == "a[U+202E]b[U+001B][31m[U+000A]"
    assert visible("æøå 漢 ½ ×") == "æøå 漢 ½ ×"


@given(st.sampled_from(sorted(CATALOGUE)), st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=5))
def test_saying_never_fails(code: str, facts: dict[str, str]) -> None:
    for sentence in say(Problem(code, None, tuple(facts.items()))):
        assert sentence
        assert sentence.isprintable()
