"""The group of all commands; each is imported when it is called, so that help is quick."""

from __future__ import annotations

import importlib
from typing import Final

import click

from stakemap import __version__
from stakemap.errors import StakemapError

COMMANDS: Final = {
    "demo": ("stakemap.cli.serving", "Make the demo account and open its map."),
    "serve": ("stakemap.cli.serving", "Serve the pages on this machine."),
    "import": ("stakemap.cli.importing", "Read tables into an account."),
    "add": ("stakemap.cli.adding", "Add an account, a person, a seat or an opportunity by hand."),
    "accounts": ("stakemap.cli.listing", "List the accounts."),
    "people": ("stakemap.cli.listing", "List the people of an account."),
    "centrality": ("stakemap.cli.centrality", "Show who matters."),
    "rim": ("stakemap.cli.rim", "Show whose effort stays at the rim."),
    "path": ("stakemap.cli.path", "Find the way to a person."),
    "team": ("stakemap.cli.team", "Show what our people cover and by whom it hangs."),
    "what-if": ("stakemap.cli.whatif", "Try changes and see every number move."),
    "sources": ("stakemap.cli.evidence", "List who has told us what."),
    "source": ("stakemap.cli.source", "Show one source and how often others bore it out."),
    "claims": ("stakemap.cli.evidence", "List facts with how far they are believed."),
    "claim": ("stakemap.cli.claims", "Show one claim and who said what about it."),
    "fact": ("stakemap.cli.facts", "Enter one fact, and who told it."),
    "attach": ("stakemap.cli.attachments", "Attach files to what was said."),
    "attachments": ("stakemap.cli.attachments", "List the attached files."),
    "attachment": ("stakemap.cli.attachments", "Show one, save it, remove it or put it back."),
    "decide": ("stakemap.cli.claims", "Say which of several claims holds."),
    "withdraw": ("stakemap.cli.claims", "Take a statement back."),
    "grade": ("stakemap.cli.claims", "Grade a source."),
    "history": ("stakemap.cli.history", "Show who changed what."),
    "questions": ("stakemap.cli.questions", "Say what to find out next."),
    "warnings": ("stakemap.cli.warnings", "List early warnings."),
    "warn": ("stakemap.cli.warnings", "Enter an early warning."),
    "warning": ("stakemap.cli.warnings", "Show one, record what was done, assign or take it back."),
    "digest": ("stakemap.cli.digest", "Mail each of ours the warnings that press."),
    "map": ("stakemap.cli.outputs", "Write the map as one HTML file."),
    "report": ("stakemap.cli.outputs", "Write the weekly report."),
    "doctor": ("stakemap.cli.doctor", "Say what the store is and what is wrong."),
}
"""Every command with its module and its line of help; a test compares both with the modules."""


class Lazy(click.Group):
    """A group that knows its commands by name and line of help alone."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order of a first day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        from stakemap.cli.examples import unwrapped

        module = importlib.import_module(COMMANDS[cmd_name][0])
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return unwrapped(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; where there is none, ask whether another was meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            from stakemap.service.near import did_you_mean

            meant = did_you_mean(name, COMMANDS) or "; `stakemap --help` lists them"
            ctx.fail(f"there is no command {name[:40]!r}{meant}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what it refuses is one sentence and exit status 1."""
        try:
            return super().invoke(ctx)
        except StakemapError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:  # who reads has read enough: click ends quietly
            raise
        except OSError as error:
            what = error.filename or "the output"
            said = f"{what} cannot be read or written: {error.strerror}"
            raise click.ClickException(said) from error
        except UnicodeEncodeError as error:  # bytes on the command line that no encoding fits
            raise click.ClickException("an argument holds characters that are not text") from error
        except Exception as error:
            if _interrupted(error):
                raise KeyboardInterrupt from error
            raise


def _interrupted(error: BaseException | None) -> bool:
    """Tell whether an error came up while an interrupt was on its way out, as a driver's may."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None


@click.command(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="stakemap")
def stakemap() -> None:
    """Map who decides at a customer, who is stuck at the rim, and the way in.

    First steps: `stakemap demo`, then
    `stakemap import people.csv --account "My customer"`.
    """
