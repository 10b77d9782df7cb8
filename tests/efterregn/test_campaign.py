"""A sample of the campaign; ``python -m tests.efterregn.campaign`` does all of it."""

import pytest

from tests.efterregn.campaign import campaign
from tests.efterregn.tables import PUBLISHED


def test_spoilt_published_tables() -> None:
    if not PUBLISHED.is_file():
        pytest.skip("de trykte tabeller er her ikke")
    found = campaign(40, 0, 0)
    assert found["fundet"] == 40
    assert not [outcome for outcome in found if outcome.endswith("forskel")]


def test_spoilt_invented_tables_and_clean_ones() -> None:
    assert campaign(0, 42, 42) == {
        **campaign(0, 0, 0),
        "fundet": 42,
        "uskadt: tavs": 42,
    }
