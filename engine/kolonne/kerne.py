"""The kernel: persons one after another, their rows in order of time, weeks in runs, totals in whole numbers.

Amounts are in hundredths of a krone (or what the column's decimals say), totals in sevenths of that, so that a part of
a row paid evenly by the week is a whole number; what is left of other parts is told row by row as (place, days of the
row, remainder). A person who meets a leaf that the kernel does not answer leaves nothing behind but a mark.
"""

from typing import Any, Final, NamedTuple

import numpy as np
from numba import njit

FINDES, TALT, MINDST, KENDT = 0, 1, 2, 3
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
    op_foerste: Any  # the first week of any
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


@njit(cache=True, nogil=True, forceinline=True)
def _art(kn_nr: Any, kn_ja: Any, kn_nej: Any, ref: int, maske: int) -> int:
    """The leaf of a week by its mask."""
    while ref >= 0:
        ref = kn_ja[ref] if (maske >> kn_nr[ref]) & 1 else kn_nej[ref]
    return -1 - ref


@njit(cache=True, nogil=True, forceinline=True)
def _stykke_med(fra: Any, low: int, high: int, at: int) -> int:
    """The last of some stretches (from low to high) that begins at or before a time; low when none does."""
    while high - low > 1:
        mid = (low + high) // 2
        if fra[mid] <= at:
            low = mid
        else:
            high = mid
    return low


@njit(cache=True, nogil=True, forceinline=True)
def _loeb_med(l_fra: Any, l_til: Any, loeb: int, uge: int) -> int:
    """The run that a week is in; −1 when there is none."""
    if loeb == 0 or uge < l_fra[0] or uge >= l_til[loeb - 1]:
        return -1
    return _stykke_med(l_fra, 0, loeb, uge)


@njit(cache=True, nogil=True, forceinline=True)
def _blad(
    kn_slags: Any,
    kn_nr: Any,
    kn_uge: Any,
    kn_tal: Any,
    kn_ja: Any,
    kn_nej: Any,
    ref: int,
    l_fra: Any,
    l_til: Any,
    l_maske: Any,
    l_art: Any,
    l_tal: Any,
    loeb: int,
    her: int,
    uge: int,
) -> tuple[int, int]:
    """The leaf of a tree in a week of run ``her``, and for how many weeks from it that is so. Leaf −1: not known."""
    laenge = l_til[her] - uge
    while ref >= 0:
        nr = kn_nr[ref]
        slags = kn_slags[ref]
        run = her
        week = uge
        if kn_uge[ref] >= 0:
            week = kn_uge[ref]
            run = _loeb_med(l_fra, l_til, loeb, week)
            if run < 0 and slags != FINDES:
                return -1, laenge
            if run < 0:
                ref = kn_nej[ref]
                continue
        if slags == FINDES:
            ja = (l_maske[run] >> nr) & 1 == 1
        elif slags == TALT:
            ja = l_art[nr, run] == TAEL
        elif slags == KENDT:
            ja = l_art[nr, run] != UVIST
        else:
            tal = l_tal[nr, run] + week - l_fra[run]
            ja = tal >= kn_tal[ref]
            if not ja and kn_uge[ref] < 0:
                laenge = min(laenge, kn_tal[ref] - tal)
        ref = kn_ja[ref] if ja else kn_nej[ref]
    return -1 - ref, laenge


@njit(cache=True, nogil=True, forceinline=True)
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


@njit(cache=True, nogil=True, forceinline=True)
def _foerste(vi_antal: Any, vi_foerste: Any, vi_uge: Any, vindue: int, uge: int) -> int:
    if vi_antal[vindue] > 0:
        return uge - vi_antal[vindue] + 1
    return vi_foerste[vindue, uge - vi_uge]


