"""What the grammar could have read at a place, said in Danish."""

from collections.abc import Mapping

# What a terminal of the grammar is called when a person is told what could have stood there.
_SPOKEN = {
    "NAVN": "et navn", "TAL": "et tal", "DATO": "en dato", "CITERET": "en tekst i anførselstegn",
    "_GAP": "to mellemrum",
    "CITAT": "en henvisning i [ ]", "AAR": "et årstal", "ORDINAL": "et ordenstal", "LPAR": "»(«", "RPAR": "»)«",
    "COMMA": "»,«", "EQUAL": "»=«", "PLUSMINUS": "»+« eller »−«", "GANGEDEL": "»×« eller »/«",
    "OG": "»og«",
    "ELLER": "»eller«",
    "FOR_HVER": "»for hver«", "KOMMA_NAAR": "», når«", "KR": "»kr.«", "PCT": "»pct.«", "SAMLER": "»sum af«",
    "IKKE_OMFATTET": "»ikke omfattet«", "JANEJ": "»ja« eller »nej«", "RETNING": "»afrundet til nærmeste«",
    "ET": "»én« eller »ét«", "JANEJART": "»ja/nej«", "FORHOLD": "»over«, »under«, »mindst« eller »højst«",
    "ALDRIG": "»aldrig«", "UDFALD": "»indtræder« eller »ophører«",
    "VIRKNING": "»samme dag«, »fra ugen efter« eller »fra måneden efter«", "VEDROERER": "»vedrører«",
    "BELOEB": "»beløb«", "RESTEN": "»resten«", "ET_FLERE": "»én«, »ét« eller »flere«",
    "RETTELSER": "»lægges til« eller »erstatter tidligere«", "MED_FORTOLKNING": "»med fortolkning«",
    "KOMMA_SAA": "», så«", "TIL_GRAENSE": "»til«", "OPDEL": "»opdel i rækkefølge« eller »opdel ligeligt«",
    "TEKST": "en tekst", "SPREDNING": "»spredning af«", "KOMMA_TILNAERMET": "», tilnærmet med 2 decimaler«",
    "KOMMA_FOERST": "», mindste først« eller », største først«", "MINDST_STOERST": "»mindst« eller »størst«",
    "OVER_ANDRE": "»over alle andre«", "KOMMA_TIDLIGERE": "», året før«",
    "KOMMA_LAVT": "», lavt skøn«", "KOMMA_HOEJT": "», højt skøn«", "KOMMA_JAEVNT": "», jævnt fordelt over året«",
    "UGE": "en uge som »uge 1 i 2022«", "MAANED": "en måned som »maj 2014«",
    "KVARTAL": "et kvartal som »2. kvartal 2014«",
    "DECIMALER": "»2 decimaler«",
}  # fmt: skip
_MOST_SPOKEN = 6
# The phrases that a terminal reads, for the terminals that are not one plain word.
_WRITTEN = {
    "AENDRING": ("affattes således", "ændres således"), "FOR_HVER": ("for hver", "for hvert"),
    "OG_HVER": ("og hver", "og hvert"), "KOMMA_NAAR": ("når",), "KOMMA_HVOR": ("hvor",), "KOMMA_OPHAEVES": ("ophæves",),
    "KOMMA_TOM": ("tom betyder",), "KOMMA_PERSONDATA": ("persondata",), "KOMMA_BELAEG": ("belæg",),
    "KOMMA_FORDI": ("fordi",), "KOMMA_PRAECIST": ("præcist",), "IKKE_OMFATTET": ("ikke omfattet",),
    "KOMMA_AFVIGELSE": ("afrundingsdifference", "afskåret", "difference"), "JANEJART": ("ja/nej",),
    "RETNING": ("afrundet til nærmeste", "afrundet op til", "afrundet ned til"),
    "SIDE": ("før",), "ALDRIG": ("aldrig",), "UDFALD": ("indtræder", "ophører"), "VEDROERER": ("vedrører",),
    "VIRKNING": ("samme dag", "samme uge", "samme måned", "fra dagen efter", "fra ugen efter", "fra måneden efter"),
    "BELOEB": ("beløb",), "RESTEN": ("resten",), "ET_FLERE": ("flere",),
    "RETTELSER": ("lægges til", "erstatter tidligere"), "KOMMA_KODELISTEN": ("efter kodelisten",),
    "KOMMA_ENDE": ("fra og med", "til og med"),
    "MED_FORTOLKNING": ("med fortolkning",), "EFTER_DAG": ("efter torsdagen", "efter mandagen"),
    "KOMMA_LAVT": ("lavt skøn",), "KOMMA_HOEJT": ("højt skøn",), "KOMMA_JAEVNT": ("jævnt fordelt over året",),
    "KOMMA_SAA": ("så",), "KOMMA_YDERST": ("mindste værdi", "største værdi"), "TIL_GRAENSE": ("til",),
    "OPDEL": ("opdel i rækkefølge", "opdel ligeligt"),
    "SAMLER": (
        "sum af", "gennemsnit af", "median af", "nedre kvartil af", "øvre kvartil af", "mindste af", "største af",
        "højeste af",
    ),
    "SPREDNING": ("spredning af",), "OVER_ANDRE": ("over alle andre",), "KOMMA_TILNAERMET": ("tilnærmet med",),
    "KOMMA_FOERST": ("mindste først", "største først"), "MINDST_STOERST": ("mindst", "størst"),
    "KOMMA_TIDLIGERE": (
        "året før", "kvartalet før", "måneden før", "ugen før", "dagen før", "samme kvartal året før",
        "samme måned året før",
    ),
}  # fmt: skip


def phrases(terminals: frozenset[str], keywords: Mapping[str, str]) -> tuple[str, ...]:
    """The words of the language that some terminals read, as they are written."""
    plain = {t: (keywords[t],) for t in terminals if t in keywords}
    return tuple(x for t in sorted(terminals) for x in (*_WRITTEN.get(t, ()), *plain.get(t, ())))


def expected_in_words(terminals: frozenset[str], keywords: Mapping[str, str]) -> str:
    """What could have stood there, in Danish, at most six things; ``keywords``: the plain words behind terminals."""
    spoken = sorted({_SPOKEN[t] for t in terminals if t in _SPOKEN})
    plain = sorted(f"»{keywords[t]}«" for t in terminals if t not in _SPOKEN and t in keywords)
    named = (*spoken, *plain)[:_MOST_SPOKEN]
    if not named:
        return "slut på linjen"
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} eller {named[-1]}"
