"""What holds for every test: repeatable examples, no skip that is not on the list, and rooms shared between workers."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from attrs import frozen
from coverage import Coverage
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

ALLOWED = Path(__file__).with_name("tilladte_skip.txt")
# Files that share what one of them has computed go to one worker, a room or more; the others are shared out one by one.
TOGETHER: Final = {
    "tests/site/": "site",
    "tests/rules5/": "site",  # their scenarios are among those of the site
    "tests/sql/test_scenarier.py": "site",
    "tests/effekt/test_against_plain_measurement.py": "site",
    "tests/refusion/test_kontrol.py": "site",
    "tests/refusion/": "refusion",
}
# What takes longest begins first, so that no worker is left alone with it.
FIRST: Final = ("site", "tests/kampagne/", "tests/agreement/", "refusion", "tests/tree/")

# The same examples on every machine and every day; under coverage a single example has no time limit.
settings.register_profile("hjemmel", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("hjemmel")


@frozen
class Skip:
    test_id: str
    reason: str


def skips(session: pytest.Session) -> Iterator[Skip]:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    for report in reporter.stats.get("skipped", ()) if reporter else ():
        where_and_why = report.longrepr
        reason = where_and_why[2] if isinstance(where_and_why, tuple) else str(where_and_why)
        yield Skip(report.nodeid, reason.removeprefix("Skipped: "))


def allowed() -> tuple[Skip, ...]:
    """Return the list: the beginning of a test id, and words that the reason must hold."""
    lines = ALLOWED.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(maxsplit=1) for line in lines if line.strip() and not line.startswith("#"))
    return tuple(Skip(test_id, reason) for test_id, reason in pairs)


def refused(session: pytest.Session) -> tuple[Skip, ...]:
    fine = allowed()

    def is_allowed(skip: Skip) -> bool:
        return any(skip.test_id.startswith(one.test_id) and one.reason in skip.reason for one in fine)

    return tuple(skip for skip in skips(session) if not is_allowed(skip))


def share_of(test_id: str) -> str:
    """The unit of work that a test belongs to: that of its room or file, else its file alone."""
    file = test_id.partition("::")[0]
    return next((share for beginning, share in TOGETHER.items() if file.startswith(beginning)), file)


def place_of(share: str) -> int:
    """Where a unit of work stands in the line."""
    return next((at for at, beginning in enumerate(FIRST) if share.startswith(beginning)), len(FIRST))


class Shares(LoadScopeScheduling):  # type: ignore[misc]  # xdist ships no types
    """Hands the workers whole units of work, in the order of the tests."""

    def _split_scope(self, nodeid: str) -> str:
        return share_of(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    config.option.loadscopereorder = False
    return Shares(config, log)


def worker_of(config: pytest.Config) -> str:
    """The name of the worker that this process is, "" when it is none."""
    given = getattr(config, "workerinput", None)
    return given["workerid"] if given is not None else ""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if worker_of(config):
        items.sort(key=lambda item: place_of(share_of(item.nodeid)))


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """No terminal is as wide as another; and under ``coverage run`` each worker measures into a file of its own."""
    os.environ.pop("COLUMNS", None)
    if worker_of(config) and "COVERAGE_RUN" in os.environ:
        measuring = Coverage(data_suffix=worker_of(config))
        measuring.erase()
        measuring.start()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.exitstatus == pytest.ExitCode.OK and refused(session):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    measuring = Coverage.current()
    if measuring is not None and worker_of(session.config):
        measuring.stop()
        measuring.save()


def pytest_unconfigure(config: pytest.Config) -> None:
    """What the workers have measured becomes one, when they are done."""
    measuring = Coverage.current()
    if measuring is not None and not worker_of(config) and config.getoption("numprocesses", default=None):
        measuring.combine()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    session = terminalreporter._session  # the reporter has no public way to it
    if session is None:
        return
    for report in (one for of in ("passed", "failed") for one in terminalreporter.stats.get(of, ())):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"talt: {name}: {value}")
    for skip in skips(session):
        terminalreporter.write_line(f"oversprunget: {skip.test_id} – {skip.reason}")
    for skip in refused(session):
        terminalreporter.write_line(f"FEJL: {skip.test_id} må ikke springes over; se tests/{ALLOWED.name}", red=True)
