"""What holds for every test: repeatable examples, and no skip that is not on the list."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen
from coverage import Coverage
from hypothesis import settings

ALLOWED = Path(__file__).with_name("tilladte_skip.txt")

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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Long runs of what shorter tests reach as well are not measured: counting the lines takes half of their time."""
    measuring = Coverage.current() if item.get_closest_marker("unmeasured") is not None else None
    if measuring is None:
        return (yield)
    measuring.stop()
    try:
        return (yield)
    finally:
        measuring.start()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.exitstatus == pytest.ExitCode.OK and refused(session):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    session = terminalreporter._session  # the reporter has no public way to it
    if session is None:
        return
    for skip in skips(session):
        terminalreporter.write_line(f"oversprunget: {skip.test_id} – {skip.reason}")
    for skip in refused(session):
        terminalreporter.write_line(f"FEJL: {skip.test_id} må ikke springes over; se tests/{ALLOWED.name}", red=True)
