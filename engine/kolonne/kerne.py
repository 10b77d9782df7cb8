"""The kernel, compiled: persons one after another, their rows in order of time, totals in whole numbers.

Amounts are in hundredths of a krone (or what the column's decimals say), totals in sevenths of that, so that a part of
a row paid evenly by the week is a whole number; what is left of other parts is told row by row as (place, days of the
row, remainder). A person who meets a leaf that the kernel does not answer leaves nothing behind but a mark.
"""

from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

from engine.kolonne.mellemlager import kerne
from engine.kolonne.ugeloeb import UGE, blad_i_anden_uge, loeb_af, straekninger, tael, ugerum

FAERDIG: Final = -1
ANDEN_UGE: Final = 1 << 20  # a tree that must be walked: the node is what is left
SYV: Final = 7
ANTAL, SUM = 0, 1

Tal: TypeAlias = Any  # an array of whole numbers, a number from one, or some of them by name


BL_PLADS, BL_SIDE, BL_FAKTA = range(3)
ST_FRA, ST_TIL, ST_CELLE, ST_ROD = range(4)


class Sumtabeller(NamedTuple):
    """Where the days of rows go. The tree of a piece is a leaf −1 − reference, a row of ``bl_kode``, or walked."""

    bl_kode: Tal  # [tree, state]: the leaf
    bl: Tal  # leaves: place in the cell (−1: not taken), whether the person is marked, facts that mark
    st: Tal  # pieces of a sum and a class: first day, day after the last, cell, tree
    st_ptr: Tal  # [sum, class + 1]: the piece after the last
    st_dag: Tal  # [sum, class, day − first day]: the first piece that has not ended
    st_foerste: Tal  # the first day
    su_blade: Tal  # leaves in a cell of the sum
    su_gang: Tal  # 1 when each day counts, 0 when each row does
    su_celle: Tal  # [sum, member]: where its cells begin, −1 when it is not asked for
    me_klasse: Tal  # member: class


@kerne
def koer(
    u: Tal, t: Tal, foerste: int, personer: int, p_ptr: Tal, p_fakta: Tal, r_fra: Tal, r_til: Tal, r_me: Tal,
    r_beloeb: Tal, saerlig: Tal, celler: Tal, h_sted: Tal, h_dage: Tal, h_rest: Tal, taeller: Tal,
) -> int:  # fmt: skip
    """Gathers persons from ``foerste`` on; FAERDIG, or the person to go on with when there is no room for more.

    ``saerlig`` gets a mark for each person left to the interpreter; ``taeller[0]`` is how many remainders there are.
    ``celler`` has for each place how many days (or rows) there are, and the sum of the amounts.
    """
    most = 1
    for p in range(foerste, personer):
        most = max(most, p_ptr[p + 1] - p_ptr[p])
    r = ugerum(u, most)
    f_til, f_kode, f_loeb = r.f_til, r.f_kode, r.f_loeb
    sums, has_weeks = len(t.su_blade), len(u.kn) > 0
    bl_kode, bl, su_celle, su_gang, st, st_ptr, st_dag = (
        t.bl_kode, t.bl, t.su_celle, t.su_gang, t.st, t.st_ptr, t.st_dag
    )  # fmt: skip
    me_klasse, su_blade, dag0 = t.me_klasse, t.su_blade, t.st_foerste
    pieces = 1 << 12
    bundt = np.zeros((pieces, 3), np.int64)  # place, row, days
    for p in range(foerste, personer):
        if saerlig[p]:
            continue
        low, high, fakta = p_ptr[p], p_ptr[p + 1], p_fakta[p]
        loeb, n, her, ok = 0, 0, 0, True
        if has_weeks:
            loeb = loeb_af(u, r, fakta, low, high, r_fra, r_til, r_me)
            ok = loeb >= 0
            for c in range(len(u.op)):
                ok = ok and tael(u, r, c, fakta, loeb)
            if ok:
                straekninger(u, r, loeb)
        row = low
        while ok and row < high:
            me, begins, ends = r_me[row], int(r_fra[row]), int(r_til[row])
            klasse = me_klasse[me]
            while has_weeks and f_til[her] <= begins:
                her += 1
            for s in range(sums):
                base = su_celle[s, me]
                at = st_dag[s, klasse, begins - dag0]
                last = st_ptr[s, klasse + 1]
                if base < 0:
                    continue
                q = her
                while at < last and st[at, ST_FRA] < ends:
                    fra, til, rod = max(begins, st[at, ST_FRA]), min(ends, st[at, ST_TIL]), st[at, ST_ROD]
                    place = base + st[at, ST_CELLE] * su_blade[s]
                    while fra < til:
                        end = til
                        if rod < 0:
                            leaf = -1 - rod
                        else:
                            while f_til[q] <= fra:
                                q += 1
                            end = min(til, f_til[q])
                            if rod < ANDEN_UGE:
                                leaf = bl_kode[rod, f_kode[q]]
                            else:
                                leaf = blad_i_anden_uge(u, r, rod - ANDEN_UGE, loeb, f_loeb[q], (fra - 1) // UGE)
                        if leaf < 0 or bl[leaf, BL_SIDE] or bl[leaf, BL_FAKTA] & fakta:
                            ok = False
                            break
                        if bl[leaf, BL_PLADS] >= 0:
                            sted = place + bl[leaf, BL_PLADS]
                            if n and bundt[n - 1, 0] == sted and bundt[n - 1, 1] == row and su_gang[s]:
                                bundt[n - 1, 2] += end - fra
                            else:
                                if n == pieces:
                                    pieces *= 2
                                    more = np.zeros((pieces, 3), np.int64)
                                    more[:n] = bundt
                                    bundt = more
                                bundt[n, 0], bundt[n, 1] = sted, row
                                bundt[n, 2] = end - fra if su_gang[s] else fra - end
                                n += 1
                        fra = end
                    at += 1 if ok else last
                if not ok:
                    break
            row += 1
        if not ok:
            saerlig[p] = 1
            continue
        if taeller[0] + n > len(h_sted):
            return p
        before, days, amount, even, rate = -1, 1, 0, True, 0
        for at in range(n):
            row = bundt[at, 1]
            if row != before:
                before, days, amount = row, r_til[row] - r_fra[row], r_beloeb[row]
                rate = SYV * amount // days
                even = rate * days == SYV * amount
            sted, part = bundt[at, 0], abs(bundt[at, 2])
            celler[sted, ANTAL] += part if bundt[at, 2] > 0 else 1
            if part == days:
                celler[sted, SUM] += SYV * amount
            elif even:
                celler[sted, SUM] += rate * part
            else:
                whole = amount * part // days
                celler[sted, SUM] += SYV * whole
                if amount * part != whole * days:
                    h_sted[taeller[0]], h_dage[taeller[0]] = sted, days
                    h_rest[taeller[0]] = amount * part - whole * days
                    taeller[0] += 1
    return FAERDIG
