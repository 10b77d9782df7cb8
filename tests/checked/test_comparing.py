"""What comparisons may be said of, and what is told when they may not."""

import pytest

from tests.texts import ORDLISTE, formel, koder, laest


@pytest.mark.parametrize(
    ("line", "art", "hver", "expected"),
    [
        ("gennemsnit af beløb over alle andre farver", "kr.", "", "andre-uden-den-ene"),
        ("rangen af beløb blandt alle farver, mindste først", "tal", "", "andre-uden-den-ene"),
        ("gennemsnit af udgift over alle andre år", "kr.", "hvert år", "ikke-en-liste"),
        ("rangen af udgift blandt alle år, mindste først", "tal", "hvert år", "ikke-en-liste"),
        ("det år, hvor udgift er mindst", "farve", "", "ikke-en-liste"),
        ("den farver, hvor beløb er mindst", "farve", "", "ukendt-akse"),
        ("den farve, hvor a er mindst", "farve", "", "akse-findes-ikke-her"),
        ("rangen af a blandt alle farver, mindste først", "tal", "hver farve", "akse-findes-ikke-her"),
        ("den farve, hvor beløb er mindst", "gruppe", "", "forkert-enhed"),
        ("den farve, hvor flag er mindst", "farve", "", "ikke-et-tal-her"),
        ("rangen af beløb blandt alle farver, mindste først", "kr.", "hver farve", "forkert-enhed"),
        ("median af flag over alle farver", "ja/nej", "", "ikke-et-tal-her"),
        ("kvadratrod af a, tilnærmet med 2 decimaler", "kr.", "", "rod-af-enhed"),
        ("kvadratrod af (andel − andel), tilnærmet med 2 decimaler", "kr.", "", "rod-af-enhed"),
        ("korrelation mellem beløb og flag over alle farver, tilnærmet med 2 decimaler", "tal", "", "ikke-et-tal-her"),
        (
            "korrelation mellem beløb og a over alle farver, tilnærmet med 2 decimaler",
            "tal",
            "",
            "akse-findes-ikke-her",
        ),
        ("beløb for (a)", "kr.", "", "forkert-enhed"),
        ("a for (farvevalg)", "kr.", "", "akse-findes-ikke-her"),
        ("beløb for rød for (farvevalg)", "kr.", "", "to-valg-af-samme"),
        ("sum af (a; b)", "kr.", "", "samlet-i-parentes"),
        ("median af (a; b)", "kr.", "", "samlet-i-parentes"),
        ("(a, året før)", "kr.", "hvert år", "tidligere-anden-tid"),
    ],
)
def test_refused(line: str, art: str, hver: str, expected: str) -> None:
    assert koder(formel(line, art=art, hver=hver)) == (expected,)


@pytest.mark.parametrize(
    ("line", "hver", "meant"),
    [
        ("(kvartalsudgift, året før)", "hvert kvartal", "samme kvartal året før"),
        ("(månedsudgift, året før)", "hver måned", "samme måned året før"),
        ("(månedsudgift, kvartalet før)", "hver måned", "samme måned kvartalet før"),
        ("(udgift, kvartalet før)", "hvert år", "året før"),
        ("(ugeudgift, året før)", "hver uge", "ugen før"),
    ],
)
def test_another_time_is_offered(line: str, hver: str, meant: str) -> None:
    found = laest(formel(line, hver=hver)).problems
    assert found[0].code == "tidligere-anden-tid"
    assert dict(found[0].facts)["mente"] == meant


def test_a_spread_has_the_unit_of_what_spreads() -> None:
    assert koder(formel("spredning af beløb over alle farver, tilnærmet med 2 decimaler")) == ()
    assert (
        koder(formel("spredning af (beløb / a) over alle farver, tilnærmet med 2 decimaler", art="procentpoint")) == ()
    )
    assert koder(formel("spredning af (beløb / a) over alle farver, tilnærmet med 2 decimaler", art="pct.")) == (
        "forkert-enhed",
    )


def test_a_quotient_of_like_units_becomes_points() -> None:
    assert koder(formel("(a / b) × 100 procentpoint", art="procentpoint")) == ()


def test_a_group_twice_in_a_list_is_a_problem() -> None:
    twice = ORDLISTE.replace("    fleksjob\n", "    fleksjob\n        heraf jobparat\n")
    assert koder(formel("a"), ordliste=twice) == ("dobbelt-navn",)
