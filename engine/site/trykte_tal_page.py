"""The page of the figures that published documents print: counted, and all of them in one table."""

from collections import Counter
from collections.abc import Iterator, Sequence
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
_HEADER: Final = ("Tal", "Trykt", "Beregnet", "Udfald", "Hvorfor", "Sted og scenarie")
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
            *(_count(Counter(line.udfald for line in own)[x], f"#{_first(name, x)}") for x in there),
            str(sum(line.kontrol is not None for line in own)),
        )
        for name, own in documents_of(lines)
    ]
    total = Counter(line.udfald for line in lines)
    printed = [line for line in lines if line.kontrol is not None]
    rows.append(("I alt", *(str(total[x]) for x in there), str(len(printed))))
    header = ("Dokument", *there, "trykte i alt")
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
    bodies = [tag("tbody", _title(name, own, to), *_rows(name, own, to)) for name, own in documents_of(lines)]
    caption = "Trykte tal og beregnede tal"
    inside = tag("table", tag("caption", caption), tag("thead", head), *bodies)
    shown = tag("div", inside, class_="tabel", tabindex="0", role="group", aria_label=caption)
    yield block(*marks, tag("p", "Vis: ", joined(choices, " · "), class_="valg"), shown, class_="trykte")


def _side(at: int) -> str | None:
    return "tal" if at in _NUMBERS else None


def _title(name: str, own: Sequence[TryktTal], to: Henviser) -> Html:
    source = to.bog.model.retskilder[name]
    said = joined((link(name, to.til(to.bog.adresser.kilder[name])), f": {source.titel}"))
    number = counted(len(own), "tal", "tal")
    return tag(
        "tr", tag("th", said, f" ({number})", id=slug(name), scope="rowgroup", colspan=len(_HEADER)), class_="dokument"
    )


def _rows(name: str, own: Sequence[TryktTal], to: Henviser) -> Iterator[Html]:
    seen: set[str] = set()
    for line in own:
        anchor = None if line.udfald in seen else _first(name, line.udfald)
        seen.add(line.udfald)
        what, *rest = _cells(line, to)
        cells = [tag("td", x, class_=_side(at)) for at, x in enumerate(rest, 1)]
        yield tag("tr", tag("th", what, scope="row"), *cells, id=anchor, class_=f"er-{slug(line.udfald)}")


def _cells(line: TryktTal, to: Henviser) -> tuple[str, ...]:
    place = f"{line.sted}: " if line.sted else ""
    where = joined((place, to.scenarie(line.koersel.scenarie.titel)))
    if line.kontrol is None:
        cells = [(key_text(c.valgt or c.noegle), cell_text(c, line.koersel)) for c in line.celler]
        key, value = cells[0] if len(cells) == 1 else ("", f"{len(cells)} tal")
        what = _what(line.navn, unit_text(line.navn, line.koersel), key, to)
        return (what, "–", value, line.udfald, "", where)
    figure, view = line.kontrol.kontroltal, line.kontrol.kontroltal.visning
    printed = rounded_text(figure.trykt * view.skala, view, figure.decimaler)
    name = _what(line.navn, "", key_text(figure.maal.valg), to)
    kind = line.udfald if line.kommer_af == WORKED_OUT else f"{line.udfald} ({line.kommer_af})"
    return (name, printed, computed_text(line.kontrol), kind, figure.fordi, where)


def _what(name: str, unit: str, key: str, to: Henviser) -> Html:
    return joined((to.stoerrelse(name), unit, f", {key}" if key else ""))
