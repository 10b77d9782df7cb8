"""What types are read against, and where the problems of typing go."""

from collections.abc import Mapping

from attrs import field, frozen

from dsl.model.nodes import Akse, Stoerrelse
from dsl.problems.problem import Problem
from dsl.values.art import Art, spoken
from dsl.values.units import Enhedsord, base_view


@frozen
class Scope:
    """What a formula leans on, and where its problems go."""

    stoerrelser: Mapping[str, Stoerrelse]
    akser: Mapping[str, Akse]
    enheder: Mapping[str, Enhedsord]
    problems: list[Problem] = field(factory=list)

    def say(self, art: Art) -> str:
        """A type, said to a person."""
        view = base_view(art.enhed, self.enheder) if art.enhed is not None else None
        if art.slags == "medlem" and art.liste is None:
            return "et navn fra en liste"
        return {"ja/nej": "ja/nej", "dato": "en dag", "tid": "et tidsrum"}.get(art.slags, spoken(art, view))
