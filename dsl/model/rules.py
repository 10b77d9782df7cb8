"""From the lines of a rule to one tree: each line works on the result of the lines above it."""

from attrs import evolve

from dsl.model.grounds import Ramme, frame_of, read_grounds
from dsl.model.names import read_unit
from dsl.model.nodes import Afrunding, Grund, Konstant, Udtryk
from dsl.model.resolve import Opslagsbog, chain
from dsl.problems.problem import problem
from dsl.tree import nodes as n
from dsl.values.art import JA_NEJ

_CHAINED = {"fratrukket": "fratrukket", "tillagt": "tillagt", "ganget": "×", "divideret": "/"}


def rule_body(rule: n.Regel, book: Opslagsbog, frame: Ramme) -> Udtryk:
    """The tree of a rule. Every line is an operation *linje* that keeps its text and its citations."""
    fields = tuple(x for x in rule.linjer if not isinstance(x, n.Regellinje))
    inner = frame_of(fields, frame, book.problems, own=True)
    lines = [x for x in rule.linjer if isinstance(x, n.Regellinje)]
    return _Lines(book, inner).body(lines, rule)


def citations(cited: tuple[n.Citat, ...], frame: Ramme, book: Opslagsbog) -> tuple[Grund, ...]:
    """The grounds in the brackets of a line. What cites a quoted document is a *kilde*, all else *hjemmel*."""
    found: list[Grund] = []
    for one in cited:
        place = evolve(one.span, column=one.span.column + 1)
        slags = "kilde" if one.tekst.startswith('"') else "hjemmel"
        found.extend(read_grounds(slags, one.tekst, place, frame, book.problems))
    return tuple(found)


class _Lines:
    """Builds the tree of a rule line by line."""

    def __init__(self, book: Opslagsbog, frame: Ramme) -> None:
        self.book, self.frame = book, frame

    def body(self, lines: list[n.Regellinje], rule: n.Regel) -> Udtryk:
        result: Udtryk | None = None
        at = 0
        while at < len(lines):
            line = lines[at]
            if line.slags == "trin" and result is None and line.naar is not None:
                result, at = self._cases(lines, at)
            elif line.slags == "dog" and result is not None:
                result, at = self._exceptions(result, lines, at)
            else:
                result = self._line(result, line)
                at += 1
        return result if result is not None else self.book.unresolved(rule.span)

    def _line(self, result: Udtryk | None, line: n.Regellinje) -> Udtryk:
        if line.slags == "trin":
            if result is not None:
                self.book.problems.append(problem("to-formler", line.span))
                return result
            return self._value(line)
        if line.under:
            self.book.problems.append(problem("linje-uden-plads", line.under[0].span, under=line.span.words))
        if result is None:
            self.book.problems.append(problem("forbehold-uden-sætning", line.span, ord=line.span.words.split(" ")[0]))
            return self.book.unresolved(line.span)
        if line.slags == "ellers":
            self.book.problems.append(problem("ellers-uden-tilfælde", line.span))
            return result
        if line.slags == "afrundet":
            return self._wrapped(self._rounded(result, line), line)
        right = self._formula(line)
        if line.slags in _CHAINED:
            return self._wrapped(chain(_CHAINED[line.slags], result, right, line.span), line)
        op = "største" if line.slags == "dog_mindst" else "mindste"
        return self._wrapped(Udtryk(op, (result, right), None, line.span), line)

    def _formula(self, line: n.Regellinje) -> Udtryk:
        if line.formel is None:
            return self.book.unresolved(line.span)
        return self.book.resolve(line.formel)

    def _wrapped(self, result: Udtryk, line: n.Regellinje) -> Udtryk:
        grounds = citations(line.citater, self.frame, self.book)
        text = line.span.words.split("  [")[0].strip()
        return Udtryk("linje", (result,), None, line.span, grounds, text)

    def _condition(self, line: n.Regellinje) -> Udtryk:
        if line.naar is None:
            return Udtryk("konstant", (), Konstant(True, JA_NEJ), line.span)  # noqa: FBT003  (the value *ja*)
        return self.book.resolve(line.naar)

    def _value(self, line: n.Regellinje) -> Udtryk:
        """The value of an exception, with the exceptions to it."""
        value = self._wrapped(self._formula(line), line)
        under = list(line.under)
        while under:
            value, used = self._exceptions(value, under, 0)
            under = under[used:]
        return value

    def _exceptions(self, base: Udtryk, lines: list[n.Regellinje], at: int) -> tuple[Udtryk, int]:
        """An unbroken run of *dog* lines is one level: exceptions to the same result."""
        start = at
        while at < len(lines) and lines[at].slags == "dog":
            at += 1
        level = lines[start:at]
        led = [base, *(part for line in level for part in (self._condition(line), self._value(line)))]
        if at == start:
            self.book.problems.append(problem("linje-uden-plads", lines[at].span, under="en undtagelse"))
            return base, at + 1
        ranks = tuple(self._before(line, level) for line in level)
        return Udtryk("undtagelse", tuple(led), ranks, lines[start].span), at

    def _before(self, line: n.Regellinje, level: list[n.Regellinje]) -> str:
        """The numbers on their level of the exceptions that a line stands *frem for*, parted by commas."""
        if line.frem_for is None:
            return ""
        cited = line.frem_for.tekst
        found = [
            str(at) for at, other in enumerate(level) if other is not line and cited in {c.tekst for c in other.citater}
        ]
        if not found:
            self.book.problems.append(problem("frem-for-ukendt", line.frem_for.span, tekst=cited))
        return ",".join(found)

    def _cases(self, lines: list[n.Regellinje], at: int) -> tuple[Udtryk, int]:
        led: list[Udtryk] = []
        ordered, start = False, at
        while at < len(lines) and (lines[at].slags == "ellers" or (lines[at].slags == "trin" and lines[at].naar)):
            line = lines[at]
            ordered = ordered or line.slags == "ellers"
            if line.naar is None:
                led.append(self._value(line))
                at += 1
                break
            led += [self._condition(line), self._value(line)]
            at += 1
        return Udtryk("tilfælde", tuple(led), "ordnet" if ordered else "udtømmende", lines[start].span), at

    def _rounded(self, result: Udtryk, line: n.Regellinje) -> Udtryk:
        view = read_unit(line.enhed, self.book.navne, self.book.problems) if line.enhed is not None else None
        if view is None:
            return result
        step = view.skala * (line.skridt.vaerdi if line.skridt is not None else 1)
        if step <= 0:
            self.book.problems.append(problem("skridt-ikke-positivt", line.span))
            return result
        return Udtryk("afrund", (result,), Afrunding(line.retning, step, view.ental), line.span)
