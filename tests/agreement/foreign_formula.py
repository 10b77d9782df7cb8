"""FEEL and CEL expressions said in our language: arithmetic, comparison, three-valued logic, conditionals, rounding."""

import re
from collections.abc import Iterator
from fractions import Fraction

from attrs import define, field

from dsl.values.number import show_number

_TOKEN = re.compile(r"\s*(\d+(?:\.\d+)?(?![\w.])|&&|\|\||[=!<>]=|[-+*/()<>=!?:,]|[A-Za-z_]\w*)")
_ROUNDED = {"floor": "afrundet ned til", "ceiling": "afrundet op til", "round half up": "afrundet til nærmeste"}
_RELATIONS = {
    "==": "er",
    "=": "er",
    "!=": "er ikke",
    "<": "er under",
    "<=": "er højst",
    ">": "er over",
    ">=": "er mindst",
}
LEVELS = (("||", "or"), ("&&", "and"), tuple(_RELATIONS), ("+", "-"), ("*", "/"))
_SIGNS = {"||": "eller", "or": "eller", "&&": "og", "and": "og", "+": "+", "-": "−", "*": "×", "/": "/", **_RELATIONS}
_WORDS = {"true": "ja", "false": "nej", "null": "ukendt"}


class CannotBeSaid(Exception):  # noqa: N818 - it is an answer, not an error
    """The language has no words for the expression."""


@define
class Sayer:
    """Reads one expression; rules that it needs beside its own are kept in ``rules``."""

    tokens: list[str]
    names: dict[str, str]
    rules: list[str] = field(factory=list)
    at: int = 0

    @property
    def here(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, *wanted: str) -> str:
        if self.here not in wanted:
            return ""
        self.at += 1
        return self.tokens[self.at - 1]

    def need(self, wanted: str) -> None:
        if not self.take(wanted):
            raise CannotBeSaid(f"{wanted!r} ventet, {self.here!r} fundet")

    def choice(self) -> str:
        if self.take("if"):
            test = self.choice()
            self.need("then")
            yes = self.choice()
            self.need("else")
            return self.rule(f"{yes}, når {test}", f"ellers {self.choice()}")
        first = self.chain(0)
        if self.take("?"):
            yes = self.choice()
            self.need(":")
            return self.rule(f"{yes}, når {first}", f"ellers {self.choice()}")
        return first

    def rule(self, *lines: str) -> str:
        """A rule of its own, because a choice is made by lines and not inside a formula."""
        name = f"h{len(self.rules)}"
        logical = any(word in lines[0].split(",")[0].split() for word in ("ja", "nej", "og", "eller", "er"))
        text = [self.as_outcome(line, logical=logical) for line in lines]
        self.rules.append("\n    ".join((f"regel {name} ({'ja/nej' if logical else 'point'})", *text)))
        return name if logical else f"({name} / 1 point)"

    @staticmethod
    def as_outcome(line: str, *, logical: bool) -> str:
        before, comma, condition = line.partition(", når ")
        word = "ellers " if before.startswith("ellers ") else ""
        value = before.removeprefix("ellers ")
        return f"{word}{value if logical else f'({value}) × 1 point'}{comma}{condition}"

    def chain(self, level: int) -> str:
        if level == len(LEVELS):
            return self.unary()
        left = self.chain(level + 1)
        while sign := self.take(*LEVELS[level]):
            left = f"({left} {_SIGNS[sign]} {self.chain(level + 1)})"
        return left

    def unary(self) -> str:
        if self.take("!"):
            return f"(ikke {self.unary()})"
        if self.take("-"):
            inner = self.unary()
            return f"−{inner}" if inner[0].isdigit() else f"(0 − {inner})"
        return self.atom()

    def atom(self) -> str:
        word = self.here
        self.at += 1
        if word == "(":
            inner = self.choice()
            self.need(")")
            return f"({inner})" if not inner.startswith("(") else inner
        if word in {"not", "abs"} and self.take("("):
            inner = self.choice()
            self.need(")")
            return f"(ikke {inner})" if word == "not" else f"(største af ({inner}; (0 − {inner})))"
        if word in _WORDS:
            return _WORDS[word]
        if word in self.names:
            return self.names[word]
        if word and word[0].isdigit():
            return show_number(Fraction(word))
        raise CannotBeSaid(f"{word!r}")


def tokens(text: str) -> Iterator[str]:
    at = 0
    while at < len(text.rstrip()):
        found = _TOKEN.match(text, at)
        if found is None:
            raise CannotBeSaid(text[at : at + 10])
        yield found[1]
        at = found.end()


def said(text: str, names: dict[str, str], *, logical: bool) -> str:
    """The rules that say an expression; the last is x, in point or ja/nej."""
    rounding = ""
    for name, words in _ROUNDED.items():
        if found := re.fullmatch(rf"{name}\((?:n:)?([^(),:]*)(?:,\s*(?:scale:)?(\d+))?\)", text):
            digits = int(found[2] or 0)
            text, rounding = found[1], f"\n    {words} {show_number(Fraction(1, 10**digits))} point"
            if digits > 9:
                raise CannotBeSaid("flere end ti decimaler")
    reader = Sayer(list(tokens(text)), names)
    formula = reader.choice()
    if reader.here:
        raise CannotBeSaid(reader.here)
    outcome = formula if logical else f"({formula}) × 1 point"
    body = f"regel x ({'ja/nej' if logical else 'point'})\n    {outcome}{rounding}"
    return "\n".join([*reader.rules, body])
