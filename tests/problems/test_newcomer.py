"""What a newcomer's slips in a rule file are told: one slip, one problem, at its place, with the word meant."""

from functools import cache
from pathlib import Path

import pytest

from dsl.load import Loaded, check, from_fault, load_file, load_text, scenario_of
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

# What was written, what the newcomer wrote, the code, line:column and the text there, what was meant.
SLIPS = (
    # keywords
    ("sats driftsloft for", "sast driftsloft for", "ukendt-linje", "11:1 sast", "sats"),
    ("regel rådighedsbeløb", "rgel rådighedsbeløb", "ukendt-linje", "28:1 rgel", "regel"),
    ("gælder   fra", "gældr   fra", "ukendt-linje", "4:1 gældr", "gælder"),
    ("regelsæt driftsloft", "regelset driftsloft", "ukendt-slags-fil", "3:1 regelset", "regelsæt"),
    ("    forklaring\n        Rå", "    forklarng\n        Rå", "ukendt-linje", "30:5 forklarng", "forklaring"),
    (SATS, SATS.replace("for hvert", "for hvr"), "uventet-ord", "23:21 for hvr", "for hver"),
    (SATS, SATS.replace("affattes", "afattes"), "ukendt-akse", "23:37 afattes", "affattes således"),
    (SATS, SATS.replace(", affattes således", ""), "omskrevet-uden-ord", "23:6 driftsrefusion", ""),
    ("ikke omfattet\n    forklaring", "ikke omfatet\n    forklaring", "ukendt-navn", "18:32 omfatet", "omfattet"),
    # names
    (FORMEL, FORMEL.replace("helårspersoner", "helårsperoner"), "ukendt-navn", "29:18 helårsperoner", "helårspersoner"),
    (FORMEL, FORMEL.replace("×", "x"), "ukendt-navn", "29:5 driftsloft x", "driftsloft × helårspersoner"),
    ("sats driftsloft for", "sats driftslofft for", "ændring-uden-forlæg", "11:6 driftslofft", "driftsloft"),
    (ANDEN, ANDEN.replace("øvrige", "øvrge "), "ukendt-medlem", "25:5 øvrge", "øvrige"),
    ("hvert regnskabsår", "hvert regnskabsaar", "ukendt-akse", "28:52 regnskabsaar", "regnskabsår"),
    ("status   gældende", "status   gælende", "ukendt-status", "7:10 gælende", "gældende"),
    ("belæg    læst", "belæg    lest", "ukendt-belæg", "9:10 lest", "læst"),
    # law and documents
    (FORMEL, FORMEL.replace("LAB", "LBA"), "ukendt-retskilde", "29:35 LBA", "LAB"),
    ("lbk 990/2014", "lbk 909/2014", "ukendt-udgave", "8:21 lbk 909/2014", "lbk 990/2014"),
    (FORMEL, FORMEL.removesuffix("]"), "åben-henvisning", "29:34 [LAB § 118, stk. 4", ""),
    ('2014", bilag 1', "2014, bilag 1", "åbent-anførselstegn", '13:16 "Næstved', ""),
    (ANDEN, ANDEN.removesuffix("  [LAB § 118, stk. 1]"), "uden-grund", "25:27 50 pct.", ""),
    # numbers and units
    (LOFT, LOFT.replace("kr. ", ""), "niveau-uden-enhed", "12:34 (2014-niveau)", ""),
    (LOFT, LOFT.replace("11.970", "11970"), "tal-uden-punktum", "12:27 11970", ""),
    (LOFT, LOFT.replace("person", "prson"), "ukendt-enhed", "12:56 helårsprson", "helårsperson"),
    (LOFT, LOFT.replace("2014-", "2013-"), "prisniveau-år", "12:27 11.970", ""),
    (FOERSTE, FOERSTE.replace("50 pct.", "50.5 pct."), "tal-punktum-decimal", "24:27 50.5", ""),
    (FOERSTE, FOERSTE.replace("50 pct.", "50 pct"), "enhed-uden-punktum", "24:30 pct", ""),
    (FOERSTE, FOERSTE.replace("50 pct.", "50%"), "procenttegn", "24:27 50%", "50 pct."),
    ("(kr.)", "(kr)", "enhed-uden-punktum", "28:23 kr)", ""),
    # signs
    (FORMEL, "driftsloft ×", "linje-slutter-for-tidligt", "29:16 ×", ""),
    (FORMEL, FORMEL.replace("×", "+"), "uforenelige-enheder", "29:5 driftsloft +", ""),
    # days
    ("31. december 2014", "31. november 2014", "dag-findes-ikke", "4:40 31. november", ""),
    ("viderefører  1. januar 2013", "viderefører  1. januer 2013", "ulæselig-dag", "5:14 1. januer", "1. januar 2013"),
    ("viderefører  1. januar 2013", "viderefører  2013-01-01", "ulæselig-dag", "5:14 2013-01-01", "1. januar 2013"),
    ("viderefører  1. januar 2013", "viderefører  1. januar 2012", "ukendt-version", "5:1 viderefører", ""),
    ("gælder   fra 1. januar 2014", "gælder   fra 1. januar 2015", "vendt-periode", "4:1 gælder", ""),
    # lines and columns
    ("    øvrige                11", "   øvrige                11", "skæv-indrykning", "15:1    øvrige", ""),
    ("    øvrige                11", "    øvrige 11", "mangler-mellemrum", "15:12 11.429", ""),
    ("kendt    ukendt", "kendt ukendt", "mangler-mellemrum", "6:7 ukendt", ""),
    (f"    {FORMEL}", FORMEL, "regel-uden-linjer", "28:1 regel rådighedsbeløb", ""),
    (ANDEN, f"{ANDEN}\n{ANDEN}", "dobbelt-række", "26:5 øvrige                50", ""),
    ("    alle andre            ikke omfattet\n\nregel", "\nregel", "manglende-række", "23:1 sats driftsrefusion", ""),
    ("status   gældende\n", "status   gældende\nstatus   gældende\n", "dobbelt-felt", "8:1 status", ""),
    ("belæg    læst\n", "", "mangler-felt", "3:1 regelsæt", ""),
)  # fmt: skip


