"""Write the invented caseloads in rules/refusion/data anew: `python benchmarks/opdigtet.py`.

Nobody in them exists, and no amount was paid: tests/reference/invented tells how all of it is made. The files are the
same, byte for byte, each time and on every machine; tests/reference/test_invented.py holds them to that.
"""

import sys
from pathlib import Path

from tests.reference.invented import control, reform

ROOT = Path(__file__).parents[1]
DATA = ROOT / "rules" / "refusion" / "data"
ANSWERS = ROOT / "tests" / "reference"


def main() -> None:
    made = {
        **{DATA / name: text for name, text in {**reform.files(), **control.files()}.items()},
        **{ANSWERS / name: text for name, text in control.answers().items()},
    }
    for path, text in sorted(made.items()):
        path.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path.relative_to(ROOT)}: {text.count(chr(10)) - 1} rækker\n")


if __name__ == "__main__":
    main()
