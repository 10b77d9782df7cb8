"""The nodes of a file as written: one door to all its constructs. The nodes of formulas are in ``dsl.tree.formula``."""

from attrs import frozen

from dsl.tree.fields import (
    Citat,
    Datofelt,
    Felt,
    Forklaring,
    Kendt,
    Linje,
    Navnefelt,
    Navneliste,
    Omfatter,
    Periode,
    Periodefelt,
    Pynt,
    Tekstfelt,
)
from dsl.tree.formula import Navn
from dsl.tree.rule_nodes import (
    Afsnit,
    DatoSats,
    DogVaerdi,
    Enhedsord,
    Hul,
    Kildelinje,
    Liste,
    Maerke,
    Medlem,
    Ophaevelse,
    Oplysning,
    Raekke,
    Regel,
    Regellinje,
    Registertekst,
    Retskilde,
    Sats,
    Soejle,
    Tabel,
    Tabelhoved,
    Udgave,
)
from dsl.tree.scenario_nodes import (
    Beregn,
    Beregnet,
    Datafelt,
    Datasaet,
    Kolonne,
    Kontrol,
    Kontroltal,
    Krav,
    Maal,
    Variant,
    Variantlinje,
    Vis,
)

__all__ = [
    "Afsnit",
    "Beregn",
    "Beregnet",
    "Blok",
    "Citat",
    "Datafelt",
    "Datasaet",
    "DatoSats",
    "Datofelt",
    "DogVaerdi",
    "Enhedsord",
    "Felt",
    "Fil",
    "Forklaring",
    "Hul",
    "Kendt",
    "Kildelinje",
    "Kolonne",
    "Kontrol",
    "Kontroltal",
    "Krav",
    "Linje",
    "Liste",
    "Maal",
    "Maerke",
    "Medlem",
    "Navnefelt",
    "Navneliste",
    "Omfatter",
    "Ophaevelse",
    "Oplysning",
    "Periode",
    "Periodefelt",
    "Pynt",
    "Raekke",
    "Regel",
    "Regellinje",
    "Registertekst",
    "Retskilde",
    "Sats",
    "Soejle",
    "Tabel",
    "Tabelhoved",
    "Tekstfelt",
    "Udgave",
    "Variant",
    "Variantlinje",
    "Vis",
]

Blok = (
    Felt
    | Enhedsord
    | Liste
    | Oplysning
    | Retskilde
    | Afsnit
    | Sats
    | DatoSats
    | Tabel
    | Regel
    | Ophaevelse
    | Hul
    | Datasaet
    | Variant
    | Beregn
    | Vis
    | Kontroltal
    | Krav
)


@frozen(kw_only=True)
class Fil(Linje):
    """A file: ``slags`` is *ordliste, kilder, regelsæt, huller* or *scenarie*; ``hoved`` its first fields."""

    slags: str
    navn: Navn
    hoved: tuple[Felt, ...]
    blokke: tuple[Blok, ...]
    slutkommentarer: tuple[str, ...] = ()
