"""Laws of the evaluation: no order matters, a fact that arrives changes no known figure, layout changes nothing."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dsl.load import Loaded, check, load_file
from dsl.model.nodes import Kilde
from dsl.model.scenario import Scenarie
from dsl.tree import nodes as n
from dsl.tree.to_text import to_text
from dsl.values.period import Aar
from engine.compute import cells, interpreter
from engine.interpret.oplysninger import Datum, Kolonnefakta, Oplysninger
from engine.result.nodes import FEJL, UKENDT, VAERDI
from engine.scenario.run import run
from tests.texts import EFTER, FAST, Medlem, en_variant, fakta, formel, fortolker, kilde, regler, svar, version

RULES = Path(__file__).parents[2] / "rules"
SCENARIOS = sorted((RULES / "driftsloft").rglob("*.scenarie"))  # the whole reform takes minutes, and has its own tests
Result = dict[object, tuple[object, ...]]


@cache
def sources() -> tuple[Kilde, ...]:
    found = [load_file(path)[0] for path in sorted(RULES.rglob("*.regel"))]
    return tuple(source for source in found if source is not None)


@cache
def rules() -> Loaded:
    return check(sources())


@cache
def scene(path: Path) -> tuple[Scenarie, Oplysninger]:
    from tests.agreement.test_trace import read  # noqa: PLC0415

    outcome = run(read(path), rules().model, {}, RULES)
    assert not isinstance(outcome, tuple)
    return read(path), next(iter(outcome.fortolkere.values())).fakta


def result(loaded: Loaded, path: Path, facts: Oplysninger) -> Result:
    """Every cell that the scenario asks for, by variant, quantity and key."""
    found: Result = {}
    for variant in scene(path)[0].varianter:
        f = interpreter(loaded.model, variant, facts, spor=False)
        for target in scene(path)[0].beregn:
            for c in cells(f, target):
                found[c.variant, c.stoerrelse, c.noegle] = (c.svar.status, c.svar.vaerdi, c.svar.kode)
    return found


# ---- order ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_files_blocks_and_rows_does_not_matter(path: Path, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - a shuffle for a test
    files = [_shuffled(source, random) for source in random.sample(sources(), len(sources()))]
    other = check(tuple(files))
    assert other.problems == ()
    facts = scene(path)[1]
    columns = random.sample(list(facts.kolonner.items()), len(facts.kolonner))
    mixed = Oplysninger({name: _mixed(column, random) for name, column in columns})
    assert result(other, path, mixed) == result(rules(), path, facts)


def _shuffled(source: Kilde, random: Random) -> Kilde:
    """Blocks in another order; those of an *afsnit*, which lends them its grounds, stay in it."""
    parts: list[list[n.Blok]] = [[]]
    for block in source.tree.blokke:
        parts += [[]] if isinstance(block, n.Afsnit) else []
        parts[-1].append(block)
    heads = [part[:1] if part and isinstance(part[0], n.Afsnit) else [] for part in parts]
    mixed = [
        [*head, *random.sample(part[len(head) :], len(part) - len(head))]
        for head, part in zip(heads, parts, strict=True)
    ]
    return evolve(source, tree=evolve(source.tree, blokke=tuple(block for part in mixed for block in part)))


def _mixed(column: Kolonnefakta, random: Random) -> Kolonnefakta:
    return evolve(column, celler=dict(random.sample(list(column.celler.items()), len(column.celler))))


# ---- monotone ---------------------------------------------------------------------------------------------------

LINES = (
    ("a + b",),
    ("mindste af (a; b)", "dog mindst 0 kr."),
    ("(a / 3) + (andel af b)", "afrundet ned til hele kr."),
    ("a", "dog 1 kr., når ja1", "dog 2 kr., når ja2"),
    ("a", "dog 1 kr., når ja1", "dog b, når ja2"),
    ("a", "dog 1 kr., når ja1", "    dog b, når ja2", "fratrukket 1 kr."),
    ("a, når ja1", "ellers b, når ja2", "ellers 7 kr."),
    ("a, når ja1", "b, når ikke ja1"),
    ("a, når ja1 og ja2", "ellers 1 kr."),
    ("a, når ja1 eller a er over b", "ellers 1 kr."),
    ("a, når a er en af (b; 1 kr.)", "ellers b"),
    ("sum af beløb over alle farver",),
    ("sum af beløb over alle farver, hvor flag",),
    ("største af beløb over alle farver",),
    ("(antal farver, hvor beløb er over 1 kr.) × a",),
    ("(a / b) af a",),
    ("(resten af andel) af a",),
)
NUMBER = st.sampled_from([None, Fraction(0), Fraction(1), Fraction(-3), Fraction(7, 2)])
FLAG = st.sampled_from([None, True, False])
FACTS = st.fixed_dictionaries(
    {
        "a": NUMBER, "b": NUMBER, "ja1": FLAG, "ja2": FLAG,
        "andel": st.sampled_from([None, Fraction(1, 4), Fraction(1)]),
        "beløb": st.fixed_dictionaries(dict.fromkeys(("rød", "grøn", "blå"), NUMBER)),
        "flag": st.fixed_dictionaries(dict.fromkeys(("rød", "grøn", "blå"), FLAG)),
    }
)  # fmt: skip


@cache
def of_lines(lines: tuple[str, ...]) -> Loaded:
    return regler(formel(*lines))


def _filled(given: object, full: object) -> object:
    if isinstance(given, Mapping) and isinstance(full, Mapping):
        return {key: _filled(value, full[key]) for key, value in given.items()}
    return full if given is None else given


@settings(max_examples=400)
@given(st.sampled_from(LINES), FACTS, FACTS)
def test_a_fact_that_arrives_changes_no_known_figure(
    lines: tuple[str, ...], first: Mapping[str, object], second: Mapping[str, object]
) -> None:
    loaded = of_lines(lines)
    more = {name: _filled(value, second[name]) for name, value in first.items()}
    before, after = svar(loaded, first), svar(loaded, more)
    if before.status == VAERDI:
        assert (after.status, after.vaerdi) == (VAERDI, before.vaerdi)
    elif before.status == FEJL:
        assert after.status == FEJL


@settings(max_examples=40)
@given(st.sampled_from(SCENARIOS), st.data())
def test_a_fact_that_arrives_in_a_real_case_changes_no_known_figure(path: Path, data: st.DataObject) -> None:
    full = scene(path)[1]
    holed = {}
    for name, column in full.kolonner.items():
        lost = data.draw(st.sets(st.sampled_from(sorted(column.celler, key=str))))
        holed[name] = evolve(
            column,
            celler={k: Datum(UKENDT, None, d.oprindelse, "tom") if k in lost else d for k, d in column.celler.items()},
        )
    before, after = result(rules(), path, Oplysninger(holed)), result(rules(), path, full)
    assert before.keys() == after.keys()
    assert all(after[key] == cell for key, cell in before.items() if cell[0] == VAERDI)


# ---- versions and layout ----------------------------------------------------------------------------------------

BODY = (
    "sats takst for hver farve\n    rød    10 kr.  [§ 1]\n    alle andre    ikke omfattet\n"
    "tabel trin\n    efter p    giver procent (pct.)\n    1. til 4. uge    80    [§ 1]\n    fra 5. uge    20    [§ 2]\n"
    "regel x (kr.) for hver farve og hvert år\n    procent af takst\n    tillagt takst\n    dog højst 15 kr.\n"
)


@settings(max_examples=50)
@given(st.integers(1, 10), st.sampled_from(["rød", "grøn"]), st.integers(2015, 2018))
def test_a_version_that_is_continued_computes_as_its_original(weeks: int, farve: str, year: int) -> None:
    facts: Mapping[str, object] = {"p": weeks}
    key: dict[str, Medlem] = {"farve": farve, "år": Aar(year)}
    before, after = (svar(loaded, facts, key, EFTER) for loaded in _continued())
    assert (before.status, before.vaerdi) == (after.status, after.vaerdi)


@cache
def _continued() -> tuple[Loaded, Loaded]:
    first = version(BODY, moment="året", til="31. december 2014")
    again = version(BODY, moment="året", fra="1. januar 2015")
    copied = version(
        "", moment="året", fra="1. januar 2015", til="31. december 2016", hoved="viderefører  1. januar 2014"
    )
    twice = version("", moment="året", fra="1. januar 2017", hoved="viderefører  1. januar 2015")
    return regler(first, again), regler(first, copied, twice)


@pytest.mark.parametrize(
    ("body", "before", "after"),
    [
        (
            "affattes således\n    grøn    20 kr.  [§ 3]\n    alle andre    ikke omfattet\n",
            (15, None, None),
            (None, 15, None),
        ),
        (
            "ændres således\n    rød    1 kr.  [§ 3]\n    grøn    2 kr.  [§ 3]\n",
            (15, None, None),
            (Fraction(9, 5), Fraction(18, 5), None),
        ),
    ],
)
def test_what_a_version_changes_and_what_it_keeps(
    body: str, before: tuple[object, ...], after: tuple[object, ...]
) -> None:
    loaded = regler(
        version(BODY, moment="året", til="31. december 2014"),
        version(
            f"sats takst for hver farve, {body}",
            moment="året",
            fra="1. januar 2015",
            hoved="viderefører  1. januar 2014",
        ),
    )
    for year, expected in ((2014, before), (2015, after)):
        keys = [{"farve": farve, "år": Aar(year)} for farve in ("rød", "grøn", "blå")]
        assert tuple(svar(loaded, {"p": 1}, key, EFTER).vaerdi for key in keys) == expected


def test_layout_changes_no_figure() -> None:
    text = version(BODY, moment="året")
    source, problems = kilde(text)
    assert source is not None, problems
    tidy = to_text(source.tree)
    assert tidy != text
    one, other = regler(text), regler(tidy)
    for weeks in (1, 4, 5):
        for farve in ("rød", "blå"):
            key = {"farve": farve, "år": Aar(2014)}
            found = [svar(loaded, {"p": weeks}, key, EFTER) for loaded in (one, other)]
            assert found[0] == found[1]


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_formatting_every_rule_file_changes_no_figure(path: Path) -> None:
    tidy = tuple(_tidy())
    assert result(check(tidy), path, scene(path)[1]) == result(rules(), path, scene(path)[1])


def _tidy() -> Iterator[Kilde]:
    for source in sources():
        again, problems = kilde(to_text(source.tree), str(source.sti))
        assert again is not None, problems
        yield again


def test_the_same_question_twice_gives_the_same_answer() -> None:
    loaded = regler(version("regel x (kr.)\n    y + a\nregel y (kr.)\n    a × 2\n"))
    f = fortolker(loaded, fakta(loaded, {"a": 3}))
    assert f.celle("x", {}) == f.celle("x", {})
    fresh = interpreter(loaded.model, en_variant(loaded, FAST), fakta(loaded, {"a": 3}))
    assert (fresh.celle("y", {}).vaerdi, fresh.celle("x", {}).vaerdi) == (6, 9)
    assert f.celle("x", {}).vaerdi == 9
