"""What a second place has to do with a problem: the words beside its excerpt."""

from collections.abc import Mapping
from typing import Final

NOTES: Final[Mapping[str, str]] = {
    "første-gang": "første gang her",
    "den-anden-fil": "den anden fil",
    "den-anden-række": "den anden række",
    "den-anden-version": "den anden version",
    "det-andet-tilfælde": "det andet tilfælde",
    "det-andet-regelsæt": "regelsættet »{navn}«",
    "versionen": "versionen",
    "var-sådan": "var sådan her",
    "står-her": "står her",
    "står-allerede": "står allerede her",
    "et-af-dem": "et af dem",
    "bruger": "bruger »{navn}«",
}
