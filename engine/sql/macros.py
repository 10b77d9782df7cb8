"""The operations on answers as SQL macros (DuckDB). An answer is a status, a fraction of two HUGEINTs, and a text.

``s`` is 0 for a value, 1 *ukendt*, 2 *ikke omfattet*, 3 *fejl* and 4 a number too large for the database; ``n`` and
``d`` the fraction in lowest terms (1 and 0 over 1 for ja and nej), ``t`` a text, a member or the code of a fault.
There is no decimal and no floating number anywhere; a number that does not fit gives 4, never another number.
"""

from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI

FOR_STOR = "for stort tal"
STATUSSER = (VAERDI, UKENDT, IKKE_OMFATTET, FEJL, FOR_STOR)  # by number

MACROS = r"""
CREATE OR REPLACE MACRO hj_svar(s, n, d, t) AS
    {'s': s::TINYINT, 'n': n::HUGEINT, 'd': d::HUGEINT, 't': t::VARCHAR};
CREATE OR REPLACE MACRO hj_status(s) AS {'s': s::TINYINT, 'n': NULL::HUGEINT, 'd': NULL::HUGEINT, 't': NULL::VARCHAR};
CREATE OR REPLACE MACRO hj_fejl(kode) AS {'s': 3::TINYINT, 'n': NULL::HUGEINT, 'd': NULL::HUGEINT, 't': kode};
CREATE OR REPLACE MACRO hj_ja(b) AS {'s': 0::TINYINT, 'n': b::HUGEINT, 'd': 1::HUGEINT, 't': NULL::VARCHAR};
CREATE OR REPLACE MACRO hj_tekst(x) AS hj_svar(0, NULL, NULL, x);
-- A macro copies what it is given to each place where it names it; a list of one holds what is used many times.
CREATE OR REPLACE MACRO hj_kort(n, d, g) AS CASE
    WHEN g > 0 THEN {'s': 0::TINYINT, 'n': n * sign(d) // g, 'd': abs(d) // g, 't': NULL::VARCHAR}
    ELSE hj_status(4) END;
CREATE OR REPLACE MACRO hj_brøk(n, d) AS list_transform(
    [{'n': n, 'd': d}],
    lambda x: list_transform([TRY(gcd(abs(x.n), abs(x.d)))], lambda g: hj_kort(x.n, x.d, g))[1]
)[1];
-- The status that decides for × and ÷: too large, fejl, ikke omfattet, ukendt; the first fault keeps its code.
CREATE OR REPLACE MACRO hj_bær(a, b) AS CASE
    WHEN a.s = 4 OR b.s = 4 THEN hj_status(4)
    WHEN a.s = 3 THEN a WHEN b.s = 3 THEN b
    WHEN a.s = 2 OR b.s = 2 THEN hj_status(2)
    ELSE hj_status(1) END;
CREATE OR REPLACE MACRO hj_gange(a, b) AS CASE
    WHEN a.s = 0 AND b.s = 0 THEN hj_brøk(TRY(a.n * b.n), TRY(a.d * b.d)) ELSE hj_bær(a, b) END;
CREATE OR REPLACE MACRO hj_del(a, b) AS CASE
    WHEN a.s = 0 AND b.s = 0 AND b.n = 0 THEN hj_fejl('division-med-nul')
    WHEN a.s = 0 AND b.s = 0 THEN hj_brøk(TRY(a.n * b.d), TRY(a.d * b.n)) ELSE hj_bær(a, b) END;
CREATE OR REPLACE MACRO hj_resten(a) AS CASE
    WHEN a.s <> 0 THEN a
    WHEN a.n < 0 OR a.n > a.d THEN hj_fejl('andel-uden-for')
    ELSE hj_svar(0, a.d - a.n, a.d, NULL) END;
CREATE OR REPLACE MACRO hj_andele(a, b) AS CASE
    WHEN a.s <> 0 OR b.s <> 0 THEN hj_bær(a, b)
    ELSE hj_hele(hj_brøk(TRY(a.n * b.d + b.n * a.d), TRY(a.d * b.d))) END;
CREATE OR REPLACE MACRO hj_hele(x) AS CASE
    WHEN x.s = 0 AND x.n > x.d THEN hj_fejl('fordeling-går-ikke-op') ELSE x END;
-- + − mindste største: a value beside what does not apply is a fault.
CREATE OR REPLACE MACRO hj_mødes(a, b) AS CASE
    WHEN a.s = 4 OR b.s = 4 THEN hj_status(4)
    WHEN a.s = 3 THEN a WHEN b.s = 3 THEN b
    WHEN a.s = 2 AND b.s = 2 THEN hj_status(2)
    WHEN a.s = 1 OR b.s = 1 THEN hj_status(1)
    ELSE hj_fejl('ikke-omfattet-i-sum') END;
CREATE OR REPLACE MACRO hj_plus(a, b) AS CASE
    WHEN a.s = 0 AND b.s = 0 THEN hj_brøk(TRY(a.n * b.d + b.n * a.d), TRY(a.d * b.d)) ELSE hj_mødes(a, b) END;
CREATE OR REPLACE MACRO hj_minus(a, b) AS CASE
    WHEN a.s = 0 AND b.s = 0 THEN hj_brøk(TRY(a.n * b.d - b.n * a.d), TRY(a.d * b.d)) ELSE hj_mødes(a, b) END;
-- −1, 0 or 1; NULL when the products do not fit.
CREATE OR REPLACE MACRO hj_tegn(a, b) AS sign(TRY(a.n * b.d - b.n * a.d));
CREATE OR REPLACE MACRO hj_mindste(a, b) AS CASE
    WHEN a.s <> 0 OR b.s <> 0 THEN hj_mødes(a, b)
    WHEN hj_tegn(a, b) IS NULL THEN hj_status(4)
    WHEN hj_tegn(a, b) <= 0 THEN a ELSE b END;
CREATE OR REPLACE MACRO hj_største(a, b) AS CASE
    WHEN a.s <> 0 OR b.s <> 0 THEN hj_mødes(a, b)
    WHEN hj_tegn(a, b) IS NULL THEN hj_status(4)
    WHEN hj_tegn(a, b) >= 0 THEN a ELSE b END;
-- Comparisons: of something that does not apply a fault; else ukendt goes before.
CREATE OR REPLACE MACRO hj_spørg(a, b) AS CASE
    WHEN a.s = 4 OR b.s = 4 THEN hj_status(4)
    WHEN a.s = 3 THEN a WHEN b.s = 3 THEN b
    WHEN a.s = 2 OR b.s = 2 THEN hj_fejl('spurgt-uden-omfattet')
    ELSE hj_status(1) END;
CREATE OR REPLACE MACRO hj_forhold(a, b, r) AS CASE
    WHEN a.s <> 0 OR b.s <> 0 THEN hj_spørg(a, b)
    WHEN hj_tegn(a, b) IS NULL THEN hj_status(4)
    ELSE hj_ja(CASE r WHEN 'over' THEN hj_tegn(a, b) > 0 WHEN 'under' THEN hj_tegn(a, b) < 0
        WHEN 'mindst' THEN hj_tegn(a, b) >= 0 WHEN 'højst' THEN hj_tegn(a, b) <= 0
        WHEN 'lig' THEN hj_tegn(a, b) = 0 ELSE hj_tegn(a, b) <> 0 END) END;
CREATE OR REPLACE MACRO hj_sammetekst(a, b, ens) AS CASE
    WHEN a.s <> 0 OR b.s <> 0 THEN hj_spørg(a, b) ELSE hj_ja((a.t = b.t) = ens) END;
-- og, eller, ikke: what decides decides, whatever else is unknown.
CREATE OR REPLACE MACRO hj_prøv(x) AS CASE WHEN x.s = 2 THEN hj_fejl('spurgt-uden-omfattet') ELSE x END;
CREATE OR REPLACE MACRO hj_værst(a, b) AS CASE
    WHEN a.s = 4 OR b.s = 4 THEN hj_status(4)
    WHEN a.s = 3 THEN a WHEN b.s = 3 THEN b
    WHEN a.s = 1 OR b.s = 1 THEN hj_status(1)
    ELSE hj_fejl('spurgt-uden-omfattet') END;
CREATE OR REPLACE MACRO hj_og(a, b) AS CASE
    WHEN (a.s = 0 AND a.n = 0) OR (b.s = 0 AND b.n = 0) THEN hj_ja(false)
    WHEN a.s = 0 AND b.s = 0 THEN hj_ja(true)
    ELSE hj_værst(a, b) END;
CREATE OR REPLACE MACRO hj_eller(a, b) AS CASE
    WHEN (a.s = 0 AND a.n = 1) OR (b.s = 0 AND b.n = 1) THEN hj_ja(true)
    WHEN a.s = 0 AND b.s = 0 THEN hj_ja(false)
    ELSE hj_værst(a, b) END;
CREATE OR REPLACE MACRO hj_ikke(a) AS CASE WHEN a.s = 0 THEN hj_ja(a.n = 0) ELSE a END;
CREATE OR REPLACE MACRO hj_erstatus(a, spurgt) AS CASE WHEN a.s >= 3 THEN a ELSE hj_ja(a.s = spurgt) END;
-- Rounding to steps of p/q: down to −∞, up to +∞, to the nearest with a half away from zero. // cuts toward zero.
CREATE OR REPLACE MACRO hj_gulv(n, d) AS CASE WHEN n < 0 AND n % d <> 0 THEN n // d - 1 ELSE n // d END;
CREATE OR REPLACE MACRO hj_trin(n, d, vej) AS CASE vej
    WHEN 'ned til' THEN hj_gulv(n, d)
    WHEN 'op til' THEN -hj_gulv(-n, d)
    ELSE CASE WHEN n < 0 THEN -((2 * -n + d) // (2 * d)) ELSE (2 * n + d) // (2 * d) END END;
CREATE OR REPLACE MACRO hj_afrund(a, p, q, vej) AS CASE
    WHEN a.s <> 0 THEN a
    ELSE hj_brøk(TRY(hj_trin(a.n * q::HUGEINT, a.d * p::HUGEINT, vej) * p::HUGEINT), q::HUGEINT) END;
"""
