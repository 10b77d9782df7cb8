"""From a template and a run to Markdown.

The only place that runs jinja2: sandboxed, undefined is a fault, output and loops are bounded, and what is printed is
either a figure with its trace or escaped text.
"""

import re
import traceback
from collections.abc import Mapping
from pathlib import Path

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dsl.problems.problem import Problem, problem
from dsl.source.text import Span, Text
from dsl.values.period import Periode
from engine.notat.case import Sag
from engine.notat.case_text import faults
from engine.notat.charts import DiagramError
from engine.notat.computed import PasserIkkeError
from engine.notat.from_result import Skriver
from engine.notat.functions import Funktioner, LoebskError, Skridt, UdenValgError, UkendtNavnError
from engine.notat.lint import lint
from engine.notat.markdown import escaped
from engine.notat.nodes import Sikker
from engine.notat.pointed import Udpegningsord
from engine.notat.printed import Medlemsord, Trykt
from engine.scenario.nodes import Koersel

MOST_TEXT = 2_000_000
POINTED = "udpegninger"


def render(
    run: Koersel,
    template: Text,
    titel: str,
    undertitel: str,
    dato: str,
    valgt: Mapping[str, str | Periode] | None = None,
    *,
    sag: Sag | None = None,
) -> tuple[str, Funktioner] | tuple[Problem, ...]:
    """The Markdown of a notat with its footnotes, or what is wrong with the template or the case."""
    found = lint(template, run.model.stoerrelser)
    if found:
        return found
    writer, steps = Skriver(run, valgt), Skridt()
    functions = Funktioner(writer, steps, sag or Sag({}))
    found = tuple(faults(functions.case.sag, functions.computed))
    if found:
        return found
    environment = _environment(functions)
    environment.globals |= {"titel": titel, "undertitel": undertitel, "dato": dato}
    names = (node.name for node in environment.parse(template.content).find_all(jinja2.nodes.Name))
    if not run.udpeget and POINTED in names:
        return (_unfit(template, 1, POINTED),)
    try:
        body = _written(environment.from_string(template.content), writer, steps)
    except (LoebskError, RecursionError):
        return (problem("skabelon-løber-løbsk", Span(template, 1, 1)),)
    except UkendtNavnError as error:
        return (problem("skabelon-ukendt-tal", _place(template, error), navn=error.navn, mente=error.mente),)
    except PasserIkkeError as error:
        return (_unfit(template, _line(error), str(error)),)
    except DiagramError as error:
        return (problem("skabelon-diagram", Span(template, _line(error), 1), grund=str(error)),)
    except UdenValgError as error:
        return (problem("skabelon-uden-valg", Span(template, _line(error), 1), akse=str(error)),)
    except (jinja2.TemplateError, TypeError, KeyError, ValueError, AttributeError) as error:
        return (problem("skabelon-fejl", Span(template, _line(error), 1)),)
    notes = "\n\n".join(f"[^{number}]: {text}" for number, text in enumerate(writer.notes, 1))
    return re.sub(r"\n{3,}", "\n\n", f"{body.strip()}\n\n{notes}".strip() + "\n"), functions


def _unfit(template: Text, line: int, name: str) -> Problem:
    """The template asks for something that the scenario has nothing to do with."""
    known_as = Path(template.path).name.partition(".")[0]
    return problem("skabelon-passer-ikke", Span(template, line, 1), navn=name, skabelon=known_as)


def _written(template: jinja2.Template, writer: Skriver, steps: Skridt) -> str:
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


def _environment(functions: Funktioner) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=jinja2.StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # the target is Markdown: every value is escaped in _printed
    )
    writer = functions.writer
    environment.globals = functions.navne()
    environment.globals["varianter"] = [v.navn for v in writer.run.scenarie.varianter]
    environment.globals[POINTED] = [Udpegningsord(one, writer) for one in writer.run.udpeget]
    environment.globals["kilder"] = [g.tekst for g in writer.run.scenarie.grunde]
    environment.globals["stort"] = _capital
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


def _capital(value: object) -> Sikker:
    text = _printed(value)
    return Sikker(text[:1].upper() + text[1:])
