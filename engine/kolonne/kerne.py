"""The kernel: persons one after another, their rows in order of time, weeks in runs, totals in whole numbers.

Amounts are in hundredths of a krone (or what the column's decimals say), totals in sevenths of that, so that a part of
a row paid evenly by the week is a whole number; what is left of other parts is told row by row as (place, days of the
row, remainder). A person who meets a leaf that the kernel does not answer leaves nothing behind but a mark.
"""

from typing import Any, Final, NamedTuple

import numpy as np
from numba import njit

FINDES, TALT, MINDST = 0, 1, 2
TAEL, FRYS, FRI, UVIST = 0, 1, 2, 3
FAERDIG: Final = -1
UENDELIG: Final = 1 << 30


class Tabeller(NamedTuple):
    """The operations as tables. A tree is a reference: a node when it is not negative, else leaf −1 − reference."""

    kn_slags: Any  # nodes: kind of question, number, week (−1: at hand), number of weeks, reference of yes and no
    kn_nr: Any
    kn_uge: Any
    kn_tal: Any
    kn_ja: Any
    kn_nej: Any
    bl_plads: Any  # leaves: place in the cell (−1: not taken), whether the person is marked, facts that mark
    bl_side: Any
    bl_fakta: Any
    st_fra: Any  # pieces of a sum and a class: first day, end, cell, tree
    st_til: Any
    st_celle: Any
    st_rod: Any
    su_ptr: Any  # [sum, class], [sum, class + 1]: its pieces
    su_blade: Any  # leaves in a cell of the sum
    su_gang: Any  # 1 when each day counts, 0 when each row does
    su_celle: Any  # [sum, member]: where its cells begin, −1 when it is not asked for
    me_klasse: Any  # member: class
    ma_ptr: Any  # [class], [class + 1]: its stretches of mask
    ma_fra: Any
    ma_maske: Any
    ma_side: Any
    ma_fakta: Any
    op_start: Any  # counts: first week, free weeks that are enough, its stretches of weeks
    op_taerskel: Any
    op_ptr: Any
    ug_fra: Any
    ug_rod: Any
    ub_art: Any  # leaves of weeks: kind, window, mark, facts
    ub_vindue: Any
    ub_side: Any
    ub_fakta: Any
    vi_antal: Any  # windows: weeks (0: by the table), tried when counted
    vi_sent: Any
    vi_foerste: Any  # [window, week − first week]: the first week of the window that ends there
    vi_uge: Any  # the week that table begins with
    snit: Any  # weeks at which a run is cut, whatever is in it


@njit(cache=True, nogil=True)
def np_int(many: int) -> Any:
    """Room for whole numbers."""
    return np.zeros(many, np.int64)


@njit(cache=True, nogil=True)
def np_int2(rows: int, many: int) -> Any:
    """Room for rows of whole numbers."""
    return np.zeros((rows, many), np.int64)


@njit(cache=True, nogil=True)
def np_more(full: Any) -> Any:
    """Twice the room."""
    made = np.zeros(2 * len(full), np.int64)
    made[: len(full)] = full
    return made


@njit(cache=True, nogil=True)
def _art(t: Any, ref: int, maske: int) -> int:
    """The leaf of a week by its mask."""
    while ref >= 0:
        ref = t.kn_ja[ref] if (maske >> t.kn_nr[ref]) & 1 else t.kn_nej[ref]
    return -1 - ref


@njit(cache=True, nogil=True)
def _stykke_med(fra: Any, low: int, high: int, at: int) -> int:
    """The last of some stretches (from low to high) that begins at or before a time; low when none does."""
    while high - low > 1:
        mid = (low + high) // 2
        if fra[mid] <= at:
            low = mid
        else:
            high = mid
    return low


@njit(cache=True, nogil=True)
def _loeb_med(l_fra: Any, l_til: Any, loeb: int, uge: int) -> int:
    """The run that a week is in; −1 when there is none."""
    if loeb == 0 or uge < l_fra[0] or uge >= l_til[loeb - 1]:
        return -1
    return _stykke_med(l_fra, 0, loeb, uge)


