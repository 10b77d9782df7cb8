"""Runs pandoc; nothing else in the house starts it.

In: the notat as Markdown and its metadata. Out: the bytes pandoc wrote, or a FormFejl. Text in the Markdown can never
become HTML, Typst or TeX, and pandoc reads no other files than the ones named here:
it runs in its sandbox, except for Word, whose properties would then lose their date. The filter takes every picture out
before a writer could fetch it, but for the charts, whose addresses hold them whole.
"""

import os
import subprocess
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pypandoc
from attrs import field, frozen

from dsl.source.reasons import reason

# What the notat's Markdown may hold: headings, lists, quotes, tables with captions, footnotes, links, divs and spans.
MARKDOWN: Final = "markdown" + "".join(
    f"-{extension}"
    for extension in (
        "citations",
        "example_lists",
        "grid_tables",  # tables are pipe tables
        "implicit_figures",
        "latex_macros",
        "multiline_tables",
        "native_divs",
        "native_spans",
        "pandoc_title_block",
        "raw_attribute",
        "raw_html",
        "raw_tex",
        "simple_tables",
        "smart",  # quotation marks and dashes are as written
        "tex_math_dollars",
        "yaml_metadata_block",
    )
)
TIMEOUT_SECONDS: Final = 30
FORMS: Final = next(
    folder
    for folder in (
        Path(__file__).parents[2] / "templates" / "form",
        Path(__file__).parents[1] / "medfulgt" / "templates" / "form",
    )
    if folder.is_dir()
)
_UNWANTED: Final = "\ufffe\uffff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_MONTHS: Final = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)


@frozen
class Metadata:
    """The title block. `dato` is a Danish date such as "19. oktober 2014"; it is also the clock of the document."""

    titel: str
    undertitel: str | None
    dato: str
    forfatter: str | None
    regelhash: str
    sprog: str = field(default="da-DK")
    diagrammer: tuple[str, ...] = ()  # as SVG, in the order the text asks for them; where the form sets them itself

    def seconds(self) -> int | None:
        """Midnight UTC of `dato` in seconds since 1970; None when it is no date from 1980 on (zip begins there)."""
        match self.dato.replace("\u00a0", " ").replace(".", " ").split():
            case [day, month, year] if month.lower() in _MONTHS:
                try:
                    moment = datetime(int(year), _MONTHS.index(month.lower()) + 1, int(day), tzinfo=UTC)
                except ValueError:
                    return None
                return int(moment.timestamp()) if moment.year >= 1980 else None  # noqa: PLR2004 - see above
            case _:
                return None


@frozen
class FormFejl:
    """A form that could not be made: `form` is "html", "docx" or "pdf"; `detalje` is Danish."""

    form: str
    detalje: str


def run_pandoc(markdown: str, metadata: Metadata, form: str, target: str, options: Sequence[str]) -> bytes | FormFejl:
    seconds = metadata.seconds()
    if seconds is None:
        return FormFejl(form, f"Datoen »{metadata.dato}« kan ikke læses. Skriv den som »19. oktober 2014«.")
    if not plain(metadata.titel).strip():
        return FormFejl(form, "Notatet mangler en titel.")
    command = (
        pypandoc.get_pandoc_path(),
        *(("--sandbox",) if form != "docx" else ()),
        "--standalone",
        "--syntax-highlighting=none",
        f"--data-dir={FORMS}",
        f"--lua-filter={FORMS / 'notat.lua'}",
        f"--from={MARKDOWN}",
        f"--to={target}",
        "--output=-",
        f"--metadata=title={plain(metadata.titel)}",
        f"--metadata=lang={metadata.sprog}",
        f"--metadata=date={plain(metadata.dato)}",
        f"--metadata=regelhash={plain(metadata.regelhash)}",
        *((f"--metadata=subtitle={plain(metadata.undertitel)}",) if metadata.undertitel else ()),
        *((f"--metadata=author={plain(metadata.forfatter)}",) if metadata.forfatter else ()),
        *options,
    )
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell
            command,
            input=_without_controls(markdown).encode(),
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(seconds), "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        return FormFejl(form, f"pandoc blev ikke færdig inden {TIMEOUT_SECONDS} sekunder.")
    except OSError as fault:
        return FormFejl(form, f"pandoc kunne ikke startes: {reason(fault)}.")
    if done.returncode != 0:
        return FormFejl(form, f"pandoc afviste notatet (fejl {done.returncode}).")
    return done.stdout


def plain(text: str) -> str:
    """One line without control characters: a NUL cannot stand in a command, nor most others in XML."""
    return " ".join(_without_controls(text).split("\n"))


def _without_controls(text: str) -> str:
    """Control characters cannot stand in XML; the ones that turn the writing direction can make a figure read wrong."""
    return "".join(
        character
        for character in text
        if character in "\n\t" or not (unicodedata.category(character) in {"Cc", "Cs"} or character in _UNWANTED)
    )
