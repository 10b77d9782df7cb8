"""The lock and the two requirements files say the same, and every platform finds a finished wheel."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).parents[2]
LOCK = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES: Mapping[str, dict[str, Any]] = {entry["name"]: entry for entry in LOCK["package"]}
OWN = canonicalize_name(PYPROJECT["project"]["name"])

RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"
PLATFORMS = {
    "linux x86_64": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux_2_12_x86_64",
                     "manylinux2010_x86_64", "manylinux_2_5_x86_64", "manylinux1_x86_64", "linux_x86_64"),
    "linux aarch64": ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64", "linux_aarch64"),
    "macos arm64": tuple(f"macosx_{major}_0_{kind}" for major in range(11, 15) for kind in ("arm64", "universal2")),
    "windows amd64": ("win_amd64",),
}  # fmt: skip
PYTHONS = ((3, 11), (3, 12), (3, 13), (3, 14))


def requirements(name: str) -> dict[str, tuple[Requirement, tuple[str, ...]]]:
    """Return name -> (requirement, hashes) of one requirements file."""
    text = re.sub(r"^#.*\n", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    entries = [entry.split("--hash=") for entry in text.replace("\\\n", " ").splitlines() if entry.strip()]
    parsed = [(Requirement(first.strip()), tuple(one.strip() for one in rest)) for first, *rest in entries]
    return {canonicalize_name(requirement.name): (requirement, hashes) for requirement, hashes in parsed}


def locked_hashes(name: str) -> set[str]:
    entry = PACKAGES[name]
    sdist = [entry["sdist"]] if "sdist" in entry else []
    return {file["hash"] for file in [*entry.get("wheels", ()), *sdist]}


def closure(roots: list[dict[str, Any]]) -> set[str]:
    """Return every package that the given dependencies of the lock lead to."""
    found: set[str] = set()
    waiting = [entry["name"] for entry in roots]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [entry["name"] for entry in PACKAGES[name].get("dependencies", ())]
    return found


def test_the_lock_follows_pyproject() -> None:
    wanted = {canonicalize_name(Requirement(text).name) for text in PYPROJECT["project"]["dependencies"]}
    assert {entry["name"] for entry in PACKAGES[OWN]["dependencies"]} == wanted
    for text in PYPROJECT["project"]["dependencies"]:
        requirement = Requirement(text)
        assert requirement.specifier.contains(PACKAGES[canonicalize_name(requirement.name)]["version"]), text


def test_the_lock_knows_only_pypi() -> None:
    sources = {tuple(entry["source"].items()) for name, entry in PACKAGES.items() if name != OWN}
    assert sources == {(("registry", "https://pypi.org/simple"),)}
    text = (ROOT / "uv.lock").read_text(encoding="utf-8")
    assert set(re.findall(r"[a-z]+://[^/\"]*", text)) == {"https://pypi.org", "https://files.pythonhosted.org"}


def test_development_holds_the_whole_lock() -> None:
    assert set(requirements(DEVELOPMENT)) == set(PACKAGES) - {OWN}


def test_runtime_holds_what_runs_and_what_builds() -> None:
    own = PACKAGES[OWN]
    reached = closure([*own["dependencies"], *own["dev-dependencies"]["build"]])
    assert set(requirements(RUNTIME)) == reached


@pytest.mark.parametrize("name", [RUNTIME, DEVELOPMENT])
def test_versions_and_hashes_are_those_of_the_lock(name: str) -> None:
    for package, (requirement, hashes) in requirements(name).items():
        assert str(requirement.specifier) == f"=={PACKAGES[package]['version']}", package
        assert hashes, package
        assert set(hashes) == locked_hashes(package), package


def tags(python: tuple[int, int], platforms: tuple[str, ...]) -> Iterator[Tag]:
    yield from cpython_tags(python, platforms=platforms)
    yield from compatible_tags(python, f"cp{python[0]}{python[1]}", platforms)


@pytest.mark.parametrize("python", PYTHONS, ids=lambda version: ".".join(map(str, version)))
@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_package_has_a_wheel(python: tuple[int, int], platform: str) -> None:
    served = frozenset(tags(python, PLATFORMS[platform]))
    for package, (requirement, _) in requirements(DEVELOPMENT).items():
        names = [wheel["url"].rpartition("/")[2] for wheel in PACKAGES[package]["wheels"]]
        assert any(parse_wheel_filename(name)[3] & served for name in names), f"{requirement.name} {python} {platform}"
