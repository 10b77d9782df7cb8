"""From a template and a run to Markdown.

The only place that runs jinja2: sandboxed, undefined is a fault, output and loops are bounded, and what is printed is
either a figure with its trace or escaped text.
"""

import re
import traceback
from collections.abc import Callable, Collection, Iterator
from fractions import Fraction

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
# What a table or an annex counts for beside a figure or a line of text.
TABLE_STEPS, ANNEX_STEPS = 50, 500
MOST_TEXT = 2_000_000


class LoebskError(Exception):
    """A template has taken more steps than any notat needs."""


class UkendtNavnError(Exception):
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
        return self.celle.svar.status == VAERDI and isinstance(value, Fraction) and value > 0

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

    def take(self, steps: int = 1) -> None:
        self.taken += steps
        if self.taken > MOST_STEPS:
            raise LoebskError

    def counted(self, items: list[object]) -> Iterator[object]:
        for item in items:
            self.take()
            yield item


def render(
    run: Koersel, template: Text, titel: str, undertitel: str, dato: str
) -> tuple[str, Skriver] | tuple[Problem, ...]:
    """The Markdown of a notat with its footnotes, or what is wrong with the template."""
    found = lint(template, run.model.stoerrelser)
    if found:
        return found
    writer, steps = Skriver(run), _Skridt()
    environment = _environment(writer, steps)
    environment.globals |= {"titel": titel, "undertitel": undertitel, "dato": dato}
    try:
        body = _written(environment.from_string(template.content), writer, steps)
    except (LoebskError, RecursionError):
        return (problem("skabelon-løber-løbsk", Span(template, 1, 1)),)
    except UkendtNavnError as error:
        return (problem("skabelon-ukendt-tal", _place(template, error), navn=error.navn, mente=error.mente),)
    except (jinja2.TemplateError, TypeError, KeyError, ValueError, AttributeError) as error:
        return (problem("skabelon-fejl", Span(template, _line(error), 1)),)
    notes = "\n\n".join(f"[^{number}]: {text}" for number, text in enumerate(writer.notes, 1))
    return re.sub(r"\n{3,}", "\n\n", f"{body.strip()}\n\n{notes}".strip() + "\n"), writer


def _written(template: jinja2.Template, writer: Skriver, steps: _Skridt) -> str:
    """The text of a template, piece by piece, so that one that fills too much is stopped on the way."""
    parts: list[str] = []
    length = noted = 0
    for part in template.generate():
        steps.take()
        parts.append(part)
        length += len(part) + sum(len(note) for note in writer.notes[noted:])
        noted = len(writer.notes)
        if length > MOST_TEXT:
            raise LoebskError
    return "".join(parts)


def _place(template: Text, error: UkendtNavnError) -> Span:
    """The first place that names a figure, as well as it can be found once the template runs."""
    spots = ((number, line.find(error.navn)) for number, line in enumerate(template.lines, 1))
    found = next(((number, at) for number, at in spots if at >= 0), None)
    return Span(template, found[0], found[1] + 1, len(error.navn)) if found else Span(template, 1, 1)


def _line(error: Exception) -> int:
    """The line of the template that a fault came from: the last one on the way down to it."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 1 for frame in reversed(frames) if frame.filename == "<template>"), 1)


def _environment(writer: Skriver, steps: _Skridt) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=jinja2.StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # the target is Markdown: every value is escaped in _printed
    )
    environment.globals = _functions(writer, steps)
    environment.globals["varianter"] = [v.navn for v in writer.run.scenarie.varianter]
    environment.globals["kilder"] = [g.tekst for g in writer.run.scenarie.grunde]
    environment.filters = {"stort": _capital}
    return environment


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


def _block(text: str) -> Sikker:
    """A table or a list has a blank line on both sides, wherever the template calls for it."""
    return Sikker(f"\n\n{text}\n\n")


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
        steps.take(TABLE_STEPS)
        for navn in navne:
            _known(navn, model.stoerrelser)
        return _block(writer.table(navne, overskrift).tekst)

    def medlemmer(akse: str) -> Iterator[object]:
        steps.take()
        _known(akse, model.akser)
        f = writer.run.fortolkere[writer.base]
        found = f.fakta.medlemmer(akse) if model.akser[akse].tidsslags else f.medlemmer(akse)
        return steps.counted([Medlemsord(m) for m in found])

    def annex(make: Callable[[Skriver], str]) -> Callable[[], Sikker]:
        def made() -> Sikker:
            steps.take(ANNEX_STEPS)
            return _block(make(writer))

        return made

    def maerker() -> Sikker:
        steps.take()
        return _block(writer.marks_explained().tekst)

    def forskelle(overskrift: str = "") -> Sikker:
        steps.take(ANNEX_STEPS)
        return _block(writer.differences(overskrift).tekst)

    return {
        "tal": tal,
        "tabel": tabel,
        "medlemmer": medlemmer,
        "mærker": maerker,
        "forskelle": forskelle,
        "kontroltal": annex(annexes.control),
        "regler": annex(annexes.rules),
        "data": annex(annexes.data),
        "forbehold": annex(annexes.reservations),
        "stort": _capital,
    }


def _known(navn: object, names: Collection[str]) -> None:
    """A name must be text, and one of some."""
    if not isinstance(navn, str):
        raise TypeError(type(navn).__name__)
    if navn not in names:
        raise UkendtNavnError(navn, nearest(navn, names) or "")