@njit(cache=True, nogil=True, forceinline=True)
def _tael(
    kn_nr: Any,
    kn_ja: Any,
    kn_nej: Any,
    op_start: Any,
    op_taerskel: Any,
    op_ptr: Any,
    ug_fra: Any,
    ug_rod: Any,
    ub_art: Any,
    ub_vindue: Any,
    ub_side: Any,
    ub_fakta: Any,
    vi_antal: Any,
    vi_sent: Any,
    vi_foerste: Any,
    vi_uge: Any,
    c: int,
    fakta: int,
    l_fra: Any,
    l_til: Any,
    l_maske: Any,
    l_art: Any,
    l_tal: Any,
    loeb: int,
    fri_fra: Any,
    fri_til: Any,
) -> bool:
    """Walks one count through the runs of a person; False when the interpreter must."""
    start, low, high = op_start[c], op_ptr[c], op_ptr[c + 1]
    first = -1
    uvist = -1  # the last week of which nothing is known
    kendt = True
    earned = False
    antal = 0
    frie = 0
    for run in range(loeb):
        fra, til = max(l_fra[run], start), l_til[run]
        l_art[c, run] = FRYS
        if fra >= til:
            continue
        leaf = _art(kn_nr, kn_ja, kn_nej, ug_rod[_stykke_med(ug_fra, low, high, fra)], l_maske[run])
        if ub_side[leaf] or ub_fakta[leaf] & fakta:
            return False
        art, win = ub_art[leaf], ub_vindue[leaf]
        l_art[c, run] = art
        after = max(first, -1 if kendt else uvist) + 1
        if art == UVIST:
            kendt = False
            earned = False
            uvist = til - 1
        elif art == FRI and (first >= 0 or not kendt):
            fri_fra[frie] = fra
            fri_til[frie] = til
            frie += 1
            if not earned and not vi_sent[win]:
                if vi_antal[win] > 0:  # within a run the number in a window of weeks never falls
                    low_week = max(_foerste(vi_antal, vi_foerste, vi_uge, win, til - 1), after)
                    earned = _frie(fri_fra, fri_til, frie, low_week, til - 1) >= op_taerskel[c]
                else:
                    for week in range(fra, til):
                        low_week = max(_foerste(vi_antal, vi_foerste, vi_uge, win, week), after)
                        if _frie(fri_fra, fri_til, frie, low_week, week) >= op_taerskel[c]:
                            earned = True
                            break
        elif art == TAEL:
            if vi_sent[win] and not earned and frie > 0:
                low_week = max(_foerste(vi_antal, vi_foerste, vi_uge, win, fra), after)
                earned = _frie(fri_fra, fri_til, frie, low_week, fra) >= op_taerskel[c]
            if earned or (first < 0 and kendt):
                antal, first, earned, frie, kendt = 0, fra, False, 0, True
            if not kendt:
                l_art[c, run] = UVIST
            l_tal[c, run] = antal + 1 - (fra - l_fra[run])
            antal += til - fra
    return True


@njit(cache=True, nogil=True, forceinline=True)
def _tilfoej(snit: Any, l_fra: Any, l_til: Any, l_maske: Any, loeb: int, fra: int, til: int, maske: int) -> int:
    """Adds a run, cut where the rules may change; weeks without a row before it are a run too."""
    if loeb and l_til[loeb - 1] < fra:
        loeb = _tilfoej_eet(snit, l_fra, l_til, l_maske, loeb, l_til[loeb - 1], fra, 0)
    return _tilfoej_eet(snit, l_fra, l_til, l_maske, loeb, fra, til, maske)


@njit(cache=True, nogil=True, forceinline=True)
def _tilfoej_eet(snit: Any, l_fra: Any, l_til: Any, l_maske: Any, loeb: int, fra: int, til: int, maske: int) -> int:
    at = 0
    cuts = len(snit)
    if cuts:
        at = _stykke_med(snit, 0, cuts, fra)
        if snit[at] <= fra:
            at += 1
    is_first = True
    while fra < til:
        end = til
        if at < cuts and snit[at] < til:
            end = snit[at]
            at += 1
        if is_first and loeb and l_maske[loeb - 1] == maske and l_til[loeb - 1] == fra and not _er_snit(snit, fra):
            l_til[loeb - 1] = end
        else:
            l_fra[loeb] = fra
            l_til[loeb] = end
            l_maske[loeb] = maske
            loeb += 1
        is_first = False
        fra = end
    return loeb


