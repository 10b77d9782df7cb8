"""From a template and a run to Markdown. The only place that runs jinja2: sandboxed, undefined is a fault, output and loops
are bounded, and what is printed is either a figure with its trace or escaped text.
"""

from collections.abc import Callable, Iterator

import jinja2
from attrs import field, frozen
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, problem
from dsl.source.text import Span, Text
from engine.notat import annexes
from engine.notat.from_result import Skriver
from engine.notat.lint import lint
from engine.notat.markdown import escaped
from engine.notat.nodes import Sikker
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI, Celle
from engine.scenario.nodes import Koersel

MOST_STEPS = 20_000
MOST_TEXT = 2_000_000


class LoeberLoebsk(Exception):
    """A template has taken more steps than any notat needs."""


class UkendtTal(Exception):
    """A template has asked for a figure that does not exist."""

    def __init__(self, navn: str, mente: str) -> None:
        super().__init__(navn)
        self.navn, self.mente = navn, mente


@frozen
class Trykt:
    """A figure in a template: prints itself with its footnote, and can be asked for its status."""

    celle: Celle
    skriv: Callable[[Celle], Sikker] = field(repr=False)

    @property
    def er_nul(self) -> bool:
        """Whether the value is known and nil."""
        return self.celle.svar.status == VAERDI and self.celle.svar.vaerdi == 0

    @property
    def er_positiv(self) -> bool:
        """Whether the value is known and above nil."""
        value = self.celle.svar.vaerdi
        return self.celle.svar.status == VAERDI and not isinstance(value, str | bool) and value is not None and value > 0  # type: ignore[operator]

    @property
    def er_ukendt(self) -> bool:
        """Whether a fact is missing."""
        return self.celle.svar.status == UKENDT

    @property
    def er_omfattet(self) -> bool:
        """Whether the rule covers the case."""
        return self.celle.svar.status != IKKE_OMFATTET


@frozen
class Medlemsord:
    """A member of an axis in a template: prints its name, and picks figures."""

    medlem: object

    @property
    def navn(self) -> str:
        """The name as text."""
        return str(self.medlem)


class _Skridt:
    """Counts what a template does, so that none runs without end."""

    def __init__(self) -> None:
        self.taken = 0

    def take(self) -> None:
        self.taken += 1
        if self.taken > MOST_STEPS:
            raise LoeberLoebsk

    def counted(self, items: list[object]) -> Iterator[object]:
        for item in items:
            self.take()
            yield item


def render(run: Koersel, template: Text, titel: str, undertitel: str, dato: str) -> tuple[str, Skriver] | tuple[Problem, ...]:
    """The Markdown of a notat with its footnotes, or what is wrong with the template."""
    found = lint(template, run.model.stoerrelser)
    if found:
        return found
    writer, steps = Skriver(run), _Skridt()
    environment = ImmutableSandboxedEnvironment(
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=jinja2.StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701  (the target is Markdown; every value is escaped in _printed)
    )
    environment.globals = _functions(writer, steps) | {"titel": titel, "undertitel": undertitel, "dato": dato}
    environment.globals["varianter"] = [v.navn for v in run.scenarie.varianter]
    environment.globals["kilder"] = [g.tekst for g in run.scenarie.grunde]
    environment.filters = {"stort": _capital}
    try:
        parts = []
        for part in environment.from_string(template.content).generate():
            steps.take()
            parts.append(part)
        body = "".join(parts)
    except LoeberLoebsk:
        return (problem("skabelon-løber-løbsk", Span(template, 1, 1)),)
    except UkendtTal as error:
        place = next((Span(template, n, line.find(error.navn) + 1, len(error.navn)) for n, line in enumerate(template.lines, 1) if error.navn in line), Span(template, 1, 1))
        return (problem("skabelon-ukendt-tal", place, navn=error.navn, mente=error.mente),)
    except (jinja2.TemplateError, TypeError, KeyError, ValueError) as error:
        return (problem("skabelon-fejl", Span(template, getattr(error, "lineno", None) or 1, 1), grund=type(error).__name__),)
    if len(body) > MOST_TEXT:
        return (problem("skabelon-løber-løbsk", Span(template, 1, 1)),)
    notes = "\n\n".join(f"[^{number}]: {text}" for number, text in enumerate(writer.notes, 1))
    return f"{body.strip()}\n\n{notes}\n", writer


def _printed(value: object) -> str:
    """What may reach the page: figures and the house's own Markdown as they are, plain text escaped."""
    if isinstance(value, Sikker):
        return value.tekst
    if isinstance(value, Trykt):
        return value.skriv(value.celle).tekst
    if isinstance(value, Medlemsord):
        return escaped(value.navn)
    if isinstance(value, str):
        return escaped(value)
    message = "en værdi uden spor"
    raise TypeError(message)


def _capital(value: object) -> Sikker:
    text = _printed(value)
    return Sikker(text[:1].upper() + text[1:])


def _functions(writer: Skriver, steps: _Skridt) -> dict[str, object]:
    """What a template can call."""
    model = writer.run.model

    def tal(navn: str, variant: str | None = None, **key: object) -> Trykt:
        steps.take()
        _known(navn, model.stoerrelser)
        return Trykt(writer.cell(navn, key, variant), writer.inline)

    def tabel(navne: list[str], overskrift: str = "") -> Sikker:
        steps.take()
        for navn in navne:
            _known(navn, model.stoerrelser)
        return writer.table(navne, overskrift)

    def medlemmer(akse: str) -> Iterator[object]:
        steps.take()
        _known(akse, model.akser)
        f = writer.run.fortolkere[writer.base]
        found = f.fakta.medlemmer(akse) if model.akser[akse].tidsslags else f.medlemmer(akse)
        return steps.counted([Medlemsord(m) for m in found])

    return {
        "tal": tal,
        "tabel": tabel,
        "medlemmer": medlemmer,
        "forskelle": lambda overskrift="": writer.differences(overskrift),
        "kontroltal": lambda: Sikker(annexes.control(writer)),
        "regler": lambda: Sikker(annexes.rules(writer)),
        "data": lambda: Sikker(annexes.data(writer)),
        "forbehold": lambda: Sikker(annexes.reservations(writer)),
        "stort": _capital,
    }


def _known(navn: str, names: object) -> None:
    if navn not in names:  # type: ignore[operator]
        raise UkendtTal(navn, nearest(navn, names) or "")  # type: ignore[arg-type]
