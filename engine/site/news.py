"""Pages made from files outside the manual: what is new, and the list of decisions."""

import re
from pathlib import Path
from typing import Final

from engine.site.markup import heading, plain
from engine.site.side import Side

_LINK: Final = re.compile(r"\[([^\]]*)\]\((?!https?:)[^)]*\)")
_KINDS: Final = {"lov": "Lov", "tilfoejet": "Tilføjet", "aendret": "Ændret", "rettet": "Rettet", "fjernet": "Fjernet"}


def news(root: Path) -> Side:
    """The changelog, with what waits for the next edition; links to files that are not on the site become text."""
    waiting = ""
    for kind, words in _KINDS.items():
        found = sorted((root / "changelog.d").glob(f"*.{kind}.md"))
        if found:
            waiting += heading(3, words) + "".join(f"\n- {_one_line(path)}" for path in found) + "\n"
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    before, sign, after = text.partition("\n## ")
    coming = f"{heading(2, 'På vej')}{waiting}" if waiting else ""
    return Side("aendringer.html", _LINK.sub(r"\1", f"{before}\n{coming}{sign}{after}"))


def _one_line(path: Path) -> str:
    return " ".join(path.read_text(encoding="utf-8").split())


def decisions(root: Path) -> Side:
    """The decisions by number and title."""
    lines = [heading(1, "Beslutninger"), "\nHvad der er valgt, hvorfor, og hvad der blev valgt fra.\n\n"]
    for path in sorted((root / "docs" / "beslutninger").glob("[0-9]*.md")):
        title = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
        lines.append(f"- [{plain(title)}]({path.name})\n")
    return Side("beslutninger/index.html", "".join(lines))
