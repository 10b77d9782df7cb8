"""The weeks of a person, compiled: runs with the same rows, the counts through them, and stretches of one state.

A mask has a bit for each condition that a row of the week fulfils. A state is a number: for each count whether its
answer is known, whether it counts the week and between which bounds it is, and the conditions that totals ask about.
"""

from typing import Any, NamedTuple, TypeAlias

import numpy as np

from engine.kolonne.mellemlager import indsat, kerne

FINDES, TALT, MINDST, KENDT = 0, 1, 2, 3
TAEL, FRYS, FRI, UVIST = 0, 1, 2, 3
UKENDT_KODE, TALT_KODE = 1, 2
UGE = 7
UKENDT_UGE = -1

Tal: TypeAlias = Any  # an array of whole numbers, a number from one, or some of them by name


# The columns of the tables.
KN_SLAGS, KN_NR, KN_UGE, KN_TAL, KN_JA, KN_NEJ = range(6)
MA_FRA, MA_MASKE, MA_SIDE, MA_FAKTA = range(4)
OP_START, OP_TAERSKEL, OP_PTR, OP_SLUT, OP_GR, OP_GR_SLUT, OP_GANGE = range(7)
UB_ART, UB_VINDUE, UB_SIDE, UB_FAKTA = range(4)


class Ugetabeller(NamedTuple):
    """What weeks are made from. A tree is a reference: a node when it is not negative, else leaf −1 − reference."""

    kn: Tal  # nodes: kind of question, number, week (−1: at hand), number of weeks, reference of yes and no
    me_klasse: Tal  # member: class
    ma_ptr: Tal  # [class], [class + 1]: its stretches of mask
    ma: Tal  # first day, mask, mark, facts that mark
    op: Tal  # counts: first week, free weeks that are enough, its weeks, its bounds, what it is multiplied by
    op_foerste: Tal  # the first week of any
    ug_fra: Tal  # from which week on which tree
    ug_rod: Tal
    ub: Tal  # leaves of weeks: kind, window, mark, facts
    vi_antal: Tal  # windows: weeks (0: by the table), tried when counted
    vi_sent: Tal
    vi_foerste: Tal  # [window, week − first week]: the first week of the window that ends there
    vi_uge: Tal  # the week that table begins with
    snit: Tal  # weeks at which a run is cut, whatever is in it
    gr_tal: Tal  # the bounds that totals ask about, by count
    ko_bit: Tal  # conditions that totals ask about, and what each is multiplied by
    ko_bit_gange: Tal


class Ugerum(NamedTuple):
    """Room for the weeks of one person."""

    i_fra: Tal  # rows: first week, week after the last, mask
    i_til: Tal
    i_maske: Tal
    graense: Tal
    l_fra: Tal  # runs
    l_til: Tal
    l_maske: Tal
    l_art: Tal  # [count, run]: what the count does, and how far it is in the first week
    l_tal: Tal
    fri_fra: Tal
    fri_til: Tal
    f_til: Tal  # stretches: the day after the last, the state, the run
    f_kode: Tal
    f_loeb: Tal


@kerne
def ugerum(t: Tal, raekker: int) -> Tal:
    """Room for a person with so many rows."""
    longest = 1
    for klasse in range(len(t.ma_ptr) - 1):
        longest = max(longest, t.ma_ptr[klasse + 1] - t.ma_ptr[klasse])
    room = raekker * longest
    counts = max(len(t.op), 1)
    runs = 4 * room + 2 * len(t.snit) + 16
    bounds = len(t.gr_tal) + 1
    return Ugerum(
        np.zeros(room, np.int64), np.zeros(room, np.int64), np.zeros(room, np.int64), np.zeros(2 * room, np.int64),
        np.zeros(runs, np.int64), np.zeros(runs, np.int64), np.zeros(runs, np.int64),
        np.zeros((counts, runs), np.int64), np.zeros((counts, runs), np.int64),
        np.zeros(runs, np.int64), np.zeros(runs, np.int64),
        np.zeros(runs * bounds, np.int64), np.zeros(runs * bounds, np.int64), np.zeros(runs * bounds, np.int64),
    )  # fmt: skip


@indsat
def stykke_med(fra: Tal, low: int, high: int, at: int) -> int:
    """The last of some stretches (from low to high) that begins at or before a time; low when none does."""
    while high - low > 1:
        mid = (low + high) // 2
        if fra[mid] <= at:
            low = mid
        else:
            high = mid
    return low


@indsat
def _art(t: Tal, ref: int, maske: int) -> int:
    """The leaf of a week by its mask."""
    while ref >= 0:
        ref = t.kn[ref, KN_JA] if (maske >> t.kn[ref, KN_NR]) & 1 else t.kn[ref, KN_NEJ]
    return -1 - ref


