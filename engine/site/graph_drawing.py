"""A graph of quantities as a drawing whose boxes are links, with the same in words beside it."""

from collections.abc import Mapping, Sequence
from typing import Final

from dsl.model.nodes import Model
from engine.site.layers import HEIGHT, WIDTH, laid_out
from engine.site.markup import Html, bullets, joined, link, tag

_LETTERS: Final = 20  # of a line in a box
_MOST_LINES: Final = 3
_LEADING: Final = 14
_KINDS: Final = {"oplysning": "oplysning", "sats": "sats", "dato": "sats", "fortolkning": "sats"}


def graph(
    names: Sequence[str],
    leaning: Mapping[str, Sequence[str]],
    model: Model,
    links: Mapping[str, str],
    here: str = "",
    title: str = "",
) -> Html:
    """The drawing and its list. ``links`` are addresses from the page; ``here`` is the quantity of the page."""
    plan = laid_out(names, leaning)
    arrows = [tag("path", d=_curve(points), class_="pil", marker_end="url(#spids)") for _, _, points in plan.linjer]
    boxes = [_box(n, plan.midter[n], model, links, here) for n in names]
    said = f"{title}. Det, en størrelse bruger, står over den. Samme oplysninger står i listen under tegningen."
    drawing = tag(
        "svg",
        tag("title", title, id="graf-titel"),
        tag("desc", said, id="graf-tekst"),
        _TIP,
        *arrows,
        *boxes,
        viewBox=f"0 0 {plan.bredde} {plan.hoejde}",
        role="group",
        aria_labelledby="graf-titel graf-tekst",
        class_="graf",
        style=f"min-width:{min(plan.bredde, 860) * 4 // 5}px;max-width:{plan.bredde}px",
    )
    key = joined(
        (
            "Stiplet ramme: oplysning, der kommer udefra. Tyk ramme: det, der er fastsat eller valgt. ",
            "Tynd ramme: det, der regnes ud. ",
            "Pilen går fra det, der bruges, til det, der bruger det.",
        )
    )
    figure = tag(
        "figure",
        tag("div", drawing, class_="rul", tabindex="0", role="group", aria_label=title),
        tag("figcaption", key),
    )
    return joined((figure, tag("details", tag("summary", "Tegningen som liste"), _in_words(names, leaning, links))))


_TIP: Final = tag(
    "defs",
    tag(
        "marker",
        tag("path", d="M0 0 8 4 0 8z"),
        id="spids",
        markerWidth="8",
        markerHeight="8",
        refX="7",
        refY="4",
        orient="auto",
    ),
)


def _in_words(names: Sequence[str], leaning: Mapping[str, Sequence[str]], links: Mapping[str, str]) -> Html:
    def line(name: str) -> Html:
        own = [link(n, links[n]) for n in leaning.get(name, ()) if n in names]
        return joined((link(name, links[name]), " bruger ", joined(own, ", ") if own else "ingen andre her", "."))

    return bullets(line(n) for n in names)


def _box(name: str, at: tuple[int, int], model: Model, links: Mapping[str, str], here: str) -> Html:
    x, y = at
    kind = _KINDS.get(model.stoerrelser[name].slags, "regel") if name in model.stoerrelser else "regel"
    lines = _broken(name)
    first = y + 5 - _LEADING * (len(lines) - 1) // 2
    text = tag(
        "text", *(tag("tspan", word, x=x, y=first + _LEADING * i) for i, word in enumerate(lines)), text_anchor="middle"
    )
    frame = tag("rect", x=x - WIDTH // 2, y=y - HEIGHT // 2, width=WIDTH, height=HEIGHT, rx=4)
    classes = f"knude {kind}{' her' if name == here else ''}"
    return tag("a", frame, text, href=links[name], class_=classes, aria_current="page" if name == here else None)


def _broken(name: str) -> list[str]:
    """A name on three lines at most."""
    lines = [""]
    for word in name.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= _LETTERS and len(lines) < _MOST_LINES:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return [one if len(one) <= _LETTERS + 2 else f"{one[:_LETTERS]}…" for one in lines]


def _curve(points: Sequence[tuple[int, int]]) -> str:
    x, y = points[0]
    said = f"M{x} {y}"
    for at in range(1, len(points)):
        (a, b), (c, d) = points[at - 1], points[at]
        said += f"L{c} {d}" if a == c else f"C{a} {(b + d) // 2} {c} {(b + d) // 2} {c} {d}"
    return said
