"""The notat as a tagged PDF (PDF/UA-1 and PDF/A-2a): pandoc writes Typst, Typst sets the pages.

Only Typst's own fonts are used, so the pages are the same everywhere. A sign that they lack (an emoji, Arabic) is a
FormFejl: PDF/A and PDF/UA allow no empty boxes in the text.
"""

import re
from typing import Final

import typst

from engine.notat.pandoc import FORMS, FormFejl, Metadata, plain, run_pandoc

_LACKING: Final = re.compile(r'the text `"(.+?)"` could not be displayed')


def to_pdf(markdown: str, metadata: Metadata) -> bytes | FormFejl:
    source = run_pandoc(markdown, metadata, "pdf", "typst", (f"--template={FORMS / 'notat.typ'}", "--wrap=none"))
    if isinstance(source, FormFejl):
        return source
    try:
        return typst.compile(
            source,
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards=["ua-1", "a-2a"],
            sys_inputs={
                "titel": plain(metadata.titel),
                "undertitel": plain(metadata.undertitel or ""),
                "dato": plain(metadata.dato),
                "forfatter": plain(metadata.forfatter or ""),
                "sprog": metadata.sprog,
                "regelhash": plain(metadata.regelhash),
            },
            timestamp=metadata.seconds(),
        )
    except typst.TypstError as fault:
        lacking = _LACKING.search(fault.message)
        if lacking:
            return FormFejl("pdf", f"Skriften i PDF har ikke tegnet »{lacking[1]}«. Skriv det på en anden måde.")
        return FormFejl("pdf", f"Typst afviste notatet: {fault.message}")
