"""The wheel holds the two packages, the law and the wording, under the names the engine looks for."""

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.house.tree_files import ROOT, files, shown

FOLDERS = {"dsl": "dsl", "engine": "engine", "rules": "engine/medfulgt/rules", "templates": "engine/medfulgt/templates"}


def test_everything_travels(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert built.returncode == 0, built.stderr.decode()
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    ours = [Path(shown(path)) for path in files() if Path(shown(path)).parts[0] in FOLDERS]
    assert held == {Path(FOLDERS[path.parts[0]], *path.parts[1:]).as_posix() for path in ours}
