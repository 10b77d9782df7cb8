"""The files of the checkout, as the walls of the house see them: everything git knows or would take in."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PASSED_BY = frozenset({".git", ".venv", "__pycache__"})
PASSED_BY_AT_THE_TOP = frozenset({"build", "demo", "dist", "htmlcov", "site"})


def from_git() -> tuple[Path, ...]:
    """Return tracked and not ignored files; nothing where this is no git checkout."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return ()
    return tuple(ROOT / name for name in done.stdout.decode("utf-8").split("\0") if name)


def from_walk() -> tuple[Path, ...]:
    def is_own(path: Path) -> bool:
        parts = path.relative_to(ROOT).parts
        passed_by = any(part in PASSED_BY or part.endswith("_cache") for part in parts)
        return not passed_by and parts[0] not in PASSED_BY_AT_THE_TOP

    return tuple(path for path in ROOT.rglob("*") if is_own(path))


@cache
def files() -> tuple[Path, ...]:
    return tuple(sorted(path for path in from_git() or from_walk() if path.is_file()))


def python_files(*rooms: str) -> tuple[Path, ...]:
    """Return the Python files under the given top folders, or all of them."""
    found = tuple(path for path in files() if path.suffix == ".py")
    return tuple(path for path in found if not rooms or path.relative_to(ROOT).parts[0] in rooms)


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
