"""How long the whole country takes, and how long others take: `python benchmarks/landet.py`.

Makes the data, checks that all give the same figures cell by cell, measures each in a process of its own, and writes
docs/maalinger.md and benchmarks/maalinger.json. One run of all is what its ratios are of. `--hjaelp` tells the rest.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any, Final

import landet_deltager
import numpy as np
from landet_tabel import document

ROOT: Final = Path(__file__).parents[1]
HERE: Final = Path(__file__).parent
CACHE: Final = Path(os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))) / "hjemmel-maalinger"
OPENFISCA: Final = "openfisca-core==46.0.1"
FORLOEB_PR_BORGER: Final = Fraction(737, 100)
COMPILED: Final = 3  # times that the kernel is compiled from nothing
PROEVE: Final = 300  # persons of the sample on which all must agree
# The largest size at which each is measured: beyond it, it takes hours or more memory than there is.
FLEST: Final[Mapping[str, int]] = {"fortolker": 10**4, "openfisca": 10**6, "sql": 10**7, "kerne": 20_046_400}
DELTAGERE: Final = ("gulv", "kerne", "kolonne", "sql", "openfisca", "fortolker")


def main() -> None:
    asked = _asked()
    folder = CACHE / "data"
    folder.mkdir(parents=True, exist_ok=True)
    names = [name for name in DELTAGERE if name in asked.deltagere]
    _agree(names, folder, asked.openfisca)
    machine = _machine()  # asked before the measuring, for its load is told too
    measured = []
    for size in asked.stoerrelser:
        path = _data(folder, _persons(size))
        rows = [_measured(name, path, folder, asked) for name in names if size <= FLEST.get(name, size)]
        measured.append({"forloeb": size, "borgere": _persons(size), "deltagere": rows})
    found = {
        "dag": datetime.now(UTC).date().isoformat(),
        "maskine": machine,
        "gange": asked.gange,
        "oversat": _compiled(),
        "maalt": measured,
    }
    (HERE / "maalinger.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (ROOT / "docs" / "maalinger.md").write_text(document(found), encoding="utf-8", newline="\n")


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description="Mål, hvor lang tid et land tager.", add_help=False)
    asked.add_argument("--hjaelp", action="help", help="Vis denne hjælp.")
    sizes = [100_000, 1_000_000, 10_000_000, 20_046_400, 50_000_000]
    asked.add_argument("--stoerrelser", type=int, nargs="+", default=sizes, help="Hvor mange forløb.")
    asked.add_argument("--gange", type=int, default=5, help="Hvor mange gange hver måles; medianen tæller.")
    asked.add_argument("--deltagere", nargs="+", choices=DELTAGERE, default=list(DELTAGERE), help="Hvem der måles.")
    asked.add_argument("--openfisca", default="", help="Python i et miljø med OpenFisca; ellers laves det.")
    return asked.parse_args()


def _persons(spells: int) -> int:
    return max(1, int(spells / FORLOEB_PR_BORGER))


def _data(folder: Path, persons: int) -> Path:
    """Invented persons, made once."""
    path = folder / f"opdigtet-{persons}.parquet"
    if not path.exists():
        made = (sys.executable, "-m", "engine.cli", "syntese", "--borgere", str(persons), "--ud", str(path))
        subprocess.run(made, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return path


def _agree(names: Sequence[str], folder: Path, python: str) -> None:
    """Stop when not all say the same of every kommune, ydelse and year of the sample."""
    path = _data(folder, PROEVE)
    told: dict[str, Mapping[str, Any]] = {}
    for name in names:
        if name != "gulv":
            _run(name, path, folder, 1, python)
            target = folder / f"{name}.npz"
            told[name] = landet_deltager.af_openfisca(target) if name == "openfisca" else dict(np.load(target))
    first, *others = told
    for other in others:
        for what in ("dage", "udbetalt", "netto_2013", "netto_trappen"):
            if not np.array_equal(told[first][what], told[other][what]):
                raise SystemExit(f"{first} og {other} er ikke enige om {what}.")
    sys.stdout.write(f"Enige celle for celle på {PROEVE} borgere: {', '.join(told)}.\n")


def _measured(name: str, path: Path, folder: Path, asked: argparse.Namespace) -> dict[str, Any]:
    """Medians in nanoseconds, and the most memory in KiB; the first run warms the caches and is told apart."""
    slow = name in ("openfisca", "fortolker", "sql")
    times = min(asked.gange, 3) if slow else asked.gange
    with tempfile.TemporaryDirectory() as empty:
        cold = _run(name, path, folder, 1, asked.openfisca, Path(empty))
    _, *runs = [_run(name, path, folder, 1, asked.openfisca) for _ in range(1 + times)]
    # again and again in one process, the first time aside; OpenFisca keeps what it has worked out
    inner = {} if name == "openfisca" else _run(name, path, folder, 1 + times, asked.openfisca)
    said = {part: found[1:] for part, found in inner.items() if isinstance(found, list) and len(found) > 1}
    if name == "openfisca":
        said = {"regnet": [one["regnet"][0] for one in runs]}
        said["hukommelse"] = said["regnet"]
    row = {
        "navn": name,
        "kold": cold["proces"],
        "proces": int(median(one["proces"] for one in runs)),
        "regnet": int(median(said["regnet"])),
        "i_hukommelsen": int(median(said["hukommelse"])) if "hukommelse" in said else 0,
        "en_kerne": int(median(said["en kerne"])) if "en kerne" in said else 0,
        "kernen": int(median(said["kernen"])) if "kernen" in said else 0,
        "hukommelse": max(one["mest"] for one in runs),
    }
    sys.stdout.write(f"{path.stem} {json.dumps(row, ensure_ascii=False)}\n")
    sys.stdout.flush()
    return row


def _compiled() -> dict[str, int]:
    """Nanoseconds to compile the kernel in an empty cache, and to fetch it from one, in processes of their own."""
    code = (
        "import time; start = time.perf_counter_ns(); from engine.kolonne.mellemlager import hent; hent(); "
        "print('{\"hent\":', time.perf_counter_ns() - start, '}')"
    )
    first, later = [], []
    for _ in range(COMPILED):
        with tempfile.TemporaryDirectory() as folder:
            own = _surroundings(Path(folder))
            for told in (first, later):
                done = subprocess.run((sys.executable, "-c", code), cwd=ROOT, env=own, check=True, capture_output=True)  # noqa: S603
                told.append(json.loads(done.stdout)["hent"])
    return {"foerste": int(median(first)), "siden": int(median(later))}


def _surroundings(cache: Path | None = None) -> dict[str, str]:
    """Those of a user: Python keeps what it compiled, in a folder of our own; with ``cache`` nothing else is kept."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own["PYTHONPYCACHEPREFIX"] = str(CACHE / "python")
    return own if cache is None else {**own, "XDG_CACHE_HOME": str(cache), "NUMBA_CACHE_DIR": str(cache / "numba")}


