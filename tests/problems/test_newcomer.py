"""What a newcomer's slips in a rule file are told: one slip, one problem, at its place, with the word that was meant."""

from functools import cache
from pathlib import Path

import pytest

from dsl.load import check, from_fault, load_file, load_text
from dsl.model.nodes import Kilde
from dsl.problems.catalogue import say
from dsl.problems.problem import Problem
from dsl.problems.to_terminal import MOST_TOLD, to_terminal
from dsl.source.files import from_string
from dsl.source.text import Span
from tests.problems.error_pages import ROOT

FIL = ROOT / "rules" / "driftsloft" / "driftsloft" / "2014-01-01.regel"
FOERSTE, ANDEN = "50 pct.  [LAB § 118, stk. 1]\n    øvrige", "    øvrige                50 pct.  [LAB § 118, stk. 1]"
FORMEL = "driftsloft × helårspersoner  [LAB § 118, stk. 4]"
LOFT = "11.970 kr. (2014-niveau) pr. helårsperson"
SATS = "sats driftsrefusion for hvert loft, affattes således"

# What was written, what the newcomer wrote, the code, the text that the marks begin at, what was meant.
SLIPS = (
    # keywords
    ("sats driftsloft for", "sast driftsloft for", "ukendt-linje", "sast", "sats"),
    ("regel rådighedsbeløb", "rgel rådighedsbeløb", "ukendt-linje", "rgel", "regel"),
    ("gælder   fra", "gældr   fra", "ukendt-linje", "gældr", "gælder"),
    ("regelsæt driftsloft", "regelset driftsloft", "ukendt-slags-fil", "regelset", "regelsæt"),
    ("    forklaring\n        Rå", "    forklarng\n        Rå", "ukendt-linje", "forklarng", "forklaring"),
    (SATS, SATS.replace("for hvert", "for hvr"), "uventet-ord", "for hvr", "for hver"),
    (SATS, SATS.replace("affattes", "afattes"), "ukendt-akse", "afattes", "affattes således"),
    (SATS, SATS.replace(", affattes således", ""), "omskrevet-uden-ord", "driftsrefusion", ""),
    ("ikke omfattet\n    forklaring", "ikke omfatet\n    forklaring", "ukendt-navn", "omfatet", "omfattet"),
    # names
    (FORMEL, FORMEL.replace("helårspersoner", "helårsperoner"), "ukendt-navn", "helårsperoner", "helårspersoner"),
    (FORMEL, FORMEL.replace("×", "x"), "ukendt-navn", "driftsloft x", "driftsloft × helårspersoner"),
    ("sats driftsloft for", "sats driftslofft for", "ændring-uden-forlæg", "driftslofft", "driftsloft"),
    (ANDEN, ANDEN.replace("øvrige", "øvrge "), "ukendt-medlem", "øvrge", "øvrige"),
    ("hvert regnskabsår", "hvert regnskabsaar", "ukendt-akse", "regnskabsaar", "regnskabsår"),
    ("status   gældende", "status   gælende", "ukendt-status", "gælende", "gældende"),
    ("belæg    læst", "belæg    lest", "ukendt-belæg", "lest", "læst"),
    # law and documents
    (FORMEL, FORMEL.replace("LAB", "LBA"), "ukendt-retskilde", "LBA", "LAB"),
    ("lbk 990/2014", "lbk 909/2014", "ukendt-udgave", "LAB § 118 (lbk 909", "lbk 990/2014"),
    (FORMEL, FORMEL.removesuffix("]"), "åben-henvisning", "[LAB § 118, stk. 4", ""),
    ('2014", bilag 1', "2014, bilag 1", "åbent-anførselstegn", '"Næstved', ""),
    (ANDEN, ANDEN.removesuffix("  [LAB § 118, stk. 1]"), "uden-grund", "50 pct.", ""),
    # numbers and units
    (LOFT, LOFT.replace("kr. ", ""), "niveau-uden-enhed", "(2014-niveau)", ""),
    (LOFT, LOFT.replace("11.970", "11970"), "tal-uden-punktum", "11970", ""),
    (LOFT, LOFT.replace("person", "prson"), "ukendt-enhed", "helårsprson", "helårsperson"),
    (LOFT, LOFT.replace("2014-", "2013-"), "prisniveau-år", "11.970", ""),
    (FOERSTE, FOERSTE.replace("50 pct.", "50.5 pct."), "tal-punktum-decimal", "50.5", ""),
    (FOERSTE, FOERSTE.replace("50 pct.", "50 pct"), "enhed-uden-punktum", "pct", ""),
    (FOERSTE, FOERSTE.replace("50 pct.", "50%"), "procenttegn", "50%", "50 pct."),
    ("(kr.)", "(kr)", "enhed-uden-punktum", "kr)", ""),
    # signs
    (FORMEL, "driftsloft ×", "linje-slutter-for-tidligt", "×", ""),
    (FORMEL, FORMEL.replace("×", "+"), "uforenelige-enheder", "driftsloft +", ""),
    # days
    ("31. december 2014", "31. november 2014", "dag-findes-ikke", "31. november", ""),
    ("viderefører  1. januar 2013", "viderefører  1. januer 2013", "ulæselig-dag", "1. januer", "1. januar 2013"),
    ("viderefører  1. januar 2013", "viderefører  2013-01-01", "ulæselig-dag", "2013-01-01", "1. januar 2013"),
    ("viderefører  1. januar 2013", "viderefører  1. januar 2012", "ukendt-version", "viderefører", ""),
    ("gælder   fra 1. januar 2014", "gælder   fra 1. januar 2015", "vendt-periode", "gælder", ""),
    # lines and columns
    ("    øvrige                11", "   øvrige                11", "skæv-indrykning", "   øvrige", ""),
    ("    øvrige                11", "    øvrige 11", "mangler-mellemrum", "11.429", ""),
    ("kendt    ukendt", "kendt ukendt", "mangler-mellemrum", "ukendt", ""),
    (f"    {FORMEL}", FORMEL, "regel-uden-linjer", "regel rådighedsbeløb", ""),
    (ANDEN, f"{ANDEN}\n{ANDEN}", "dobbelt-række", "øvrige                50", ""),
    ("    alle andre            ikke omfattet\n\nregel", "\nregel", "manglende-række", "sats driftsrefusion", ""),
    ("status   gældende\n", "status   gældende\nstatus   gældende\n", "dobbelt-felt", "status", ""),
    ("belæg    læst\n", "", "mangler-felt", "regelsæt", ""),
)  # fmt: skip


