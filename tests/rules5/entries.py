"""Where each entry of the published tables stands: the scenario, the quantity and the members of its printed figure."""

from collections.abc import Iterable, Iterator

from attrs import field, frozen

BENCHMARK = "benchmark/scenarier/mploy-2019-forsoergelse.scenarie"
UNIT_COSTS = "benchmark/scenarier/mploy-2019-enhedsomkostninger.scenarie"
CEILING = "driftsloft/scenarier/naestved-bilag-1.scenarie"
PARTNER = "partnerskab/scenarier/naestved-2014.scenarie"
BALANCE = "effekt/scenarier/naestved-2014-balancepunkt.scenarie"
INVESTMENT = "investering/scenarier/solroed-2015.scenarie"
MOVING = "omprioritering/scenarier/odense-2017.scenarie"
PART_YEAR = "omprioritering/scenarier/odense-2017-delaar.scenarie"

AREAS = ("undersøgt kommune", "klynge", "RAR Sjælland", "hele landet")
GROUPS = (
    "dagpenge mv.", "kontanthjælp", "jobparat", "aktivitetsparat", "uddannelseshjælp", "uddannelsesparat",
    "aktivitetsparat (udd.)", "sygedagpenge", "jobafklaringsforløb", "ressourceforløb", "revalidering/forrevalidering",
    "ledighedsydelse", "integrationsydelse", "fleksjob", "førtidspension",
)  # fmt: skip
COST_GROUPS = (
    "dagpenge", "kontanthjælp mv., jobparat", "kontanthjælp mv., aktivitetsparat",
    "uddannelseshjælp mv., uddannelsesparat", "uddannelseshjælp mv., aktivitetsparat", "integrationsydelse, jobparat",
    "integrationsydelse, aktivitetsparat", "revalidering", "sygedagpenge", "jobafklaring",
    "fleksjob og ledighedsydelse", "ressourceforløb",
)  # fmt: skip
VISITED = ("kontanthjælp", "uddannelseshjælp")
SINCE = {"a": "periodens begyndelse", "b": "et år tidligere"}
QUARTER = "2. kvartal 2019"


def _members(choices: Iterable[str]) -> frozenset[str]:
    return frozenset(choices)


@frozen
class Entry:
    """``choices`` are the members and the period that pick the cell, in any order."""

    scenario: str
    quantity: str
    choices: frozenset[str] = field(converter=_members)


def _benchmark() -> Iterator[tuple[str, Entry]]:
    for at, area in enumerate(AREAS, 1):
        yield f"M01.{at}", Entry(BENCHMARK, "samlet forsørgelsestryk", {area, QUARTER})
    for at, (group, area) in enumerate(((g, a) for g in VISITED for a in AREAS), 1):
        yield f"M02.{at}", Entry(BENCHMARK, "delenes forsørgelsestryk", {group, area, QUARTER})
    years = ("2017", "2018", "2019")
    for at, year in enumerate(years, 1):
        yield f"M03.{at}", Entry(BENCHMARK, "samlede fuldtidspersoner", {AREAS[0], f"2. kvartal {year}"})
    for at, (group, year) in enumerate(((g, y) for g in VISITED for y in years), 1):
        yield f"M04.{at}", Entry(BENCHMARK, "visiterede fuldtidspersoner", {group, AREAS[0], f"2. kvartal {year}"})
    for at, group in enumerate(GROUPS, 1):
        for letter, since in SINCE.items():
            yield f"M05.{at:02}{letter}", Entry(BENCHMARK, "udvikling", {group, since, AREAS[0], QUARTER})
    for at, since in enumerate(SINCE.values(), 1):
        yield f"M06.{at}", Entry(BENCHMARK, "samlet udvikling", {since, AREAS[0], QUARTER})
    yield "M07", Entry(UNIT_COSTS, "samlet spænd", {"2019"})
    for at, group in enumerate(COST_GROUPS, 1):
        yield f"M08.{at:02}", Entry(UNIT_COSTS, "spændets værdi", {group, "kommune X", "2019"})
    yield "M08.13", Entry(UNIT_COSTS, "det samlede spænds værdi", {"kommune X", "2019"})


def _moving() -> Iterator[tuple[str, Entry]]:
    for at in range(5):
        yield f"O01.{at + 1}", Entry(MOVING, "årets resultat", {str(2017 + at)})
    pensioners = "Afløb ledighedsydelse ved Pensionistservice"
    company = "Virksomhedsrettede beskæftigelsesindsatser"
    yield "O02", Entry(MOVING, "samlet resultat", {"2021"})
    yield "O03", Entry(MOVING, "årets afløb", {"2018"})
    yield "O04", Entry(MOVING, "postens samlede virkning", {pensioners, "2021"})
    yield "O05", Entry(MOVING, "samlet budget", {"2017"})
    yield "O06", Entry(MOVING, "samlet budget", {"2018"})
    yield "O07", Entry(MOVING, "budget på hovedkontoen", {"konto 6", "2017"})
    yield "O08", Entry(MOVING, "fremskrevet områdebudget", {company, "2018"})
    yield "O09", Entry(MOVING, "nedbragt merforbrug", {"2016"})
    yield "O10", Entry(PART_YEAR, "delårsbeløb", {"Leder inkl. overhead", "2017"})
    for at in range(4):
        yield f"O11.{at + 1}", Entry(MOVING, "tillægsbevilling til administration", {str(2017 + at)})
    yield "O12", Entry(MOVING, "dækket ubalance", {"2020"})
    yield "O13", Entry(MOVING, "årets afgang", {"ledighedsydelse til fleksjob", "2017"})


def _investment() -> Iterator[tuple[str, Entry]]:
    case = "I 309/02"
    for at, outcome in enumerate(("beskæftigelse", "uddannelse", "virksomhedspraktik"), 1):
        yield f"S{at:02}", Entry(INVESTMENT, "udfaldets andel", {outcome, case, "2016"})
    for at in range(4):
        yield f"S{at + 4:02}", Entry(INVESTMENT, "gevinst", {case, str(2016 + at)})
    yield "S08", Entry(INVESTMENT, "mindreudgift", {case, "2016"})


def _ceiling() -> Iterator[tuple[str, Entry]]:
    quantities = ("rådighedsbeløb", "udgift uden refusion", "mistet refusion", "faktisk refusionsprocent")
    ceilings = (("fælles loft", "2013"), ("ledighedsrelateret", "2014"), ("øvrige", "2014"))
    for at, (choices, quantity) in enumerate(((c, q) for c in ceilings for q in quantities), 1):
        yield f"N{at:02}", Entry(CEILING, quantity, choices)
    yield "N13", Entry(CEILING, "samlet driftsudgift", {"2014"})
    yield "N14", Entry(CEILING, "samlet refusionsbærende udgift", {"2014"})
    yield "N15", Entry(CEILING, "samlet mistet refusion", {"2014"})
    yield "N16", Entry(PARTNER, "samlet reduktion", {"lavt skøn", "2015"})
    yield "N17", Entry(PARTNER, "samlet reduktion", {"højt skøn", "2015"})
    yield "N22", Entry(BALANCE, "krævet fald", {"afsluttede forløb 2013", "2013"})


ENTRIES = dict([*_benchmark(), *_moving(), *_investment(), *_ceiling()])
UNPRINTED = frozenset({"N22", "O02"})
