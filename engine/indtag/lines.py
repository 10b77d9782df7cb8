"""On which line of its file a row stands: looked up when something is wrong with a row."""

import csv
from array import array

from attrs import define, field

from engine.caseload.declared import Datafil
from engine.caseload.read import SEMIKOLON

_BID = 2**24


@define
class Linjer:
    """The files and how many rows each has; a row's number counts the rows that are not blank, from 0."""

    filer: tuple[Datafil, ...]
    raekker: tuple[int, ...]
    _kendte: dict[int, "array[int] | None"] = field(factory=dict)

    def linje(self, fil: int, nr: int) -> int:
        """The line of a CSV file where a row begins; the row's own number in another file."""
        if self.filer[fil].format != "csv":
            return nr + 1
        if fil not in self._kendte:
            self._kendte[fil] = None if self._is_plain(fil) else self._starts(self.filer[fil])
        known = self._kendte[fil]
        return nr + 2 if known is None else known[nr]

    def _is_plain(self, fil: int) -> bool:
        """Whether each row is a line: the headings and the rows are as many as the lines."""
        lines, last = 0, b""
        with self.filer[fil].sti.open("rb") as stream:
            while block := stream.read(_BID):
                lines += block.count(b"\n")
                last = block[-1:]
        return lines + (last != b"\n") == self.raekker[fil] + 1

    def _starts(self, file: Datafil) -> "array[int]":
        found, start = array("q"), 1
        with file.sti.open(encoding=file.tegnsaet or "utf-8-sig", errors="replace", newline="") as stream:
            reader = csv.reader(stream, delimiter=file.adskilt or SEMIKOLON)
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    found.append(start)
                start = reader.line_num + 1
        del found[:1]
        return found
