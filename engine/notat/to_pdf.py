"""The notat as a tagged PDF (PDF/UA-1 and PDF/A-2a): pandoc writes Typst, Typst sets the pages.

Only Typst's own fonts are used, so the pages are the same everywhere. A sign that they lack (an emoji, Arabic) is a
FormFejl: PDF/A and PDF/UA allow no empty boxes in the text.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

import typst

from engine.notat.pandoc import FORMS, FormFejl, Metadata, plain, run_pandoc

_LACKING: Final = re.compile(r'the text `"(.+?)"` could not be displayed')


def to_pdf(markdown: str, metadata: Metadata) -> bytes | FormFejl:
    made = set_pages(markdown, metadata, "pdf", {"pdf_standards": ["ua-1", "a-2a"], "timestamp": metadata.seconds()})
    return made[0] if isinstance(made, list) else made


def set_pages(markdown: str, metadata: Metadata, form: str, options: Mapping[str, Any]) -> list[bytes] | FormFejl:
    """The notat set by Typst: one file, or one for each page when the form is a picture."""
    source = run_pandoc(markdown, metadata, form, "typst", (f"--template={FORMS / 'notat.typ'}", "--wrap=none"))
    if isinstance(source, FormFejl):
        return source
    inputs = {
        "titel": plain(metadata.titel),
        "undertitel": plain(metadata.undertitel or ""),
        "dato": plain(metadata.dato),
        "forfatter": plain(metadata.forfatter or ""),
        "sprog": metadata.sprog,
        "regelhash": plain(metadata.regelhash),
        **{f"diagram-{number}": drawn for number, drawn in enumerate(metadata.diagrammer, 1)},
    }
    compiled: Any = typst.compile  # its types know one signature a format; here the format is a value
    try:
        made = compiled(source, format=form, ignore_system_fonts=True, sys_inputs=inputs, **options)
    except typst.TypstError as fault:
        lacking = _LACKING.search(fault.message)
        if lacking:
            return FormFejl(form, f"Skriften i PDF har ikke tegnet »{lacking[1]}«. Skriv det på en anden måde.")
        return FormFejl(form, "Typst afviste notatet.")
    return made if isinstance(made, list) else [made]
