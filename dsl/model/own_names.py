"""Names that the model has of its own, beside those of the rule files: who reads it needs no reader of texts."""

from typing import Final

# Stands for the time that picks the version of a quantity which itself has no time.
VERSIONSTID: Final = "versionstid"
# When a count looks whether it is to begin again: in every week, or in those that are counted.
LOEBENDE: Final = "løbende"
VED_TAELLING: Final = "når der tælles igen"
# The list that planned forløb become members of, and what is known of each.
DELTAGELSE: Final = "deltagelse"
STARTDAG: Final = "startdag"
ANTAL: Final = "begyndte forløb"
# The column that says which delivery a row came with.
LEVERANCE: Final = "leverance"
