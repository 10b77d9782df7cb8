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
CREATE OR REPLACE MACRO hj_tal(n, d) AS {'s': 0::TINYINT, 'n': n::HUGEINT, 'd': d::HUGEINT, 't': NULL::VARCHAR};
CREATE OR REPLACE MACRO hj_status(s) AS {'s': s::TINYINT, 'n': NULL::HUGEINT, 'd': NULL::HUGEINT, 't': NULL::VARCHAR};
CREATE OR REPLACE MACRO hj_fejl(kode) AS {'s': 3::TINYINT, 'n': NULL::HUGEINT, 'd': NULL::HUGEINT, 't': kode};
CREATE OR REPLACE MACRO hj_ja(b) AS {'s': 0::TINYINT, 'n': b::HUGEINT, 'd': 1::HUGEINT, 't': NULL::VARCHAR};
CREATE OR REPLACE MACRO hj_tekst(x) AS hj_svar(0, NULL, NULL, x);
-- A macro copies what it is given to each place where it names it; a list of one holds what is used many times.
CREATE OR REPLACE MACRO hj_kort(n, d, g) AS CASE
    WHEN g > 0 THEN {'s': 0::TINYINT, 'n': n // g, 'd': d // g, 't': NULL::VARCHAR} ELSE hj_status(4) END;
CREATE OR REPLACE MACRO hj_brøk(n, d) AS list_transform(
    [{'n': n, 'd': d, 'g': TRY(gcd(n, d))}], lambda x: hj_kort(x.n, x.d, x.g))[1];
-- The status that decides for × and ÷: too large, fejl, ikke omfattet, ukendt; the first fault keeps its code.
CREATE OR REPLACE MACRO hj_bær(a, b) AS CASE WHEN a.s >= b.s THEN a ELSE b END;
CREATE OR REPLACE MACRO hj_gange(a, b) AS CASE
    WHEN a.s = 0 AND b.s = 0 THEN hj_brøk(TRY(a.n * b.n), TRY(a.d * b.d)) ELSE hj_bær(a, b) END;
CREATE OR REPLACE MACRO hj_del(a, b) AS CASE
    WHEN a.s <> 0 OR b.s <> 0 THEN hj_bær(a, b)
    WHEN b.n = 0 THEN hj_fejl('division-med-nul')
    ELSE hj_brøk(TRY(a.n * sign(b.n) * b.d), TRY(a.d * abs(b.n))) END;
CREATE OR REPLACE MACRO hj_resten(a) AS CASE
    WHEN a.s <> 0 THEN a
    WHEN a.n < 0 OR a.n > a.d THEN hj_fejl('andel-uden-for')
    ELSE hj_tal(a.d - a.n, a.d) END;
CREATE OR REPLACE MACRO hj_andele(a, b) AS CASE
    WHEN a.s <> 0 OR b.s <> 0 THEN hj_bær(a, b)
    ELSE hj_hele(hj_brøk(TRY(a.n * b.d + b.n * a.d), TRY(a.d * b.d))) END;
CREATE OR REPLACE MACRO hj_hele(x) AS CASE
    WHEN x.s = 0 AND x.n > x.d THEN hj_fejl('fordeling-går-ikke-op') ELSE x END;
-- + − mindste største: a value beside what does not apply is a fault.
CREATE OR REPLACE MACRO hj_mødes(a, b) AS CASE
    WHEN a.s = b.s OR a.s > 2 OR b.s > 2 THEN hj_bær(a, b)
    WHEN a.s = 1 OR b.s = 1 THEN hj_status(1)
    ELSE hj_fejl('ikke-omfattet-i-sum') END;
CREATE OR REPLACE MACRO hj_plus(a, b) AS CASE
    WHEN a.s = 0 AND b.s = 0 THEN hj_brøk(TRY(a.n * b.d + b.n * a.d), TRY(a.d * b.d)) ELSE hj_mødes(a, b) END;
CREATE OR REPLACE MACRO hj_minus(a, b) AS CASE
    WHEN a.s = 0 AND b.s = 0 THEN hj_brøk(TRY(a.n * b.d - b.n * a.d), TRY(a.d * b.d)) ELSE hj_mødes(a, b) END;
-- Above 0 when a is the greater; NULL when the products do not fit.
CREATE OR REPLACE MACRO hj_forskel(a, b) AS TRY(a.n * b.d - b.n * a.d);
CREATE OR REPLACE MACRO hj_den(a, b, er_a) AS CASE
    WHEN a.s <> 0 OR b.s <> 0 THEN hj_mødes(a, b)
    WHEN er_a THEN a WHEN NOT er_a THEN b ELSE hj_status(4) END;
CREATE OR REPLACE MACRO hj_mindste(a, b) AS hj_den(a, b, hj_forskel(a, b) <= 0);
CREATE OR REPLACE MACRO hj_største(a, b) AS hj_den(a, b, hj_forskel(a, b) >= 0);
-- Comparisons: of something that does not apply a fault; else ukendt goes before.
CREATE OR REPLACE MACRO hj_spørg(a, b) AS CASE
    WHEN greatest(a.s, b.s) = 2 THEN hj_fejl('spurgt-uden-omfattet') ELSE hj_bær(a, b) END;
CREATE OR REPLACE MACRO hj_forhold(a, b, sandt) AS CASE
    WHEN a.s <> 0 OR b.s <> 0 THEN hj_spørg(a, b)
    WHEN sandt IS NULL THEN hj_status(4) ELSE hj_ja(sandt) END;
CREATE OR REPLACE MACRO hj_over(a, b) AS hj_forhold(a, b, hj_forskel(a, b) > 0);
CREATE OR REPLACE MACRO hj_under(a, b) AS hj_forhold(a, b, hj_forskel(a, b) < 0);
CREATE OR REPLACE MACRO hj_mindst(a, b) AS hj_forhold(a, b, hj_forskel(a, b) >= 0);
CREATE OR REPLACE MACRO hj_højst(a, b) AS hj_forhold(a, b, hj_forskel(a, b) <= 0);
CREATE OR REPLACE MACRO hj_lig(a, b) AS hj_forhold(a, b, a.n = b.n AND a.d = b.d);
CREATE OR REPLACE MACRO hj_ulig(a, b) AS hj_forhold(a, b, a.n <> b.n OR a.d <> b.d);
CREATE OR REPLACE MACRO hj_sammetekst(a, b) AS hj_forhold(a, b, a.t = b.t);
CREATE OR REPLACE MACRO hj_andentekst(a, b) AS hj_forhold(a, b, a.t <> b.t);
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
