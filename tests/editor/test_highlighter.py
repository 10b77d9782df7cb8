"""The lexer knows what the grammar knows: every rule file, every keyword, and nothing that the language refuses."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from pygments.token import Comment, Error, Keyword, Literal, Name, Number, Operator, String

from dsl.editor.highlighter import KINDS, HjemmelLexer
from dsl.tree.line_words import line_words
from dsl.tree.sentences import keyword_text
from dsl.tree.words import BEGINNING, PARTING

ROOT = Path(__file__).parents[2]
RULES = sorted(p for p in (ROOT / "rules").rglob("*") if p.suffix in {".regel", ".scenarie"})


def _tokens(text: str) -> list[tuple[object, str]]:
    return [(kind, value) for kind, value in HjemmelLexer(stripnl=False, ensurenl=False).get_tokens(text) if value]


@pytest.mark.parametrize("path", RULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_rule_files_are_whole_and_without_error_tokens(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tokens = _tokens(text)
    assert "".join(value for _, value in tokens) == text
    assert [value for kind, value in tokens if kind is Error] == []


@pytest.mark.parametrize("word", sorted({*keyword_text().values(), *PARTING, *(w for w in BEGINNING if "\\" not in w)}))
def test_every_word_of_the_language_is_a_keyword(word: str) -> None:
    places = (word, f"    {word}", f"    x er {word}")
    assert any(value.strip() == word and kind in Keyword for text in places for kind, value in _tokens(text)), [
        _tokens(text) for text in places
    ]


def test_every_terminal_that_is_named_is_one_of_the_grammar() -> None:
    words = line_words()
    assert sorted(set(KINDS) - {*words.haste, *words.moenstre}) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "sats driftsloft for hvert loft, affattes således\n",
            [
                (Keyword.Declaration, "sats"),
                (Name, "driftsloft"),
                (Keyword, "for hvert"),
                (Name, "loft"),
                (Keyword, ", affattes således"),
            ],
        ),
        (
            "    øvrige    11.429 kr. (2014-niveau) pr. helårsperson  [FL 2014, tekstanmærkning 141]\n",
            [
                (Name, "øvrige"),
                (Number, "11.429"),
                (Keyword.Type, "kr."),
                (Keyword.Type, "(2014-niveau)"),
                (Keyword.Type, "pr."),
                (Name, "helårsperson"),
                (Name.Label, "[FL 2014, tekstanmærkning 141]"),
            ],
        ),
        (
            "    driftsudgift fratrukket udgift uden refusionsret, når loft er øvrige\n",
            [
                (Name, "driftsudgift"),
                (Keyword, "fratrukket"),
                (Name, "udgift uden refusionsret"),
                (Keyword, ", når"),
                (Name, "loft"),
                (Keyword, "er"),
                (Name, "øvrige"),
            ],
        ),
        (
            "hjemmel  LAB § 118 (lbk 990/2014)\n",
            [(Keyword, "hjemmel"), (Name.Label, "LAB § 118 (lbk 990/2014)")],
        ),
        (
            "gælder   fra 1. januar 2014 til og med 31. december 2014\n",
            [
                (Keyword.Declaration, "gælder"),
                (Keyword, "fra"),
                (Literal.Date, "1. januar 2014"),
                (Keyword, "til og med"),
                (Literal.Date, "31. december 2014"),
            ],
        ),
        (
            "# loft over 5 kr.\n    dog mindst 0 kr.\n",
            [
                (Comment.Single, "# loft over 5 kr."),
                (Keyword, "dog"),
                (Keyword, "mindst"),
                (Number, "0"),
                (Keyword.Type, "kr."),
            ],
        ),
        (
            "    forklaring\n        Et loft for 2014.\n\n        Og et til.\n    dog 0 kr.\n",
            [
                (Keyword, "forklaring"),
                (String.Doc, "        Et loft for 2014.\n\n        Og et til.\n"),
                (Keyword, "dog"),
                (Number, "0"),
                (Keyword.Type, "kr."),
            ],
        ),
        (
            "    begynd forfra  efter 52 fri uger inden for treårsperioden  [REFL § 6]\n",
            [
                (Keyword, "begynd forfra"),
                (Keyword, "efter"),
                (Number, "52"),
                (Keyword, "fri"),
                (Name, "uger"),
                (Keyword, "inden for"),
                (Name, "treårsperioden"),
                (Name.Label, "[REFL § 6]"),
            ],
        ),
        (
            "    der på dagen er mindst én udbetaling, hvor ydelsen er trappeomfattet\n",
            [
                (Keyword, "der"),
                (Keyword, "på"),
                (Name, "dagen"),
                (Keyword, "er"),
                (Keyword, "mindst"),
                (Keyword, "én"),
                (Name, "udbetaling"),
                (Keyword, ", hvor"),
                (Name, "ydelsen"),
                (Keyword, "er"),
                (Name, "trappeomfattet"),
            ],
        ),
        (
            "    begynder  11.045 kr. i 2026\n    derefter  året før × 2\n",
            [
                (Keyword, "begynder"),
                (Number, "11.045"),
                (Keyword.Type, "kr."),
                (Keyword, "i"),
                (Literal.Date, "2026"),
                (Keyword, "derefter"),
                (Keyword, "året før"),
                (Operator, "×"),
                (Number, "2"),
            ],
        ),
        (
            "    driftsloft × helårspersoner\n",
            [(Name, "driftsloft"), (Operator, "×"), (Name, "helårspersoner")],
        ),
        (
            'retskilde LAB = "lov om en aktiv beskæftigelsesindsats"\n',
            [
                (Keyword.Declaration, "retskilde"),
                (Name.Constant, "LAB"),
                (Operator, "="),
                (String.Double, '"lov om en aktiv beskæftigelsesindsats"'),
            ],
        ),
    ],
)  # fmt: skip
def test_a_line_in_colours(text: str, expected: list[tuple[object, str]]) -> None:
    assert [(kind, value) for kind, value in _tokens(text) if value.strip()] == expected


def test_what_the_language_refuses_is_an_error_token() -> None:
    assert Error in [kind for kind, _ in _tokens("    80.5 pct.\n")]


@given(st.text(alphabet=st.sampled_from('abcæøå 0123456789.,\n#[]"()%×−=_§kr'), max_size=80))
def test_no_text_is_lost(text: str) -> None:
    assert "".join(value for _, value in _tokens(text)) == text


@pytest.mark.parametrize("alias", ["hjemmel", "regel", "scenarie"])
def test_pygments_finds_the_lexer_by_name(alias: str) -> None:
    assert isinstance(get_lexer_by_name(alias), HjemmelLexer)


@pytest.mark.parametrize("name", ["2014-01-01.regel", "skovby.scenarie"])
def test_pygments_finds_the_lexer_by_file_name(name: str) -> None:
    assert isinstance(get_lexer_for_filename(name), HjemmelLexer)