OPGOERELSE = ROOT / "rules" / "driftsloft" / "scenarier" / "skovby.scenarie"
SCENE_SLIPS = (
    ("anvender", "anvendr", "ukendt-linje", "5:1 anvendr", "anvender"),
    ("driftsloft\n", "driftslft\n", "ukendt-regelsæt", "5:11 driftslft", "driftsloft"),
    ("fil ", "fli ", "ukendt-linje", "8:5 fli", "fil"),
    ("én række er", "en række er", "ukendt-linje", "13:5 en række er", "én række er"),
    ("er  ét loft", "er ét loft", "mangler-mellemrum", "13:17 ét", ""),
    ('kolonne "Loft"', 'kolone "Loft"', "ukendt-linje", "15:5 kolone", "kolonne"),
    ('kolonne "Loft"', "kolonne Loft", "uventet-ord", "15:13 Loft", '"Loft"'),
    ("er loft", "er lofft", "ukendt-navn", "15:39 lofft", "loft"),
    ("(kr.)", "(kr)", "enhed-uden-punktum", "17:53 kr)", ""),
    (" med 0 decimaler", " med 0", "uventet-ord", "17:62 0", "0 decimaler"),
    (" med 0 decimaler", " med 0 decimlaer", "uventet-ord", "17:62 0 decimlaer", "0 decimaler"),
    ('grundlag "', 'grundlg "', "ukendt-linje", "21:1 grundlg", "grundlag"),
    ("skæringstidspunktet", "skæringstidspunkt", "ukendt-linje", "22:5", "regler efter skæringstidspunktet"),
    ("beregn\n", "bergn\n", "ukendt-linje", "24:1 bergn", "beregn"),
    ("mistet refusion\n", "mistet refusoin\n", "ukendt-størrelse", "29:5", "mistet refusion"),
)


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


@cache
def rules() -> Loaded:
    return check((*others(), *(source for source in (load_file(FIL)[0],) if source is not None)))


def told_of_scene(content: str) -> tuple[Problem, ...]:
    text, _ = from_string(content, OPGOERELSE.as_posix())
    source, found = load_text(text, OPGOERELSE)
    return found if source is None else scenario_of(source, rules(), found)[1]


def is_told(found: tuple[Problem, ...], path: Path, code: str, place: str, meant: str) -> None:
    (one,) = found
    assert isinstance(one.place, Span)
    where, _, text = place.partition(" ")
    shown = f"{one.place.line}:{one.place.column}"
    assert (one.code, Path(one.place.path), shown) == (code, path, where)
    assert one.place.excerpt[one.place.column - 1 :].startswith(text)
    assert say(one)[1].startswith(f"Mente du »{meant}«? ") or not meant


@pytest.mark.parametrize(("right", "wrong", "code", "place", "meant"), SLIPS)
def test_a_slip_is_told_once_where_it_is(right: str, wrong: str, code: str, place: str, meant: str) -> None:
    assert right in original()
    is_told(told(original().replace(right, wrong, 1)), FIL, code, place, meant)


@pytest.mark.parametrize(("right", "wrong", "code", "place", "meant"), SCENE_SLIPS)
def test_a_slip_in_a_scenario(right: str, wrong: str, code: str, place: str, meant: str) -> None:
    content = OPGOERELSE.read_text(encoding="utf-8")
    assert right in content
    is_told(told_of_scene(content.replace(right, wrong, 1)), OPGOERELSE, code, place, meant)


def test_a_scenario_without_a_slip() -> None:
    assert told_of_scene(OPGOERELSE.read_text(encoding="utf-8")) == ()


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
