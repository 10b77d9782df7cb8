"""One line from a fresh checkout to a running Hjemmel: `python3 start.py demo`, `python3 start.py test`.

Makes `.venv` beside this file from the hash-locked requirements, remembers what it made, and then starts `hjemmel`
with the arguments given, in the caller's folder; `test` runs every gate of the house, and `dækning` the tests with a
count of the lines they reach. Standard library only. The
syntax is that of Python 3.5, so that an old interpreter can read the file and say that it is too old.
"""

import contextlib
import hashlib
import os
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request
from typing import Dict, Iterator, List, Optional, TextIO

if sys.platform != "win32":
    import fcntl

OLDEST = (3, 11)
OWN_FAULT = 3
INTERRUPTED = 130

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "hjemmel.laas")  # what the finished environment was made from
MARKER = os.path.join(VENV, "hjemmel.i-gang")  # stands while the environment is being made
REQUIREMENTS = {"drift": "requirements.txt", "udvikling": "requirements-dev.txt"}

# Only for an interpreter without ensurepip (Debian without python3-venv).
PIP_URL = (
    "https://files.pythonhosted.org/packages/07/25/ee8c38ae72d66b844ce8eb9711ba905dba21ca1a8a0c960057c41cd23337/"
    "pip-26.3-py3-none-any.whl"
)
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"

RUN_HJEMMEL = "import sys; sys.argv[0] = 'hjemmel'; from engine.cli import main; sys.exit(main())"
RUN_WALLS = "from importlinter.cli import lint_imports_command as run; run()"
PYTEST = "pytest"
TESTS = ["-m", PYTEST, "--numprocesses=auto", "--maxprocesses=4"]
TEST = "test"
COVERAGE = ("dækning", "daekning")  # the tests again, with a count of the lines they reach; longer than without
GATES = (
    ("ruff check", ["-m", "ruff", "check", "."]),
    ("ruff format", ["-m", "ruff", "format", "--check", "."]),
    ("mypy", ["-m", "mypy"]),
    ("lint-imports", ["-c", RUN_WALLS]),
    (PYTEST, TESTS),
)

ASCII_FORMS = {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "–": "-", "…": "..."}


class CannotStartError(Exception):
    """The environment cannot be made; the text is Danish and says the cure."""


def plain(text: str, encoding: "Optional[str]") -> str:
    """Return the text as the console can show it: æøå become ae, oe, aa where its encoding lacks them."""
    try:
        text.encode(encoding or "ascii")
    except (UnicodeError, LookupError):
        for letter, ascii_form in ASCII_FORMS.items():
            text = text.replace(letter, ascii_form)
        return text.encode("ascii", "replace").decode("ascii")
    return text


def say(text: str, stream: "Optional[TextIO]" = None) -> None:
    """Write to the stream, or to standard error: results on standard output can then be piped."""
    stream = stream or sys.stderr
    print(plain(text, stream.encoding), file=stream, flush=True)


def wanted_stamp() -> "List[str]":
    """Return what the environment must have been made from: lock, folder and interpreter."""
    digest = hashlib.sha256()
    for name in [*sorted(REQUIREMENTS.values()), "pyproject.toml"]:
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return [digest.hexdigest(), ROOT, os.path.realpath(PYTHON)]


def read_stamp() -> "List[str]":
    """Return the kind and the stamp of the environment that is there; empty where it was not made by this file."""
    try:
        with open(STAMP, encoding="utf-8", errors="surrogateescape") as file:
            return file.read().splitlines()
    except OSError:
        return []


def is_ready(kind: str) -> bool:
    """Tell whether the environment serves: one made for development serves both kinds."""
    found = read_stamp()
    if os.path.exists(MARKER) or not os.path.exists(PYTHON):
        return False
    return found[:1] in ([kind], ["udvikling"]) and found[1:] == wanted_stamp()


def is_spoilt() -> bool:
    """Tell whether what is there must go: interrupted, moved, or without a living interpreter."""
    if not os.path.lexists(VENV):
        return False
    return os.path.exists(MARKER) or not os.path.exists(PYTHON) or read_stamp()[2:] not in ([], wanted_stamp()[1:])


