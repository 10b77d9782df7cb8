"""What a template may hold: words, figures with their trace, loops over members, and choices. Nothing that makes a number.

Found in the template's syntax tree, before it is run: digits and number words in its text, quoted numbers, arithmetic,
constructs that could run without end, and names of figures that do not exist.
"""

import re
from collections.abc import Collection, Iterator

import jinja2
from jinja2 import nodes as j

from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, problem
from dsl.source.text import Span, Text

FUNCTIONS = ("tal", "tabel", "medlemmer", "forskelle", "kontroltal", "regler", "data", "forbehold", "stort")
NAMES = ("titel", "undertitel", "dato", "kilder", "varianter", "loop")
ATTRIBUTES = ("er_nul", "er_ukendt", "er_omfattet", "er_positiv", "first", "last", "navn")
FILTERS = ("stort",)
_NUMBER_WORDS = (
    "nul|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|tyve|tredive"
    "|fyrre|halvtreds|tres|tredjedele?|fjerdedele?|halvfjerds|firs|halvfems|hundrede|tusinde?|millioner|million|milliarder|milliard"
    "|halvdelen|halvanden|dobbelt|fordobl\\w*|tredobl\\w*|halver\\w*|fjerdedel|femtedel|tiendedel"
)
_WORD = re.compile(rf"(?<![\wæøå-])(?:{_NUMBER_WORDS})(?![\wæøå-])", re.IGNORECASE)
_ALLOWED = (
    j.Template, j.Output, j.TemplateData, j.If, j.For, j.Name, j.Const, j.Call, j.Getattr, j.Not, j.And, j.Or, j.Keyword,
    j.List, j.Filter, j.Compare, j.Operand,
)  # fmt: skip
_ARITHMETIC = (j.BinExpr, j.UnaryExpr)
DEEPEST_LOOP = 4


def environment_for_reading() -> jinja2.Environment:
    """The syntax of templates; ``<# … #>`` is a comment, since pandoc uses ``{#…}``."""
    return jinja2.Environment(comment_start_string="<#", comment_end_string="#>", autoescape=False)  # noqa: S701  (only parsed)


def lint(text: Text, quantities: Collection[str] | None) -> tuple[Problem, ...]:
    """All that a template may not hold. ``quantities`` are the figures there are; None when no scenario is given."""
    try:
        tree = environment_for_reading().parse(text.content)
    except jinja2.TemplateSyntaxError as error:
        line = error.lineno or 1
        return (problem("skabelon-syntaks", Span(text, line, 1, max(1, len(text.line(line)))), grund=error.message or ""),)
    found = list(_walk(tree, text, quantities, 0))
    return tuple(sorted(dict.fromkeys(found), key=lambda p: p.order))


def _walk(node: j.Node, text: Text, quantities: Collection[str] | None, loops: int) -> Iterator[Problem]:
    if isinstance(node, j.TemplateData):
        yield from _words(node, text)
    elif isinstance(node, j.Const):
        yield from _constant(node, text)
    elif isinstance(node, j.Call):
        yield from _call(node, text, quantities)
    elif isinstance(node, j.Name) and node.ctx == "load":
        yield from _name(node, text)
    elif isinstance(node, j.Getattr) and node.attr not in ATTRIBUTES:
        yield problem("skabelon-ukendt-ord", _place(text, node, node.attr), ord=node.attr, mente=nearest(node.attr, ATTRIBUTES) or "")
    elif isinstance(node, j.Filter) and node.name not in FILTERS:
        yield problem("skabelon-ukendt-ord", _place(text, node, node.name), ord=node.name, mente=nearest(node.name, FILTERS) or "")
    elif isinstance(node, _ARITHMETIC) and not isinstance(node, j.And | j.Or | j.Not):
        yield problem("skabelon-regning", _place(text, node, ""))
        return
    elif not isinstance(node, _ALLOWED):
        yield problem("skabelon-konstruktion", _place(text, node, ""), ord=type(node).__name__.lower())
        return
    if isinstance(node, j.For):
        loops += 1
        if node.recursive or loops > DEEPEST_LOOP or not isinstance(node.iter, j.Call | j.Name):
            yield problem("skabelon-løber-løbsk", _place(text, node, "for"))
    for child in node.iter_child_nodes():
        yield from _walk(child, text, quantities, loops)


def _words(node: j.TemplateData, text: Text) -> Iterator[Problem]:
    """Digits and number words between the marks of the template."""
    line = node.lineno
    for at, part in enumerate(node.data.split("\n")):
        for found in [*re.finditer(r"\d[\d.,]*", part), *_WORD.finditer(part)]:
            code = "skabelon-ciffer" if found.group()[0].isdigit() else "skabelon-talord"
            yield problem(code, _find(text, line + at, found.group()), fundet=found.group())


def _constant(node: j.Const, text: Text) -> Iterator[Problem]:
    value = node.value
    if isinstance(value, bool) or value is None:
        return
    shown = str(value)
    if not isinstance(value, str) or any(c.isdigit() for c in value):
        yield problem("skabelon-ciffer", _find(text, node.lineno, shown), fundet=shown)


def _call(node: j.Call, text: Text, quantities: Collection[str] | None) -> Iterator[Problem]:
    called = node.node.name if isinstance(node.node, j.Name) else ""
    if called not in FUNCTIONS:
        yield problem("skabelon-ukendt-ord", _place(text, node, called), ord=called or "kaldet", mente=nearest(called, FUNCTIONS) or "")
    if quantities is None or called not in {"tal", "tabel"} or not node.args:
        return
    first = node.args[0]
    for one in first.items if isinstance(first, j.List) else [first]:
        if isinstance(one, j.Const) and isinstance(one.value, str) and one.value not in quantities:
            near = nearest(one.value, quantities) or ""
            yield problem("skabelon-ukendt-tal", _find(text, one.lineno, one.value), navn=one.value, mente=near)


def _name(node: j.Name, text: Text) -> Iterator[Problem]:
    if node.name in {*FUNCTIONS, *NAMES} or node.name in _loop_names(text):
        return
    near = nearest(node.name, [*FUNCTIONS, *NAMES]) or ""
    yield problem("skabelon-ukendt-ord", _place(text, node, node.name), ord=node.name, mente=near)


def _loop_names(text: Text) -> set[str]:
    """The names that loops give to members."""
    return {
        word.strip()
        for found in re.finditer(r"{%-?\s*for\s+([\w\s,æøåÆØÅ]+?)\s+in\s", text.content)
        for word in found.group(1).split(",")
    }


def _place(text: Text, node: j.Node, word: str) -> Span:
    if word:
        return _find(text, node.lineno, word)
    line = text.line(node.lineno)
    start = len(line) - len(line.lstrip()) + 1
    return Span(text, node.lineno, start, max(1, len(line.strip())))


def _find(text: Text, line: int, word: str) -> Span:
    """Where a word stands in a line, or in one of the lines after it when a mark spans several."""
    for number in range(line, min(line + 12, len(text.lines) + 1)):
        at = text.line(number).find(word)
        if at >= 0:
            return Span(text, number, at + 1, len(word))
    return Span(text, line, 1, max(1, len(text.line(line))))
