"""A setting as a person writes it outside any file: ``driftsloft for øvrige = 12.000 kr. pr. helårsperson``."""

from dsl.checked.scope import Scope
from dsl.checked.setting import checked_setting
from dsl.model.names import Navne
from dsl.model.nodes import Model
from dsl.model.resolve import Opslagsbog
from dsl.model.scenario import Indgreb
from dsl.model.variants import read_target
from dsl.problems.problem import Problem
from dsl.source.text import Text
from dsl.tree import nodes as n
from dsl.tree.from_text import from_text

_AROUND = 'scenarie "x"\n\nalternativ "x"\n    med {written}\n'


def read_setting(written: str, model: Model) -> Indgreb | tuple[Problem, ...]:
    """What is set, with its type; or why it cannot be."""
    read = from_text(Text("--ved", _AROUND.format(written=" ".join(written.split()))))
    blocks = read.tree.blokke if read.tree is not None else ()
    lines = [x for b in blocks if isinstance(b, n.Variant) for x in b.linjer]
    if read.problems or not lines or lines[0].maal is None or lines[0].vaerdi is None:
        return read.problems
    problems: list[Problem] = []
    names = Navne(
        dict(model.akser), dict(model.akseformer), dict(model.enheder), dict(model.stoerrelser), dict(model.former)
    )
    book = Opslagsbog(names, problems)
    target, value = read_target(lines[0].maal, book), book.resolve(lines[0].vaerdi)
    if target is None or problems:
        return tuple(problems)
    scope = Scope(model.stoerrelser, model.akser, model.enheder)
    made = checked_setting(Indgreb(target, value), scope)
    return tuple(scope.problems) or made
