"""One line becomes a parse tree, or a problem that says what stands there and what could have. The only use of lark."""

import contextlib
import hashlib
import io
import sys
from functools import cache
from typing import Final

import lark
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, problem
from dsl.source.cache import keep, kept
from dsl.source.text import Span
from dsl.tree.misread import Sted, misread
from dsl.tree.outline import Outline
from dsl.tree.words import grammar

STARTS = (
    "toplinje", "listelinje", "oplysningslinje", "kildelinje", "satslinje", "satsunderlinje", "tabelhoved",
    "regellinje", "datasaetlinje", "variantlinje", "maallinje", "kravlinje", "kontroltallinje",
    "fortolkningslinje", "optaellingslinje", "tilstandslinje", "fremskrivningslinje", "fordelingslinje",
    "kodelistelinje", "udpegslinje", "indsatslinje", "varierlinje", "findlinje", "usikkerhedslinje",
)  # fmt: skip
DEEPEST = 32
KIND: Final = "grammatik"


@cache
def parser() -> Lark:
    """The one parser of the language, with a start for each kind of line; its tables are kept between runs."""
    key = hashlib.sha256(repr((grammar(), STARTS, lark.__version__, sys.version)).encode()).hexdigest()
    content = kept(KIND, key)
    if content is not None:
        with contextlib.suppress(Exception):  # whatever is wrong with old tables: they are made anew
            return Lark.load(io.BytesIO(content))
    return _made(key)


def _made(key: str) -> Lark:
    made = Lark(
        grammar(),
        parser="lalr",
        lexer="contextual",
        start=list(STARTS),
        propagate_positions=True,
        maybe_placeholders=False,
    )
    tables = io.BytesIO()
    made.save(tables)
    keep(KIND, key, tables.getvalue())
    return made


def read_line(line: Outline, start: str) -> Tree[Token] | Problem:
    """The parse tree of one line, or the first thing in it that does not fit."""
    wrong = _too_deep(line) or _misspelt_block(line)
    if wrong is not None:
        return wrong
    try:
        return parser().parse(line.words, start=start)
    except UnexpectedInput as error:
        return _misread(line, start, error)


def _too_deep(line: Outline) -> Problem | None:
    depth = 0
    for at, character in enumerate(line.words):
        depth += (character == "(") - (character == ")")
        if depth > DEEPEST:
            return problem(
                "for-mange-parenteser", Span(line.text, line.number, line.before + at + 1), højst=str(DEEPEST)
            )
    return None


def _misspelt_block(line: Outline) -> Problem | None:
    """``forklarng`` alone above free text would read as a name, and the text below it as formulas."""
    meant = nearest(line.words, ("forklaring",)) if line.under else None
    if meant is None or line.words == meant:
        return None
    return problem("ukendt-linje", line.span, fundet=line.words, ventet="", mente=meant)


def _misread(line: Outline, start: str, error: UnexpectedInput) -> Problem:
    at = getattr(error, "pos_in_stream", None) or 0
    expected = frozenset(getattr(error, "expected", None) or ())
    if isinstance(error, UnexpectedCharacters):
        expected = frozenset(error.allowed or ())
    elif isinstance(error, UnexpectedEOF) or (isinstance(error, UnexpectedToken) and error.token.type == "$END"):
        at = len(line.words)
    return misread(Sted(line, start, at, expected, keyword_text()))


@cache
def keyword_text() -> dict[str, str]:
    """The plain words behind the terminals of the grammar, by terminal."""
    return {t.name: t.pattern.value for t in parser().terminals if t.pattern.type == "str" and len(t.pattern.value) > 1}
