"""The first page of the notat as a picture, for those who leaf through a gallery."""

from typing import Final

from engine.notat.pandoc import FormFejl, Metadata
from engine.notat.to_pdf import set_pages

POINTS_PER_INCH: Final = 110


def to_png(markdown: str, metadata: Metadata) -> bytes | FormFejl:
    made = set_pages(markdown, metadata, "png", {"ppi": POINTS_PER_INCH})
    return made[0] if isinstance(made, list) else made
