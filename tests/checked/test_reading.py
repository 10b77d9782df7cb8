"""What is refused when it is read, because it has two readings, no unit, no order, or goes in a ring."""

import pytest

from tests.texts import formel, koder, regler, svar, tal, version


@pytest.mark.parametrize(
    ("line", "art", "kode"),
    [
        ("a + p", "kr.", "uforenelige-enheder"),
        ("a − andel", "kr.", "uforenelige-enheder"),
        ("a", "point", "forkert-enhed"),
        ("a × b", "kr.", "forkert-enhed"),
        ("andel + andel", "pct.", "andel-plus-andel"),
        ("p af a", "kr.", "af-uden-andel"),
        ("(resten af p) af a", "kr.", "af-uden-andel"),
        ("mindste af (a; p)", "kr.", "uforenelige-enheder"),
        ("a er over p", "ja/nej", "uforenelige-enheder"),
        ("ja1 er over ja2", "ja/nej", "ikke-et-tal-her"),
        ("farvevalg er mindst rød", "ja/nej", "ikke-et-tal-her"),
        ("farvevalg er lilla", "ja/nej", "ukendt-navn"),
        ("ja1 + ja2", "kr.", "ikke-et-tal-her"),
        ("a og ja1", "ja/nej", "ikke-ja-nej"),
        ("ikke a", "ja/nej", "ikke-ja-nej"),
        ("a", "ja/nej", "forkert-enhed"),
        ("20 pct. af a + b", "kr.", "tvetydig-af"),
        ("a / b / c", "kr.", "flere-divisioner"),
        ("ja1 og ja2 eller ja1", "ja/nej", "og-mødes-eller"),
        ("ikke ja1 og ja2", "ja/nej", "tvetydigt-ikke"),
        ("hemmelig", "kr.", "ukendt-navn"),
    ],
)
def test_refused(line: str, art: str, kode: str) -> None:
    assert kode in koder(formel(line, art=art))


@pytest.mark.parametrize(
    ("body", "kode"),
    [
        ("regel x (kr.)\n    y\nregel y (kr.)\n    x\n", "cirkel"),
        ("regel x (kr.)\n    x + a\n", "cirkel"),
        ("sats s = 7 kr.\nsats s = 8 kr.\n", "dobbelt-navn"),
        ("regel x (kr.)\n    a\n    b\n", "to-formler"),
        ("regel x (kr.)\n    dog mindst a\n", "forbehold-uden-sætning"),
        ("regel x (kr.)\n    a\n    ellers b\n", "ellers-uden-tilfælde"),
        ("regel x (kr.)\n    a\n    afrundet til nærmeste 0 kr.\n", "skridt-ikke-positivt"),
        ("regel x (kr.)\n    1 kr., når b er over 0 kr.\n    2 kr., når b er under 0 kr.\n", "tilfælde-dækker-ikke"),
        (
            "tabel t\n    efter p    giver y (kr.)\n    1. til 4. uge    1    [§ 1]\n    fra 6. uge    2    [§ 1]\n",
            "tabel-hul",
        ),
        (
            "tabel t\n    efter p    giver y (kr.)\n    1. til 4. uge    1    [§ 1]\n    fra 4. uge    2    [§ 1]\n",
            "tabel-overlap",
        ),
    ],
)
def test_a_construct_that_does_not_hold_together(body: str, kode: str) -> None:
    assert kode in koder(version(body))


@pytest.mark.parametrize(
    ("first", "second", "kode"),
    [
        (("1. januar 2013", "30. juni 2014"), ("1. januar 2014", ""), "overlappende-versioner"),
        (("1. januar 2013", "31. december 2013"), ("1. februar 2014", ""), "udeklareret-hul"),
        (("1. januar 2013", ""), ("1. januar 2013", ""), "to-versioner-samme-dag"),
    ],
)
def test_versions_that_do_not_part_time(first: tuple[str, str], second: tuple[str, str], kode: str) -> None:
    known = "1. december 2012"
    texts = [version("sats s = 1 kr.  [§ 1]", fra=fra, til=til, kendt=known) for fra, til in (first, second)]
    assert kode in koder(*texts)


def test_a_version_known_later_may_lie_over_another() -> None:
    texts = (
        version("sats s = 1 kr.  [§ 1]", fra="1. januar 2013", til="30. juni 2014", kendt="1. december 2012"),
        version("sats s = 2 kr.  [§ 1]", fra="1. januar 2014", kendt="1. december 2013"),
    )
    assert koder(*texts) == ()
    assert tal(svar(regler(*texts), {}, {}, "regler som de gjaldt 1. marts 2014", navn="s")) == 2


def test_a_correction_learnt_later_may_begin_before_what_it_corrects() -> None:
    texts = (
        version("sats s = 1 kr.  [§ 1]", fra="1. januar 2013", til="31. december 2014", kendt="1. juni 2014"),
        version("sats s = 2 kr.  [§ 1]", fra="1. januar 2014", kendt="1. december 2013"),
    )
    rules = regler(*texts)
    day = "regler som de gjaldt 1. marts 2014"
    assert tal(svar(rules, {}, {}, day, navn="s")) == 1
    assert tal(svar(rules, {}, {}, day, "kendt  1. marts 2014", navn="s")) == 2


def test_a_growth_factor_and_what_is_left_are_read_as_such() -> None:
    assert tal(svar(formel("(100 pct. + andel) af a"), {"andel": 1, "a": 3})) == 6
    assert tal(svar(formel("(100 pct. − andel) af a"), {"andel": 1, "a": 3})) == 0


def test_a_difference_of_shares_is_in_points() -> None:
    assert koder(formel("andel − andel", art="procentpoint")) == ()
    assert koder(formel("andel − andel", art="pct.")) == ("forkert-enhed",)
