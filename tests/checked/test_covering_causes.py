"""What could not be read may be what decides a case, so that only the first of the two is told."""

from tests.checked.test_covering import ALLE, part, told


def test_a_file_that_cannot_be_read_leaves_no_case_without_a_regelsaet() -> None:
    spoiled = part("b", "ydelsen er pension").replace("    10 pct.", "    10 % af")
    found = told(part("a", "ydelsen er hjælp"), part("b", "ydelsen er dagpenge", til="31. december 2013"), spoiled)
    assert "sag-uden-regelsæt" not in {p.code for p in found}
    assert found


def test_a_version_that_begins_after_it_ends_gives_no_case_to_two() -> None:
    turned = part("b", ALLE, fra="1. januar 2016", til="31. december 2015")
    found = told(part("a", ALLE), turned)
    assert [p.code for p in found] == ["vendt-periode"]
