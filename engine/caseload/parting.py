"""The rows of a data set held up against its rules, file by file and together: each is used, replaced or refused."""

from datetime import date

from engine.caseload.corrections import Leverancer, corrections
from engine.caseload.declared import Raekkeregler
from engine.caseload.facts import facts
from engine.caseload.row_checks import doubles, overlaps, turned, uncovered
from engine.caseload.row_keys import Noegler, Sted, mixed, ranks, row_keys
from engine.caseload.rows import Fejl, Raekker, Sorteret, cell_faults, sort_rows


def part(files: tuple[Raekker, ...], days: tuple[date | None, ...], regler: Raekkeregler) -> tuple[Sorteret, ...]:
    """All rows of the files; ``days`` are those of their deliveries. What is wrong in a cell stands first."""
    if not files:
        return ()
    faults = tuple(cell_faults(rows) for rows in files)
    for rows, found in zip(files, faults, strict=True):
        _add(found, turned(rows, regler))
        _add(found, uncovered(rows, regler))
    order = ranks(files, days)
    for nr, at in mixed(files):
        rows = files[nr]
        heading = next(each.kolonne.overskrift for each in rows.felter if each.kolonne.rolle == "leverance")
        told = facts(celle=str(rows.vaerdier(heading)[at]))
        faults[nr].setdefault(at, []).append(rows.fejl(heading, "ugyldig-leverance", told))
    keys = _keys(files, regler, order)
    shown = next(iter(files[0].noegle()), None)
    for (nr, at), told in doubles(files, keys) if regler.entydig != () else ():
        faults[nr].setdefault(at, []).append(files[nr].fejl(shown, "dobbelt-nøgle", told))
    for (nr, at), told in [] if regler.overlap else overlaps(files, row_keys(files, files[0].noegle()), regler):
        faults[nr].setdefault(at, []).append(files[nr].fejl(shown, "overlappende-rækker", told))
    replaced: frozenset[Sted] = frozenset()
    if regler.udbetalinger:
        found_ = corrections(Leverancer(files, _cases(files, regler), order, faults), regler)
        replaced = found_.erstattet
        for (nr, at), heading, code, told in found_.fejl:
            faults[nr].setdefault(at, []).append(files[nr].fejl(heading, code, told))
    return tuple(
        sort_rows(rows, faults[nr], frozenset(at for other, at in replaced if other == nr))
        for nr, rows in enumerate(files)
    )


def _keys(files: tuple[Raekker, ...], regler: Raekkeregler, order: list[list[int]]) -> Noegler:
    if regler.entydig == ():
        return []
    headings = regler.entydig if regler.entydig is not None else files[0].noegle()
    return row_keys(files, headings, order if regler.pr_leverance else None)


def _cases(files: tuple[Raekker, ...], regler: Raekkeregler) -> Noegler:
    """What rows are about, whatever they say and whichever delivery they came with."""
    aside = {e.kolonne.overskrift for e in files[0].felter if e.kolonne.rolle == "leverance" or e.kolonne.er_kroner}
    return row_keys(files, tuple(heading for heading in regler.entydig or () if heading not in aside))


def _add(found: Fejl, more: Fejl) -> None:
    for at, faults in more.items():
        found.setdefault(at, []).extend(faults)
