"""The pages of docs/sprog, read as the blocks they are made of; docs/sprog/index.md says what each kind promises."""

import re
from pathlib import Path

from attrs import evolve, field, frozen

FOLDER = Path(__file__).parents[2] / "docs" / "sprog"
SHARED = "eksempel"
_FENCE = re.compile(r"```(\w+)((?: \w+=\"[^\"]*\")*)")
_ATTRIBUTE = re.compile(r"(\w+)=\"([^\"]*)\"")
KINDS = {"regel": (), "skabelon": (), "sag": (), "data": (), "svar": ("regel",), "forklaring": ("regel",)}
KINDS |= {"besked": ("regel", "skabelon"), "notat": ("skabelon",)}
ATTRIBUTES = {"navn", "fil", "med"}
HEADS = ("ordliste", "kilder", "huller", "regelsæt", "scenarie")


@frozen
class Blok:
    """A fenced block: its kind, attributes and text; ``linje`` is its fence's. The blocks after it are its promises."""

    side: str
    linje: int
    slags: str
    attributter: dict[str, str]
    tekst: str
    lover: tuple["Blok", ...] = field(default=(), repr=False)

    @property
    def sted(self) -> str:
        return f"{self.side}.md:{self.linje}"

    def lovet(self, slags: str) -> tuple["Blok", ...]:
        return tuple(b for b in self.lover if b.slags == slags)

    @property
    def med(self) -> tuple[str, ...]:
        return tuple(x.strip() for x in self.attributter.get("med", "").split(",") if x.strip())


def paths() -> tuple[Path, ...]:
    return tuple(sorted(FOLDER.glob("*.md")))


def read_page(path: Path) -> tuple[Blok, ...]:
    """The blocks that are run, in order, each with the blocks that say what comes of it."""
    made: list[Blok] = []
    for block in _blocks(path):
        owners = KINDS[block.slags]
        if not owners:
            made.append(block)
            continue
        assert made, f"{block.sted}: nothing stands before it"
        assert made[-1].slags in owners, f"{block.sted}: {block.slags} cannot follow {made[-1].slags}"
        made[-1] = evolve(made[-1], lover=(*made[-1].lover, block))
    return tuple(made)


def _blocks(path: Path) -> list[Blok]:
    found: list[Blok] = []
    opened: tuple[int, re.Match[str]] | None = None
    inside: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if opened is None and line.startswith("```"):
            match = _FENCE.fullmatch(line)
            assert match is not None, f"{path.name}:{number}: {line} is no kind of block"
            assert match[1] in KINDS, f"{path.name}:{number}: {match[1]} is no kind of block"
            opened, inside = (number, match), []
        elif opened is not None and line == "```":
            start, match = opened
            attributes = dict(_ATTRIBUTE.findall(match[2]))
            assert set(attributes) <= ATTRIBUTES, f"{path.name}:{start}: {match[2]}"
            found.append(Blok(path.stem, start, match[1], attributes, "".join(f"{x}\n" for x in inside)))
            opened = None
        elif opened is not None:
            inside.append(line)
    assert opened is None, f"{path.name}: the last block is not closed"
    return found


def first_words(text: str) -> tuple[str, ...]:
    """The words that begin the lines of the first column."""
    lines = [x for x in text.split("\n") if x and not x.startswith((" ", "#"))]
    return tuple(re.split(r"[ ,]", x)[0] for x in lines)


def is_whole(text: str) -> bool:
    """Whether a text is a file of its own: its first line says what it is."""
    words = first_words(text)
    return bool(words) and words[0] in HEADS and not (words[0] == "huller" and len(words) == 1)


def file_name(block: Blok) -> str:
    """Where a block of its own lies in the workspace."""
    said = block.attributter.get("fil")
    ending = "scenarie" if first_words(block.tekst)[:1] == ("scenarie",) else "regel"
    return said or f"{block.side}-{block.linje}.{ending}"
