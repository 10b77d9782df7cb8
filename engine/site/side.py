"""A page as it is made here, and what every page needs: links to the other pages from where it stands."""

from attrs import frozen

from dsl.model.nodes import Grund, Stoerrelse, Version
from engine.notat.danish import ground_text
from engine.site.addresses import relative
from engine.site.book import Bog
from engine.site.markup import Html, joined, link
from engine.site.timeline_drawing import version_anchor
from engine.site.wording import day_text


@frozen
class Side:
    """A page: where it is, its Markdown, and what it is called besides its title."""

    sti: str
    tekst: str
    kaldes: str = ""


@frozen
class Henviser:
    """Makes the links of one page."""

    bog: Bog
    side: str

    def til(self, target: str) -> str:
        return relative(target, self.side)

    def stoerrelse(self, name: str) -> Html:
        page = self.bog.adresser.stoerrelser.get(name)
        return link(name, self.til(page)) if page else joined((name,))

    def stoerrelser(self) -> dict[str, Html]:
        return {name: self.stoerrelse(name) for name in self.bog.adresser.stoerrelser}

    def addresses(self) -> dict[str, str]:
        """The address of each quantity from the page."""
        return {name: self.til(page) for name, page in self.bog.adresser.stoerrelser.items()}

    def regelsaet(self, name: str) -> Html:
        page = self.bog.adresser.regelsaet.get(name)
        return link(name, self.til(page)) if page else joined((name,))

    def version(self, version: Version) -> Html:
        page = f"{self.bog.adresser.regelsaet[version.regelsaet]}#{version_anchor(version)}"
        return link(since(version), self.til(page))

    def scenarie(self, title: str) -> Html:
        return link(title, self.til(self.bog.adresser.scenarier[title]))

    def grund(self, ground: Grund) -> Html:
        """A ground: to the page of its source, and to the official text where its address is known."""
        page = self.bog.adresser.kilder.get(ground.retskilde)
        said = ground_text(ground)
        inside = link(said, self.til(page)) if page else joined((said,))
        return joined((inside, " · ", outside(ground.adresse))) if ground.adresse else inside


def outside(address: str | None) -> Html:
    """The way to the official text."""
    if not address:
        return joined(("ikke kendt",))
    host = address.split("/")[2].removeprefix("www.")
    return link(f"officiel tekst på {host}", address, rel="external noreferrer", class_="ud")


def since(version: Version) -> str:
    """``fra 1. januar 2014``, and the name of a proposal."""
    first = day_text(version.gaelder.fra) if version.gaelder.fra else "begyndelsen"
    return f"fra {first}" + (f" (forslaget »{version.forslag}«)" if version.forslag else "")


def meaning(quantity: Stoerrelse, book: Bog) -> str:
    """What a quantity is in plain words: its own, else those of the latest version that has some."""
    said = quantity.forklaring
    for name in quantity.regelsaet if not said else ():
        for version in book.model.regelsaet[name].versioner:
            own = version.saetninger.get(quantity.navn)
            said = own.forklaring if own is not None and own.forklaring else said
    return " ".join(said)
