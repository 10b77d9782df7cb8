"""Lines held together by their indentation: four spaces a step, comments and blank lines kept beside them."""

from collections.abc import Iterable

from attrs import evolve, field, frozen

from dsl.problems.problem import Problem, problem
from dsl.source.text import Span, Text
from dsl.tree.nodes import Pynt

STEP = 4


@frozen
class Outline:
    """One line: its words without indentation, where they begin, and the lines that stand under it."""

    text: Text = field(repr=False)
    number: int
    indent: int
    words: str
    pynt: Pynt
    under: tuple["Outline", ...] = ()
    moved: int = 0

    @property
    def span(self) -> Span:
        """The whole line."""
        return Span(self.text, self.number, self.before + 1, len(self.words))

    @property
    def before(self) -> int:
        """How many blanks really stand before the words, also where the indentation was wrong and mended."""
        return self.indent + self.moved


def outline(text: Text) -> tuple[tuple[Outline, ...], tuple[str, ...], tuple[Problem, ...]]:
    """The top lines of a text with what stands under them, the comments after the last, and problems of layout."""
    lines: list[Outline] = []
    problems: list[Problem] = []
    comments: list[str] = []
    blank = False
    for number, raw in enumerate(text.lines, 1):
        words = raw.strip(" ")
        if words in {"", "#"}:
            blank = blank or not comments
            _part(comments)
            continue
        if words.startswith("#"):
            comments.append(words[1:].strip())
            continue
        indent = len(raw) - len(raw.lstrip(" "))
        line = Outline(text, number, indent, words, Pynt(luft=blank, kommentarer=tuple(comments)))
        blank, comments = False, []
        deepest = lines[-1].indent + STEP if lines else 0
        if indent % STEP:
            problems.append(problem("skæv-indrykning", Span(text, number, 1, indent), fundet=str(indent)))
            nearest = min(deepest, (indent + STEP // 2) // STEP * STEP)
            line = evolve(line, indent=nearest, moved=indent - nearest)
        elif indent > deepest:
            problems.append(problem("for-dyb-indrykning", Span(text, number, 1, indent), højst=str(deepest)))
            line = evolve(line, indent=deepest, moved=indent - deepest)
        lines.append(line)
    return _nested(lines), tuple(comments[:-1] if comments[-1:] == [""] else comments), tuple(problems)


def _part(comments: list[str]) -> None:
    """Keep a blank line below a comment, as an empty one."""
    if comments and comments[-1]:
        comments.append("")


def _nested(lines: list[Outline]) -> tuple[Outline, ...]:
    """The same lines as a tree, built from the last so that no depth is recursed into."""
    waiting: list[Outline] = []
    for line in reversed(lines):
        under = []
        while waiting and waiting[-1].indent > line.indent:
            under.append(waiting.pop())
        waiting.append(evolve(line, under=tuple(under)))
    return tuple(reversed(waiting))


def everything_under(line: Outline) -> list[Outline]:
    """The lines under a line, however deep, in order."""
    return [one for child in line.under for one in (child, *everything_under(child))]


def free_text(line: Outline) -> tuple[str, ...]:
    """The text under a line, with an empty string where a blank line parts two paragraphs."""
    out: list[str] = []
    for child in everything_under(line):
        if out and (child.pynt.luft or "" in child.pynt.kommentarer):
            out.append("")
        out.append(" " * (child.indent - line.indent - STEP) + child.words)
    return tuple(out)


def with_comments_of(line: Outline, others: Iterable[Outline]) -> Pynt:
    """What stands above a line, and below it the comments above lines that keep none of their own."""
    kept = tuple(comment for other in others for comment in other.pynt.kommentarer if comment)
    return evolve(line.pynt, kommentarer=line.pynt.kommentarer + kept)
