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
from dsl.tree.remembering_nodes import (
    Fordeling,
    Fordelingslinje,
    Fortolkning,
    Fortolkningslinje,
    Fremskrivning,
    Fremskrivningslinje,
    Huskende,
    Optaelling,
    Optaellingslinje,
    Tilstand,
    Tilstandslinje,
)
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
    Vedroerer,
)
from dsl.tree.scenario_nodes import (
    Beregn,
    Beregnet,
    Daekning,
    Datafelt,
    Datasaet,
    Kodeliste,
    Kolonne,
    Kolonnerne,
    Kontrol,
    Kontroltal,
    Krav,
    Maal,
    Udpeg,
    Udpegslinje,
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
    "Daekning",
    "Datafelt",
    "Datasaet",
    "DatoSats",
    "Datofelt",
    "DogVaerdi",
    "Enhedsord",
    "Felt",
    "Fil",
    "Fordeling",
    "Fordelingslinje",
    "Forklaring",
    "Fortolkning",
    "Fortolkningslinje",
    "Fremskrivning",
    "Fremskrivningslinje",
    "Hul",
    "Huskende",
    "Kendt",
    "Kildelinje",
    "Kodeliste",
    "Kolonne",
    "Kolonnerne",
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
    "Optaelling",
    "Optaellingslinje",
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
    "Tilstand",
    "Tilstandslinje",
    "Udgave",
    "Udpeg",
    "Udpegslinje",
    "Variant",
    "Variantlinje",
    "Vedroerer",
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
    | Huskende
    | Hul
    | Datasaet
    | Kodeliste
    | Variant
    | Beregn
    | Vis
    | Kontroltal
    | Krav
    | Udpeg
)


@frozen(kw_only=True)
class Fil(Linje):
    """A file: ``slags`` is *ordliste, kilder, regelsæt, huller* or *scenarie*; ``hoved`` its first fields."""

    slags: str
    navn: Navn
    hoved: tuple[Felt, ...]
    blokke: tuple[Blok, ...]
    slutkommentarer: tuple[str, ...] = ()
