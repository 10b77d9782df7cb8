"""`hjemmel ny`: a folder to work in, with one example that computes; made whole or not at all."""

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
from engine.cli.workspace import SETTINGS, bundled, installed_edition
from engine.notat.written import write_all

AREA: Final = "driftsloft"
EXAMPLE: Final = "skovby"
STARTED_WITH: Final = "HJEMMEL_START"  # how start.py was called, set by it: ``hjemmel`` may then not be a command
_SETTINGS_TEXT: Final = """# Denne mappe er en arbejdsmappe for Hjemmel.
# udgave: den udgave af de medfølgende regler, mappen er lavet til.
# områder: de områder, der læses ud over ordlisten og registret over retskilder.
[regler]
udgave = "{edition}"
"områder" = ["{area}"]
"""
_RULES_TEXT: Final = """# Egne regler

De medfølgende regler følger programmet og ligger ikke her. Læg en fil i denne mappe, når du vil

- bruge en anden udgave af en version: en fil med samme regelsæt og samme første dag gælder
  i stedet for den medfølgende,
- tilføje en version, fx et forslag, eller et helt nyt regelsæt.

En egen fil nævnes i fodnoten ved hvert tal, den har betydning for. Filen skal ende på `.regel`.

## Eksempel

Det her er den medfølgende version for 2018. Gem den som `driftsloft/2018-01-01.regel` i denne mappe, og ret
loftet, for at regne 2018 med et andet beløb. Alt, der ikke nævnes, er som i versionen fra 1. januar 2014.

```
{example}```

Kør `hjemmel tjek` bagefter, og `hjemmel status` for at se, at din udgave er brugt.
"""
_TEMPLATES_TEXT: Final = """# Egne skabeloner

Læg en skabelon her, fx `{name}.md.j2`, når notatet skal have en anden ordlyd. Hedder den det samme som en
medfølgende, bruges din.
En skabelon rummer ord og henter tal; den må hverken rumme tal eller regne. `hjemmel tjek` efterser den.
"""


@click.command(cls=Command, name="ny")
@click.argument("mappe", metavar="MAPPE")
def command(mappe: str) -> int:
    """Lav en arbejdsmappe: egne regler, scenarier, data og skabeloner, med et opdigtet eksempel, der kan regnes."""
    folder = absolute(mappe)
    refused = _made(folder, _files())
    if refused is not None:
        say_problems((refused,))
        return 1
    started = os.environ.get(STARTED_WITH, "hjemmel")
    out(f"Arbejdsmappen ligger i {shown(folder)}. Prøv:")
    out(f"  cd {_quoted(mappe)}")
    out(f"  {started} tjek --beregn")
    out(f"  {started} notat scenarier/{EXAMPLE}.scenarie --skabelon {AREA} --ud {EXAMPLE}.html")
    return 0


def _quoted(path: str) -> str:
    """A path as it is typed: one with blanks in quotation marks."""
    return f'"{path}"' if " " in path else path


def _files() -> dict[str, bytes]:
    """The files of a new workspace by their paths."""
    area = bundled().installed / AREA
    version = (area / AREA / "2018-01-01.regel").read_text(encoding="utf-8")
    texts = {
        SETTINGS: _SETTINGS_TEXT.format(edition=installed_edition(), area=AREA),
        "regler/README.md": _RULES_TEXT.format(example=version),
        "skabeloner/README.md": _TEMPLATES_TEXT.format(name=AREA),
    }
    copied = (f"scenarier/{EXAMPLE}.scenarie", f"data/{EXAMPLE}.csv")
    return {**{name: text.encode() for name, text in texts.items()}, **{n: (area / n).read_bytes() for n in copied}}


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
