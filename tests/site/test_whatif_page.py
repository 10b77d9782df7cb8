"""A scenario's page has its what-ifs under a heading of their own."""

from tests.site.built import words


def test_what_ifs_stand_apart_from_the_results() -> None:
    page = words("scenarier/loftets-hoejde/index.html")
    assert page.index("Resultat") < page.index("Hvad nu hvis") < page.index("Varieret: driftsloft")
    for said in (
        "15.500 353.000 353.000",
        "ca. 15.700,91 er nøjagtigt 27.586.500/1.757 kr. pr. helårsperson.",
        "Det, der sker mellem dem, er ikke bevist.",
        "Forskellen delt op ligeligt",
    ):
        assert said in page, said
