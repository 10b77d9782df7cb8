"""Where the words of a template stand: its tokens with line and column, asked for by line, kind and text."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from dsl.source.text import Span, Text

_BEGINS = {"variable_begin", "block_begin"}


class Steder:
    """The places of a template's tokens. A token that is asked for twice is given once each time it stands there."""

    def __init__(self, text: Text, tokens: Iterable[tuple[int, str, str]]) -> None:
        self.text = text
        self.words: list[Span] = []
        self._starts = [0, *(at + 1 for at, letter in enumerate(text.content) if letter == "\n")]
        self._found: dict[tuple[int, str, str], list[tuple[Span, Span]]] = defaultdict(list)
        cursor, tag = 0, Span(text, 1, 1)
        for line, kind, raw in tokens:
            start = text.content.index(raw, cursor)
            cursor = start + len(raw)
            if kind == "data":
                self.words += self._lines(start, raw)
                continue
            place = self._span(start + 1, max(1, len(raw) - 2)) if kind == "string" else self._span(start, len(raw))
            if kind in _BEGINS:
                tag = self._span(start, max(1, self._end_of_tag(start) - start))
            self._found[line, kind, _meant(kind, raw)].append((place, tag))

    def token(self, line: int, kind: str, word: str) -> Span:
        """Where a name or a text stands."""
        return self._next(line, kind, word)[0]

    def tag(self, line: int, kind: str, word: str) -> Span:
        """The mark that holds a sign or a keyword."""
        return self._next(line, kind, word)[1]

    def _next(self, line: int, kind: str, word: str) -> tuple[Span, Span]:
        """A mark may span several lines, and its parts are counted from the first of them."""
        for number in range(line, len(self.text.lines) + 1):
            waiting = self._found.get((number, kind, word))
            if waiting:
                return waiting.pop(0) if len(waiting) > 1 else waiting[0]
        whole = Span(self.text, line, 1, max(1, len(self.text.line(line))))
        return whole, whole

    def _end_of_tag(self, start: int) -> int:
        """The end of a mark, or of its first line."""
        content = self.text.content
        ends = [at + len(sign) for sign in ("}}", "%}") if (at := content.find(sign, start)) >= 0]
        newline = content.find("\n", start)
        return min([*ends, newline if newline >= 0 else len(content)])

    def _lines(self, start: int, raw: str) -> list[Span]:
        """A stretch of text, line by line."""
        made = []
        for part in raw.split("\n"):
            made.append(self._span(start, len(part)))
            start += len(part) + 1
        return made

    def _span(self, start: int, length: int) -> Span:
        line = bisect_right(self._starts, start)
        return Span(self.text, line, start - self._starts[line - 1] + 1, length)


def _meant(kind: str, raw: str) -> str:
    """A text without its quotes and with its escapes undone, as jinja2 reads it."""
    if kind != "string":
        return raw
    return raw[1:-1].encode("ascii", "backslashreplace").decode("unicode-escape")
