"""What makes rows unfit though each of their cells can be read, found in whole persons at a time.

Gives the first rows of each kind of fault, and how many rows have it.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

import duckdb
import numpy as np
from attrs import frozen

from dsl.problems.problem import Problem, with_facts
from dsl.values.number import show_number
from dsl.values.period import dag_tekst
from engine.caseload.corrections import WRONG_SIGN, below_zero
from engine.indtag.declared import Felt, Indtag
from engine.indtag.lines import Linjer
from engine.indtag.mapping import TOM, Oversat, place
from engine.indtag.parts import Del, Maske, Tal, keys_of

_EPOKE: Final = date(1970, 1, 1).toordinal()
_FLEST: Final = 20  # of each kind in each part


@frozen
class Kontrol:
    """How the rows of a data set are checked."""

    indtag: Indtag
    felter: tuple[Felt, ...]
    oversat: Oversat
    linjer: Linjer

    def faults(self, rows: Del) -> Iterator[Problem]:
        """All that is wrong with some persons' rows."""
        yield from self._turned(rows)
        yield from self._uncovered(rows)
        yield from self._doubles(rows)
        yield from self._corrections(rows)
        if self.indtag.regler.rettelser is None:
            yield from self._overlaps(rows)

    def kept(self, rows: Del) -> Del:
        """The rows that no later delivery has replaced."""
        if self.indtag.regler.rettelser != "erstatter tidligere":
            return rows
        group, _ = self._cases(rows)
        rank = self._ranks(rows)
        latest = np.full(int(group.max(initial=-1)) + 1, TOM, np.int64)
        np.maximum.at(latest, group, rank)
        return rows.taken(rank == latest[group])

    def across(self, db: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
        """Rows of different persons that are alike in what `entydig på` names, where it does not name the person."""
        kols = self._kols(self.indtag.regler.entydig or ())
        if not kols or keys_of(self.felter, self.indtag)[0] in kols:
            return
        alike = ", ".join((*kols, "fil") if self.indtag.regler.pr_leverance else kols)
        query = f"SELECT list(fil ORDER BY fil, nr), list(nr ORDER BY fil, nr) FROM ordnet GROUP BY {alike}"
        for files, numbers in db.execute(f"{query} HAVING count(*) > 1 LIMIT {_FLEST}").fetchall():
            cells = [place(self.indtag, self.linjer, row, None) for row in zip(files, numbers, strict=True)]
            told = {"raekker": str(cells[0].line), "antal": str(len(cells))}
            yield with_facts("dobbelt-nøgle", cells[-1], told)

    # ---- one row ---------------------------------------------------------------------------------------------------

    def _turned(self, rows: Del) -> Iterator[Problem]:
        heading = self.indtag.regler.spaend[1] if self.indtag.regler.spaend else ""
        for at in np.flatnonzero(rows["til"] < rows["fra"])[:_FLEST]:
            told = {"fra": _day(rows["fra"][at]), "til": _day(rows["til"][at])}
            yield self._problem("slutter-før-den-begynder", rows, int(at), told, heading)

    def _uncovered(self, rows: Del) -> Iterator[Problem]:
        covered = self.indtag.regler.dage
        outside = np.zeros(len(rows), np.bool_)
        if covered is not None and covered.til is not None:
            outside |= rows["fra"] >= covered.til.toordinal() - _EPOKE
        if covered is not None and covered.fra is not None:
            outside |= rows["til"] < covered.fra.toordinal() - _EPOKE
        heading = self.indtag.regler.spaend[0] if self.indtag.regler.spaend else ""
        for at in np.flatnonzero(outside)[:_FLEST]:
            said = f"{_day(rows['fra'][at])} til og med {_day(rows['til'][at])}"
            yield self._problem("uden-for-dækning", rows, int(at), {"emne": said, "daekker": str(covered)}, heading)
        for title, members in self.indtag.regler.kun.items():
            each = next(f for f in self.felter if f.kolonne.overskrift == title)
            names = self.oversat.navne[each.nr]
            wrong = [nr for nr, name in enumerate(names) if name not in members]
            for at in np.flatnonzero(np.isin(rows[each.kol], wrong))[:_FLEST]:
                told = {"emne": f"»{names[rows[each.kol][at]]}«", "daekker": ", ".join(members)}
                yield self._problem("uden-for-dækning", rows, int(at), told, title)

    # ---- rows together ---------------------------------------------------------------------------------------------

    def _doubles(self, rows: Del) -> Iterator[Problem]:
        """Rows that are alike in what `entydig på` names; all of them, each with another one."""
        kols = self._kols(self.indtag.regler.entydig or ())
        if keys_of(self.felter, self.indtag)[0] not in kols:
            return
        named = [rows[kol] for kol in kols] + ([self._ranks(rows)] if self.indtag.regler.pr_leverance else [])
        near = rows.same_as_before((*keys_of(self.felter, self.indtag), "fra"))
        sure = {*keys_of(self.felter, self.indtag), "fra"} <= set(kols)
        among = np.flatnonzero(near | np.append(near[1:], False)) if sure else np.arange(len(rows))
        order = among[np.lexsort([values[among] for values in reversed(named)])]
        alike = np.ones(max(len(order) - 1, 0), np.bool_)
        for values in named:
            alike &= values[order][1:] == values[order][:-1]
        for nr in np.flatnonzero(alike)[:_FLEST]:
            one, other = sorted((int(order[nr]), int(order[nr + 1])), key=lambda at: (rows["fil"][at], rows["nr"][at]))
            told = {"raekker": self._where(rows, one, other), "antal": "2"}
            yield self._problem("dobbelt-nøgle", rows, other, told, "")

    def _overlaps(self, rows: Del) -> Iterator[Problem]:
        """Rows of one ydelse, kommune and person that have a day in common."""
        keys = keys_of(self.felter, self.indtag)
        group = np.cumsum(~rows.same_as_before(keys))
        far = int(rows["til"].max(initial=0)) - int(rows["til"].min(initial=0)) + 1
        # The latest last day so far in the group: groups are kept apart by more than all days there are.
        latest = np.maximum.accumulate(rows["til"] + group * far)
        same = rows.same_as_before(keys)
        over = same & np.append(False, latest[:-1] >= rows["fra"][1:] + group[1:] * far)
        over &= ~(same & rows.same_as_before((*keys, "fra", "til")) & self._alike(rows))
        for at in np.flatnonzero(over)[:_FLEST]:
            told = {"raekke": self._where(rows, int(at) - 1, int(at)), "dag": _day(rows["fra"][at])}
            yield self._problem("overlappende-udbetalinger", rows, int(at), told, "")

    def _alike(self, rows: Del) -> Maske:
        """Whether a row is a double of the one before, which is told as such."""
        kols = self._kols(self.indtag.regler.entydig or ())
        return rows.same_as_before(kols) if kols else np.zeros(len(rows), np.bool_)

    # ---- corrections -----------------------------------------------------------------------------------------------

    def _corrections(self, rows: Del) -> Iterator[Problem]:
        """Negative amounts, by the policy that the data set states."""
        amounts = [f for f in self.felter if f.kolonne.er_kroner]
        policy = self.indtag.regler.rettelser
        for each in amounts:
            values = rows[each.kol]
            minus = np.flatnonzero((values < 0) & (values != TOM))
            if not len(minus):
                continue
            if policy == "lægges til":
                yield from self._beyond(rows, each, minus)
                continue
            code = WRONG_SIGN if policy else "rettelse-uden-regel"
            for at in minus[:_FLEST]:
                told = {"beloeb": _amount(values[at], each)}
                yield self._problem(code, rows, int(at), told, each.kolonne.overskrift)

    def _beyond(self, rows: Del, each: Felt, minus: Tal) -> Iterator[Problem]:
        """Negative rows that take more than there is, case by case as the ordinary reader has it."""
        group, order = self._cases(rows)
        rank = self._ranks(rows)
        starts = np.append(np.flatnonzero(np.diff(group[order], prepend=-1)), len(order))
        for case in np.unique(group[minus]):
            places = [int(at) for at in order[starts[case] : starts[case + 1]]]
            read = [(int(rank[at]), (0, at), Fraction(int(rows[each.kol][at]))) for at in places]
            if any(rows[each.kol][at] == TOM for at in places):
                continue
            for (_, at), _told in below_zero(read):
                told = {"beloeb": _amount(rows[each.kol][at], each)}
                yield self._problem(WRONG_SIGN, rows, at, told, each.kolonne.overskrift)

    def _cases(self, rows: Del) -> tuple[Tal, Tal]:
        """For each row the number of its case, apart from deliveries and amounts; and the rows case by case."""
        aside = {f.kolonne.overskrift for f in self.felter if f.slags == "leverance" or f.kolonne.er_kroner}
        kols = self._kols(tuple(h for h in self.indtag.regler.entydig or () if h not in aside))
        order = np.lexsort([self._ranks(rows), *(rows[kol] for kol in reversed(kols))])
        new = np.zeros(len(order), np.bool_)
        for kol in kols:
            new[1:] |= rows[kol][order][1:] != rows[kol][order][:-1]
        group = np.empty(len(order), np.int64)
        group[order] = np.cumsum(new)
        return group, order

    def _ranks(self, rows: Del) -> Tal:
        column = next((f for f in self.felter if f.slags == "leverance"), None)
        if column is not None:
            return rows[column.kol]
        days = [0 if file.leverance is None else file.leverance.toordinal() for file in self.indtag.filer]
        return np.array(days, np.int64)[rows["fil"]]

    # ---- telling ---------------------------------------------------------------------------------------------------

    def _kols(self, headings: tuple[str, ...]) -> tuple[str, ...]:
        """The columns of some headings; the one of the first day is `fra`, of the last `til`."""
        first, last = self.indtag.regler.spaend or ("", "")
        own = {f.kolonne.overskrift: f.kol for f in self.felter}
        return tuple(dict.fromkeys({**own, last: "til", first: "fra"}[heading] for heading in headings))

    def _where(self, rows: Del, other: int, here: int) -> str:
        """The number of another row, with its file where it is another one."""
        cell = place(self.indtag, self.linjer, (int(rows["fil"][other]), int(rows["nr"][other])), None)
        return str(cell.line) if rows["fil"][other] == rows["fil"][here] else f"{cell.line} i {cell.path}"

    def _problem(self, code: str, rows: Del, at: int, told: dict[str, str], title: str) -> Problem:
        each = next((f for f in self.felter if f.kolonne.overskrift == title), None)
        cell = place(self.indtag, self.linjer, (int(rows["fil"][at]), int(rows["nr"][at])), each)
        return with_facts(code, cell, {**told, "kolonne": cell.header})


def _day(number: np.int64) -> str:
    return dag_tekst(date.fromordinal(int(number) + _EPOKE))


def _amount(number: np.int64, each: Felt) -> str:
    return show_number(Fraction(int(number), 10**each.decimaler))