@njit(cache=True, nogil=True, forceinline=True)
def _er_snit(snit: Any, uge: int) -> bool:
    cuts = len(snit)
    return cuts > 0 and snit[_stykke_med(snit, 0, cuts, uge)] == uge


@njit(cache=True, nogil=True, forceinline=True)
def _uger(
    me_klasse: Any,
    ma_ptr: Any,
    ma_fra: Any,
    ma_maske: Any,
    ma_side: Any,
    ma_fakta: Any,
    op_foerste: Any,
    snit: Any,
    fakta: int,
    low: int,
    high: int,
    r_fra: Any,
    r_til: Any,
    r_me: Any,
    i_fra: Any,
    i_til: Any,
    i_maske: Any,
    graense: Any,
    l_fra: Any,
    l_til: Any,
    l_maske: Any,
) -> int:
    """The weeks of a person from the first row to the last as runs with one mask; −1 when the interpreter must."""
    n = 0
    for row in range(low, high):
        klasse = me_klasse[r_me[row]]
        p0, p1 = ma_ptr[klasse], ma_ptr[klasse + 1]
        at = _stykke_med(ma_fra, p0, p1, r_fra[row])
        fra = r_fra[row]
        while fra < r_til[row]:
            til = r_til[row]
            if at + 1 < p1 and ma_fra[at + 1] < til:
                til = ma_fra[at + 1]
            if ma_side[at] or ma_fakta[at] & fakta:
                return -1
            i_fra[n] = (fra - 1) // 7
            i_til[n] = (til - 2) // 7 + 1
            i_maske[n] = ma_maske[at]
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
    if n and op_foerste < i_fra[0]:  # the weeks before the first row
        loeb = _tilfoej_eet(snit, l_fra, l_til, l_maske, 0, op_foerste, i_fra[0], 0)
    at = 0
    while at < n:
        end = at + 1
        last = i_til[at]
        while end < n and i_fra[end] < last:
            last = max(last, i_til[end])
            end += 1
        if end == at + 1:
            loeb = _tilfoej(snit, l_fra, l_til, l_maske, loeb, i_fra[at], i_til[at], i_maske[at])
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
                    loeb = _tilfoej(snit, l_fra, l_til, l_maske, loeb, graense[g], graense[g + 1], maske)
        at = end
    return loeb


