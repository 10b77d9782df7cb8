"""From the rules to all the pages about them."""

from engine.site.book import Bog
from engine.site.kilde_page import kilde_page
from engine.site.overview_pages import (
    area_pages,
    fortolkning_overview,
    kilde_overview,
    liste_overview,
    regelsaet_overview,
    scenarie_overview,
    stoerrelse_overview,
)
from engine.site.regelsaet_page import regelsaet_page
from engine.site.scenarie_page import scenarie_page
from engine.site.side import Side
from engine.site.stoerrelse_page import stoerrelse_page
from engine.site.trykte_tal_page import printed_page


def pages(book: Bog) -> tuple[Side, ...]:
    """Every page that is made, in the order of its kind."""
    return (
        regelsaet_overview(book),
        fortolkning_overview(book),
        stoerrelse_overview(book),
        liste_overview(book),
        kilde_overview(book),
        scenarie_overview(book),
        printed_page(book),
        *(regelsaet_page(book, one) for one in book.model.regelsaet.values()),
        *area_pages(book),
        *(stoerrelse_page(book, one) for one in book.model.stoerrelser.values()),
        *(kilde_page(book, one) for one in book.model.retskilder.values()),
        *(scenarie_page(book, one) for one in book.koersler),
    )
