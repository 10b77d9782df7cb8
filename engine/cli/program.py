"""The program and its commands by name; the file of a command is read when it is asked for: the help is quick."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final

import click

from engine.cli.danish_click import Group

COMMANDS: Final[Mapping[str, str]] = {
    "demo": "Regn det medfølgende eksempel fra Næstved, og skriv notatet.",
    "ny": "Lav en ny arbejdsmappe med et eksempel, der kan regnes.",
    "tjek": "Læs og efterse regler, scenarier og skabeloner.",
    "beregn": "Regn et scenarie.",
    "forklar": "Fortæl, hvor ét tal kommer fra.",
    "notat": "Skriv et notat om et scenarie.",
    "eksporter": "Skriv et scenarie som SQL, der kan køres, hvor data ligger.",
    "efterregn": "Find de tal i en trykt tabel, der ikke følger af de andre.",
    "indlæs": "Læs en stor fil én gang, og læg den klar til beregning.",
    "syntese": "Opdigt en fil med borgere og udbetalinger, så stor man vil.",
    "formater": "Sæt filerne op på den fælles måde.",
    "status": "Vis reglernes versioner, belæg og huller.",
    "docs": "Byg eller vis dokumentationen om reglerne og sproget.",
}


class Program(Group):
    """The commands, each loaded when it is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (the same)
        if cmd_name not in COMMANDS:
            return None
        module = cmd_name.replace("æ", "ae")
        command: click.Command = import_module(f"engine.cli.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  (the same)
        with formatter.section("Kommandoer"):
            formatter.write_dl(list(COMMANDS.items()))


program = Program(
    name="hjemmel",
    help="Regler som kode for kommunal beskæftigelsesøkonomi. Hvert tal viser sin hjemmel.",
    options_metavar="",
    subcommand_metavar="KOMMANDO [VALG]…",
    epilog="Skriv »hjemmel KOMMANDO --help« for at se mere om en kommando.",
)
