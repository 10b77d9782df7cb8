"""What a template may hold: words, figures with their trace, loops over members, and choices; nothing makes a number.

Found in the template's syntax tree, before it is run: digits and number words in its text, quoted numbers, arithmetic,
constructs that could run without end, and names of figures that do not exist.
"""

from collections.abc import Collection, Iterator

import jinja2
from attrs import frozen
from jinja2 import nodes as j

from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, problem
from dsl.source.text import Span, Text
from engine.notat.places import Steder
from engine.notat.talord import CIFFER, numbers

FUNCTIONS = (
    "tal", "tabel", "medlemmer", "mærker", "forskelle", "kontroltal", "regler", "data", "forbehold", "stort",
    "sammenligning", "forskel", "fortolkninger", "valgt", "forløb",
    "søjler", "linjer", "vandret", "opstilling", "hovedtal", "beregnet", "beregnes", "kræver", "diagrammer",
    "rubrik", "punkter", "plan", "hoved", "har", "bilag", "bilagshoved", "plads", "hviler_på",
    "varieret", "fundet", "usikkerhed", "opdelt",
)  # fmt: skip
NAMES = ("titel", "undertitel", "dato", "kilder", "varianter", "udpegninger", "loop")
LISTS = ("kilder", "varianter", "udpegninger")
ATTRIBUTES = (
    "er_nul", "er_ukendt", "er_omfattet", "er_positiv", "first", "last", "navn",
    "efterprøvede", "udpegede", "stemmer", "uafgjorte", "uafgjorte_personer", "uafgjort_beløb", "kroner", "plus",
    "minus", "er_uden_udpegede", "er_uden_uafgjorte", "klasser", "tabel", "begrundelser", "grunde",
)  # fmt: skip
FILTERS = ("stort",)
CHARTS = ("søjler", "linjer", "vandret")
# Functions whose first argument names figures.
_NAMING = ("tal", "tabel", "sammenligning", "forskel", "opstilling", "beregnes", "kræver", *CHARTS)
# A picture in Markdown; one that the template writes itself has no figures behind it.
_PICTURE = "!["
_ALLOWED = (
    j.Template, j.Output, j.TemplateData, j.If, j.For, j.Name, j.Const, j.Call, j.Getattr, j.Not, j.And, j.Or,
    j.Keyword, j.List, j.Filter, j.Compare, j.Operand,
)  # fmt: skip
_SIGNS: dict[type[j.Node], str] = {
    j.Add: "+", j.Sub: "-", j.Mul: "*", j.Div: "/", j.FloorDiv: "//", j.Mod: "%", j.Pow: "**", j.Neg: "-", j.Pos: "+",
}  # fmt: skip
_KEYWORDS: dict[type[j.Node], tuple[str, str]] = {
    j.Assign: ("name", "set"), j.AssignBlock: ("name", "set"), j.Macro: ("name", "macro"),
    j.Include: ("name", "include"), j.Import: ("name", "import"), j.FromImport: ("name", "from"),
    j.Extends: ("name", "extends"), j.Block: ("name", "block"), j.CallBlock: ("name", "call"),
    j.FilterBlock: ("name", "filter"), j.With: ("name", "with"), j.Scope: ("name", "autoescape"),
    j.CondExpr: ("name", "if"), j.Test: ("name", "is"), j.Concat: ("operator", "~"), j.Getitem: ("operator", "["),
    j.Tuple: ("operator", ","), j.Dict: ("operator", "{"),
}  # fmt: skip
# How jinja2 begins the messages that have a sentence of their own here.
_MISSING = {
    "Unexpected end of template": "et »for« eller »if« er ikke afsluttet med »endfor« eller »endif«",
    "Encountered unknown tag": "ordet efter »{%« findes ikke, eller det hører til noget andet",
    "unexpected '}'": "en »{{« er lukket for tidligt eller forkert",
    "unexpected end of": "en »{%« eller »{{« er ikke lukket",
    "expected token 'end of": "der står for meget i »{%« eller »{{«, eller en slutning mangler",
    "unexpected 'end of": "der mangler noget, før mærket lukkes",
    "Expected an expression": "der mangler noget, før mærket lukkes",
    "expected token 'in'": "der mangler »in« i »for«",
    "unexpected char": "der står et tegn, som ikke kan bruges her",
}
DEEPEST_LOOP = 4


def lint(text: Text, quantities: Collection[str]) -> tuple[Problem, ...]:
    """All that a template may not hold. ``quantities`` are the figures there are."""
    # ``<# … #>`` is a comment, since pandoc uses ``{#…}``. Nothing is rendered here.
    reading = jinja2.Environment(comment_start_string="<#", comment_end_string="#>", autoescape=True)
    try:
        tree = reading.parse(text.content)
        places = Steder(text, reading.lex(text.content))
        linter = _Lint(places, quantities, frozenset(_loop_names(tree)))
        found = [*_written(places), *linter.walk(tree, 0)]
    except jinja2.TemplateSyntaxError as error:
        line = error.lineno or 1
        whole = Span(text, line, 1, max(1, len(text.line(line))))
        return (problem("skabelon-syntaks", whole, grund=_said(error.message or "")),)
    except (RecursionError, ValueError):
        # Thousands of parentheses or digits in one mark: jinja2's own limits, met before there is a tree.
        return (problem("skabelon-løber-løbsk", Span(text, 1, 1)),)
    return tuple(sorted(dict.fromkeys(found), key=lambda p: p.order))


