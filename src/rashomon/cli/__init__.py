"""The command line: one module a command, loaded when it is called; errors in one line, with a fixed exit status.

Exit status: 0 done, 1 the work failed or nothing could be used, 2 the call is wrong, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from rashomon import __version__
from rashomon.cli.text import plain
from rashomon.errors import RashomonError, UsageError

# Shown by `rashomon --help` without loading a command; a test holds it equal to what each command says of itself.
COMMANDS = {
    "run": "Read, code, link and compare accounts; write a case and its report.",
    "demo": "Run on the accounts that ship with the package.",
    "code": "Code documents one by one, without linking them.",
    "compare": "Lay the accounts of one event side by side: disputes first.",
    "explain": "Say in words which evidence led to each field of a coded event.",
    "judge": "Say of two mentions of a case whether they are one happening.",
    "timeline": "Show the days of a case that matter, each in a sentence of one account.",
    "export": "Write the records of a case in another format.",
    "evaluate": "Score this installation on gold data.",
    "gazetteer": "Make the gazetteer of place names, and say which one is in use.",
    "schema": "Print the JSON schema of coded documents.",
}

INTERRUPTED = 130
BROKEN_PIPE = 141  # as a shell reports a program that its reader left: 128 + SIGPIPE


class Commands(click.Group):
    """Commands that are imported when they are called, and errors that a person can read."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order in which help shows them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"rashomon.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, so that help loads nothing."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(self, args: Sequence[str] | None = None, *rest: Any, **options: Any) -> NoReturn:
        """Call a command and exit."""
        options["standalone_mode"] = False
        options["prog_name"] = "rashomon"
        try:
            status = super().main(args, *rest, **options)
            sys.stdout.flush()
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            sys.exit(error.exit_code)
        except click.ClickException as error:
            _stop(f"error: {error.format_message()}", error.exit_code)
        except (click.Abort, KeyboardInterrupt):
            _stop("interrupted", INTERRUPTED)
        except BrokenPipeError:
            # Python flushes standard output once more on the way out; give it somewhere to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(BROKEN_PIPE)
        except RashomonError as error:
            _stop(f"error {error.code}: {error}", 2 if isinstance(error, UsageError) else 1)
        sys.exit(status if isinstance(status, int) else 0)


def _stop(message: str, status: int) -> NoReturn:
    click.echo(plain(message), err=True)
    sys.exit(status)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="rashomon", message="%(prog)s %(version)s")
def main() -> None:
    """One event, every account: read many accounts of the same happenings and lay them side by side."""
