"""Click in Danish: the frame of the help, the words of its errors, and the kinds of value that the options take."""

from datetime import date
from typing import Any, Final

import click

from dsl.problems.nearest import nearest

_SECTIONS: Final = {"Options": "Valg", "Commands": "Kommandoer", "Positional arguments": "Argumenter"}
_HELP_NAMES: Final = ["--help", "--hjælp"]


class Formatter(click.HelpFormatter):
    """The frame of a help text."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Brug: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_SECTIONS.get(heading, heading))


class Context(click.Context):
    """A context whose help is Danish."""

    formatter_class = Formatter

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (handed on as they are)
        super().__init__(*args, **{"help_option_names": _HELP_NAMES, **kwargs})


class Command(click.Command):
    """A command whose help and refusals are Danish; it returns its exit code."""

    context_class = Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (handed on as they are)
        super().__init__(*args, **{"options_metavar": "[VALG]", **kwargs})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _told(super().get_help_option(ctx))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as wrong:
            wrong.ctx = wrong.ctx or ctx  # some of them do not know where they are
            raise
        if rest:
            raise click.UsageError(f"Der er for meget på linjen: {' '.join(rest)}", ctx)
        return rest


class Group(click.Group):
    """A group whose help is Danish."""

    context_class = Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _told(super().get_help_option(ctx))


def _told(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "Vis denne hjælp og stop."
    return option


class Required(click.Option):
    """An option that must be there, as the help says in Danish."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (handed on as they are)
        super().__init__(*args, **{"required": True, **kwargs})

    def get_help_extra(self, ctx: click.Context) -> click.types.OptionHelpExtra:
        return {**super().get_help_extra(ctx), "required": "skal angives"}


class Choice(click.ParamType[str]):
    """One of a few words."""

    name = "valg"

    def __init__(self, *words: str) -> None:
        self.words = words

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002  (click's signature)
        return "|".join(self.words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        if value not in self.words:
            self.fail(f"»{value}« er ikke en mulighed. Vælg: {', '.join(self.words)}.", param, ctx)
        return str(value)


class Pair(click.ParamType[tuple[str, str]]):
    """``navn=værdi``, parted at the first sign of equality."""

    name = "par"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:  # noqa: ANN401
        if isinstance(value, tuple):
            return str(value[0]), str(value[1])
        before, sign, after = str(value).partition("=")
        if not (before.strip() and sign and after.strip()):
            metavar = param.metavar if param is not None and param.metavar else "NAVN=VÆRDI"
            self.fail(f"»{value}« skal skrives som {metavar}.", param, ctx)
        return before.strip(), after.strip()


class Day(click.ParamType[date]):
    """A day, as a Dane or as a machine writes it."""

    name = "dato"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        from dsl.values.period import Dag, read_period  # noqa: PLC0415  (the help must be quick)

        if isinstance(value, date):
            return value
        found = read_period(str(value), "dag")
        if not isinstance(found, Dag):
            self.fail(f"»{value}«: {found.detalje if hasattr(found, 'detalje') else 'ikke en dag'}.", param, ctx)
        return found.dato


data_option: Final = click.option(
    "--data",
    multiple=True,
    type=Pair(),
    metavar="NAVN=FIL",
    help="Brug en anden fil til datasættet NAVN. Kan gentages.",
)


def distinct(pairs: tuple[tuple[str, str], ...], option: str) -> dict[str, str]:
    """Give the pairs by name; the same name twice is wrong use."""
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise click.UsageError(f"»{name}« står to gange i {option}.", click.get_current_context())
        found[name] = value
    return found


def usage_text(wrong: click.UsageError) -> str:
    """Say what is wrong with the line that was written, and where the right way stands."""
    if isinstance(wrong, click.exceptions.NoArgsIsHelpError):
        return wrong.message
    lines = []
    if wrong.ctx is not None:
        lines.append(wrong.ctx.get_usage())
        lines.append(f"Skriv »{wrong.ctx.command_path} --help« for at se, hvordan det skal skrives.")
    return "\n".join([*lines, f"Fejl: {_message(wrong)}"])


def _message(wrong: click.UsageError) -> str:
    match wrong:
        case click.NoSuchOption():
            known = [o for p in (wrong.ctx.command.params if wrong.ctx is not None else ()) for o in p.opts]
            return f"Valget »{wrong.option_name}« findes ikke.{_meant(nearest(wrong.option_name, known))}"
        case click.exceptions.NoSuchCommand():
            group = wrong.ctx.command if wrong.ctx is not None else None
            known = group.list_commands(wrong.ctx) if isinstance(group, click.Group) and wrong.ctx is not None else []
            return f"Kommandoen »{wrong.command_name}« findes ikke.{_meant(nearest(wrong.command_name, known))}"
        case click.BadOptionUsage():
            params = wrong.ctx.command.params if wrong.ctx is not None else []
            flags = [o for p in params if isinstance(p, click.Option) and p.is_flag for o in p.opts]
            takes = "tager ingen værdi" if wrong.option_name in flags else "skal have en værdi"
            return f"Valget »{wrong.option_name}« {takes}."
        case click.MissingParameter(param=click.Argument() as argument):
            return f"{argument.make_metavar(wrong.ctx or click.get_current_context())} mangler."
        case click.MissingParameter(param=click.Parameter() as option):
            return f"Valget »{option.opts[0]}« mangler."
        case click.BadParameter(param=click.Parameter() as one):
            return f"{one.opts[0] if isinstance(one, click.Option) else one.metavar}: {wrong.message}"
        case _:
            return wrong.message


def _meant(word: str | None) -> str:
    return f" Mente du »{word}«?" if word else ""
