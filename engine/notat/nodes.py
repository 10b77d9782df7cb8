"""The nodes of a notat: figures that carry their trace, the notes that prove them, and text that is safe to print."""

from attrs import field, frozen

from engine.result.nodes import Celle, Spor


@frozen
class Figur:
    """A figure as it is printed: its text, the marks of its belæg, and the cell it comes from."""

    tekst: str
    maerker: str
    celle: Celle
    trace: Spor | None = field(eq=False, repr=False)


@frozen
class Sikker:
    """Markdown that the house itself has written; nothing in it is escaped again."""

    tekst: str


@frozen
class Note:
    """A footnote: what it is about, and its text in Markdown."""

    emne: str
    tekst: str


@frozen
class Notat:
    """A notat in Markdown with the text of its title block and the fingerprint of what it was made from."""

    titel: str
    undertitel: str | None
    dato: str
    markdown: str
    regelhash: str
