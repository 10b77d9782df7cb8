"""How a problem is told."""

from attrs import frozen


@frozen
class Ordlyd:
    """Danish sentences: a heading, what was read and expected, and what to write instead.

    ``{navn}`` in ``hvad`` and ``kur`` is a fact of the problem. What stands in ``<…>`` is told only when all its
    facts are there.
    """

    titel: str
    hvad: str
    kur: str
