"""The notat as a Word file: real footnotes and the styles of templates/form/docx.

The reference document is kept as its XML parts, so that a change of style can be read; it is zipped here at each run.
"""

import io
import tempfile
import zipfile
from pathlib import Path

from engine.notat.pandoc import FORMS, FormFejl, Metadata, run_pandoc

_PARTS = FORMS / "docx"


def to_docx(markdown: str, metadata: Metadata) -> bytes | FormFejl:
    with tempfile.TemporaryDirectory(prefix="hjemmel-") as folder:
        reference = Path(folder) / "reference.docx"
        reference.write_bytes(_reference())
        return run_pandoc(markdown, metadata, "docx", "docx", (f"--reference-doc={reference}",))


def _reference() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in sorted(path for path in _PARTS.rglob("*") if path.is_file()):
            # A fixed time: pandoc carries the footer over with the time it has here.
            archive.writestr(zipfile.ZipInfo(part.relative_to(_PARTS).as_posix()), part.read_bytes())
    return buffer.getvalue()
