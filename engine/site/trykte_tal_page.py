"""The page of the figures that published documents print: counted, and all of them in one table."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from engine.result.words import key_text, rounded_text
from engine.scenario.nodes import AFVIGER, FORKERT_KLASSE, KAN_IKKE, STEMMER
from engine.site.addresses import slug
from engine.site.book import Bog
from engine.site.markup import Html, block, heading, joined, link, table, tag
from engine.site.result_tables import cell_text, computed_text, unit_text
from engine.site.side import Henviser, Side
from engine.site.trykte_tal import NOT_PRINTED, WORKED_OUT, TryktTal, documents_of, printed_figures
from engine.site.wording import counted

PAGE: Final = "trykte-tal/index.html"
OUTCOMES: Final = (
    STEMMER, "afrundingsdifference", "afskåret", "difference", AFVIGER, FORKERT_KLASSE, KAN_IKKE, NOT_PRINTED,
)  # fmt: skip
_HEADER: Final = ("Tal", "Trykt", "Beregnet", "Udfald og hvorfor")
_NUMBERS: Final = frozenset({1, 2})

_TOLD: Final = """
De tal, der står i offentliggjorte dokumenter, holdt op mod det, reglerne giver. Hver linje er ét kontroltal i et
scenarie; det trykte står med dokumentets enhed og cifre.

stemmer
:   Det beregnede tal giver det trykte, når det rundes af til de trykte cifre.

afrundingsdifference
:   Nogle uafrundede tal, der trykkes som dokumentets grundlag, giver det trykte tal.

afskåret
:   Det trykte er skåret af efter det sidste ciffer i stedet for at være rundet af.

difference
:   Hverken afrunding eller afskæring forklarer forskellen; årsagen står ved tallet.

uden trykt tal
:   Regnet ud af dokumentets tal, men scenariet har intet trykt tal at holde det op mod.
"""


def printed_page(book: Bog) -> Side:
    """The whole page."""
    to = Henviser(book, PAGE)
    lines = printed_figures(book)
    parts = [heading(1, "Trykte tal"), _TOLD, *_counts(lines), *_table(lines, to)]
    return Side(to.side, "".join(parts))


def _counts(lines: Sequence[TryktTal]) -> Iterator[str]:
    """How many of each outcome in each document; a number leads to the first of them in the table."""
    yield heading(2, "Optalt", "optalt")
    there = [name for name in OUTCOMES if any(line.udfald == name for line in lines)]
    rows = [
        (
            link(name, f"#{slug(name)}"),
            str(sum(line.kontrol is not None for line in own)),
            *(_count(Counter(line.udfald for line in own)[x], f"#{_first(name, x)}") for x in there),
        )
        for name, own in documents_of(lines)
    ]
    total = Counter(line.udfald for line in lines)
    printed = [line for line in lines if line.kontrol is not None]
    rows.append(("I alt", str(len(printed)), *(str(total[x]) for x in there)))
    header = ("Dokument", "trykte", *(name.replace("afrundings", "afrundings\u00ad") for name in there))
    yield block(table("Tal i hvert dokument efter udfald", header, rows, frozenset(range(1, len(header)))))
    kinds = Counter(line.kommer_af for line in printed)
    told = ", ".join(f"{number} er {kind}" for kind, number in kinds.most_common())
    said = f"Af de {counted(len(printed), 'trykt tal', 'trykte tal')}: {told}. "
    why = f"Det, der ikke er {WORKED_OUT}, viser, at grundlaget er læst rigtigt." if len(kinds) > 1 else ""
    yield block(tag("p", said, why))


def _count(number: int, address: str) -> str:
    return link(str(number), address) if number else "0"


def _first(document: str, outcome: str) -> str:
    """The place of the first line of a document with an outcome."""
    return f"{slug(document)}-{slug(outcome)}"


def _table(lines: Sequence[TryktTal], to: Henviser) -> Iterator[str]:
    yield heading(2, "Alle tal", "alle")
    there = [name for name in OUTCOMES if any(line.udfald == name for line in lines)]
    choices = [link("alle", "#alle"), *(link(name, f"#kun-{slug(name)}") for name in there)]
    marks = [tag("span", id=f"kun-{slug(name)}") for name in there]
    head = tag("tr", *(tag("th", x, scope="col", class_=_side(at)) for at, x in enumerate(_HEADER)))
    bodies = [body for name, own in documents_of(lines) for body in _bodies(name, own, to)]
    caption = "Trykte tal og beregnede tal"
    inside = tag("table", tag("caption", caption), tag("thead", head), *bodies)
    shown = tag("div", inside, class_="tabel", tabindex="0", role="group", aria_label=caption)
    yield block(*marks, tag("p", "Vis: ", joined(choices, " · "), class_="valg"), shown, class_="trykte")


def _side(at: int) -> str | None:
    return "tal" if at in _NUMBERS else None


def _bodies(name: str, own: Sequence[TryktTal], to: Henviser) -> Iterator[Html]:
    """A document: its name, and below it a body for each scenario with the place that it is about."""
    source = to.bog.model.retskilder[name]
    said = joined((link(name, to.til(to.bog.adresser.kilder[name])), f": {source.titel}"))
    yield tag("tbody", _across(said, slug(name)), class_="dokument")
    seen: set[str] = set()
    for title, group in groupby(own, key=lambda line: line.koersel.scenarie.titel):
        lines = list(group)
        place = f"{lines[0].sted[:1].upper()}{lines[0].sted[1:]}: " if lines[0].sted else ""
        yield tag("tbody", _across(joined((place, to.scenarie(title))), None), *_rows(name, lines, seen, to))


def _across(said: Html, anchor: str | None) -> Html:
    """A heading over the whole width of the table."""
    return tag("tr", tag("th", said, id=anchor, scope="rowgroup", colspan=len(_HEADER)), class_="over")


def _rows(name: str, own: Sequence[TryktTal], seen: set[str], to: Henviser) -> Iterator[Html]:
    """The lines; the first of each outcome in the document, which is noted in ``seen``, can be linked to."""
    for line in own:
        anchor = None if line.udfald in seen else _first(name, line.udfald)
        seen.add(line.udfald)
        what, *rest = _cells(line, to)
        cells = [tag("td", x, class_=_side(at)) for at, x in enumerate(rest, 1)]
        yield tag("tr", tag("th", what, scope="row"), *cells, id=anchor, class_=f"er-{slug(line.udfald)}")


def _cells(line: TryktTal, to: Henviser) -> tuple[str, ...]:
    if line.kontrol is None:
        cells = [(key_text(c.valgt or c.noegle), cell_text(c, line.koersel)) for c in line.celler]
        key, value = cells[0] if len(cells) == 1 else ("", f"{len(cells)} tal")
        what = _what(line.navn, unit_text(line.navn, line.koersel), key, to)
        return (what, "–", value, line.udfald)
    figure, view = line.kontrol.kontroltal, line.kontrol.kontroltal.visning
    printed = rounded_text(figure.trykt * view.skala, view, figure.decimaler)
    name = _what(line.navn, "", key_text(figure.maal.valg), to)
    kind = line.udfald if line.kommer_af == WORKED_OUT else f"{line.udfald} ({line.kommer_af})"
    why = f": {figure.fordi}" if figure.fordi else ""
    return (name, printed, computed_text(line.kontrol), f"{kind}{why}")


def _what(name: str, unit: str, key: str, to: Henviser) -> Html:
    return joined((to.stoerrelse(name), unit, f", {key}" if key else ""))