@kerne
def _tilfoej(t: Tal, r: Tal, loeb: int, fra: int, til: int, maske: int) -> int:
    """Adds a run, cut where the rules may change."""
    cuts = len(t.snit)
    at = 0
    if cuts:
        at = stykke_med(t.snit, 0, cuts, fra)
        at += 1 if t.snit[at] <= fra else 0
    joins = loeb > 0 and r.l_maske[loeb - 1] == maske and not (at > 0 and t.snit[at - 1] == fra)
    while fra < til:
        end = til
        if at < cuts and t.snit[at] < til:
            end = t.snit[at]
            at += 1
        if joins:
            r.l_til[loeb - 1] = end
            joins = False
        else:
            r.l_fra[loeb], r.l_til[loeb], r.l_maske[loeb] = fra, end, maske
            loeb += 1
        fra = end
    return loeb


@kerne
def _af_raekker(t: Tal, r: Tal, fakta: int, low: int, high: int, r_fra: Tal, r_til: Tal, r_me: Tal) -> int:
    """The weeks of each row in order of the first, with the mask; how many, or −1 when the interpreter must."""
    n = 0
    for row in range(low, high):
        klasse = t.me_klasse[r_me[row]]
        p0, p1 = t.ma_ptr[klasse], t.ma_ptr[klasse + 1]
        fra, last = int(r_fra[row]), int(r_til[row])
        at = stykke_med(t.ma[:, MA_FRA], p0, p1, fra)
        while fra < last:
            til = last
            if at + 1 < p1 and t.ma[at + 1, MA_FRA] < til:
                til = t.ma[at + 1, MA_FRA]
            if t.ma[at, MA_SIDE] or t.ma[at, MA_FAKTA] & fakta:
                return -1
            begins = (fra - 1) // UGE
            place = n
            while place > 0 and r.i_fra[place - 1] > begins:  # nearly in order: rows are, by their first day
                r.i_fra[place], r.i_til[place] = r.i_fra[place - 1], r.i_til[place - 1]
                r.i_maske[place] = r.i_maske[place - 1]
                place -= 1
            r.i_fra[place], r.i_til[place], r.i_maske[place] = begins, (til - 2) // UGE + 1, t.ma[at, MA_MASKE]
            n += 1
            fra = til
            at += 1
    return n


