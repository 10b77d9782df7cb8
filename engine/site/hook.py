"""Where mkdocs calls us: pages from the rules are added, code is coloured, and the search index is written."""

import json
import re
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from engine.site.addresses import source_of
from engine.site.book import read_book
from engine.site.fences import with_code
from engine.site.galleri import gallery
from engine.site.news import decisions, news
from engine.site.pages import pages
from engine.site.search_index import index_script, sections
from engine.site.side import Side
from engine.site.style import style_sheet

INDEX: Final = "soegeindeks.js"
MARK: Final = ".hjemmel-side"
_FOUND: Final = "afsnit"  # where mkdocs keeps what can be searched for until the end
_CALLED: Final = "kaldes"  # the same for what a page is called besides its title


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The map of the site for search engines needs an address that we do not have."""
    config.extra[_FOUND] = []
    config.theme.static_templates.discard("sitemap.xml")
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Adds every page that is made from the rules, and the one style sheet."""
    root = Path(config.config_file_path).parent
    book = read_book(root)
    if book.problems:
        said = "; ".join(
            f"{p.code} ({p.place.path}, linje {p.place.line})" if p.place else p.code for p in book.problems
        )
        raise PluginError(f"Reglerne har fejl: {said}. Kør »hjemmel tjek«.")
    shown = gallery(book.koersler, root / "templates")
    if isinstance(shown, tuple):
        raise PluginError(f"Galleriet kan ikke laves: {'; '.join(p.code for p in shown)}.")
    for path, content in shown.items():
        files.append(File.generated(config, path, content=content))
    for side in (*pages(book), decisions(root), news(root)):
        files.append(File.generated(config, source_of(side.sti), content=_with_meta(side)))
    own = files.get_file_from_path("side.css")
    if own is not None:
        files.remove(own)
    files.append(File.generated(config, "stil.css", content=style_sheet(root)))
    return files


def _with_meta(side: Side) -> str:
    """Text in front of the Markdown is YAML, which JSON is too."""
    return f"---\n{_CALLED}: {json.dumps(side.kaldes)}\n---\n{side.tekst}" if side.kaldes else side.tekst


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001  (mkdocs' signature)
    """Colours the code."""
    return with_code(markdown)


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001  (the same)
    """Notes what can be searched for, and lets wide tables of the manual scroll by themselves."""
    config.extra[_FOUND] += sections(page.url, str(page.title), html, page.meta.get(_CALLED, ""))
    return re.sub(r"(?<!>)\n?<table>(.*?)</table>", _scrolling, html, flags=re.DOTALL)


def _scrolling(found: re.Match[str]) -> str:
    return f'<div class="tabel" tabindex="0" role="group" aria-label="Tabel"><table>{found[1]}</table></div>'


def on_post_build(*, config: MkDocsConfig) -> None:
    """Writes the index, and the mark that tells that the folder is ours to replace."""
    (Path(config.site_dir) / INDEX).write_text(index_script(config.extra[_FOUND]), encoding="utf-8")
    (Path(config.site_dir) / MARK).write_text(
        "Mappen er lavet af hjemmel docs byg og laves om hver gang.\n", encoding="utf-8"
    )