@cache
def others() -> tuple[Kilde, ...]:
    """Return all other rule files that come with the program."""
    found = (load_file(path)[0] for path in sorted((ROOT / "rules").rglob("*.regel")) if path != FIL)
    return tuple(source for source in found if source is not None)


def told(content: str) -> tuple[Problem, ...]:
    text, faults = from_string(content, FIL.as_posix())
    source, found = (None, tuple(map(from_fault, faults))) if faults else load_text(text, FIL)
    return check((*others(), *((source,) if source is not None else ())), found).problems


@cache
def original() -> str:
    return FIL.read_text(encoding="utf-8")


def test_without_a_slip() -> None:
    assert told(original()) == ()


@pytest.mark.parametrize(("right", "wrong", "code", "place", "meant"), SLIPS)
def test_a_slip_is_told_once_where_it_is(right: str, wrong: str, code: str, place: str, meant: str) -> None:
    assert right in original()
    content = original().replace(right, wrong, 1)
    (found,) = told(content)
    assert isinstance(found.place, Span)
    assert (found.code, Path(found.place.path)) == (code, FIL)
    assert found.place.excerpt[found.place.column - 1 :].startswith(place)
    assert say(found)[1].startswith(f"Mente du »{meant}«? ") or not meant


def test_ten_slips_in_one_file_are_all_told() -> None:
    content, wanted = original(), []
    for at in (4, 8, 9, 13, 14, 15, 17, 20, 21, 25):
        right, wrong, code, _, _ = SLIPS[at]
        assert right in content
        content = content.replace(right, wrong, 1)
        wanted.append(code)
    assert sorted(p.code for p in told(content)) == sorted(wanted)


def test_a_thousand_problems_are_cut_off_kindly() -> None:
    bad = "\n".join(f"sast nummer {n} = 1 kr." for n in range(1_000))
    shown = to_terminal(told(f"{original()}\n{bad}\n"))
    assert shown.count("fejl ukendt-linje: ") == MOST_TOLD
    last = shown.splitlines()[-1]
    assert last == "1.000 fejl i 1 fil. De første 50 er vist. Ret dem, og prøv igen; så vises resten."
