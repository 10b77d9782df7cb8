"""One line becomes a parse tree, or a problem that says what stands there and what could have. The only use of lark."""

import re
from functools import cache

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from dsl.problems.problem import Problem, problem
from dsl.source.text import Span
from dsl.tree.expected import expected_in_words
from dsl.tree.outline import Outline
from dsl.tree.words import PARTING, grammar
from dsl.values.number import TalFejl, read_number

STARTS = (
    "toplinje", "listelinje", "oplysningslinje", "kildelinje", "satslinje", "satsunderlinje", "tabelhoved", "regellinje",
    "datasaetlinje", "variantlinje", "maallinje", "kravlinje", "kontroltallinje",
)  # fmt: skip
DEEPEST = 32
_NUMBER = re.compile(r"[−-]?[0-9][0-9.,]*[0-9]([eE][+-]?[0-9]+)?|[−-]?[0-9]")


@cache
def parser() -> Lark:
    """The one parser of the language, with a start for each kind of line."""
    return Lark(
        grammar(),
        parser="lalr",
        lexer="contextual",
        start=list(STARTS),
        propagate_positions=True,
        maybe_placeholders=False,
    )


def read_line(line: Outline, start: str) -> Tree[Token] | Problem:
    """The parse tree of one line, or the first thing in it that does not fit."""
    deep = _too_deep(line)
    if deep is not None:
        return deep
    try:
        return parser().parse(line.words, start=start)
    except UnexpectedInput as error:
        return _misread(line, error)


def _too_deep(line: Outline) -> Problem | None:
    depth = 0
    for at, character in enumerate(line.words):
        depth += (character == "(") - (character == ")")
        if depth > DEEPEST:
            return problem("for-mange-parenteser", _place(line, at, 1), højst=str(DEEPEST))
    return None


def _place(line: Outline, at: int, length: int) -> Span:
    return Span(line.text, line.number, line.before + at + 1, max(1, length))


def _misread(line: Outline, error: UnexpectedInput) -> Problem:
    words = line.words
    expected: frozenset[str] = frozenset()
    if isinstance(error, UnexpectedCharacters):
        at, expected = error.pos_in_stream or 0, frozenset(error.allowed or ())
    elif isinstance(error, UnexpectedEOF) or (isinstance(error, UnexpectedToken) and error.token.type == "$END"):
        at, expected = len(words), frozenset(error.expected or ())
    else:
        at = getattr(error, "pos_in_stream", 0) or 0
        expected = frozenset(getattr(error, "expected", ()) or ())
    return _named_misreading(line, at) or _general(line, at, expected)


def _named_misreading(line: Outline, at: int) -> Problem | None:
    """The mistakes that are known by name and have a cure of their own."""
    rest = line.words[at:]
    number = _NUMBER.match(rest) or _number_around(line.words, at)
    if number is not None:
        start = at if number.string is rest else number.start()
        fault = _number_fault(line, start, number.group())
        if fault is not None:
            return fault
    if rest.startswith(("**", "^")):
        return problem("potens", _place(line, at, 2 if rest.startswith("**") else 1))
    if rest.startswith("*"):
        return problem("gangetegn", _place(line, at, 1))
    if rest.startswith("  "):
        return problem("dobbelt-mellemrum", _place(line, at, len(rest) - len(rest.lstrip(" "))))
    if rest[:1] in "−-" and rest[:1]:
        return problem("minus-uden-mellemrum", _place(line, at, 1))
    if rest.startswith('"') and rest.count('"') == 1:
        return problem("åbent-anførselstegn", _place(line, at, len(rest)))
    if rest.startswith("[") and "]" not in rest:
        return problem("åben-henvisning", _place(line, at, len(rest)))
    unit = re.match(r"(kr|pct|mio|mio\. kr)(?![\w.])", rest)
    if unit:
        return problem("enhed-uden-punktum", _place(line, at, len(unit.group())), enhed=unit.group())
    word = re.match(r"[a-zæøå]+", rest)
    if word and word.group() in PARTING and at:
        return problem("skilleord-i-navn", _place(line, at, len(word.group())), ord=word.group())
    return None


def _number_around(words: str, at: int) -> re.Match[str] | None:
    """A number that the lexer stopped in the middle or at the end of."""
    for found in _NUMBER.finditer(words):
        if found.start() < at <= found.end():
            return found
    return None


def _number_fault(line: Outline, at: int, written: str) -> Problem | None:
    read = read_number(written)
    if isinstance(read, TalFejl):
        return problem(f"tal-{read.slags}", _place(line, at, len(written)), tal=written)
    if re.fullmatch(r"[−-]?[0-9]{4,}(,[0-9]+)?", written):
        return (
            None
            if len(written) == len("2014")
            else problem("tal-uden-punktum", _place(line, at, len(written)), tal=written)
        )
    return None


def _general(line: Outline, at: int, expected: frozenset[str]) -> Problem:
    rest = line.words[at:]
    if not rest:
        return problem(
            "linje-slutter-for-tidligt",
            _place(line, max(0, at - 1), 1),
            ventet=expected_in_words(expected, keyword_text()),
        )
    found = re.match(r'"[^"]*"|\[[^\]]*\]|[\wæøåÆØÅ]+|.', rest)
    word = found.group() if found else rest[:1]
    code = "ukendt-linje" if at == 0 else "uventet-ord"
    return problem(code, _place(line, at, len(word)), fundet=word, ventet=expected_in_words(expected, keyword_text()))


@cache
def keyword_text() -> dict[str, str]:
    """The plain words behind the terminals of the grammar, by terminal."""
    return {t.name: t.pattern.value for t in parser().terminals if t.pattern.type == "str" and len(t.pattern.value) > 1}
