"""What a template holds in its hands: figures that print themselves with their footnote, and members of lists."""

from collections.abc import Callable
from fractions import Fraction

from attrs import field, frozen

from engine.notat.nodes import Sikker
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI, Celle


@frozen
class Trykt:
    """A figure in a template: prints itself with its footnote, and can be asked for its status."""

    celle: Celle
    skriv: Callable[[Celle], Sikker] = field(repr=False)

    @property
    def er_nul(self) -> bool:
        """Whether the value is known and nil."""
        return self.celle.svar.status == VAERDI and self.celle.svar.vaerdi == 0

    @property
    def er_positiv(self) -> bool:
        """Whether the value is known and above nil."""
        value = self.celle.svar.vaerdi
        return self.celle.svar.status == VAERDI and isinstance(value, Fraction) and value > 0

    @property
    def er_ukendt(self) -> bool:
        """Whether a fact is missing."""
        return self.celle.svar.status == UKENDT

    @property
    def er_omfattet(self) -> bool:
        """Whether the rule covers the case."""
        return self.celle.svar.status != IKKE_OMFATTET


@frozen
class Medlemsord:
    """A member of an axis in a template: prints its name, and picks figures."""

    medlem: object

    @property
    def navn(self) -> str:
        """The name as text."""
        return str(self.medlem)
