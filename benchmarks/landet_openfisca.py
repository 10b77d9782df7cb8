"""The country worked out by OpenFisca-core, week by week: run by the Python of its own environment, not by ours.

`python landet_openfisca.py INDATA.npz UDDATA.npz`. The input has for each person and week the ydelse (0 is none), the
kommune and the amount in øre. Whole numbers all the way, so that the figures are exact.
"""

import json
import sys
import time

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit, Instant, Period
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

ANDRE = (8, 9, 10)
EGEN_2013 = np.array([0, 70, 70, 65, 35, 70, 70, 50, 0, 0, 0], np.int32)
FRI, VINDUE = 52, 156
PERSON = build_entity(key="person", plural="persons", label="", is_person=True)
FOERSTE = Instant((2016, 1, 4))


def before(period: Period) -> bool:
    """Whether a week is before the first one of the data."""
    return period.start < FOERSTE


class ydelse(Variable):
    value_type, entity, definition_period, default_value = int, PERSON, DateUnit.WEEK, 0


class beloeb(Variable):
    value_type, entity, definition_period, default_value = int, PERSON, DateUnit.WEEK, 0


class art(Variable):
    """0 is selvforsørgelse, 1 berørt, 2 other support."""

    value_type, entity, definition_period = int, PERSON, DateUnit.WEEK

    def formula(person, period):
        if before(period):
            return person.filled_array(0)
        now = person("ydelse", period)
        return np.where(now == 0, 0, np.where(np.isin(now, ANDRE), 2, 1))


class fri(Variable):
    """Free weeks from the first one to this one."""

    value_type, entity, definition_period = int, PERSON, DateUnit.WEEK

    def formula(person, period):
        if before(period):
            return person.filled_array(0)
        return person("fri", period.offset(-1)) + (person("art", period) == 0)


class forfra(Variable):
    """Whether the count begins in this week."""

    value_type, entity, definition_period = bool, PERSON, DateUnit.WEEK

    def formula(person, period):
        if before(period):
            return person.filled_array(False)
        last = period.offset(-1)
        return (person("art", period) == 1) & ((person("anciennitet", last) == 0) | person("optjent", last))


class fri_ved_start(Variable):
    value_type, entity, definition_period = int, PERSON, DateUnit.WEEK

    def formula(person, period):
        if before(period):
            return person.filled_array(0)
        return np.where(person("forfra", period), person("fri", period), person("fri_ved_start", period.offset(-1)))


class optjent(Variable):
    """Whether 52 free weeks within 156 have been seen since the count began."""

    value_type, entity, definition_period = bool, PERSON, DateUnit.WEEK

    def formula(person, period):
        if before(period):
            return person.filled_array(False)
        last = period.offset(-1)
        since = np.maximum(person("fri", period.offset(-VINDUE)), person("fri_ved_start", last))
        enough = (
            (person("art", period) == 0) & (person("fri", period) - since >= FRI) & (person("anciennitet", last) > 0)
        )
        return ~person("forfra", period) & (person("optjent", last) | enough)


class anciennitet(Variable):
    value_type, entity, definition_period = int, PERSON, DateUnit.WEEK

    def formula(person, period):
        if before(period):
            return person.filled_array(0)
        before_this = np.where(person("forfra", period), 0, person("anciennitet", period.offset(-1)))
        return before_this + (person("art", period) == 1)


class trin(Variable):
    value_type, entity, definition_period = int, PERSON, DateUnit.WEEK

    def formula(person, period):
        a = person("anciennitet", period)
        return np.where(person("art", period) == 1, np.searchsorted([4, 26, 52], a, side="left"), 3)


class egen_2013(Variable):
    """The kommune's own expense, in hundredths of an øre."""

    value_type, entity, definition_period = int, PERSON, DateUnit.WEEK

    def formula(person, period):
        return EGEN_2013[person("ydelse", period)] * person("beloeb", period)


class egen_trappen(Variable):
    value_type, entity, definition_period = int, PERSON, DateUnit.WEEK

    def formula(person, period):
        share = np.array([20, 60, 70, 80], np.int32)[person("trin", period)]
        return np.where(person("art", period) == 1, share * person("beloeb", period), 0)


def main(source: str, target: str) -> None:
    with np.load(source) as stored:  # each look into the file reads all of an array
        data = {name: stored[name] for name in stored}
    weeks, persons = data["ydelse"].shape
    system = TaxBenefitSystem([PERSON])
    system.add_variables(
        ydelse, beloeb, art, fri, forfra, fri_ved_start, optjent, anciennitet, trin, egen_2013, egen_trappen
    )
    simulation = SimulationBuilder().build_default_simulation(system, persons)
    simulation.max_spiral_loops = 10**9
    first = Period((DateUnit.WEEK, FOERSTE, 1))
    periods = [first.offset(n) for n in range(weeks)]
    for n, period in enumerate(periods):
        simulation.set_input("ydelse", period, data["ydelse"][n].astype(np.int32))
        simulation.set_input("beloeb", period, data["oere"][n].copy())
    del data["oere"]
    kommuner, ydelser, years = int(data["kommuner"]), int(data["ydelser"]), data["aar"]
    shape = (years.shape[1], kommuner * ydelser)
    found = {name: np.zeros(shape, np.int64) for name in ("dage", "brutto", "egen_2013", "egen_trappen")}
    start = time.perf_counter_ns()
    for n, period in enumerate(periods):
        trappen = simulation.calculate("egen_trappen", period)
        own = simulation.calculate("egen_2013", period)
        what = data["ydelse"][n]
        paid = np.flatnonzero(what)
        cell = data["kommune"][n][paid].astype(np.int64) * ydelser + what[paid] - 1
        for year in np.flatnonzero(years[n]):
            days = int(years[n][year])
            paid_out = simulation.calculate("beloeb", period)
            sums = {"dage": None, "brutto": paid_out, "egen_2013": own, "egen_trappen": trappen}
            for name, amounts in sums.items():
                # float64 holds whole numbers exactly up to 2**53, and a week's sums are far below
                many = np.bincount(cell, None if amounts is None else amounts[paid], kommuner * ydelser)
                found[name][year] += days * many.astype(np.int64)
    took = time.perf_counter_ns() - start
    np.savez(target, **found)
    sys.stdout.write(json.dumps({"regnet": [took]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