def _run(name: str, path: Path, folder: Path, times: int, python: str, cache: Path | None = None) -> dict[str, Any]:
    """One process: its wall time, its most memory, and the times that it tells of its parts."""
    if name == "openfisca":
        source = folder / f"uger-{path.stem}.npz"
        if not source.exists():
            landet_deltager.uger(path, source)
        script = (python or _environment(), str(HERE / "landet_openfisca.py"), str(source), str(folder / f"{name}.npz"))
        return _process(script, _surroundings(cache))
    script = (sys.executable, str(HERE / "landet_deltager.py"), name, str(path), str(folder), str(times))
    return _process(script, _surroundings(cache))


def _process(command: Sequence[str], surroundings: Mapping[str, str]) -> dict[str, Any]:
    start = time.perf_counter_ns()
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=dict(surroundings)) as process:  # noqa: S603
        said = process.stdout.read() if process.stdout is not None else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter_ns() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} endte med {process.returncode}.")
    return {"proces": took, "mest": used.ru_maxrss, **json.loads(said)}


def _environment() -> str:
    """An environment of its own for OpenFisca: its packages are no business of ours."""
    folder = CACHE / "openfisca"
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run((sys.executable, "-m", "venv", str(folder)), check=True)  # noqa: S603
        subprocess.run((str(python), "-m", "pip", "install", "-q", OPENFISCA), check=True)  # noqa: S603
    return str(python)


def _machine() -> dict[str, str]:
    """What the measuring was done on."""
    packages = {name: version(name) for name in ("duckdb", "numba", "numpy")}
    return {
        "processor": next(_told("/proc/cpuinfo", "model name"), platform.processor() or platform.machine()),
        "kerner": str(os.cpu_count()),
        "hukommelse": next(_told("/proc/meminfo", "MemTotal"), "ukendt"),
        "belastning": f"{os.getloadavg()[0]:.1f}".replace(".", ","),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "openfisca": OPENFISCA.partition("==")[2],
        **packages,
    }


def _told(path: str, name: str) -> Iterator[str]:
    """What a line of the system's own tables says."""
    if Path(path).exists():
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            if line.startswith(name):
                yield line.partition(":")[2].strip()


if __name__ == "__main__":
    main()