@njit(cache=True, nogil=True)
def _blad(t: Any, ref: int, l_fra: Any, l_til: Any, l_maske: Any, l_art: Any, l_tal: Any, loeb: int, her: int,
          uge: int) -> tuple[int, int]:
    """The leaf of a tree in a week of run ``her``, and for how many weeks from it that is so. Leaf −1: not known."""
    laenge = l_til[her] - uge
    while ref >= 0:
        nr = t.kn_nr[ref]
        slags = t.kn_slags[ref]
        run = her
        week = uge
        if t.kn_uge[ref] >= 0:
            week = t.kn_uge[ref]
            run = _loeb_med(l_fra, l_til, loeb, week)
            if run < 0 and slags != FINDES:
                if loeb > 0 and week >= l_til[loeb - 1]:
                    return -1, laenge
                ref = t.kn_nej[ref]
                continue
            if run < 0:
                ref = t.kn_nej[ref]
                continue
        if slags == FINDES:
            ja = (l_maske[run] >> nr) & 1 == 1
        elif slags == TALT:
            if l_art[nr, run] == UVIST:
                return -1, laenge
            ja = l_art[nr, run] == TAEL
        else:
            tal = l_tal[nr, run] + week - l_fra[run]
            ja = tal >= t.kn_tal[ref]
            if not ja and t.kn_uge[ref] < 0:
                laenge = min(laenge, t.kn_tal[ref] - tal)
        ref = t.kn_ja[ref] if ja else t.kn_nej[ref]
    return -1 - ref, laenge


@njit(cache=True, nogil=True)
def _frie(fri_fra: Any, fri_til: Any, antal: int, first: int, last: int) -> int:
    """Free weeks from a week to another, both included."""
    found = 0
    at = antal - 1
    while at >= 0 and fri_til[at] > first:
        low = max(fri_fra[at], first)
        high = min(fri_til[at], last + 1)
        if high > low:
            found += high - low
        at -= 1
    return found


@njit(cache=True, nogil=True)
def _foerste(t: Any, vindue: int, uge: int) -> int:
    if t.vi_antal[vindue] > 0:
        return uge - t.vi_antal[vindue] + 1
    return t.vi_foerste[vindue, uge - t.vi_uge]


@njit(cache=True, nogil=True)
def _tael(t: Any, c: int, fakta: int, l_fra: Any, l_til: Any, l_maske: Any, l_art: Any, l_tal: Any, loeb: int,
          fri_fra: Any, fri_til: Any) -> bool:
    """Walks one count through the runs of a person; False when the interpreter must."""
    start, low, high = t.op_start[c], t.op_ptr[c], t.op_ptr[c + 1]
    first = -1
    earned = False
    antal = 0
    frie = 0
    if loeb and l_fra[0] > start:  # the weeks before the first row
        for at in range(_stykke_med(t.ug_fra, low, high, start), high):
            if t.ug_fra[at] >= l_fra[0]:
                break
            leaf = _art(t, t.ug_rod[at], 0)
            if t.ub_side[leaf] or t.ub_fakta[leaf] & fakta or t.ub_art[leaf] in (TAEL, UVIST):
                return False
    for run in range(loeb):
        fra, til = max(l_fra[run], start), l_til[run]
        l_art[c, run] = FRYS
        if fra >= til:
            continue
        leaf = _art(t, t.ug_rod[_stykke_med(t.ug_fra, low, high, fra)], l_maske[run])
        if t.ub_side[leaf] or t.ub_fakta[leaf] & fakta or t.ub_art[leaf] == UVIST:
            return False
        art, win = t.ub_art[leaf], t.ub_vindue[leaf]
        l_art[c, run] = art
        if art == FRI and first >= 0:
            fri_fra[frie] = fra
            fri_til[frie] = til
            frie += 1
            if not earned and not t.vi_sent[win]:
                if t.vi_antal[win] > 0:  # within a run the number in a window of weeks never falls
                    low_week = max(_foerste(t, win, til - 1), first + 1)
                    earned = _frie(fri_fra, fri_til, frie, low_week, til - 1) >= t.op_taerskel[c]
                else:
                    for week in range(fra, til):
                        low_week = max(_foerste(t, win, week), first + 1)
                        if _frie(fri_fra, fri_til, frie, low_week, week) >= t.op_taerskel[c]:
                            earned = True
                            break
        elif art == TAEL:
            if t.vi_sent[win] and not earned and frie > 0:
                low_week = max(_foerste(t, win, fra), first + 1)
                earned = _frie(fri_fra, fri_til, frie, low_week, fra) >= t.op_taerskel[c]
            if earned or first < 0:
                antal, first, earned, frie = 0, fra, False, 0
            l_tal[c, run] = antal + 1 - (fra - l_fra[run])
            antal += til - fra
    return True


@njit(cache=True, nogil=True)
def _tilfoej(t: Any, l_fra: Any, l_til: Any, l_maske: Any, loeb: int, fra: int, til: int, maske: int) -> int:
    """Adds a run, cut where the rules may change; weeks without a row before it are a run too."""
    if loeb and l_til[loeb - 1] < fra:
        loeb = _tilfoej_eet(t, l_fra, l_til, l_maske, loeb, l_til[loeb - 1], fra, 0)
    return _tilfoej_eet(t, l_fra, l_til, l_maske, loeb, fra, til, maske)


