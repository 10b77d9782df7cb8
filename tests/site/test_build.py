"""The whole site, built strict with the net cut: nothing from outside, no dead link, Danish, told in words."""

import re
from pathlib import Path

import pytest

from engine.site.build import build
from tests.bundled import ROOT
from tests.site.built import built, from_the_book, inside, pages, told

# What mkdocs and its themes say when nobody has said it in Danish.
ENGLISH = (
    "Skip to content", "Table of contents", "Search docs", "Edit on", "Built with", "Previous", "Next",
    "Page not found", "Permanent link", "Documentation built", "Back to top", "Search results", "Type to start",
    "Jump back to footnote",
)  # fmt: skip
# A CPR number has six digits, perhaps a hyphen, and four; the date must be one.
CPR = re.compile(r"(?<![\d.,/-])(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}-\d{4}(?![\d.,])")
SHOWN = {("fejl/person-i-sagen.html", "010203-0000")}  # the message about such a number shows one that is invented
FOREIGN = frozenset({"kom-i-gang/udvikler.html"})  # written in English for developers


def test_the_pages_are_there() -> None:
    assert {
        "index.html", "404.html", "soegning.html", "ordliste.html", "aendringer.html", "fejl/index.html",
        "regler/index.html", "regler/driftsloft/index.html", "stoerrelser/raadighedsbeloeb/index.html",
        "kilder/lab/index.html", "scenarier/naestved-bilag-1/index.html", "scenarier/indsats-skovby-2022/index.html",
        "scenarier/investering-skovby-2022/index.html", "omraader/driftsloft/index.html",
        "beslutninger/index.html",
    } <= set(pages())  # fmt: skip


def test_nothing_is_loaded_from_outside() -> None:
    outside = {(name, load) for name, page in pages().items() for load in page.loads if inside(name, load) is None}
    assert outside == set()
    sheets = [*built().glob("*.css"), *built().glob("*.js")]
    assert sheets
    for path in sheets:
        if path.name != "soegeindeks.js":
            assert not re.search(r"https?://|@import|url\((?!#)", path.read_text(encoding="utf-8")), path.name


def test_every_link_leads_somewhere() -> None:
    dead = set()
    for name, page in pages().items():
        for link in (*page.links, *page.loads):
            target = inside(name, link)
            if target is None:
                continue
            path, anchor = target
            if not (built() / path).is_file() or (anchor and path in pages() and anchor not in pages()[path].ids):
                dead.add((name, link))
    assert dead == set()


def test_links_out_go_to_https() -> None:
    assert {(n, x) for n, page in pages().items() for x in page.links if x.startswith("http:")} == set()


@pytest.mark.parametrize(
    ("what", "wanted"),
    [("lang", {"da"}), ("untold_drawings", {0}), ("pictures_without_words", {0})],
)
def test_every_page_is_told(what: str, wanted: set[object]) -> None:
    assert {getattr(page, what) for page in pages().values()} == wanted


def test_every_page_has_one_first_heading_and_one_main() -> None:
    assert {name: page.tags.count("h1") for name, page in pages().items() if page.tags.count("h1") != 1} == {}
    assert {page.tags.count("main") for page in pages().values()} == {1}


def test_no_place_has_the_name_of_another() -> None:
    assert {name for name, page in pages().items() if len(page.ids) != len(set(page.ids))} == set()


def test_mkdocs_says_nothing_in_english() -> None:
    assert {(name, word) for name, text in told() if name not in FOREIGN for word in ENGLISH if word in text} == set()


def test_no_personal_data() -> None:
    assert {(name, found[0]) for name, text in told() for found in CPR.finditer(text)} <= SHOWN


def test_nothing_of_the_machine_is_told() -> None:
    assert {name for name, text in told() if str(ROOT) in text or str(Path.home()) + "/" in text} == set()


def test_every_page_of_the_manual_is_in_the_menu() -> None:
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    folders = ("kom-i-gang", "sprog", "galleri")
    found = [
        p.relative_to(ROOT / "docs").as_posix() for folder in folders for p in (ROOT / "docs" / folder).glob("*.md")
    ]
    assert [name for name in found if f" {name}\n" not in menu] == []


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text("kære", encoding="utf-8")
    (fault,) = build(ROOT, tmp_path)
    assert "ikke tom" in fault
    assert [p.name for p in tmp_path.iterdir()] == ["brev.txt"]


def test_a_dead_link_stops_the_build_and_leaves_nothing(tmp_path: Path) -> None:
    root = tmp_path / "kopi"
    for name in ("mkdocs.yml", "docs", "rules", "templates", "engine", "changelog.d", "CHANGELOG.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        if name != "docs":
            (root / name).symlink_to(ROOT / name)
    (root / "docs").mkdir()
    for path in (ROOT / "docs").iterdir():
        if path.name != "ordliste.md":
            (root / "docs" / path.name).symlink_to(path)
    (root / "docs" / "ordliste.md").write_text("# Ordliste\n\nSe [her](findes-ikke.md).\n", encoding="utf-8")
    with from_the_book(manual_only=True):
        assert "ordliste.md henviser til findes-ikke.md, som ikke findes." in build(root, tmp_path / "site")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kopi"]
