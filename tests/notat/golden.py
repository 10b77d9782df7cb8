"""Markdown notater of the two driftsloft scenarios and two document forms as they have been read and found good.

``python -m tests.notat.golden`` writes them anew; read the difference before it is kept.
"""

import re
from functools import cache
from pathlib import Path

from dsl.load import Loaded
from engine.notat.case import Sag, beside, read_case
from engine.notat.document import Dokument, from_file
from tests.notat.scenes import DATO, ROOT, demo, demo_forms, demo_rules, ran

GOLDEN = Path(__file__).parent / "golden"
SCENARIOS = {"naestved": "naestved-bilag-1", "skovby": "skovby"}
# The area and name of the scenario, and the template.
DOCUMENTS = {
    "udvalgssag": ("omprioritering", "odense-2017", "udvalgssag"),
    "indstilling": ("udbud", "skovby-2024", "indstilling"),
}


def notat(name: str) -> str:
    """A notat without the fingerprint of the rules."""
    return _anonymous(demo_forms(demo(SCENARIOS[name]), "md")["md"].decode())


@cache
def installed() -> Loaded:
    """The installed rules, read once."""
    return demo_rules()


def form_of(area: str, name: str, template: str, *forms: str) -> Dokument:
    """A document with the words of its case."""
    path = ROOT / "rules" / area / "scenarier" / f"{name}.scenarie"
    words = read_case(beside(path), beside(path).name) if beside(path).is_file() else None
    assert words is None or isinstance(words, Sag), words
    file = f"{template}.md.j2"
    made = from_file(ran(path, installed()), ROOT / "templates" / file, DATO, forms, file, sag=words)
    assert isinstance(made, Dokument), made
    return made


def form(name: str) -> str:
    """A document without the fingerprint of the rules."""
    return _anonymous(form_of(*DOCUMENTS[name], "md").former["md"].decode())


def _anonymous(text: str) -> str:
    return re.sub(r"sha256:[0-9a-f]{16}", "sha256:…", text)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for one in SCENARIOS:
        (GOLDEN / f"{one}.md").write_text(notat(one), encoding="utf-8")
    for one in DOCUMENTS:
        (GOLDEN / f"{one}.md").write_text(form(one), encoding="utf-8")
