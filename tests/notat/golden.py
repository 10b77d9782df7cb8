"""The Markdown notater of the two driftsloft scenarios as they have been read and found good.

``python -m tests.notat.golden`` writes them anew; read the difference before it is kept.
"""

import re
from pathlib import Path

from tests.notat.scenes import demo, demo_forms

GOLDEN = Path(__file__).parent / "golden"
SCENARIOS = {"naestved": "naestved-bilag-1", "skovby": "skovby"}


def notat(name: str) -> str:
    """A notat without the fingerprint of the rules."""
    text = demo_forms(demo(SCENARIOS[name]), "md")["md"].decode()
    return re.sub(r"sha256:[0-9a-f]{16}", "sha256:…", text)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for one in SCENARIOS:
        (GOLDEN / f"{one}.md").write_text(notat(one), encoding="utf-8")
