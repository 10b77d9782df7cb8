"""Workbooks made by hand, so that every cell of a test is known to the byte."""

import io
import zipfile

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"""
# style 1 is a date, 2 is 0,00 %, 3 is a format of its own with %
_STYLES = f"""<styleSheet xmlns="{_MAIN}"><numFmts><numFmt numFmtId="164" formatCode="0.0\\ %"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/></cellXfs></styleSheet>"""


def text(ref: str, content: str) -> str:
    return f'<c r="{ref}" t="inlineStr"><is><t>{content}</t></is></c>'


def number(ref: str, digits: str, style: int = 0) -> str:
    return f'<c r="{ref}" s="{style}"><v>{digits}</v></c>'


def row(nr: int, *cells: str) -> str:
    return f'<row r="{nr}">{"".join(cells)}</row>'


def workbook(**sheets: str) -> bytes:
    """Make an .xlsx file of sheets by name, each given as its rows."""
    names = list(enumerate(sheets, 1))
    listed = "".join(f'<sheet name="{name}" sheetId="{nr}" r:id="rId{nr}"/>' for nr, name in names)
    related = "".join(
        f'<Relationship Id="rId{nr}" Type="{_RELS}/worksheet" Target="worksheets/sheet{nr}.xml"/>' for nr, _ in names
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}<Relationship '
        f'Id="rId99" Type="{_RELS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
    }
    for nr, name in names:
        data = f'<worksheet xmlns="{_MAIN}"><sheetData>{sheets[name]}</sheetData></worksheet>'
        parts[f"xl/worksheets/sheet{nr}.xml"] = data
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return out.getvalue()
