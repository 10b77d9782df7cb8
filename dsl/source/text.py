"""A text with its name, and places in it that can be shown to a person.

Lines and columns are counted from 1, columns in characters of the normalised text.
"""

from functools import cached_property
from operator import attrgetter

from attrs import field, frozen


@frozen(slots=False)
class Text:
    """A file as read: ``path`` as the user wrote it, ``content`` in NFC with line feeds only."""

    path: str
    content: str = field(repr=False)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends."""
        return tuple(self.content.split("\n"))

    def line(self, number: int) -> str:
        """Line ``number`` (from 1), or nothing when the text is shorter."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


@frozen
class Span:
    """``length`` characters of one line of a text, from ``column``."""

    text: Text = field(eq=attrgetter("path"), order=attrgetter("path"), repr=lambda t: t.path)
    line: int
    column: int
    length: int = 1

    @property
    def path(self) -> str:
        """The file that the place is in."""
        return self.text.path

    @property
    def excerpt(self) -> str:
        """The whole line of the place."""
        return self.text.line(self.line)

    @property
    def words(self) -> str:
        """The marked characters."""
        return self.excerpt[self.column - 1 : self.column - 1 + self.length]

    def to(self, other: "Span") -> "Span":
        """From the start of this place to the end of another on the same line."""
        if other.line != self.line:
            return Span(self.text, self.line, self.column, max(1, len(self.excerpt) - self.column + 1))
        return Span(self.text, self.line, self.column, max(1, other.column + other.length - self.column))
