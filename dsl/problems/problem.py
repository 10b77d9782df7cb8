"""A problem is a value: what is wrong as a code and facts, and where. Its words are made late, in ``wording``."""

from collections.abc import Mapping

from attrs import field, frozen

from dsl.source.text import Span


@frozen
class Cell:
    """A place in a data file: a row and a column as the user's program shows them; never the cell's content."""

    path: str
    line: int
    column: int
    header: str = ""


Place = Span | Cell


@frozen
class Note:
    """A second place that helps to understand the first; ``code`` is a key of the notes' wording."""

    place: Place
    code: str
    navn: str = ""


@frozen
class Problem:
    """``code`` is a key of the catalogue; ``facts`` fill its sentences and hold no personal data."""

    code: str
    place: Place | None
    facts: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = field(default=(), eq=False)
    warning: bool = False

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sorts problems as a reader meets them."""
        if self.place is None:
            return ("", 0, 0, self.code)
        return (self.place.path, self.place.line, self.place.column, self.code)


def problem(code: str, place: Place | None, *notes: Note, warning: bool = False, **facts: str) -> Problem:
    """A problem with its facts named."""
    return with_facts(code, place, facts, *notes, warning=warning)


def with_facts(
    code: str, place: Place | None, facts: Mapping[str, str], *notes: Note, warning: bool = False
) -> Problem:
    """A problem whose facts are at hand under their names."""
    return Problem(code, place, tuple(sorted(facts.items())), notes, warning)
