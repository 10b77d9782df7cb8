"""The one table of printed figures: every kontroltal of a published document, counted as running them counts."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

from engine.scenario.nodes import AFVIGER, FORKERT_KLASSE, KAN_IKKE, SOM_ANGIVET, STEMMER
from engine.site.trykte_tal import GIVEN, INVENTED, NOT_PRINTED, WORKED_OUT, TryktTal, documents_of, printed_figures
from engine.site.trykte_tal_page import OUTCOMES, PAGE
from tests.rules5.entries import ENTRIES, UNPRINTED, Entry
from tests.site.built import book, pages, words

TABLES = Path(__file__).parents[3] / "shared" / "data" / "published-tables.yaml"
# Næstved's table 1 has a scenario of its own; two entries print the same cell, the saving of the bottom line.
TABLE_1 = {
    "N18": "merudgift", "N19.10": "samlet besparelse", "N20.1": "nuværende rækker", "N20.2": "nye rækker",
    "N20.3": "trykte besparelser", "N21.1": "nuværende udgift tilsammen", "N21.2": "ny udgift tilsammen",
    "N21.3": "samlet besparelse",
}  # fmt: skip
GROUPS = (
    "dagpenge", "kontanthjælp", "revalidering", "forrevalidering", "sygedagpenge", "ledighedsydelse",
    "i alt uden førtidspension og fleksjob", "fleksjob", "førtidspension",
)  # fmt: skip
SCENARIO = "refusion/scenarier/naestved-tabel-1.scenarie"
PLACES = {
    **ENTRIES,
    **{name: Entry(SCENARIO, quantity, {"2014"}) for name, quantity in TABLE_1.items()},
    **{f"N19.{at:02}": Entry(SCENARIO, "besparelse", {group, "2014"}) for at, group in enumerate(GROUPS, 1)},
}


@cache
def lines() -> tuple[TryktTal, ...]:
    return printed_figures(book())


def is_of(line: TryktTal, entry: Entry) -> bool:
    chosen = {str(pick) for c in line.celler for _, pick in (*c.noegle, *c.valgt)}
    return (
        line.koersel.scenarie.sti.as_posix().endswith(f"rules/{entry.scenario}")
        and line.navn == entry.quantity
        and chosen == entry.choices
    )


@pytest.mark.parametrize("name", sorted(PLACES))
def test_every_entry_is_a_line(name: str) -> None:
    (found,) = [line for line in lines() if is_of(line, PLACES[name])]
    assert (found.kontrol is None) == (name in UNPRINTED)
    assert found.kommer_af == WORKED_OUT


def test_the_entries_are_those_of_the_published_tables() -> None:
    if not TABLES.exists():
        pytest.skip("the published tables are not here")
    tables = yaml.safe_load(TABLES.read_text(encoding="utf-8"))
    assert PLACES.keys() == {c["id"] for c in tables["calcs"]}
    assert len(PLACES) == 130


def test_the_lines_are_the_kontroltal_of_what_was_published() -> None:
    """Nothing is counted twice, nothing invented is in, and what is declared is what running them says."""
    published = [k for k in book().koersler if not any("pdigte" in g.retskilde for g in k.scenarie.grunde)]
    cells = {
        (k.scenarie.grunde[0].retskilde, c.kontroltal.maal, c.kontroltal.trykt): c
        for k in published
        for c in k.kontroltal
    }
    printed = [line.kontrol for line in lines() if line.kontrol is not None]
    assert len(printed) == len(cells)
    found = Counter(c.klasse if c.udfald == SOM_ANGIVET else c.udfald for c in cells.values())
    assert Counter(line.udfald for line in lines() if line.kontrol is not None) == found
    assert found.keys().isdisjoint({AFVIGER, FORKERT_KLASSE, KAN_IKKE})
    assert {c.kontroltal.fordi == "" for c in printed if c.udfald == STEMMER} == {True}
    assert {c.kontroltal.fordi == "" for c in printed if c.udfald != STEMMER} == {False}


def test_the_deviations_are_those_that_are_known() -> None:
    """23 of the 128 printed entries deviate: published-tables.yaml, disagreements."""
    assert sum(line.udfald not in {STEMMER, NOT_PRINTED} for line in lines()) == 23


def test_each_document_is_there_with_all_it_prints() -> None:
    assert {name: sum(line.kontrol is not None for line in own) for name, own in documents_of(lines())} == {
        "Næstved Kommune, forundersøgelse, 19. oktober 2014": 42,  # 34 entries, one cell twice, 9 figures behind them
        "Solrød Kommune, business case, 2015": 8,
        "Odense Kommune, udvalgsreferat, 24. januar 2017": 19,
        "Københavns Kommune, indstilling, 3. juni 2019": 1,
        "Mploy, benchmark, 2019": 67,
    }


def test_what_is_invented_is_called_so() -> None:
    sources = book().model.retskilder.values()
    assert {s.navn for s in sources if s.art == INVENTED} == {s.navn for s in sources if "pdigte" in s.navn}


def test_what_is_read_or_looked_up_is_told_apart() -> None:
    """Two entries are not printed and two print one cell: 127, and one of København's, which is no entry."""
    found = Counter(line.kommer_af for line in lines() if line.kontrol is not None)
    assert found == {WORKED_OUT: 128, "aflæst af data": 6, "slået op i reglerne": 3}
    assert set(GIVEN.values()) >= found.keys() - {WORKED_OUT}


def test_the_page_shows_every_line_and_its_counts() -> None:
    said = words(PAGE)
    printed = sum(line.kontrol is not None for line in lines())
    assert f"Af de {printed} trykte tal: 128 er regnet ud" in said
    documents, scenarios = len(list(documents_of(lines()))), len({line.koersel.scenarie.titel for line in lines()})
    assert pages()[PAGE].tags.count("tr") == 1 + documents + 1 + 1 + documents + scenarios + len(lines())
    assert "samlet mistet refusion , 2014 6,5 mio. kr. 6,5552 mio. kr. afskåret: resuméet skærer" in said
    assert "samlet resultat (mio. kr.), 2021 – 0 uden trykt tal" in said
    for outcome in {line.udfald for line in lines()}:
        assert outcome in OUTCOMES
        assert f"kun-{outcome.replace(' ', '-').replace('å', 'aa').replace('ø', 'oe')}" in pages()[PAGE].ids


def test_it_is_in_the_menu() -> None:
    assert f"../{PAGE}" in pages()["kilder/index.html"].links
