"""What was pointed out, for a template: numbers with a note on how they were counted, and tables."""

from fractions import Fraction

from attrs import field, frozen

from engine.notat import pointed_rows as rows
from engine.notat.danish import listed
from engine.notat.from_result import Skriver
from engine.notat.nodes import Sikker
from engine.result.words import NBSP
from engine.scenario.nodes import KAN_IKKE, STEMMER, UDENFOR, UDPEGET, Udpegklasse, Udpegning
from engine.scenario.udpeg import class_of


@frozen
class Udpegningsord:
    """An udpeg in a template. The words of the templates are Danish."""

    fundet: Udpegning
    skriver: Skriver = field(repr=False)

    @property
    def navn(self) -> str:
        """The name of the udpeg."""
        return self.fundet.udpeg.navn

    @property
    def er_uden_udpegede(self) -> bool:
        """Whether no row was pointed out."""
        return not self.fundet.raekker

    @property
    def er_uden_uafgjorte(self) -> bool:
        """Whether every row could be decided."""
        return not self.fundet.uafgjorte

    @property
    def er_positiv(self) -> bool:
        """Whether the kroner of the rows pointed out are above nil in all."""
        return self._class(UDPEGET).kroner > 0

    @property
    def efterprøvede(self) -> Sikker:  # noqa: PLC2401
        """The rows that the condition is about."""
        run, left = self.skriver.run, self._class(UDENFOR).antal
        sets = {one.navn for one in run.scenarie.datasaet if one.liste == self.fundet.udpeg.liste}
        files = listed([one.kort for one in run.data if one.navn in sets])
        aside = f" {rows.count(left)} rækker er ikke omfattet af spørgsmålet og er ikke talt med." if left else ""
        total = sum(one.antal for one in self.fundet.klasser if one.udfald != UDENFOR)
        return self._noted(f"{rows.count(total)}{NBSP}rækker", "efterprøvet", f"Rækker i {files}.{aside}")

    @property
    def udpegede(self) -> Sikker:
        """The rows pointed out."""
        return self._noted(rows.rows_text(self._class(UDPEGET)), UDPEGET, f"Rækker, hvor {self._asked} er ja.")

    @property
    def stemmer(self) -> Sikker:
        """The rows that hold."""
        return self._noted(rows.rows_text(self._class(STEMMER)), STEMMER, f"Rækker, hvor {self._asked} er nej.")

    @property
    def uafgjorte(self) -> Sikker:
        """The rows that cannot be decided."""
        note = f"Rækker, hvor det ikke vides, om {self._asked} er ja eller nej. Grundene står i en tabel for sig."
        return self._noted(rows.rows_text(self._class(KAN_IKKE)), KAN_IKKE, note)

    @property
    def uafgjorte_personer(self) -> Sikker:
        """How many persons (where rows belong to none: rows) there are that cannot be decided."""
        number = len({row.person or row.noegle for row in self.fundet.uafgjorte})
        axis = self.skriver.run.model.akser[self.fundet.personakse or self.fundet.udpeg.liste]
        word = axis.navn if number == 1 else axis.flertal
        note = f"Talt i de rækker, der ikke kan afgøres. Hver {axis.navn} er talt én gang."
        return self._noted(f"{rows.count(number)}{NBSP}{word}", "personer", note)

    @property
    def kroner(self) -> Sikker:
        """The kroner of the rows pointed out, in all, without sign."""
        own = self._class(UDPEGET)
        both = f", {rows.kr(own.plus)} i plus og {rows.kr(-own.minus)} i minus" if own.plus and own.minus else ""
        note = f"Summen af »{rows.worth(self.fundet)}« for de udpegede rækker{both}."
        if own.uden_kroner:
            note += f" I {rows.count(own.uden_kroner)} af dem er beløbet ikke kendt."
        return self._amount(abs(own.kroner), "kroner", note)

    @property
    def plus(self) -> Sikker:
        """The kroner of the rows pointed out that are above nil."""
        note = f"Summen af »{rows.worth(self.fundet)}« for de udpegede rækker, hvor det er mere end nul."
        return self._amount(self._class(UDPEGET).plus, "plus", note)

    @property
    def minus(self) -> Sikker:
        """The kroner of those that are below nil, without sign."""
        note = f"Summen af »{rows.worth(self.fundet)}« for de udpegede rækker, hvor det er mindre end nul."
        return self._amount(-self._class(UDPEGET).minus, "minus", f"{note} Skrevet uden minus.")

    @property
    def uafgjort_beløb(self) -> Sikker:  # noqa: PLC2401
        """The first amount under *vis*, in the rows that cannot be decided."""
        note = f"Summen af »{self.fundet.beloeb}« i rækkerne. Hvor meget af det der er forkert, vides ikke."
        return self._noted(rows.kr(self._class(KAN_IKKE).beloeb), "uafgjort", note)

    @property
    def klasser(self) -> Sikker:
        """A table of the outcomes."""
        return _block(rows.outcomes(self.skriver, self.fundet))

    @property
    def tabel(self) -> Sikker:
        """The rows pointed out."""
        return _block(rows.pointed_rows(self.skriver, self.fundet))

    @property
    def begrundelser(self) -> Sikker:
        """Why each row is pointed out."""
        return _block(rows.reasons_for_rows(self.skriver, self.fundet))

    @property
    def grunde(self) -> Sikker:
        """Why the others cannot be decided."""
        return _block(rows.undecided(self.skriver, self.fundet))

    @property
    def _asked(self) -> str:
        return f"»{self.fundet.udpeg.tekst}«"

    def _class(self, outcome: str) -> Udpegklasse:
        return class_of(self.fundet, outcome)

    def _amount(self, value: Fraction, what: str, note: str) -> Sikker:
        return self._noted(rows.kr(value), what, note, rows.marks_of_kroner(self.skriver, self.fundet))

    def _noted(self, text: str, what: str, note: str, signs: str = "") -> Sikker:
        return self.skriver.noted(text, signs, (self.fundet.variant, f"{self.navn}: {what}", ()), note)


def _block(text: str) -> Sikker:
    """A table or a list has a blank line on both sides."""
    return Sikker(f"\n\n{text}\n\n")
