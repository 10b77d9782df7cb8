"""`hjemmel docs`: builds the site with the rules and the manual, and shows it on this machine only."""

import tempfile
from pathlib import Path
from typing import Any, Final

import click

from engine.cli.console import out, say, working
from engine.cli.danish_click import Command, Group
from engine.cli.reading import absolute, shown
from engine.site.build import build
from engine.site.serve import LOOPBACK, server

_ROOT: Final = Path(__file__).parents[2]
_HIGHEST_PORT: Final = 65535


class Port(click.ParamType[int]):
    """A port by its number."""

    name = "port"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        text = str(value)
        if not (text.isascii() and text.isdecimal() and int(text) <= _HIGHEST_PORT):
            self.fail(f"»{value}« er ikke en port. Skriv et helt tal fra 0 til {_HIGHEST_PORT}.", param, ctx)
        return int(text)


@click.group(cls=Group, name="docs", options_metavar="", subcommand_metavar="byg|vis [VALG]")
def command() -> None:
    """Byg eller vis dokumentationen: reglerne, deres historie og håndbogen."""


@command.command(cls=Command, name="byg")
@click.option("--ud", default="site", metavar="MAPPE", help="Mappen, siden lægges i. Ellers mappen site.")
def byg(ud: str) -> int:
    """Byg siden som filer, der kan lægges på et drev eller en webserver."""
    folder = absolute(ud)
    if not _built(folder):
        return 1
    out(f"Siden ligger i {shown(folder)}. Åbn {shown(folder / 'index.html')} i en browser.")
    return 0


@command.command(cls=Command, name="vis")
@click.option(
    "--port",
    type=Port(),
    default=8000,
    metavar="TAL",
    help="Porten. 0 tager en ledig. Ellers 8000.",
)
def vis(port: int) -> int:
    """Byg siden, og vis den på denne maskine. Ingen andre kan se den. Stop med Ctrl+C."""
    with tempfile.TemporaryDirectory(prefix="hjemmel-") as temporary:
        folder = Path(temporary) / "site"
        if not _built(folder):
            return 1
        try:
            shower = server(folder, port)
        except OSError as fault:
            raise click.ClickException(
                f"Porten {port} er optaget. Vælg en anden med --port, eller --port 0."
            ) from fault
        with shower:
            out(f"Siden vises på http://{LOOPBACK}:{shower.server_port}/. Stop med Ctrl+C.")
            try:
                shower.serve_forever()
            except KeyboardInterrupt:
                say("Stoppet.")
    return 0


def _built(folder: Path) -> bool:
    """Whether the site was built; what stood in the way is told."""
    if not (_ROOT / "mkdocs.yml").is_file():
        raise click.ClickException(
            "Dokumentationen følger med projektet, ikke med det installerede program. Hent projektet med git."
        )
    with working("Bygger siden"):
        faults = build(_ROOT, folder)
    if faults:
        say("Siden kan ikke bygges:")
        for fault in faults:
            say(f"  {fault}")
    return not faults
