"""The type of a value: an amount with a unit, yes or no, a day, a member of a list, a period, or nothing yet known."""

from attrs import frozen

from dsl.values.units import Enhed, Visning


@frozen
class Art:
    """``slags`` is *tal, ja/nej, dato, medlem, tid, tekst* or *intet* (what fits every type: ukendt, ikke omfattet)."""

    slags: str
    enhed: Enhed | None = None
    liste: str | None = None

    @property
    def er_tal(self) -> bool:
        """Whether it can be counted with."""
        return self.slags == "tal"


JA_NEJ = Art("ja/nej")
DATO = Art("dato")
INTET = Art("intet")


def tal(enhed: Enhed) -> Art:
    """An amount in a unit."""
    return Art("tal", enhed=enhed)


def medlem(liste: str | None) -> Art:
    """A member of a list; None when the word alone does not tell which."""
    return Art("medlem", liste=liste)


def spoken(art: Art, view: Visning | None) -> str:
    """A type, said to a person."""
    if art.enhed is not None:
        return (view.flertal if view is not None else "") or "et tal uden enhed"
    return {"medlem": f"et medlem af »{art.liste}«", "intet": "ukendt"}.get(art.slags, art.slags)
