"""The pages that lead to the others: all regelsæt, quantities, sources and scenarios, and the graph of an area."""

from collections.abc import Iterator

from engine.scenario.nodes import STEMMER
from engine.site.addresses import slug
from engine.site.book import Bog, area_of
from engine.site.graph_drawing import graph
from engine.site.markup import block, bullets, heading, joined, link, plain, table, tag
from engine.site.readings import FORTOLKNING, reading_blocks, readings_in
from engine.site.side import Henviser, Side, since
from engine.site.wording import counted, for_each


def regelsaet_overview(book: Bog) -> Side:
    to = Henviser(book, "regler/index.html")
    parts = [heading(1, "Regler"), "\nEt regelsæt er de regler, der hører sammen, i alle deres versioner.\n"]
    for rules in book.model.regelsaet.values():
        parts.append(heading(2, rules.navn.capitalize()))
        versions = counted(len(rules.versioner), "version", "versioner")
        latest = rules.versioner[-1]
        holes = f" {counted(len(rules.huller), 'hul er erklæret', 'huller er erklæret')}." if rules.huller else ""
        parts.append(
            block(
                joined(
                    (to.regelsaet(rules.navn), f": {versions}, den seneste {since(latest)} ({latest.status}).{holes}")
                )
            )
        )
    parts.append(heading(2, "Områder", "omraader"))
    parts.append(
        block(
            bullets(
                link(f"{area}: alle størrelser som tegning", to.til(page))
                for area, page in book.adresser.omraader.items()
            )
        )
    )
    return Side(to.side, "".join(parts))


def stoerrelse_overview(book: Bog) -> Side:
    to = Henviser(book, "stoerrelser/index.html")
    rows = []
    for one in sorted(book.model.stoerrelser.values(), key=lambda q: q.navn):
        sets = joined([to.regelsaet(r) for r in one.regelsaet], ", ") if one.regelsaet else joined(("udefra",))
        rows.append(
            (
                to.stoerrelse(one.navn),
                one.slags,
                one.visning.flertal if one.visning else one.art.slags,
                for_each(one.akser, book.model),
                sets,
            )
        )
    shown = table("Alle størrelser", ("Størrelse", "Slags", "Enhed", "For hver", "Bestemmes af"), rows)
    text = "\nAlt, der har en værdi: oplysninger, satser, regler og det, der husker.\n"
    return Side(to.side, heading(1, "Størrelser") + text + block(shown))


def fortolkning_overview(book: Bog) -> Side:
    to = Henviser(book, "fortolkninger/index.html")
    parts = [
        heading(1, "Fortolkninger"),
        "\nSteder, hvor loven kan læses på flere måder, og den måde, der er valgt. Et scenarie kan vælge en anden.\n",
    ]
    for rules in book.model.regelsaet.values():
        names = readings_in(book, rules)
        if names:
            parts.append(heading(2, rules.navn.capitalize(), slug(rules.navn)))
            parts.append(block(tag("p", "Står i regelsættet ", to.regelsaet(rules.navn), ".")))
        for name in names:
            parts.append(heading(3, name.capitalize(), f"fortolkning-{slug(name)}"))
            parts += reading_blocks(name, to)
    return Side(to.side, "".join(parts))


def liste_overview(book: Bog) -> Side:
    """The lists of the rules: their members, or that they come from data, and what they belong to."""
    to = Henviser(book, "lister/index.html")
    rows = []
    for axis in book.model.akser.values():
        quantity = book.model.stoerrelser.get(axis.navn)
        if axis.tidsslags is not None or (quantity is not None and quantity.slags == FORTOLKNING):
            continue
        members = "fra data" if axis.aaben else ", ".join(m.navn for m in axis.medlemmer)
        days = joined([to.stoerrelse(n) for n in axis.vedroerer], " til og med ") if axis.vedroerer else ""
        rows.append((axis.navn, members, ", ".join(axis.hoerer_til), days, "ja" if axis.persondata else "nej"))
    header = ("Liste", "Medlemmer", "Hører til", "Dagene fra", "Enkeltpersoner")
    text = "\nDet, reglerne tæller over. Nogle lister får deres medlemmer fra data.\n"
    return Side(to.side, heading(1, "Lister") + text + block(table("Alle lister", header, rows)))


def kilde_overview(book: Bog) -> Side:
    to = Henviser(book, "kilder/index.html")
    used: dict[str, int] = {}
    for one in book.citater:
        used[one.grund.retskilde] = used.get(one.grund.retskilde, 0) + 1
    parts = [heading(1, "Love og kilder"), "\nRegistret over alt, reglerne og scenarierne kan hvile på.\n"]
    for kind in dict.fromkeys(s.art for s in book.model.retskilder.values()):
        own = [s for s in book.model.retskilder.values() if s.art == kind]
        parts.append(heading(2, kind.capitalize()))
        rows = [(link(s.navn, to.til(book.adresser.kilder[s.navn])), s.titel, str(used.get(s.navn, 0))) for s in own]
        parts.append(
            block(table(f"Registret: {kind}", ("Kilde", "Titel", "Henvisninger i reglerne"), rows, frozenset({2})))
        )
    return Side(to.side, "".join(parts))


def scenarie_overview(book: Bog) -> Side:
    to = Henviser(book, "scenarier/index.html")
    rows = []
    for run in book.koersler:
        agree = sum(k.udfald == STEMMER for k in run.kontroltal)
        checks = f"{agree} af {len(run.kontroltal)} stemmer" if run.kontroltal else "ingen"
        rows.append((to.scenarie(run.scenarie.titel), ", ".join(g.tekst for g in run.scenarie.grunde), checks))
    shown = table("Scenarier", ("Scenarie", "Kilde", "Kontroltal"), rows)
    return Side(to.side, heading(1, "Scenarier") + "\nSager, der er regnet efter med reglerne.\n" + block(shown))


def area_pages(book: Bog) -> Iterator[Side]:
    leaning = book.naboer
    for area, page in book.adresser.omraader.items():
        to = Henviser(book, page)
        sets = [r for r in book.model.regelsaet.values() if area_of(r) == area]
        own = {q.navn for q in book.model.stoerrelser.values() if any(r.navn in q.regelsaet for r in sets)}
        names = [n for n in book.model.stoerrelser if n in own or any(n in leaning[x] for x in own)]
        parts = [
            heading(1, f"Området {area}"),
            f"\nSådan hænger størrelserne i området {plain(area)} sammen. Vælg en for at se dens side.\n",
        ]
        parts.append(block(graph(names, leaning, book.model, to.addresses(), "", f"Alle størrelser i området {area}")))
        parts.append(heading(2, "Regelsæt", "regelsaet"))
        parts.append(block(bullets(to.regelsaet(r.navn) for r in sets)))
        yield Side(page, "".join(parts))
