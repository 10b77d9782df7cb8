"""The colours of the language: a Pygments lexer made from the grammar's own words, so that the two cannot part."""

import re
from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

from pygments.lexer import RegexLexer, bygroups
from pygments.token import (
    Comment,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Whitespace,
    _TokenType,
)

from dsl.tree.line_words import line_words
from dsl.tree.words import BEGINNING, PARTING

# What the terminals of the grammar are; one that is not here is a word of the language.
KINDS: Final[dict[str, _TokenType]] = {
    "NAVN": Name,
    "KILDENAVN": Name.Constant,
    "UDGAVE": Name.Constant,
    "CITERET": String.Double,
    "CITAT": Name.Label,
    "ADRESSE": String.Other,
    "DATO": Literal.Date,
    "KVARTAL": Literal.Date,
    "UGE": Literal.Date,
    "MAANED": Literal.Date,
    "AAR": Literal.Date,
    "ORDINAL": Number,
    "TAL": Number,
    "DECIMALER": Number,
    "NIVEAU": Keyword.Type,
    "PLUSMINUS": Operator,
    "GANGEDEL": Operator,
    "EQUAL": Operator,
    "COMMA": Punctuation,
    "COLON": Punctuation,
    "SEMICOLON": Punctuation,
    "LPAR": Punctuation,
    "RPAR": Punctuation,
}
# Blanks have a rule of their own, and free text follows its word.
_LEFT_OUT: Final = ("_GAP", "__IGNORE_0", "TEKST")
_UNITS: Final = re.compile(r".*\.|ja/nej")
_END: Final = r"(?![\wæøåÆØÅ-])"

_Rule = tuple[str, object]


def _one_of(words: Iterable[str]) -> str:
    """A regex for whole words; one that ends with a full stop ends there."""
    return "|".join(re.escape(word) + ("" if word.endswith(".") else _END) for word in words)


def _lines() -> list[_Rule]:
    """What begins a line: comments, explanations, fields with free text, and the words of the first place."""
    words = line_words()
    return [
        (r"^( *)(#[^\n]*)", bygroups(Whitespace, Comment.Single)),
        (
            r"^( *)(forklaring)( *\n)((?:(?:\1 {4,}[^\n]*|[ ]*)\n|\1 {4,}[^\n]+\Z)+)",
            bygroups(Whitespace, Keyword, Whitespace, String.Doc),
        ),
        (rf"^( *)({_one_of(words.tekst)})( {{2,}})([^\n]+)", bygroups(Whitespace, Keyword, Whitespace, Name.Label)),
        (rf"^(?:{_one_of(words.yderst)})", Keyword.Declaration),
        (rf"^( +)({_one_of(words.under)})", bygroups(Whitespace, Keyword)),
        (r"\n| +", Whitespace),
    ]


def _inside() -> list[_Rule]:
    """What stands inside a line: the urgent terminals, the words of the language, and then names and the rest."""
    words = line_words()
    plain = {*words.inde, *PARTING, *(word for word in BEGINNING if "\\" not in word)}
    ordered = sorted(plain, key=lambda word: (-len(word), word))
    rest = {name: pattern for name, pattern in words.moenstre.items() if name not in {*_LEFT_OUT, "NAVN"}}
    return [
        (_one_of(word for word in ordered if _UNITS.fullmatch(word)), Keyword.Type),
        (_one_of(word for word in ordered if " " in word), Keyword),
        *_typed(words.haste),
        (_one_of(word for word in ordered if " " not in word), Keyword),
        *_typed(rest),
        (words.moenstre["NAVN"], KINDS["NAVN"]),
    ]


def _typed(patterns: Mapping[str, str]) -> list[_Rule]:
    """Rules for terminals; the grammar reads one line, so "no blank" must also say "no new line" here."""
    return [(pattern.replace("[^ ]", r"[^ \n]"), KINDS.get(name, Keyword)) for name, pattern in patterns.items()]


class HjemmelLexer(RegexLexer):  # type: ignore[misc]  # Pygments has no types
    """Rule files and scenarios. What no word of the grammar fits is an error token, as it is to the reader of rules."""

    name = "Hjemmel"
    aliases: ClassVar[list[str]] = ["hjemmel", "regel", "scenarie"]
    filenames: ClassVar[list[str]] = ["*.regel", "*.scenarie"]
    url = ""
    flags = re.MULTILINE
    tokens: ClassVar[dict[str, list[_Rule]]] = {"root": [*_lines(), *_inside()]}
