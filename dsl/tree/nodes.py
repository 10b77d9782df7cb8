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
from dsl.tree.formula import Navn, Tal
from dsl.tree.indsats_nodes import Indsats, Indsatslinje
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
    Opdeling,
    Udpeg,
    Udpegslinje,
    Variant,
    Variantlinje,
    Vis,
)
from dsl.tree.whatif_nodes import (
    Find,
    Graense,
    Soegt,
    Usikker,
    Usikkerhed,
    Varier,
    Varieret,
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
    "Find",
    "Fordeling",
    "Fordelingslinje",
    "Forklaring",
    "Fortolkning",
    "Fortolkningslinje",
    "Fremskrivning",
    "Fremskrivningslinje",
    "Graense",
    "Hul",
    "Huskende",
    "HvadNuHvis",
    "Indsats",
    "Indsatslinje",
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
    "Navn",
    "Navnefelt",
    "Navneliste",
    "Omfatter",
    "Opdeling",
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
    "Soegt",
    "Soejle",
    "Tabel",
    "Tabelhoved",
    "Tal",
    "Tekstfelt",
    "Tilstand",
    "Tilstandslinje",
    "Udgave",
    "Udpeg",
    "Udpegslinje",
    "Usikker",
    "Usikkerhed",
    "Variant",
    "Variantlinje",
    "Varier",
    "Varieret",
    "Vedroerer",
    "Vis",
]

HvadNuHvis = Varier | Find | Usikkerhed
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
    | Indsats
    | Hul
    | Datasaet
    | Kodeliste
    | Variant
    | Beregn
    | Vis
    | Kontroltal
    | Krav
    | Udpeg
    | HvadNuHvis
)


@frozen(kw_only=True)
class Fil(Linje):
    """A file: ``slags`` is *ordliste, kilder, regelsæt, huller* or *scenarie*; ``hoved`` its first fields."""

    slags: str
    navn: Navn
    hoved: tuple[Felt, ...]
    blokke: tuple[Blok, ...]
    slutkommentarer: tuple[str, ...] = ()
