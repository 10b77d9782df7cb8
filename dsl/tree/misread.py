"""A line that does not read becomes a problem: a mistake known by name with its cure, or what could have stood."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from attrs import frozen

from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, problem
from dsl.source.text import Span
from dsl.tree.expected import expected_in_words, phrases
from dsl.tree.misread_compared import compared
from dsl.tree.misread_planned import planned
from dsl.tree.outline import Outline
from dsl.tree.to_text_formula import UNIT_WORDS
from dsl.tree.words import BEGINNING, MAANEDER, PARTING
from dsl.values.number import TalFejl, read_number

_NUMBER: Final = re.compile(r"[−-]?[0-9](?:[0-9.,]*[0-9])?(?:[eE][+-]?[0-9]+)?")
_BARE_UNIT: Final = re.compile(r"(?<![\w.])(?:mio kr\.|(?:mio\.? kr|mio|pct|kr)(?![\w.]))")
# One word or two with a point where a unit may stand: behind a number, or in the parenthesis of a head.
_DOTTED_UNITS: Final = tuple(
    re.compile(rf"(?:(?<=[0-9] )|(?<=\()){words}\.") for words in (r"[^\W\d_]+", r"[^\W\d_]+\.? [^\W\d_]+")
)
_PERCENT: Final = re.compile(r"[0-9.,]*[0-9] ?%")
_LEVEL: Final = re.compile(r"\(\d{4}-niveau\)")
_DECIMALS: Final = re.compile(r"(?<=med )(\d{1,2})(?: (?!decimal(?:er)?\b)[a-zæøå]+)?(?= *(?:,|$))")
_DAYS: Final = (
    re.compile(r"(?P<aar>\d{4})[-./](?P<maaned>\d{1,2})[-./](?P<dag>\d{1,2})(?!\d)"),
    re.compile(r"(?<![\d.,])(?P<dag>\d{1,2})[-./] ?(?P<maaned>\d{1,2})[-./ ] ?(?P<aar>\d{4})(?!\d)"),
    re.compile(r"(?<![\d.,])(?P<dag>\d{1,2})\.? ?(?P<maaned>[A-Za-zæøå]{3,10})\.? (?P<aar>\d{4})(?!\d)"),
)
_OPERATORS: Final = "×/*+−-"
_MONTHS: Final = MAANEDER.split("|")
_WORD: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|[\wæøåÆØÅ]+|.')
_LENGTH: Final = re.compile(r"\b(?:i de|inden for de seneste) ([a-zæøå][a-zæøå ]*?)(?= (?:før|efter) |,|\[|$)")
_SHORTEST_SLIP: Final = 3
_MOST_WORDS: Final = 3


@frozen
class Sted:
    """Where reading stopped: the line, its kind, how far it read, and what the grammar could have read there."""

    line: Outline
    start: str
    at: int
    expected: frozenset[str]
    keywords: Mapping[str, str]

    @property
    def rest(self) -> str:
        """What was not read."""
        return self.line.words[self.at :]

    def span(self, at: int, length: int) -> Span:
        """A place in the line, counted from its first word."""
        return Span(self.line.text, self.line.number, self.line.before + at + 1, max(1, length))

    def around(self, pattern: re.Pattern[str], at: int | None = None) -> re.Match[str] | None:
        """What stands where reading stopped (or at a place), also in the middle of it or just behind it."""
        stop = self.at if at is None else at
        return next((m for m in pattern.finditer(self.line.words) if m.start() <= stop <= m.end()), None)


def misread(sted: Sted) -> Problem:
    """The problem of a line that stopped being read at a place."""
    return next(filter(None, (known(sted) for known in _KNOWN)), None) or _general(sted)


# ---- mistakes known by name -------------------------------------------------------------------------------------


def _day(sted: Sted) -> Problem | None:
    for found in filter(None, map(sted.around, _DAYS)):
        month = _month(found["maaned"])
        meant = f"{int(found['dag'])}. {month} {found['aar']}" if month else ""
        if found.group() != meant and (month or "DATO" in sted.expected):
            return problem("ulæselig-dag", sted.span(found.start(), len(found.group())), dag=found.group(), mente=meant)
    return None


def _month(written: str) -> str:
    if written.isdigit():
        return _MONTHS[int(written) - 1] if 1 <= int(written) <= len(_MONTHS) else ""
    short = [m for m in _MONTHS if m.startswith(written.lower())]
    return short[0] if len(short) == 1 else nearest(written, _MONTHS) or ""


def _percent(sted: Sted) -> Problem | None:
    found = sted.around(_PERCENT)
    if found is None:
        return None
    meant = f"{found.group().rstrip(' %')} pct."
    return problem("procenttegn", sted.span(found.start(), len(found.group())), fundet=found.group(), mente=meant)


def _number(sted: Sted) -> Problem | None:
    found = sted.around(_NUMBER)
    if found is None:
        return None
    place, written = sted.span(found.start(), len(found.group())), found.group()
    read = read_number(written)
    if isinstance(read, TalFejl):
        return problem(f"tal-{read.slags}", place, tal=written)
    if re.fullmatch(r"[−-]?[0-9]{5,}(,[0-9]+)?|[−-]?[0-9]{4},[0-9]+", written):
        return problem("tal-uden-punktum", place, tal=written)
    return None


def _sign(sted: Sted) -> Problem | None:
    rest, read = sted.rest, sted.line.words[: sted.at].rstrip()
    if rest.startswith(("**", "^")):
        return problem("potens", sted.span(sted.at, 2 if rest.startswith("**") else 1))
    if rest and rest.rstrip() in _OPERATORS:
        return problem("linje-slutter-for-tidligt", sted.span(sted.at, 1), ventet=_OPERAND)
    if (not rest or rest.lstrip().startswith("[")) and read[-1:] and read[-1] in _OPERATORS:
        return problem("linje-slutter-for-tidligt", sted.span(len(read) - 1, 1), ventet=_OPERAND)
    if rest.startswith("*"):
        return problem("gangetegn", sted.span(sted.at, 1))
    if rest.startswith("  "):
        return problem("dobbelt-mellemrum", sted.span(sted.at, len(rest) - len(rest.lstrip(" "))))
    if rest.startswith(("−", "-")):
        return problem("minus-uden-mellemrum", sted.span(sted.at, 1))
    if rest.startswith('"') and rest.count('"') == 1:
        return problem("åbent-anførselstegn", sted.span(sted.at, len(rest)))
    if rest.startswith("[") and "]" not in rest:
        return problem("åben-henvisning", sted.span(sted.at, len(rest)))
    return None


_OPERAND: Final = "et navn, et tal eller en parentes"


def _unit(sted: Sted) -> Problem | None:
    level = _LEVEL.match(sted.rest)
    # A unit without its point reads as a name, and then the level behind it is where reading stops.
    found = sted.around(_BARE_UNIT, len(sted.line.words[: sted.at].rstrip()) if level else None)
    if level and found is None:
        return problem("niveau-uden-enhed", sted.span(sted.at, len(level.group())), fundet=level.group())
    if found is not None:
        return problem("enhed-uden-punktum", sted.span(found.start(), len(found.group())), enhed=found.group())
    for dotted in filter(None, map(sted.around, _DOTTED_UNITS)):
        near = nearest(dotted[0], UNIT_WORDS)
        # A slip is seldom in the first letter: »år.« is no »kr.«.
        if near is not None and dotted[0] != near and dotted[0][0] == near[0]:
            return problem("ukendt-enhed", sted.span(dotted.start(), len(dotted[0])), enhed=dotted[0], mente=near)
    decimals = sted.around(_DECIMALS)
    if decimals is not None:
        meant = f"{decimals[1]} decimal{'er' if decimals[1] != '1' else ''}"
        place = sted.span(decimals.start(), len(decimals.group()))
        return problem("uventet-ord", place, fundet=decimals.group(), ventet="", mente=meant)
    return None


def _column(sted: Sted) -> Problem | None:
    """One blank where a new column begins."""
    if "_GAP" not in sted.expected or sted.line.words[sted.at - 1 : sted.at] != " " or not sted.at:
        return None
    if sted.expected == {"_GAP"} or (sted.start == "satslinje" and sted.rest[:1].isdigit()):
        word = sted.rest.split(" ")[0]
        return problem("mangler-mellemrum", sted.span(sted.at, len(word)), fundet=word)
    return None


def _quotes(sted: Sted) -> Problem | None:
    """A name where only a text in quotation marks can stand."""
    bare = re.match(r'[^\W\d_][^"\[(]*?(?=  |$)', sted.rest)
    if bare is None or sted.expected != {"CITERET"}:
        return None
    place = sted.span(sted.at, len(bare.group()))
    return problem("uventet-ord", place, fundet=bare.group(), ventet="", mente=f'"{bare.group()}"')


def _slip(sted: Sted) -> Problem | None:
    """A word or a phrase of the language, misspelt."""
    lead = len(", ") if sted.rest.startswith(", ") else 0
    words = sted.rest[lead:].split(" ")
    candidates = phrases(sted.expected, sted.keywords)
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        piece = " ".join(words[:count])
        meant = nearest(piece, (c for c in candidates if c.count(" ") == count - 1))
        if meant is not None and len(piece) >= _SHORTEST_SLIP and piece not in (meant, *sted.keywords.values()):
            code = "uventet-ord" if sted.at else "ukendt-linje"
            return problem(code, sted.span(sted.at + lead, len(piece)), fundet=piece, ventet="", mente=meant)
    return None


def _beginning(sted: Sted) -> Problem | None:
    """A line whose first words are misspelt reads as a name at first: ``afrundet til nærmste hele kr.``."""
    words = sted.line.words.split(" ")
    for count in range(_MOST_WORDS, 1, -1):
        piece = " ".join(words[:count])
        meant = nearest(piece, (c for c in BEGINNING if c.count(" ") == count - 1))
        if meant is not None and piece != meant:
            return problem("ukendt-linje", sted.span(0, len(piece)), fundet=piece, ventet="", mente=meant)
    return None


def _window(sted: Sted) -> Problem | None:
    """The length of a window by its name, which must stand in brackets: ``i de periode før startdag``."""
    found = _LENGTH.search(sted.line.words)
    if found is None or not found.start(1) <= sted.at <= found.end() + 1:
        return None
    place = sted.span(found.start(1), len(found.group(1)))
    return problem("uventet-ord", place, fundet=found.group(1), ventet="", mente=f"({found.group(1)})")


def _parting(sted: Sted) -> Problem | None:
    word = re.match(r"[a-zæøå]+", sted.rest)
    if word and word.group() in PARTING and sted.at:
        return problem("skilleord-i-navn", sted.span(sted.at, len(word.group())), ord=word.group())
    return None


_KNOWN: Final[tuple[Callable[[Sted], Problem | None], ...]] = (
    _day, _percent, _number, _unit, _sign, _column, _quotes, compared, planned, _beginning, _slip, _window, _parting,
)  # fmt: skip


# ---- all others -------------------------------------------------------------------------------------------------


def _general(sted: Sted) -> Problem:
    expected = expected_in_words(frozenset(_possible(sted)), sted.keywords)
    if not sted.rest:
        return problem("linje-slutter-for-tidligt", sted.span(max(0, sted.at - 1), 1), ventet=expected)
    found = _WORD.match(sted.rest)
    word = found.group() if found else sted.rest[:1]
    place = sted.span(sted.at, len(word))
    if sted.at:
        return problem("uventet-ord", place, fundet=word, ventet=expected, mente="")
    return problem("ukendt-linje", place, fundet=word, ventet=_TOP if sted.start == "toplinje" else expected, mente="")


_TOP: Final = "»sats«, »tabel«, »regel«, »oplysning«, »afsnit« eller »beregn«"


def _possible(sted: Sted) -> Iterator[str]:
    """What could have stood there; a closing parenthesis only after one that is open."""
    read = sted.line.words[: sted.at]
    is_open = read.count("(") > read.count(")")
    closing = set() if is_open else {"RPAR", "KOMMA_TIDLIGERE"}
    return (t for t in sted.expected if t not in closing and re.search(_ONLY_AFTER.get(t, ""), read))


# Parts of a sentence that only make sense once it has begun in one of these ways.
_ONLY_AFTER: Final = {"KOMMA_TILNAERMET": "spredning|kvadratrod|korrelation", "KOMMA_FOERST": "rangen"}
