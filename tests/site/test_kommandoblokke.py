"""The pages for newcomers are true: their commands are run from top to bottom, in a copy, and say what the page says.

```kommando        run where the reader stands; `kode="1"` when it must fail
```udskrift        what the commands above it write, a line of its own with `…` for what is left out
```regel fil="…"   a file that the reader writes (also `data` and `skabelon`)
```opsætning       fetches or installs, and is therefore not run here
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "kom-i-gang"
# kommandoer.md is the reference; its commands are those of tests/cli.
PAGES = sorted(path.name for path in FOLDER.glob("*.md") if path.name != "kommandoer.md")
COPIED = ("dsl", "engine", "rules", "templates")
RUN = "import sys; sys.path.insert(0, {0!r}); sys.argv[0] = 'hjemmel'; from engine.cli import main; sys.exit(main())"
# The copy is its own: what Python compiles for one command serves the next.
SURROUNDINGS = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "COLUMNS": "79",
    "PYTHONUTF8": "1",
    "PYTHONUNBUFFERED": "1",
}
FENCE = re.compile(r"```(\w+)((?: \w+=\"[^\"]*\")*)")
KINDS = {"kommando", "udskrift", "regel", "data", "skabelon", "opsætning", "skitse"}
IN_CODE = re.compile(r"`((?:\.ci|dsl|engine|rules|templates|tests|docs|benchmarks|changelog\.d)/[\w./æøåÆØÅ-]+)`")


@frozen
class Blok:
    linje: int
    slags: str
    attributter: dict[str, str]
    tekst: str


def blocks(page: Path) -> list[Blok]:
    """The fenced blocks of a page, in order."""
    found: list[Blok] = []
    opened: tuple[int, re.Match[str]] | None = None
    inside: list[str] = []
    for number, line in enumerate(page.read_text(encoding="utf-8").split("\n"), 1):
        if opened is None and line.startswith("```"):
            match = FENCE.fullmatch(line)
            assert match is not None, f"{page.name}:{number}: {line}"
            assert match[1] in KINDS, f"{page.name}:{number}: {match[1]}"
            opened, inside = (number, match), []
        elif opened is not None and line == "```":
            start, match = opened
            attributes = dict(re.findall(r"(\w+)=\"([^\"]*)\"", match[2]))
            found.append(Blok(start, match[1], attributes, "".join(f"{x}\n" for x in inside)))
            opened = None
        elif opened is not None:
            inside.append(line)
    assert opened is None, f"{page.name}: the last block is not closed"
    return found


@frozen
class Sted:
    """A copy of the project, and the folder in it where the reader stands."""

    kopi: Path
    her: Path

    def go(self, line: str) -> tuple["Sted", str, int]:
        """Run one line; `cd` moves the reader."""
        words = shlex.split(line)
        if words[0] == "cd":
            return Sted(self.kopi, (self.her / words[1]).resolve()), "", 0
        assert words[0] == "hjemmel" or words[:2] == ["python3", "start.py"], line
        arguments = words[1:] if words[0] == "hjemmel" else words[2:]
        done = subprocess.run(
            [sys.executable, "-P", "-c", RUN.format(str(self.kopi)), *arguments],
            cwd=self.her,
            env=SURROUNDINGS,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        return self, done.stdout.decode(), done.returncode


def copied(folder: Path) -> Sted:
    """The parts of the project that a reader changes or runs, in a folder of their own."""
    kopi = folder / "hjemmel"
    for name in COPIED:
        shutil.copytree(ROOT / name, kopi / name)
    shutil.copy(ROOT / "pyproject.toml", kopi)
    return Sted(kopi, kopi)


def matches(promised: str, written: str) -> bool:
    """Whether an output is the promised one, where a line with `…` stands for any lines."""
    parts = [re.escape(part) for part in re.split(r"(?m)^ *…\n", promised)]
    return re.fullmatch(r"(?:.*\n)*?".join(parts), _trimmed(written)) is not None


def _trimmed(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.strip("\n").split("\n")) if text.strip() else ""


@pytest.mark.parametrize("page", PAGES)
def test_commands_do_what_the_page_says(page: str, tmp_path: Path) -> None:
    place = copied(tmp_path)
    written = ""
    for block in blocks(FOLDER / page):
        where = f"{page}:{block.linje}"
        if block.slags == "kommando":
            written = ""
            for line in block.tekst.splitlines():
                place, told, code = place.go(line)
                written += told
                assert code == int(block.attributter.get("kode", "0")), f"{where}: {line}\n{told}"
        elif block.slags == "udskrift":
            assert matches(block.tekst, written), f"{where} promises\n{block.tekst}\nbut it was\n{written}"
        elif "fil" in block.attributter:
            path = place.her / block.attributter["fil"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.tekst, encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_files_that_a_page_names_are_there(page: str) -> None:
    text = (FOLDER / page).read_text(encoding="utf-8")
    made = {block.attributter["fil"] for block in blocks(FOLDER / page) if "fil" in block.attributter}
    assert [name for name in IN_CODE.findall(text) if not (ROOT / name).exists() and name not in made] == []
