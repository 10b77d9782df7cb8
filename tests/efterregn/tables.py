"""Tables to spoil: those that were published, where they lie beside the project, and invented ones of many shapes.

Every invented figure is worked out from unrounded ones and rounded as a document would; words and shapes vary.
"""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from random import Random

import yaml
from attrs import frozen

from dsl.values.number import show_number

PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "published-tables.yaml"
POSTER = (
    "Dagpenge", "Kontanthjælp", "Uddannelseshjælp", "Sygedagpenge", "Jobafklaring", "Ressourceforløb", "Revalidering",
    "Ledighedsydelse", "Fleksjob", "Førtidspension", "Integrationsydelse", "Løntilskud", "Mentor", "Virksomhedspraktik",
    "Vejledning og opkvalificering", "Befordring", "Hjælpemidler", "Seniorjob", "Servicejob", "Tolk",
)  # fmt: skip


@frozen
class Tabel:
    """A name, headings and rows of texts as printed."""

    navn: str
    overskrifter: tuple[str, ...]
    raekker: tuple[tuple[str, ...], ...]

    def csv(self) -> str:
        return "\n".join(";".join(row) for row in (self.overskrifter, *self.raekker)) + "\n"


def published() -> list[Tabel]:
    """The tables of the five documents; none where they do not lie beside the project."""
    if not PUBLISHED.is_file():
        return []
    found = yaml.safe_load(PUBLISHED.read_text(encoding="utf-8"))["tables"]
    return [Tabel(t["id"], tuple(t["columns"]), tuple(tuple(map(str, row)) for row in t["rows"])) for t in found]


class _Trykker:
    """Prints figures with the decimals, minus and marks of one table."""

    def __init__(self, random: Random) -> None:
        self.decimaler = random.choice((0, 0, 1, 1, 2))
        self.tusinder = random.random() < 0.8
        self.minus = random.choice(("-", "−"))
        self.procent = random.choice(("%", " %", " pct.", ""))
        self.random = random

    def tal(self, value: Fraction, decimals: int | None = None) -> str:
        shown = show_number(value, self.decimaler if decimals is None else decimals, tusinder=self.tusinder)
        note = "*" if self.random.random() < 0.02 else ""
        return shown.replace("−", self.minus) + note

    def andel(self, value: Fraction, decimals: int) -> str:
        return self.tal(value * 100, decimals).rstrip("*") + self.procent


def _rows(random: Random, low: int, high: int, columns: int, *, signs: bool = False) -> list[list[Fraction]]:
    top = random.choice((300, 2_000, 40_000))
    return [
        [
            Fraction(random.randint(top * 100, top * 100_000), 100_000) * (random.choice((1, 1, -1)) if signs else 1)
            for _ in range(columns)
        ]
        for _ in range(random.randint(low, high))
    ]


def _total(rows: list[list[Fraction]]) -> list[Fraction]:
    return [sum(column, Fraction(0)) for column in zip(*rows, strict=True)]


def _years(random: Random, number: int) -> tuple[str, ...]:
    first = random.randint(2010, 2022)
    return tuple(f"{random.choice(('', '', 'Budget '))}{first + at}" for at in range(number))


def with_total(random: Random) -> Tabel:
    """Rows and a total, some with a subtotal, above or below."""
    p, columns = _Trykker(random), random.randint(3, 6)
    one, other = _rows(random, 3, 7, columns, signs=random.random() < 0.2), _rows(random, 2, 4, columns)
    names = random.sample(POSTER, len(one) + len(other))
    lines = [(n, r) for n, r in zip(names, one, strict=False)]
    more = [(n, r) for n, r in zip(names[len(one) :], other, strict=True)]
    total = (random.choice(("I alt", "Total", "Samlet", "Sum")), _total(one + other))
    shape = random.choice(("flat", "subtotal", "top", "two"))
    if shape == "subtotal":
        lines = [*lines, ("I alt u. FØP", _total(one)), *more, total]
    elif shape == "two":
        lines = [*lines, ("Ydelser i alt", _total(one)), *more, ("Øvrige i alt", _total(other)), total]
    elif shape == "top":
        lines = [total, *lines, *more]
    else:
        lines = [*lines, *more, total]
    return _made(f"sum-{shape}", _years(random, columns), [(n, [p.tal(v) for v in r]) for n, r in lines])


