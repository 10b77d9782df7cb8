"""Write the invented forløb in rules/effekt/data anew: `python benchmarks/opdigtede_forloeb.py`.

tests/effekt/invented.py tells how all of it is made; tests/effekt/test_invented.py holds the files to it.
"""

import sys
from pathlib import Path

from tests.effekt.invented import files

DATA = Path(__file__).parents[1] / "rules" / "effekt" / "data"


def main() -> None:
    for name, text in sorted(files().items()):
        (DATA / name).write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"rules/effekt/data/{name}: {text.count(chr(10)) - 1} rækker\n")


if __name__ == "__main__":
    main()
