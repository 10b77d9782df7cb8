"""`hjemmel ny`: a folder to work in, with something that computes; made whole or not at all."""

import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

import click

from dsl.problems.problem import Problem, problem
from engine.cli.console import out
from engine.cli.danish_click import Command
from engine.cli.reading import absolute, say_problems, shown
from engine.cli.settings import SETTINGS
from engine.cli.starts import OWN_SOURCE, Begyndelse, guide, start_named, starts
from engine.cli.workspace import bundled, installed_edition
from engine.notat.written import write_all

AREA: Final = "driftsloft"
EXAMPLE: Final = "skovby"
GUIDE: Final = "LÆSMIG.md"
STARTED_WITH: Final = "HJEMMEL_START"  # how start.py was called, set by it: ``hjemmel`` may then not be a command
_SETTINGS_TEXT: Final = """# Denne mappe er en arbejdsmappe for Hjemmel.
# udgave: den udgave af de medfølgende regler, mappen er lavet til.
# områder: de områder, der læses ud over ordlisten og registret over retskilder.
[regler]
udgave = "{edition}"
"områder" = [{areas}]
"""
_RULES_TEXT: Final = """# Egne regler

De medfølgende regler følger programmet og ligger ikke her. Læg en fil i denne mappe, når du vil

- bruge en anden udgave af en version: en fil med samme regelsæt og samme første dag gælder
  i stedet for den medfølgende,
- tilføje en version, fx et forslag, eller et helt nyt regelsæt.

En egen fil nævnes i fodnoten ved hvert tal, den har betydning for. Filen skal ende på `.regel`.
"""
_EXAMPLE_TEXT: Final = """
## Eksempel

Det her er den medfølgende version for 2018. Gem den som `driftsloft/2018-01-01.regel` i denne mappe, og ret
loftet, for at regne 2018 med et andet beløb. Alt, der ikke nævnes, er som i versionen fra 1. januar 2014.

```
{example}```

Kør `hjemmel tjek` bagefter, og `hjemmel status` for at se, at din udgave er brugt.
"""
_SOURCES_TEXT: Final = """kilder egne

# Hvor tallene kommer fra. Ret det, når de opdigtede tal er skiftet ud, og skriv datoen for udtrækket eller regnskabet.
dokument "{source}" = "Opdigtede tal, indtil de er skiftet ud med kommunens egne"
    art      kommunalt dokument
    dato     ukendt
    adresse  ukendt
"""
_TEMPLATES_TEXT: Final = """# Egne skabeloner

Læg en skabelon her, fx `{name}.md.j2`, når notatet skal have en anden ordlyd. Hedder den det samme som en
medfølgende, bruges din.
En skabelon rummer ord og henter tal; den må hverken rumme tal eller regne. `hjemmel tjek` efterser den.
"""


def _begins() -> str:
    return ", ".join(one.omraade for one in starts(bundled().installed))


@click.command(cls=Command, name="ny")
@click.argument("mappe", metavar="MAPPE")
@click.option("--fra", metavar="OMRÅDE", help=f"Begynd på egne tal med et af områderne: {_begins()}.")
def command(mappe: str, fra: str | None) -> int:
    """Lav en arbejdsmappe: egne regler, scenarier, data og skabeloner, med et opdigtet eksempel, der kan regnes."""
    folder = absolute(mappe)
    started = os.environ.get(STARTED_WITH, "hjemmel")
    start = start_named(bundled().installed, fra) if fra is not None else None
    if isinstance(start, Problem):
        say_problems((start,))
        return 1
    refused = _made(folder, _files() if start is None else _files_from(start, started))
    if refused is not None:
        say_problems((refused,))
        return 1
    out(f"Arbejdsmappen ligger i {shown(folder)}. {'Prøv:' if start is None else f'Læs {GUIDE}, og prøv:'}")
    out(f"  cd {_quoted(mappe)}")
    out(f"  {started} tjek --beregn")
    scenario, template = (EXAMPLE, AREA) if start is None else (start.scenarie, start.skabelon)
    out(f"  {started} notat scenarier/{scenario}.scenarie --skabelon {template} --ud {scenario}.html")
    return 0


def _quoted(path: str) -> str:
    """A path as it is typed: one with blanks in quotation marks."""
    return f'"{path}"' if " " in path else path


def _files() -> dict[str, bytes]:
    """The files of a new workspace by their paths."""
    area = bundled().installed / AREA
    version = (area / AREA / "2018-01-01.regel").read_text(encoding="utf-8")
    example = _EXAMPLE_TEXT.format(example=version)
    copied = (f"scenarier/{EXAMPLE}.scenarie", f"data/{EXAMPLE}.csv")
    return {**_around((AREA,), AREA, example), **{n: (area / n).read_bytes() for n in copied}}


def _files_from(start: Begyndelse, called: str) -> dict[str, bytes]:
    """The files of a workspace for figures of one's own."""
    own = {GUIDE: guide(start, called), "regler/kilder.regel": _SOURCES_TEXT.format(source=OWN_SOURCE)}
    texts = {name: text.encode() for name, text in own.items()}
    return {**_around(start.omraader, start.skabelon, ""), **texts, **start.filer}


def _around(areas: tuple[str, ...], template: str, example: str) -> dict[str, bytes]:
    """What every workspace has."""
    texts = {
        SETTINGS: _SETTINGS_TEXT.format(edition=installed_edition(), areas=", ".join(f'"{one}"' for one in areas)),
        "regler/README.md": f"{_RULES_TEXT}{example}",
        "skabeloner/README.md": _TEMPLATES_TEXT.format(name=template),
    }
    return {name: text.encode() for name, text in texts.items()}


def _made(folder: Path, files: Mapping[str, bytes]) -> Problem | None:
    """Make the folder beside its place and move it in by name; on a fault nothing is left behind."""
    if os.path.lexists(folder) and not (folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())):
        return problem("mappe-findes", None, mappe=shown(folder))
    new = folder.parent / f".hjemmel-{secrets.token_hex(8)}.tmp"
    try:
        for inner in {Path(name).parent for name in files}:
            own = {Path(name).name: content for name, content in files.items() if Path(name).parent == inner}
            fault = write_all(new / inner, own)
            if fault is not None:
                return problem("kan-ikke-skrives", None, fil=shown(folder), grund=fault.aarsag)
        with suppress(FileNotFoundError):
            folder.rmdir()
        os.replace(new, folder)  # noqa: PTH105  (the tests break this very call)
    except OSError:
        return problem("kan-ikke-skrives", None, fil=shown(folder), grund="mappen kan ikke lægges på plads")
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return None