@contextlib.contextmanager
def alone() -> "Iterator[None]":
    """Keep other starts in the same checkout waiting; the system lets go when the process ends, however it ends."""
    if sys.platform == "win32":
        yield
    else:
        with open(os.path.abspath(__file__), "rb") as this_file:
            try:
                fcntl.flock(this_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                say("Venter på en anden start af Hjemmel i samme mappe …")
                fcntl.flock(this_file, fcntl.LOCK_EX)
            yield


def environment() -> "Dict[str, str]":
    """Return the caller's environment without what would lead Python to other packages than the locked ones."""
    strange = ("PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__", "PIP_TARGET", "PIP_PREFIX", "PIP_USER")
    return dict({name: value for name, value in os.environ.items() if name not in strange}, PYTHONUTF8="1")


def make_ready(kind: str) -> None:
    """Make or mend the environment. Raises CannotStartError with a Danish text, or OSError."""
    if is_ready(kind):
        return
    with alone():
        if is_ready(kind):
            return
        began = time.monotonic()
        if is_spoilt():
            say("Miljøet i .venv er ikke helt; det laves om.")
            shutil.rmtree(VENV)
        if not os.path.exists(VENV):
            say("Gør Hjemmel klar i .venv (kun første gang; henter pakker fra nettet) …")
            os.mkdir(VENV)
        with open(MARKER, "w", encoding="utf-8") as file:
            file.write("Miljøet er ved at blive lavet. Afbrydes det, laves det om ved næste start.\n")
        if not os.path.exists(PYTHON):
            make_venv()
        make_pip()
        locked = ["--require-hashes", "--only-binary", ":all:", "--requirement", REQUIREMENTS[kind]]
        run_pip(["-m", "pip"], locked)
        run_pip(["-m", "pip"], ["--no-deps", "--no-build-isolation", "--editable", "."])
        make_path_relative()
        with open(STAMP + ".ny", "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write("\n".join([kind, *wanted_stamp()]))
        os.replace(STAMP + ".ny", STAMP)
        os.remove(MARKER)
        say("Klar efter {} sekunder.".format(round(time.monotonic() - began)))


def make_venv() -> None:
    """Make an environment without pip."""
    command = [sys.executable, "-X", "utf8", "-I", "-m", "venv", "--without-pip", VENV]
    done = subprocess.run(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        say(done.stdout.decode("utf-8", "replace").rstrip())
        text = (
            "Python kunne ikke lave et miljø i {}. Mangler modulet venv, så på Debian og Ubuntu: sudo apt install "
            "python3-venv. Er der «{}» i mappens navn, så flyt den. Start derefter igen."
        )
        raise CannotStartError(text.format(VENV, os.pathsep))


def make_pip() -> None:
    """Put pip into the environment: the interpreter's own, else a wheel from PyPI pinned by its hash."""
    for attempt in (["-c", "import pip"], ["-m", "ensurepip", "--default-pip"]):
        silent = subprocess.DEVNULL
        if (
            subprocess.call([PYTHON, "-X", "utf8", "-I", *attempt], stdout=silent, stderr=silent, env=environment())
            == 0
        ):
            return
    say("Denne Python mangler ensurepip; henter pip fra pypi.org …")
    folder = tempfile.mkdtemp(prefix="hjemmel-")
    try:
        wheel = os.path.join(folder, PIP_URL.rpartition("/")[2])
        with open(wheel, "wb") as file:
            file.write(fetch_pip())
        run_pip([os.path.join(wheel, "pip")], ["--no-index", "--no-deps", wheel])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_path_relative() -> None:
    r"""Let the editable install point here without naming the folder.

    Before 3.13 a .pth file is read in the locale's encoding, whatever was asked for: C:\Users\Søren is then not found.
    """
    for folder, _, names in os.walk(VENV):
        if "_hjemmel.pth" in names:
            with open(os.path.join(folder, "_hjemmel.pth"), "w", encoding="ascii") as file:
                file.write(os.path.relpath(ROOT, folder) + "\n")


def fetch_pip() -> bytes:
    """Return pip's wheel. Proxies and certificates are those of the environment."""
    certificates = os.environ.get("PIP_CERT") or os.environ.get("REQUESTS_CA_BUNDLE")
    cure = "På Debian og Ubuntu: sudo apt install python3-venv. Start derefter igen."
    try:
        context = ssl.create_default_context(cafile=certificates)
        with urllib.request.urlopen(PIP_URL, timeout=60, context=context) as answer:
            content = answer.read()  # type: bytes
    except OSError as problem:
        raise CannotStartError("pip kunne ikke hentes ({}). {}".format(problem, cure)) from problem
    if hashlib.sha256(content).hexdigest() != PIP_SHA256:
        raise CannotStartError("Den hentede pip har ikke det aftalte fingeraftryk og bruges ikke. " + cure)
    return content


def run_pip(pip: "List[str]", options: "List[str]") -> None:
    """Run `pip install` in the checkout with the caller's own pip settings; one line for each package fetched."""
    command = [PYTHON, "-X", "utf8", "-I", *pip, "--disable-pip-version-check", "--no-input", "install", "--no-user"]
    command += ["--progress-bar", "off", *options]
    lines = []  # type: List[str]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    with process, process.stdout or contextlib.nullcontext(()) as output:
        for raw in output:
            lines.append(raw.decode("utf-8", "replace").rstrip())
            if lines[-1].startswith("Collecting "):
                say("  " + lines[-1].split()[1].replace("==", " "))
    if process.returncode != 0:
        say("\n".join(lines[-20:]))
        if any("DO NOT MATCH THE HASHES" in line for line in lines):
            text = "En pakke har ikke låsens fingeraftryk og blev ikke installeret. Sig det til projektet."
            raise CannotStartError(text)
        text = (
            "Pakkerne kunne ikke installeres; pip's egne ord står ovenfor. Er der forbindelse til nettet? Bag en "
            "proxy: sæt HTTPS_PROXY. Hjemmel er lavet til Python 3.11–3.14; denne er {}. Start derefter igen."
        )
        raise CannotStartError(text.format(sys.version.split()[0]))


def run_gates() -> int:
    """Run every gate, whatever the others say; the output of a gate that passes is shown for pytest only."""
    failed = []
    for name, arguments in GATES:
        began = time.monotonic()
        shown = None if name == PYTEST else subprocess.PIPE
        done = subprocess.run(
            [PYTHON, *arguments],
            cwd=ROOT,
            env=environment(),
            stdout=shown,
            stderr=shown and subprocess.STDOUT,
            check=False,
        )
        if done.returncode != 0:
            failed.append(name)
            if done.stdout:
                say(done.stdout.decode("utf-8", "replace").rstrip(), sys.stdout)
        seconds = "{:.1f}".format(time.monotonic() - began).replace(".", ",")
        say("{:<14}{:<10}{:>6} s".format(name, "fejlet" if done.returncode else "bestået", seconds), sys.stdout)
    say("Fejlet: {}".format(", ".join(failed)) if failed else "Alt bestået.", sys.stdout)
    return 1 if failed else 0


def run_coverage() -> int:
    """Run the tests while their reach is measured, and tell it file by file."""
    tested = subprocess.call([PYTHON, "-m", "coverage", "run", *TESTS], cwd=ROOT, env=environment())
    told = subprocess.call([PYTHON, "-m", "coverage", "report"], cwd=ROOT, env=environment())
    return 1 if tested or told else 0


def run_hjemmel(arguments: "List[str]") -> int:
    """Start the command line in the caller's folder; on POSIX this process becomes it."""
    command = [PYTHON, "-P", "-c", RUN_HJEMMEL, *arguments]
    file = os.path.join(ROOT, "start.py")
    called = '{} "{}"' if " " in file else "{} {}"
    surroundings = dict(environment(), HJEMMEL_START=called.format("py" if os.name == "nt" else "python3", file))
    if os.name != "nt":
        os.execve(PYTHON, command, surroundings)  # noqa: S606 - no shell is wanted
    return subprocess.call(command, env=surroundings)


def main(arguments: "List[str]") -> int:
    """Return the exit status: that of what was started, 3 when it could not be started."""
    if sys.version_info < OLDEST:
        say("Hjemmel kræver Python 3.11 eller nyere; denne er {}.".format(sys.version.split()[0]))
        newer = [name for name in ("python3.14", "python3.13", "python3.12", "python3.11") if shutil.which(name)]
        cure = "Prøv: {} start.py {}".format(newer[0], " ".join(arguments)) if newer else "Hent den på python.org."
        say(cure)
        return OWN_FAULT
    try:
        alone = arguments[0] if len(arguments) == 1 else ""
        own = run_gates if alone == TEST else run_coverage if alone in COVERAGE else None
        make_ready("udvikling" if own else "drift")
        return own() if own else run_hjemmel(arguments)
    except CannotStartError as problem:
        say(str(problem))
    except KeyboardInterrupt:
        say("Afbrudt. Start igen, når det passer; en halv opsætning laves om af sig selv.")
        return INTERRUPTED
    except OSError as problem:
        say("Hjemmel kunne ikke startes: {}".format(problem))
        say("Se efter, at der kan skrives i {}, og at disken har plads (1 GB).".format(ROOT))
    return OWN_FAULT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