def with_difference(random: Random) -> Tabel:
    """Two columns, their difference, perhaps a total below."""
    p, rows = _Trykker(random), _rows(random, 4, 10, 2)
    if random.random() < 0.6:
        rows = [*rows, _total(rows)]
        names = [*random.sample(POSTER, len(rows) - 1), "I alt"]
    else:
        names = random.sample(POSTER, len(rows))
    words = random.choice(
        (("Budget", "Regnskab", "Afvigelse"), ("Nuværende", "Ny", "Besparelse"), ("2018", "2019", "Ændring"))
    )
    turn = random.choice((1, -1))
    return _made(
        "forskel",
        words,
        [(n, [p.tal(a), p.tal(b), p.tal(turn * (a - b))]) for n, (a, b) in zip(names, rows, strict=True)],
    )


def with_shares(random: Random) -> Tabel:
    """A column, the share of each row in its total, in one or two years."""
    p, years = _Trykker(random), random.randint(1, 2)
    rows = _rows(random, 5, 9, years)
    rows = [*rows, _total(rows)]
    names = [*random.sample(POSTER, len(rows) - 1), random.choice(("I alt", "Total"))]
    heads = tuple(h for at in range(years) for h in (f"Antal {2018 + at}", f"Andel {2018 + at}, pct."))
    body = [
        (n, [t for v, whole in zip(r, rows[-1], strict=True) for t in (p.tal(v), p.andel(v / whole, 1))])
        for n, r in zip(names, rows, strict=True)
    ]
    return _made("andele", heads, body)


def with_change(random: Random) -> Tabel:
    """Years and the change between the first and the last in percent."""
    p, years = _Trykker(random), random.randint(2, 4)
    rows = _rows(random, 5, 10, years)
    rows = [*rows, _total(rows)]
    names = [*random.sample(POSTER, len(rows) - 1), "I alt"]
    decimals = random.randint(0, 1)
    heads = (*_years(random, years), "Udvikling i pct.")
    return _made(
        "ændring",
        heads,
        [(n, [*(p.tal(v) for v in r), p.andel(r[-1] / r[0] - 1, decimals)]) for n, r in zip(names, rows, strict=True)],
    )


def with_both(random: Random) -> Tabel:
    """Totals to the right and below, with an empty cell or two."""
    p, rows = _Trykker(random), _rows(random, 3, 7, random.randint(3, 5))
    for row in rows:
        if random.random() < 0.15:
            row[random.randrange(len(row))] = Fraction(0)
    rows = [*rows, _total(rows)]
    names = [*random.sample(POSTER, len(rows) - 1), "I alt"]
    heads = (*_years(random, len(rows[0])), "I alt")
    body = [
        (n, [*(p.tal(v) if v else random.choice(("", "-")) for v in r), p.tal(sum(r, Fraction(0)))])
        for n, r in zip(names, rows, strict=True)
    ]
    return _made("begge-veje", heads, body)


def with_parts(random: Random) -> Tabel:
    """Rows with parts under them, and a total of the rows that are no parts."""
    p, columns = _Trykker(random), random.randint(4, 5)
    lines: list[tuple[str, list[Fraction]]] = []
    whole = []
    for name in random.sample(POSTER, random.randint(3, 6)):
        parts = _rows(random, 2, 3, columns)
        whole.append(_total(parts))
        lines.append((name, _total(parts)))
        if random.random() < 0.6:
            lines += [(f"- {name} {'abc'[at]}", part) for at, part in enumerate(parts)]
    lines.append(("I alt", _total(whole)))
    return _made("dele", _years(random, columns), [(n, [p.tal(v) for v in r]) for n, r in lines])


def with_means(random: Random) -> Tabel:
    """A total below figures, and a mean beside them that is no sum."""
    p, rows = _Trykker(random), _rows(random, 4, 8, 2)
    rows = [[a, b + 1] for a, b in rows]
    rows = [*rows, _total(rows)]
    names = [*random.sample(POSTER, len(rows) - 1), "I alt"]
    heads = (
        "Udgift",
        "Helårspersoner",
        random.choice(("Udgift pr. helårsperson", "Gennemsnitspris", "Kr. pr. borger")),
    )
    return _made(
        "gennemsnit", heads, [(n, [p.tal(a), p.tal(b), p.tal(a / b, 1)]) for n, (a, b) in zip(names, rows, strict=True)]
    )


SHAPES: tuple[Callable[[Random], Tabel], ...] = (
    with_total, with_difference, with_shares, with_change, with_both, with_parts, with_means,
)  # fmt: skip


def _made(navn: str, heads: tuple[str, ...], lines: list[tuple[str, list[str]]]) -> Tabel:
    return Tabel(navn, ("Ydelse", *heads), tuple((name, *cells) for name, cells in lines))


def invented(seed: int) -> Tabel:
    """The table of a number, the shapes in turn."""
    return SHAPES[seed % len(SHAPES)](Random(seed))  # noqa: S311  (tables, no secrets)
