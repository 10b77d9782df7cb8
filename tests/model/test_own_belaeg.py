"""A rule that says how well it is known says so of the grounds around it."""

from tests.texts import regler, version


def test_the_belaeg_of_a_rule_is_that_of_its_grounds() -> None:
    body = "regel x (kr.)\n    a + b\n    belæg  udledt\n\nregel y (kr.)\n    a + b"
    sentences = regler(version(body)).model.regelsaet["prøve"].versioner[0].saetninger
    assert {g.belaeg for g in sentences["x"].grunde} == {"udledt"}
    assert {g.belaeg for g in sentences["y"].grunde} == {"læst"}
