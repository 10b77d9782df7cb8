"""From a text to a tree: every block that reads is kept, every one that does not is told."""

from attrs import frozen
from lark import Token, Tree

from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, problem
from dsl.source.text import Span, Text
from dsl.tree import nodes as n
from dsl.tree.build_blocks import RULE_BLOCKS
from dsl.tree.build_formula import Builder
from dsl.tree.build_indsats import INDSATS_BLOCKS
from dsl.tree.build_leaves import trees
from dsl.tree.build_lines import felt, fields_under, inner, no_lines, token
from dsl.tree.build_remembering import REMEMBERING_BLOCKS
from dsl.tree.build_scenario import SCENARIO_BLOCKS
from dsl.tree.formula import Navn
from dsl.tree.outline import Outline, outline
from dsl.tree.sentences import read_line

KINDS = {
    "ordliste": "ordliste",
    "kilder": "kilder",
    "huller": "huller",
    "regelsaet": "regelsæt",
    "scenarie": "scenarie",
}
_BLOCKS = RULE_BLOCKS | REMEMBERING_BLOCKS | INDSATS_BLOCKS | SCENARIO_BLOCKS
_UNDER_AFSNIT = {"hjemmel", "kilde", "belaeg", "forklaring"}
# Which constructs may stand in which kind of file.
_NAMES = {"enhedsord", "liste", "oplysning"}
_RULES = {"sats", "sats_kort", "dato", "tabel", "regel", "afsnit", *(k for k in RULE_BLOCKS if k.endswith("_ophaeves"))}
_PLACES = {
    "ordliste": _NAMES,
    "kilder": {"retskilde", "dokument"},
    "huller": {"hul"},
    "regelsæt": _NAMES | _RULES | set(REMEMBERING_BLOCKS) | set(INDSATS_BLOCKS),
    "scenarie": {*SCENARIO_BLOCKS, "regel", "oplysning"},
}


_COMMON = {"forklaring"}
_HEADS = {
    "ordliste": _COMMON,
    "kilder": _COMMON,
    "huller": _COMMON,
    "regelsæt": {
        "gælder", "skæringstidspunkt", "kendt", "status", "hjemmel", "kilde", "belæg", "omfatter", "anvender",
        "viderefører", *_COMMON,
    },
    "scenarie": {"hjemmel", "kilde", "belæg", "kendt", "anvender", "data", *_COMMON},
}  # fmt: skip


@frozen
class ReadFile:
    """A tree, or None when the first line does not say what the file is, and all that did not read."""

    tree: n.Fil | None
    problems: tuple[Problem, ...]


def from_text(text: Text) -> ReadFile:
    """The tree of a text, with the problems of all its lines."""
    lines, comments, found = outline(text)
    problems = list(found)
    if not lines:
        problems.append(problem("tom-regelfil", Span(text, 1, 1)))
        return ReadFile(None, tuple(problems))
    head = _read_head(lines[0], problems)
    if head is None:
        return ReadFile(None, tuple(problems))
    slags, navn = head
    hoved, blokke = _blocks(slags, lines[1:], problems)
    problems += misplaced_fields(hoved, _HEADS[slags], slags)
    tree = n.Fil(
        slags=slags,
        navn=navn,
        hoved=hoved,
        blokke=blokke,
        slutkommentarer=comments,
        span=lines[0].span,
        pynt=lines[0].pynt,
    )
    return ReadFile(tree, tuple(problems))


def _read_head(line: Outline, out: list[Problem]) -> tuple[str, Navn] | None:
    tree = read_line(line, "toplinje")
    if isinstance(tree, Problem) or str(inner(tree).data) not in KINDS:
        word = line.words.split(" ")[0]
        out.append(problem("ukendt-slags-fil", line.span, mente=nearest(word, KINDS.values()) or ""))
        return None
    no_lines(line, out)
    tree, b = inner(tree), Builder(line)
    slags = KINDS[str(tree.data)]
    if slags == "scenarie":
        word = next(c for c in tree.children if isinstance(c, Token))
        return slags, Navn(tekst=token(tree, "CITERET"), span=b.span(word))
    return slags, b.navn(trees(tree)[0])


def _blocks(
    slags: str, lines: tuple[Outline, ...], out: list[Problem]
) -> tuple[tuple[n.Felt, ...], tuple[n.Blok, ...]]:
    head: list[n.Felt] = []
    blocks: list[n.Blok] = []
    for line in lines:
        tree = read_line(line, "toplinje")
        if isinstance(tree, Problem):
            out.append(tree)
            continue
        tree, b = inner(tree), Builder(line)
        made = _field_or_block(slags, tree, b, out)
        out.extend(b.problems)
        if made is None:
            continue
        if isinstance(made, n.Felt) and not blocks:
            head.append(made)
        elif isinstance(made, n.Felt) and isinstance(blocks[-1], n.Afsnit) and str(tree.data) in _UNDER_AFSNIT:
            afsnit = blocks[-1]
            blocks[-1] = n.Afsnit(titel=afsnit.titel, felter=(*afsnit.felter, made), span=afsnit.span, pynt=afsnit.pynt)
        elif isinstance(made, n.Felt) and not (isinstance(made, n.Navnefelt) and made.ord == "data"):
            out.append(problem("felt-uden-hoved", line.span, felt=line.words.split("  ")[0]))
        else:
            blocks.append(made)
    return tuple(head), tuple(blocks)


def _field_or_block(slags: str, tree: Tree[Token], b: Builder, out: list[Problem]) -> n.Blok | None:
    kind = str(tree.data)
    if kind in KINDS:
        out.append(problem("to-hoveder", b.line.span))
        return None
    if kind == "afsnit":
        if kind not in _PLACES[slags]:
            out.append(_misplaced(slags, b))
            return None
        felter = fields_under(b.line.under, out)
        return n.Afsnit(titel=token(tree, "CITERET"), felter=felter, span=b.line.span, pynt=b.line.pynt)
    if kind in _BLOCKS and kind in _PLACES[slags]:
        return _BLOCKS[kind](b, tree, out)
    if kind in _BLOCKS:
        out.append(_misplaced(slags, b))
        return None
    return felt(b, tree, out)


def _misplaced(slags: str, b: Builder) -> Problem:
    return problem("hører-ikke-hjemme", b.line.span, ord=b.line.words.split(" ")[0], slags=slags)


def misplaced_fields(fields: tuple[n.Felt, ...], allowed: set[str], slags: str) -> list[Problem]:
    """Fields that do not belong in a head, and fields said twice."""
    found, seen = [], set[str]()
    for one in fields:
        word = one.span.words.split("  ")[0].split(" ")[0]
        if word not in allowed:
            found.append(problem("hører-ikke-hjemme", one.span, ord=word, slags=slags))
        elif word in seen and word not in {"hjemmel", "kilde", "data"}:
            found.append(problem("dobbelt-felt", one.span, felt=word))
        seen.add(word)
    return found
