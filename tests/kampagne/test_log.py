"""A campaign that is stopped goes on where its log ends; one that found something says so and ends with 1."""

from collections import Counter
from pathlib import Path

import pytest

from tests.kampagne import log
from tests.kampagne.__main__ import main
from tests.kampagne.log import Del, Udfoert, line


def test_a_part_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    done = Udfoert(Del("formler", 500, 500), Counter({("status", "værdi"): 3}), 1.5, ((7, "x7 {}", "regel x7"),))
    path = tmp_path / "kampagne.log"
    path.write_text(f'{line(done)}\n{{"slags": "form', encoding="utf-8")
    assert log.read(path) == [done]


def test_parts_cover_what_is_asked_for() -> None:
    found = log.parts("kerne", 40, 250, 100)
    assert [(one.foerste, one.antal) for one in found] == [(40, 100), (140, 100), (240, 50)]


@pytest.mark.parametrize(("differ", "code"), [((), 0), (((7, "x7 {}", "regel x7 (kr.)"),), 1)])
def test_what_the_log_has_is_not_done_again(
    differ: tuple[tuple[int, str, str], ...], code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kampagne.log"
    done = Udfoert(Del("formler", 0, 500), Counter({("udfald", "ens"): 500}), 1.5, differ)
    path.write_text(f"{line(done)}\n", encoding="utf-8")
    assert main(["--programmer", "500", "--log", str(path)]) == code
    written = capsys.readouterr().out
    assert "formler: 500 programmer" in written
    assert ("Uens: program 7" in written) is bool(differ)
    assert path.read_text(encoding="utf-8").count("\n") == 1
