"""The country worked out by SQL written by hand for DuckDB, on spells: resets by recursion, one reset a round."""

from collections.abc import Sequence

import duckdb

Row = tuple[str, str, int, int, int, int]
_QUERY = """
WITH RECURSIVE s AS (
    SELECT borger, kommune, ydelse, ("første dag" - DATE '2016-01-04') // 7 AS w0,
           ("sidste dag" + 1 - DATE '2016-01-04') // 7 AS w1, ("udbetalt beløb" * 100)::BIGINT AS oere,
           ydelse NOT IN ({andre}) AS berort
    FROM {fil}
), huller AS MATERIALIZED (
    SELECT borger, lag(w1) OVER p AS fra, w0 AS til FROM s
    WINDOW p AS (PARTITION BY borger ORDER BY w0)
    QUALIFY lag(w1) OVER p < w0
), start (borger, w) AS (
    SELECT borger, min(w0)::BIGINT FROM s WHERE berort GROUP BY borger
  UNION ALL
    SELECT fri.borger, min(s.w0)::BIGINT
    FROM (
        SELECT borger, min(til) AS til FROM (
            SELECT h.borger, h.til,
                   sum(h.til - h.fra) OVER v - greatest(0, h.til - 156 - first_value(h.fra) OVER v) AS fri
            FROM huller h JOIN start ON start.borger = h.borger AND h.fra >= start.w
            WINDOW v AS (PARTITION BY h.borger ORDER BY h.til RANGE BETWEEN 155 PRECEDING AND CURRENT ROW)
        ) WHERE fri >= 52 GROUP BY borger
    ) fri JOIN s ON s.borger = fri.borger AND s.berort AND s.w0 >= fri.til
    GROUP BY fri.borger
), talt AS (
    SELECT s.*, CASE WHEN berort THEN
               sum(CASE WHEN berort THEN w1 - w0 ELSE 0 END) OVER (PARTITION BY s.borger, start.w ORDER BY w0)
               - (w1 - w0) END AS foer
    FROM s ASOF LEFT JOIN start ON s.borger = start.borger AND s.w0 >= start.w
), trin (trin, lav, hoej) AS (VALUES (0, 0, 4), (1, 4, 26), (2, 26, 52), (3, 52, 1000000)),
stykker AS (
    SELECT kommune, ydelse, oere // (w1 - w0) AS ugen, coalesce(trin, 3) AS trin,
           CASE WHEN berort THEN w0 + greatest(0, lav - foer) ELSE w0 END AS fra,
           CASE WHEN berort THEN least(w1, w0 + hoej - foer) ELSE w1 END AS til
    FROM talt LEFT JOIN trin ON berort AND foer < hoej AND foer + w1 - w0 > lav
), aar AS (
    SELECT y AS aar, make_date(y, 1, 1) - DATE '2016-01-04' AS fra, make_date(y + 1, 1, 1) - DATE '2016-01-04' AS til
    FROM range(2016, 2026) t(y)
)
SELECT kommune, ydelse, aar, trin, sum(least(7 * s.til, aar.til) - greatest(7 * s.fra, aar.fra))::BIGINT,
       sum((least(7 * s.til, aar.til) - greatest(7 * s.fra, aar.fra)) * ugen)::HUGEINT::BIGINT
FROM stykker s JOIN aar ON 7 * s.fra < aar.til AND 7 * s.til > aar.fra
GROUP BY ALL
"""


def compute(
    db: duckdb.DuckDBPyConnection, source: str, others: Sequence[str]
) -> list[tuple[str, str, int, int, int, int]]:
    """Kommune, ydelse, year, step, days and sevenths of an øre, of a file (by a function) or a table."""
    names = ", ".join(f"'{one}'" for one in others)
    return db.execute(_QUERY.format(fil=source, andre=names)).fetchall()