@njit(cache=True, nogil=True)
def _tilfoej_eet(t: Any, l_fra: Any, l_til: Any, l_maske: Any, loeb: int, fra: int, til: int, maske: int) -> int:
    at = 0
    cuts = len(t.snit)
    if cuts:
        at = _stykke_med(t.snit, 0, cuts, fra)
        if t.snit[at] <= fra:
            at += 1
    is_first = True
    while fra < til:
        end = til
        if at < cuts and t.snit[at] < til:
            end = t.snit[at]
            at += 1
        if is_first and loeb and l_maske[loeb - 1] == maske and l_til[loeb - 1] == fra and not _er_snit(t, fra):
            l_til[loeb - 1] = end
        else:
            l_fra[loeb] = fra
            l_til[loeb] = end
            l_maske[loeb] = maske
            loeb += 1
        is_first = False
        fra = end
    return loeb


@njit(cache=True, nogil=True)
def _er_snit(t: Any, uge: int) -> bool:
    cuts = len(t.snit)
    return cuts > 0 and t.snit[_stykke_med(t.snit, 0, cuts, uge)] == uge


@njit(cache=True, nogil=True)
def _uger(t: Any, fakta: int, low: int, high: int, r_fra: Any, r_til: Any, r_me: Any, i_fra: Any, i_til: Any,
          i_maske: Any, graense: Any, l_fra: Any, l_til: Any, l_maske: Any) -> int:
    """The weeks of a person from the first row to the last as runs with one mask; −1 when the interpreter must."""
    n = 0
    for row in range(low, high):
        klasse = t.me_klasse[r_me[row]]
        p0, p1 = t.ma_ptr[klasse], t.ma_ptr[klasse + 1]
        at = _stykke_med(t.ma_fra, p0, p1, r_fra[row])
        fra = r_fra[row]
        while fra < r_til[row]:
            til = r_til[row]
            if at + 1 < p1 and t.ma_fra[at + 1] < til:
                til = t.ma_fra[at + 1]
            if t.ma_side[at] or t.ma_fakta[at] & fakta:
                return -1
            i_fra[n] = (fra - 1) // 7
            i_til[n] = (til - 2) // 7 + 1
            i_maske[n] = t.ma_maske[at]
            place = n
            while place > 0 and i_fra[place - 1] > i_fra[place]:  # nearly in order: rows are, by their first day
                i_fra[place - 1], i_fra[place] = i_fra[place], i_fra[place - 1]
                i_til[place - 1], i_til[place] = i_til[place], i_til[place - 1]
                i_maske[place - 1], i_maske[place] = i_maske[place], i_maske[place - 1]
                place -= 1
            n += 1
            fra = til
            at += 1
    loeb = 0
    at = 0
    while at < n:
        end = at + 1
        last = i_til[at]
        while end < n and i_fra[end] < last:
            last = max(last, i_til[end])
            end += 1
        if end == at + 1:
            loeb = _tilfoej(t, l_fra, l_til, l_maske, loeb, i_fra[at], i_til[at], i_maske[at])
        else:  # rows that share weeks
            many = 0
            for one in range(at, end):
                graense[many] = i_fra[one]
                graense[many + 1] = i_til[one]
                many += 2
            graense[:many].sort()
            for g in range(many - 1):
                if graense[g] < graense[g + 1]:
                    maske = 0
                    for one in range(at, end):
                        if i_fra[one] <= graense[g] and graense[g] < i_til[one]:
                            maske |= i_maske[one]
                    loeb = _tilfoej(t, l_fra, l_til, l_maske, loeb, graense[g], graense[g + 1], maske)
        at = end
    return loeb


