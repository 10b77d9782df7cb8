"""What the grammar could have read at a place, said in Danish."""

from collections.abc import Mapping

# What a terminal of the grammar is called when a person is told what could have stood there.
_SPOKEN = {
    "NAVN": "et navn", "TAL": "et tal", "DATO": "en dato", "CITERET": "en tekst i anførselstegn", "_GAP": "to mellemrum",
    "CITAT": "en henvisning i [ ]", "AAR": "et årstal", "ORDINAL": "et ordenstal", "LPAR": "»(«", "RPAR": "»)«",
    "COMMA": "»,«", "EQUAL": "»=«", "PLUSMINUS": "»+« eller »−«", "GANGEDEL": "»×« eller »/«", "BINDEORD": "»og« eller »eller«",
    "FOR_HVER": "»for hver«", "KOMMA_NAAR": "», når«", "KR": "»kr.«", "PCT": "»pct.«", "SAMLER": "»sum af«",
    "IKKE_OMFATTET": "»ikke omfattet«", "JANEJ": "»ja« eller »nej«", "RETNING": "»afrundet til nærmeste«",
    "ET": "»én« eller »ét«", "JANEJART": "»ja/nej«", "FORHOLD": "»over«, »under«, »mindst« eller »højst«",
}  # fmt: skip
_MOST_SPOKEN = 6


def expected_in_words(terminals: frozenset[str], keywords: Mapping[str, str]) -> str:
    """What could have stood there, in Danish, at most six things; ``keywords`` gives the plain words behind terminals."""
    spoken = sorted({_SPOKEN[t] for t in terminals if t in _SPOKEN})
    plain = sorted(f"»{keywords[t]}«" for t in terminals if t not in _SPOKEN and t in keywords)
    named = (*spoken, *plain)[:_MOST_SPOKEN]
    if not named:
        return "slut på linjen"
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} eller {named[-1]}"
