"""The same rules in OpenFisca: one input variable a column, one formula an item."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
from by_hand import Item
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

MONTH = "2025-03"


def simulated(items: list[Item], place: dict[str, str], frame: pl.DataFrame) -> Callable[[], object]:
    """Fills a simulation and computes its total."""
    import numpy

    person = Entity("person", "persons", "", "")
    system = TaxBenefitSystem([person])
    for column in place.values():
        system.add_variable(variable(column, person))
    for number, item in enumerate(items):
        system.add_variable(variable(f"t{number}", person, scored(item, place)))
    system.add_variable(variable("total", person, summed(len(items))))
    columns = {name: frame[name].to_numpy() for name in place.values()}

    def run() -> object:
        simulation: Simulation = SimulationBuilder().build_default_simulation(system, frame.height)
        for name, values in columns.items():
            simulation.set_input(name, MONTH, values)
        return numpy.round(simulation.calculate("total", MONTH).astype(float), 2)

    return run


def variable(name: str, entity: Entity, formula: object = None) -> type[Variable]:
    body = {"value_type": float, "entity": entity, "definition_period": DateUnit.MONTH}
    return type(name, (Variable,), body | ({"formula": formula} if formula else {}))


def scored(item: Item, place: dict[str, str]) -> object:
    import numpy

    def formula(person, period):  # type: ignore[no-untyped-def]  # OpenFisca looks at the names of the parameters
        lost = sum(loss.each * person(place[loss.slots[0]], period) for loss in item.losses)
        return numpy.maximum(0, item.points - lost)

    return formula


def summed(count: int) -> object:
    def formula(person, period):  # type: ignore[no-untyped-def]
        return sum(person(f"t{number}", period) for number in range(count))

    return formula