def _said(message: str) -> str:
    """What jinja2 misses, in Danish; nothing where the place says enough."""
    return next((said for start, said in _MISSING.items() if message.startswith(start)), "")


def _written(places: Steder) -> Iterator[Problem]:
    """Digits, number words and pictures between the marks of the template."""
    for place in places.words:
        for at, found, code in numbers(place.words):
            yield problem(code, Span(place.text, place.line, place.column + at, len(found)), fundet=found)
        at = place.words.find(_PICTURE)
        if at >= 0:
            yield problem("skabelon-billede", Span(place.text, place.line, place.column + at, len(_PICTURE)))


def _loop_names(tree: j.Template) -> Iterator[str]:
    """The names that loops give to members."""
    for loop in tree.find_all(j.For):
        if isinstance(loop.target, j.Name):
            yield loop.target.name


@frozen
class _Lint:
    places: Steder
    quantities: Collection[str]
    given: frozenset[str]

    def walk(self, node: j.Node, loops: int) -> Iterator[Problem]:
        if type(node) in _SIGNS:
            yield problem("skabelon-regning", self.places.tag(node.lineno, "operator", _SIGNS[type(node)]))
        elif not isinstance(node, _ALLOWED):
            kind, word = _KEYWORDS.get(type(node), ("", ""))
            yield problem("skabelon-konstruktion", self.places.tag(node.lineno or 1, kind, word), ord=word)
            return
        else:
            yield from self._allowed(node)
        if isinstance(node, j.For):
            loops += 1
            place = self.places.token(node.lineno, "name", "for")
            if node.recursive or loops > DEEPEST_LOOP or not _is_bounded(node.iter):
                yield problem("skabelon-løber-løbsk", place)
        for child in node.iter_child_nodes():
            yield from self.walk(child, loops)

    def _allowed(self, node: j.Node) -> Iterator[Problem]:
        match node:
            case j.Const():
                yield from self._constant(node)
            case j.Call():
                yield from self._call(node)
            case j.Name(ctx="load") if node.name not in {*FUNCTIONS, *NAMES, *self.given}:
                yield self._unknown(node, node.name, [*FUNCTIONS, *NAMES])
            case j.Getattr() if node.attr not in ATTRIBUTES:
                yield self._unknown(node, node.attr, ATTRIBUTES)
            case j.Filter() if node.name not in FILTERS:
                yield self._unknown(node, node.name, FILTERS)
            case _:
                pass

    def _unknown(self, node: j.Node, word: str, known: Collection[str]) -> Problem:
        place = self.places.token(node.lineno, "name", word)
        return problem("skabelon-ukendt-ord", place, ord=word, mente=nearest(word, known) or "")

    def _constant(self, node: j.Const) -> Iterator[Problem]:
        value = node.value
        if isinstance(value, bool) or value is None or value in self.quantities:
            return
        if not isinstance(value, str):
            kind = "integer" if isinstance(value, int) else "float"
            yield problem(CIFFER, self.places.token(node.lineno, kind, str(value)), fundet=str(value))
            return
        for _, found, code in numbers(value):
            yield problem(code, self.places.token(node.lineno, "string", value), fundet=found)
            return

    def _call(self, node: j.Call) -> Iterator[Problem]:
        called = node.node.name if isinstance(node.node, j.Name) else ""
        if not called:
            yield problem("skabelon-ukendt-ord", self.places.tag(node.lineno, "operator", "("), ord="kaldet", mente="")
        elif called in {*NAMES, *self.given}:
            yield self._unknown(node, called, FUNCTIONS)
        if called in CHARTS and not _has_caption(node):
            place = self.places.token(node.lineno, "name", called)
            yield problem("skabelon-diagram", place, grund="det mangler en overskrift")
        if called not in _NAMING or not node.args:
            return
        first = node.args[0]
        for one in first.items if isinstance(first, j.List) else [first]:
            if isinstance(one, j.Const) and isinstance(one.value, str) and one.value not in self.quantities:
                near = nearest(one.value, self.quantities) or ""
                place = self.places.token(one.lineno, "string", one.value)
                yield problem("skabelon-ukendt-tal", place, navn=one.value, mente=near)


def _has_caption(node: j.Call) -> bool:
    """Whether a chart is given a heading, which its description begins with too."""
    given = [*node.args[1:2], *(k.value for k in node.kwargs if k.key == "overskrift")]
    return bool(given) and not any(isinstance(x, j.Const) and not str(x.value).strip() for x in given)


def _is_bounded(source: j.Node) -> bool:
    """Whether a loop goes over members or over one of the notat's own lists."""
    if isinstance(source, j.Call):
        return isinstance(source.node, j.Name) and source.node.name == "medlemmer"
    return isinstance(source, j.Name) and source.name in LISTS
