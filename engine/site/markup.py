"""Markup as values: text is escaped when it is put into a tag, markup is not."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

_ESCAPED_IN_MARKDOWN: Final = r"\`*_{}[]<>#|"


class Html(str):
    """Finished markup, which is not escaped again."""

    __slots__ = ()


def tag(name: str, /, *inside: str, **attributes: str | int | None) -> Html:
    """An element; ``_`` in the name of an attribute is ``-``, a last one is dropped, and None leaves it out."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{said}>{joined(inside)}</{name}>")


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Parts in a row."""
    return Html(escape(between).join(p if isinstance(p, Html) else escape(p, quote=False) for p in parts))


def link(text: str, address: str, **attributes: str | None) -> Html:
    """A link."""
    return tag("a", text, href=address, **attributes)


def bullets(items: Iterable[str]) -> Html:
    """A list; nothing when it is empty."""
    made = [tag("li", item) for item in items]
    return tag("ul", *made) if made else Html("")


def table(
    caption: str, header: Sequence[str], rows: Iterable[Sequence[str]], numbers: frozenset[int] = frozenset()
) -> Html:
    """A table that scrolls sideways by itself; the first cell of a row is its heading, ``numbers`` are set right."""
    top = tag("tr", *(tag("th", one, scope="col", class_=_side(at, numbers)) for at, one in enumerate(header)))
    body = [
        tag(
            "tr",
            tag("th", row[0], scope="row"),
            *(tag("td", one, class_=_side(at, numbers)) for at, one in enumerate(row[1:], 1)),
        )
        for row in rows
    ]
    head = tag("caption", caption) if caption else Html("")
    return tag(
        "div",
        tag("table", head, tag("thead", top), tag("tbody", *body)),
        class_="tabel",
        tabindex="0",
        role="group",
        aria_label=caption or "Tabel",
    )


def _side(at: int, numbers: frozenset[int]) -> str | None:
    return "tal" if at in numbers else None


def block(*inside: str, class_: str | None = None) -> str:
    """Markup as a block of Markdown of its own."""
    return f"\n{tag('div', *inside, class_=class_)}\n"


def heading(level: int, text: str, anchor: str | None = None) -> str:
    """A heading of Markdown; its place can be linked to."""
    return f"\n{'#' * level} {plain(text)}{f' {{#{anchor}}}' if anchor else ''}\n"


def plain(text: str) -> str:
    """Text that Markdown takes as it stands."""
    return "".join(f"\\{c}" if c in _ESCAPED_IN_MARKDOWN else c for c in text)
