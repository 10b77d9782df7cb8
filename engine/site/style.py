"""The style sheet of the site: the notat's own first, then the site's, and what the switch for light and dark needs."""

import re
from pathlib import Path
from typing import Final

_COLOURS: Final = re.compile(r":root \{(.*?)\}", re.DOTALL)
_NAMES: Final = ("lys", "moerk")


def style_sheet(root: Path) -> str:
    """One sheet; the colours stand once in each source and are repeated here for the reader's own choice."""
    sheets = [(root / path).read_text(encoding="utf-8") for path in ("templates/form/notat.css", "docs/tema/side.css")]
    chosen = [
        f':root[data-tema="{name}"] {{ color-scheme: {"light" if name == "lys" else "dark"};{_variables(colours)}}}'
        for sheet in sheets
        for name, colours in zip(_NAMES, _COLOURS.findall(sheet), strict=False)
    ]
    screen = "@media screen {\n" + "\n".join(chosen) + "\n}\n"
    return "\n".join([*sheets, screen])


def _variables(colours: str) -> str:
    return "".join(f" {line.strip()}" for line in colours.splitlines() if line.strip().startswith("--"))