@njit(cache=True, nogil=True, error_model="numpy")
def koer(
    t: Any,
    foerste: int,
    personer: int,
    p_ptr: Any,
    p_fakta: Any,
    r_fra: Any,
    r_til: Any,
    r_me: Any,
    r_beloeb: Any,
    saerlig: Any,
    summer: Any,
    antal: Any,
    h_sted: Any,
    h_dage: Any,
    h_rest: Any,
    taeller: Any,
) -> int:
    """Gathers persons from ``foerste`` on; FAERDIG, or the person to go on with when there is no room for more.

    ``saerlig`` gets a mark for each person left to the interpreter; ``taeller[0]`` is how many remainders there are.
    """
    kn_slags = t.kn_slags
    kn_nr = t.kn_nr
    kn_uge = t.kn_uge
    kn_tal = t.kn_tal
    kn_ja = t.kn_ja
    kn_nej = t.kn_nej
    bl_plads = t.bl_plads
    bl_side = t.bl_side
    bl_fakta = t.bl_fakta
    st_fra = t.st_fra
    st_til = t.st_til
    st_celle = t.st_celle
    st_rod = t.st_rod
    su_ptr = t.su_ptr
    su_blade = t.su_blade
    su_gang = t.su_gang
    su_celle = t.su_celle
    me_klasse = t.me_klasse
    ma_ptr = t.ma_ptr
    ma_fra = t.ma_fra
    ma_maske = t.ma_maske
    ma_side = t.ma_side
    ma_fakta = t.ma_fakta
    op_start = t.op_start
    op_taerskel = t.op_taerskel
    op_foerste = t.op_foerste
    op_ptr = t.op_ptr
    ug_fra = t.ug_fra
    ug_rod = t.ug_rod
    ub_art = t.ub_art
    ub_vindue = t.ub_vindue
    ub_side = t.ub_side
    ub_fakta = t.ub_fakta
    vi_antal = t.vi_antal
    vi_sent = t.vi_sent
    vi_foerste = t.vi_foerste
    vi_uge = t.vi_uge
    snit = t.snit
    most = 1
    for p in range(foerste, personer):
        most = max(most, p_ptr[p + 1] - p_ptr[p])
    longest = 1
    for klasse in range(len(ma_ptr) - 1):
        longest = max(longest, ma_ptr[klasse + 1] - ma_ptr[klasse])
    room = most * longest
    counts = len(op_start)
    i_fra, i_til, i_maske = np_int(room), np_int(room), np_int(room)
    graense = np_int(2 * room)
    runs = 4 * room + 2 * len(snit) + 16
    l_fra, l_til, l_maske = np_int(runs), np_int(runs), np_int(runs)
    l_art, l_tal = np_int2(max(counts, 1), runs), np_int2(max(counts, 1), runs)
    fri_fra, fri_til = np_int(runs), np_int(runs)
    sums = len(su_blade)
    pieces = 4096
    b_sted, b_dage, b_raekke, b_gang = np_int(pieces), np_int(pieces), np_int(pieces), np_int(pieces)
    has_weeks = len(kn_nr) > 0
    cap = len(h_sted)
    for p in range(foerste, personer):
        if saerlig[p]:
            continue
        low, high = p_ptr[p], p_ptr[p + 1]
        fakta = p_fakta[p]
        loeb = 0
        ok = True
        if has_weeks:
            loeb = _uger(
                me_klasse,
                ma_ptr,
                ma_fra,
                ma_maske,
                ma_side,
                ma_fakta,
                op_foerste,
                snit,
                fakta,
                low,
                high,
                r_fra,
                r_til,
                r_me,
                i_fra,
                i_til,
                i_maske,
                graense,
                l_fra,
                l_til,
                l_maske,
            )
            ok = loeb >= 0
            for c in range(counts):
                ok = ok and _tael(
                    kn_nr,
                    kn_ja,
                    kn_nej,
                    op_start,
                    op_taerskel,
                    op_ptr,
                    ug_fra,
                    ug_rod,
                    ub_art,
                    ub_vindue,
                    ub_side,
                    ub_fakta,
                    vi_antal,
                    vi_sent,
                    vi_foerste,
                    vi_uge,
                    c,
                    fakta,
                    l_fra,
                    l_til,
                    l_maske,
                    l_art,
                    l_tal,
                    loeb,
                    fri_fra,
                    fri_til,
                )
        n = 0
        if ok:
            for row in range(low, high):
                me = r_me[row]
                klasse = me_klasse[me]
                for s in range(sums):
                    base = su_celle[s, me]
                    if base < 0:
                        continue
                    p0, p1 = su_ptr[s, klasse], su_ptr[s, klasse + 1]
                    if p0 == p1:
                        continue
                    blade = su_blade[s]
                    for at in range(_stykke_med(st_fra, p0, p1, r_fra[row]), p1):
                        if st_fra[at] >= r_til[row]:
                            break
                        fra, til = max(r_fra[row], st_fra[at]), min(r_til[row], st_til[at])
                        rod = st_rod[at]
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
                                leaf, weeks = _blad(
                                    kn_slags,
                                    kn_nr,
                                    kn_uge,
                                    kn_tal,
                                    kn_ja,
                                    kn_nej,
                                    rod,
                                    l_fra,
                                    l_til,
                                    l_maske,
                                    l_art,
                                    l_tal,
                                    loeb,
                                    run,
                                    uge,
                                )
                                end = min(til, (uge + weeks) * 7 + 1)
                            if leaf < 0 or bl_side[leaf] or bl_fakta[leaf] & fakta:
                                ok = False
                                break
                            if bl_plads[leaf] >= 0:
                                sted = base + st_celle[at] * blade + bl_plads[leaf]
                                if n and b_sted[n - 1] == sted and b_raekke[n - 1] == row and su_gang[s]:
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
                                    b_gang[n] = end - fra if su_gang[s] else 1
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
