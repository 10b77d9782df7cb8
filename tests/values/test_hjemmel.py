"""References as they are written: the source, the edition, and the place in it."""

import pytest

from dsl.values.hjemmel import Henvisning, Ulaeselig, read_references


@pytest.mark.parametrize(
    "place",
    [
        "tabel 3", "rubrik 9", "bilag 1", "bilag A", "side 12", "side 12-14", "s. 12", "figur 3 og 4", "diagram 2",
        "skema 1", "afsnit 4.2", "kapitel 3", "punkt 7", "note 5", "konto 5", "bilag 1, tabel 2", "bilag 1, side 3-4",
        "afsnit »Økonomi«", 'rubrik "Økonomiske konsekvenser"', "bilag 2, afsnit »Metode, kort«",
    ],
)  # fmt: skip
def test_a_place_in_a_document(place: str) -> None:
    text = f'"Skovby Kommune, regnskab", {place}'
    (found,) = read_references(text)
    assert isinstance(found, Henvisning)
    assert (found.kilde, found.citeret, found.udgave, found.sted) == ("Skovby Kommune, regnskab", True, "", place)
    assert found.tekst == text.replace('"', "", 2)


@pytest.mark.parametrize("place", ["rubrik", "rubrik ni", "på side 9", "side", "tabel 3 i bilaget", "rubrik »Økonomi"])
def test_what_is_no_place(place: str) -> None:
    text = f'"Skovby Kommune, regnskab", {place}'
    assert read_references(text) == (Ulaeselig(text, 0, len(text)),)


def test_places_of_the_law_are_as_they_were() -> None:
    law, other = read_references("LAB § 118, stk. 2 (lbk 415/2013) · FL 2014, tekstanmærkning 140")
    assert isinstance(law, Henvisning)
    assert isinstance(other, Henvisning)
    assert (law.kilde, law.sted, law.udgave) == ("LAB", "§ 118, stk. 2", "lbk 415/2013")
    assert (other.kilde, other.sted, other.start) == ("FL 2014", "tekstanmærkning 140", 35)