@njit(cache=True, nogil=True)
def koer(t: Any, foerste: int, personer: int, p_ptr: Any, p_fakta: Any, r_fra: Any, r_til: Any, r_me: Any,
         r_beloeb: Any, saerlig: Any, summer: Any, antal: Any, h_sted: Any, h_dage: Any, h_rest: Any,
         taeller: Any) -> int:
    """Gathers persons from ``foerste`` on; FAERDIG, or the person to go on with when there is no room for more.

    ``saerlig`` gets a mark for each person left to the interpreter; ``taeller[0]`` is how many remainders there are.
    """
    most = 1
    for p in range(foerste, personer):
        most = max(most, p_ptr[p + 1] - p_ptr[p])
    longest = 1
    for klasse in range(len(t.ma_ptr) - 1):
        longest = max(longest, t.ma_ptr[klasse + 1] - t.ma_ptr[klasse])
    room = most * longest
    counts = len(t.op_start)
    i_fra, i_til, i_maske = np_int(room), np_int(room), np_int(room)
    graense = np_int(2 * room)
    runs = 4 * room + 2 * len(t.snit) + 8
    l_fra, l_til, l_maske = np_int(runs), np_int(runs), np_int(runs)
    l_art, l_tal = np_int2(max(counts, 1), runs), np_int2(max(counts, 1), runs)
    fri_fra, fri_til = np_int(runs), np_int(runs)
    sums = len(t.su_blade)
    pieces = 4096
    b_sted, b_dage, b_raekke, b_gang = np_int(pieces), np_int(pieces), np_int(pieces), np_int(pieces)
    has_weeks = len(t.kn_nr) > 0
    cap = len(h_sted)
    for p in range(foerste, personer):
        if saerlig[p]:
            continue
        low, high = p_ptr[p], p_ptr[p + 1]
        fakta = p_fakta[p]
        loeb = 0
        ok = True
        if has_weeks:
            loeb = _uger(t, fakta, low, high, r_fra, r_til, r_me, i_fra, i_til, i_maske, graense, l_fra, l_til, l_maske)
            ok = loeb >= 0
            for c in range(counts):
                ok = ok and _tael(t, c, fakta, l_fra, l_til, l_maske, l_art, l_tal, loeb, fri_fra, fri_til)
        n = 0
        if ok:
            for row in range(low, high):
                me = r_me[row]
                klasse = t.me_klasse[me]
                for s in range(sums):
                    base = t.su_celle[s, me]
                    if base < 0:
                        continue
                    p0, p1 = t.su_ptr[s, klasse], t.su_ptr[s, klasse + 1]
                    if p0 == p1:
                        continue
                    blade = t.su_blade[s]
                    for at in range(_stykke_med(t.st_fra, p0, p1, r_fra[row]), p1):
                        if t.st_fra[at] >= r_til[row]:
                            break
                        fra, til = max(r_fra[row], t.st_fra[at]), min(r_til[row], t.st_til[at])
                        rod = t.st_rod[at]
                        run = -1
                        while fra < til:
                            end = til
                            if rod < 0:
                                leaf = -1 - rod
                            else:
                                uge = (fra - 1) // 7
                                if run < 0:
                                    run = _loeb_med(l_fra, l_til, loeb, uge)
                                else:
                                    run += 1 if l_til[run] <= uge else 0
                                leaf, weeks = _blad(t, rod, l_fra, l_til, l_maske, l_art, l_tal, loeb, run, uge)
                                end = min(til, (uge + weeks) * 7 + 1)
                            if leaf < 0 or t.bl_side[leaf] or t.bl_fakta[leaf] & fakta:
                                ok = False
                                break
                            if t.bl_plads[leaf] >= 0:
                                sted = base + t.st_celle[at] * blade + t.bl_plads[leaf]
                                if n and b_sted[n - 1] == sted and b_raekke[n - 1] == row and t.su_gang[s]:
                                    b_dage[n - 1] += end - fra
                                    b_gang[n - 1] += end - fra
                                else:
                                    if n == pieces:
                                        pieces *= 2
                                        b_sted, b_dage = np_more(b_sted), np_more(b_dage)
                                        b_raekke, b_gang = np_more(b_raekke), np_more(b_gang)
                                    b_sted[n] = sted
                                    b_dage[n] = end - fra
                                    b_raekke[n] = row
                                    b_gang[n] = end - fra if t.su_gang[s] else 1
                                    n += 1
                            fra = end
                        if not ok:
                            break
                    if not ok:
                        break
                if not ok:
                    break
        if not ok:
            saerlig[p] = 1
            continue
        if taeller[0] + n > cap:
            return p
        for at in range(n):
            row = b_raekke[at]
            dage = r_til[row] - r_fra[row]
            beloeb = r_beloeb[row]
            sted = b_sted[at]
            antal[sted] += b_gang[at]
            if b_dage[at] == dage:
                summer[sted] += 7 * beloeb
            elif (7 * beloeb) % dage == 0:
                summer[sted] += (7 * beloeb) // dage * b_dage[at]
            else:
                whole = (beloeb * b_dage[at]) // dage
                summer[sted] += 7 * whole
                rest = beloeb * b_dage[at] - whole * dage
                if rest:
                    h_sted[taeller[0]] = sted
                    h_dage[taeller[0]] = dage
                    h_rest[taeller[0]] = rest
                    taeller[0] += 1
    return FAERDIG