@kerne
def loeb_af(t: Tal, r: Tal, fakta: int, low: int, high: int, r_fra: Tal, r_til: Tal, r_me: Tal) -> int:
    """The weeks of a person, from the first that is counted to the last row, as runs; −1 when the interpreter must."""
    n = _af_raekker(t, r, fakta, low, high, r_fra, r_til, r_me)
    loeb, at = 0, 0
    reached = min(t.op_foerste, r.i_fra[0]) if n > 0 else 0
    while at < n:
        end, last = at + 1, r.i_til[at]
        while end < n and r.i_fra[end] < last:
            last = max(last, r.i_til[end])
            end += 1
        if reached < r.i_fra[at]:
            loeb = _tilfoej(t, r, loeb, reached, r.i_fra[at], 0)
        if end == at + 1:
            loeb = _tilfoej(t, r, loeb, r.i_fra[at], last, r.i_maske[at])
        else:  # rows that share weeks
            many = 2 * (end - at)
            for one in range(many):  # nearly in order, and few
                bound = r.i_fra[at + one // 2] if one % 2 == 0 else r.i_til[at + one // 2]
                place = one
                while place > 0 and r.graense[place - 1] > bound:
                    r.graense[place] = r.graense[place - 1]
                    place -= 1
                r.graense[place] = bound
            for g in range(many - 1):
                if r.graense[g] < r.graense[g + 1]:
                    maske = 0
                    for one in range(at, end):
                        if r.i_fra[one] <= r.graense[g] and r.graense[g] < r.i_til[one]:
                            maske |= r.i_maske[one]
                    loeb = _tilfoej(t, r, loeb, r.graense[g], r.graense[g + 1], maske)
        reached, at = last, end
    return loeb if n >= 0 else -1


@kerne
def _optjent(t: Tal, r: Tal, c: int, win: int, frie: int, after: int, fra: int, til: int) -> bool:
    """Whether enough weeks are free in the window that ends with one of some weeks."""
    fixed = t.vi_antal[win] > 0
    week = til - 1 if fixed else fra  # within a run the number in a window of weeks never falls
    while week < til:
        first = week - t.vi_antal[win] + 1 if fixed else t.vi_foerste[win, week - t.vi_uge]
        first = max(first, after)
        found = 0
        at = frie - 1
        while at >= 0 and r.fri_til[at] > first:
            found += max(min(r.fri_til[at], week + 1) - max(r.fri_fra[at], first), 0)
            at -= 1
        if found >= t.op[c, OP_TAERSKEL]:
            return True
        week += 1
    return False


@kerne
def tael(t: Tal, r: Tal, c: int, fakta: int, loeb: int) -> bool:
    """Walks one count through the runs of a person; False when the interpreter must."""
    start, low, high = t.op[c, OP_START], t.op[c, OP_PTR], t.op[c, OP_SLUT]
    first, uvist, antal, frie = -1, -1, 0, 0  # first week counted, last week of which nothing is known
    kendt, earned = True, False
    for run in range(loeb):
        fra, til = max(r.l_fra[run], start), r.l_til[run]
        r.l_art[c, run] = FRYS
        if fra >= til:
            continue
        leaf = _art(t, t.ug_rod[stykke_med(t.ug_fra, low, high, fra)], r.l_maske[run])
        if t.ub[leaf, UB_SIDE] or t.ub[leaf, UB_FAKTA] & fakta:
            return False
        art, win = t.ub[leaf, UB_ART], t.ub[leaf, UB_VINDUE]
        r.l_art[c, run] = art
        after = max(first, -1 if kendt else uvist) + 1
        if art == UVIST:
            kendt, earned, uvist = False, False, til - 1
        elif art == FRI and (first >= 0 or not kendt):
            r.fri_fra[frie], r.fri_til[frie] = fra, til
            frie += 1
            if not earned and not t.vi_sent[win]:
                earned = _optjent(t, r, c, win, frie, after, fra, til)
        elif art == TAEL:
            if t.vi_sent[win] and not earned and frie > 0:
                earned = _optjent(t, r, c, win, frie, after, fra, fra + 1)
            if earned or (first < 0 and kendt):
                antal, first, earned, frie, kendt = 0, fra, False, 0, True
            if not kendt:
                r.l_art[c, run] = UVIST
            r.l_tal[c, run] = antal + 1 - (fra - r.l_fra[run])
            antal += til - fra
    return True


@kerne
def straekninger(t: Tal, r: Tal, loeb: int) -> int:
    """The runs cut where a count passes a bound, each with its state; how many there are."""
    n = 0
    for run in range(loeb):
        base = 0
        for at in range(len(t.ko_bit)):
            base += ((r.l_maske[run] >> t.ko_bit[at]) & 1) * t.ko_bit_gange[at]
        week = r.l_fra[run]
        while week < r.l_til[run]:
            end, kode = r.l_til[run], base
            for c in range(len(t.op)):
                if r.l_art[c, run] == UVIST:
                    kode += UKENDT_KODE * t.op[c, OP_GANGE]
                elif r.l_art[c, run] == TAEL:
                    tal = r.l_tal[c, run] + week - r.l_fra[run]
                    band = 0
                    for at in range(t.op[c, OP_GR], t.op[c, OP_GR_SLUT]):
                        if t.gr_tal[at] <= tal:
                            band += 1
                        else:
                            end = min(end, week + t.gr_tal[at] - tal)
                            break
                    kode += (TALT_KODE + band) * t.op[c, OP_GANGE]
            r.f_til[n], r.f_kode[n], r.f_loeb[n] = end * UGE + 1, kode, run
            n += 1
            week = end
    return n


@kerne
def blad_i_anden_uge(t: Tal, r: Tal, ref: int, loeb: int, her: int, uge: int) -> int:
    """The leaf of a tree that asks about other weeks than the one at hand; UKENDT_UGE when such a week has no run."""
    while ref >= 0:
        nr, slags, run, week = t.kn[ref, KN_NR], t.kn[ref, KN_SLAGS], her, uge
        if t.kn[ref, KN_UGE] >= 0:
            week = t.kn[ref, KN_UGE]
            outside = week < r.l_fra[0] or week >= r.l_til[loeb - 1]
            if outside and slags != FINDES:
                return UKENDT_UGE
            run = -1 if outside else stykke_med(r.l_fra, 0, loeb, week)
        if slags == FINDES:
            ja = run >= 0 and (r.l_maske[run] >> nr) & 1 == 1
        elif slags == TALT:
            ja = r.l_art[nr, run] == TAEL
        elif slags == KENDT:
            ja = r.l_art[nr, run] != UVIST
        else:
            ja = r.l_tal[nr, run] + week - r.l_fra[run] >= t.kn[ref, KN_TAL]
        ref = t.kn[ref, KN_JA] if ja else t.kn[ref, KN_NEJ]
    return -1 - ref
