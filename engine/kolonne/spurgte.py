"""The members that totals are asked at: mostly the same long lists, time and again."""

from functools import cached_property

from attrs import define, field, frozen

from engine.kolonne.operationer import Klasse


@frozen(eq=False)
class Medlemsliste:
    """The members that some keys have, key by key. Another list is another, also when the same stands in it."""

    i_orden: tuple[Klasse, ...]

    @cached_property
    def alle(self) -> frozenset[Klasse]:
        """The members without their order."""
        return frozenset(self.i_orden)


@define(eq=False)
class Spurgte:
    """The members that a total is asked at: those of whole lists, and others one by one."""

    lister: dict[Medlemsliste, None] = field(factory=dict)
    enkelte: set[Klasse] = field(factory=set)
    _alle: frozenset[Klasse] | None = None

    def laeg(self, members: Medlemsliste) -> None:
        """Asks at all members of a list."""
        if members not in self.lister:
            self.lister[members] = self._alle = None

    def laeg_en(self, own: Klasse) -> None:
        """Asks at some members."""
        self.enkelte.add(own)
        self._alle = None

    def med(self, other: "Spurgte") -> None:
        """Asks at what another is asked at."""
        self.lister |= other.lister
        self.enkelte |= other.enkelte
        self._alle = None

    @property
    def alle(self) -> frozenset[Klasse]:
        """All that are asked at."""
        if self._alle is None:
            self._alle = samlet([x.alle for x in self.lister] + [frozenset(self.enkelte)] * bool(self.enkelte))
        return self._alle

    def har(self, members: Medlemsliste) -> bool:
        """Whether it is asked at all members of a list."""
        return members in self.lister or self.alle >= members.alle

    def __bool__(self) -> bool:
        """Whether it is asked at all."""
        return bool(self.lister or self.enkelte)


def samlet(some: list[frozenset[Klasse]]) -> frozenset[Klasse]:
    """The members of some sets; of one alone that set itself, so that it is known again."""
    different = list(dict.fromkeys(some))
    return different[0] if len(different) == 1 else frozenset().union(*different)
