"""From a run and a template to the documents themselves, all forms or none."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import frozen

from dsl.problems.problem import Problem, problem, with_facts
from dsl.source.files import read
from dsl.source.text import Span, Text
from dsl.values.period import Periode
from engine.notat.case import Sag
from engine.notat.case_text import title_of
from engine.notat.functions import Funktioner
from engine.notat.markdown import escaped
from engine.notat.pandoc import FormFejl, Metadata
from engine.notat.pictured import told, with_pictures
from engine.notat.render import render
from engine.notat.to_docx import to_docx
from engine.notat.to_html import to_html
from engine.notat.to_pdf import to_pdf
from engine.notat.to_png import to_png
from engine.result.nodes import VAERDI
from engine.result.trace import value_json
from engine.scenario.nodes import BRUDT, Koersel

Valgt = Mapping[str, str | Periode]
_FORMS: dict[str, Callable[[str, Metadata], bytes | FormFejl]] = {
    "html": to_html,
    "docx": to_docx,
    "pdf": to_pdf,
    "png": to_png,
}


@frozen
class Dokument:
    """The bytes of each form, and what is still to be filled in."""

    former: Mapping[str, bytes]
    advarsler: tuple[Problem, ...]


def from_file(
    run: Koersel,
    template: Path,
    dato: str,
    forms: tuple[str, ...],
    shown_as: str = "",
    valgt: Valgt | None = None,
    *,
    sag: Sag | None = None,
) -> Dokument | tuple[Problem, ...]:
    """The notat in each form (*md, html, docx, pdf*; *png* is its first page), or why there is none.

    ``valgt`` are the members that the notat is about, by axis; ``sag`` the words of the case.
    """
    broken = tuple(
        problem("krav-brudt", k.krav.span, navn=k.krav.navn, nøgle=", ".join(str(m) for _, m in k.noegle) or "alle")
        for k in run.krav
        if k.udfald == BRUDT
    )
    if broken:
        return broken
    text, faults = read(template, shown_as or template.name)
    if faults:
        return tuple(with_facts(f.code, f.place, dict(f.facts)) for f in faults)
    return document(run, text, dato, forms, valgt, sag)


def in_forms(
    run: Koersel, template: Text, dato: str, forms: tuple[str, ...], valgt: Valgt | None = None
) -> Mapping[str, bytes] | tuple[Problem, ...]:
    """As ``documents``, with the template already read."""
    made = document(run, template, dato, forms, valgt, None)
    return made.former if isinstance(made, Dokument) else made


def document(
    run: Koersel, template: Text, dato: str, forms: tuple[str, ...], valgt: Valgt | None, sag: Sag | None
) -> Dokument | tuple[Problem, ...]:
    """The notat in each form from a template that has been read."""
    scenario = run.scenarie
    title = title_of(sag, scenario.titel)
    subtitle = "Kilde: " + ", ".join(g.tekst for g in scenario.grunde) if scenario.grunde else ""
    made = render(run, template, title, subtitle, dato, valgt, sag=sag)
    if not isinstance(made[0], str) or not isinstance(made[1], Funktioner):
        return tuple(p for p in made if isinstance(p, Problem))
    markdown, functions = made[0], made[1]
    charts = tuple(functions.shown.charts)
    metadata = Metadata(titel=title, undertitel=subtitle or None, dato=dato, forfatter=None, regelhash=fingerprint(run))
    done: dict[str, bytes] = {}
    for form in forms:
        if form == "md":
            done[form] = as_markdown(metadata, told(markdown)).encode()
            continue
        written = _FORMS[form](*with_pictures(markdown, metadata, charts, form))
        if isinstance(written, FormFejl):
            whole = Span(template, 1, 1)
            return (problem("dokument-kan-ikke-dannes", whole, form=written.form, grund=written.detalje),)
        done[form] = written
    return Dokument(done, tuple(functions.case.told(Path(template.path).name.partition(".")[0])))


def as_markdown(metadata: Metadata, body: str) -> str:
    """The Markdown form, with its title block as text."""
    under = f"\n*{escaped(metadata.undertitel)}*\n" if metadata.undertitel else ""
    head = f"# {escaped(metadata.titel)}\n{under}\n{escaped(metadata.dato)}\n"
    return f"{head}\n{body}\nRegelgrundlag: {metadata.regelhash}\n"


def fingerprint(run: Koersel) -> str:
    """A short hash of everything the figures come from: versions, what variants set, data and results."""
    digest = hashlib.sha256()
    for cell in run.celler:
        said = value_json(cell.svar.vaerdi) if cell.svar.status == VAERDI else cell.svar.status
        digest.update(f"{cell.variant}|{cell.stoerrelse}|{cell.noegle}|{said}\n".encode())
    for name, rules in sorted(run.model.regelsaet.items()):
        for version in rules.versioner:
            digest.update(f"{name}|{version.id}|{version.span.text.content}\n".encode())
    for one in run.data:
        digest.update(f"{one.navn}|{one.sha256}\n".encode())
    return f"sha256:{digest.hexdigest()[:16]}"
