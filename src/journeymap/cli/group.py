"""The command `journeymap`, whose sub-commands are imported when they are called."""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from journeymap.checks.foreign import hold_output
from journeymap.cli.exit_status import INTERNAL, INTERRUPTED, USAGE
from journeymap.pause import collector_paused
from journeymap.version import __version__


if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem


COMMANDS: Final = {
    "new": "Write a starter map, with comments that explain it.",
    "check": "Report what is wrong with maps and what is missing in them, where, and what to do about it.",
    "render": "Draw a map, for example as an SVG picture.",
    "show": "Show a map in the terminal, as an outline or as a view in columns.",
    "why": "Show where a number of a map comes from, down to what the author wrote.",
    "export": "Turn a map into a file of another format.",
    "import": "Turn a file of another format into a map.",
    "schema": "Write the JSON Schema from which editors know the language.",
    "explain": "Explain the code of a finding, or a word of the field.",
    "plugins": "List the rules, views, formats and themes that other packages bring.",
}
"""Every command and its line in the help, so that help need not import them; each is a file of that name."""

# `import` cannot be the name of a module.
_MODULES: Final = {"import": "import_"}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Show the help to whoever calls it without a command, as the mistake that it is."""
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(USAGE)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """List the commands in the order in which one uses them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (same)
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        with collector_paused():
            command: click.Command = import_module(f"journeymap.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands to the shell without importing them."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 (click's own group does the same)

        completions = [
            CompletionItem(name, help=help_) for name, help_ in COMMANDS.items() if name.startswith(incomplete)
        ]
        return [*completions, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (same)
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest one."""
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from journeymap.diagnostics import did_you_mean  # noqa: PLC0415 (help does without attrs)

            ctx.fail(f"unknown command `{args[0]}`{did_you_mean(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 (click's signature)
        """Run the command, and turn what it raises into a message and an exit status."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, KeyboardInterrupt):
            raise
        # Whoever wants to end the process, such as a handler that a plugin has left behind: the run has no result.
        except BaseException as error:
            from journeymap.cli.failure import failure  # noqa: PLC0415 (help does without attrs)

            raise failure(error, debug=ctx.params["debug"]) from error

    def make_context(self, *arguments: Any, **extra: Any) -> click.Context:  # noqa: ANN401 (click's signature)
        """Read the options; help and version are written meanwhile, by click itself."""
        try:
            return super().make_context(*arguments, **extra)
        except OSError as error:
            from journeymap.cli.failure import failure  # noqa: PLC0415 (help does without attrs)

            raise failure(error, debug=False) from error


@click.group(
    cls=LazyGroup,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`journeymap COMMAND --help` says more about a command.",
)
@click.version_option(__version__, prog_name="journeymap", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="If journeymap itself or a rule fails, show where.")
def group(debug: bool) -> None:  # noqa: FBT001 (read in `invoke`)
    """
    Journey maps and service blueprints as text.

    A map is a small YAML file. Start one with `new`, see what is wrong with it with `check`, draw it with `render`.

    \b
    Exit status of every command:
      0    all is well
      1    findings at or above --fail-on, or errors in the map
      2    a wrong option, an input that is missing, an output that cannot be written
      3    a fault in journeymap itself
      130  interrupted
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run the command line.

    Args:
        arguments: what stands behind the name of the program; by default what it was called with.

    Returns:
        The exit status.
    """
    _prepare_streams()
    return _status(arguments)


def run() -> NoReturn:
    """
    Run the command line as all that this process is for, and end the process.

    Standard output is for what the command writes, and for nothing that code of others prints. At its end Python takes
    every module and object apart, one by one, which is a fifth of a short run. So the process is ended without that,
    after all else: threads, functions of `atexit`, and what is still in a stream.
    """
    _prepare_streams()
    hold_output()
    statuses: list[int] = []
    # Who registers first is called last.
    atexit.register(_end_at_once, statuses)
    statuses.append(_status(None))
    sys.exit(statuses[0])


# Private


def _status(arguments: Sequence[str] | None) -> int:
    try:
        return _ended(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    # What a plugin has left behind may run after the command, or while its failure is told; a run that it ends has no
    # result, whatever status it asks for.
    except BaseException as error:  # noqa: BLE001 (whatever it raises)
        return _told(error)


def _told(error: BaseException) -> int:
    try:
        from journeymap.cli.failure import failure, show  # noqa: PLC0415 (help does without attrs)

        problem = failure(error, debug=False)
        if isinstance(problem, click.ClickException):
            show(problem)
    except BaseException:  # noqa: BLE001 (not even that can be told)
        with contextlib.suppress(OSError):
            os.write(2, b"error: the run was ended by code of a plugin, and so was the message that says which one\n")
        return INTERNAL
    return problem.exit_code


def _ended(arguments: Sequence[str] | None) -> int:
    try:
        status = group.main(
            None if arguments is None else list(arguments), prog_name="journeymap", standalone_mode=False
        )
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        from journeymap.cli.failure import show  # noqa: PLC0415 (help does without attrs)

        show(error)
        return error.exit_code
    return status if isinstance(status, int) else 0


def _end_at_once(statuses: list[int]) -> None:
    # A debugger, or who measures what is run, has something to do after us.
    if not statuses or sys.gettrace() is not None or sys.getprofile() is not None:
        return
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        # Python says so, and has a status for it.
        return
    os._exit(statuses[0])


def _prepare_streams() -> None:
    _hold_closed_streams()
    _speak_utf8()


def _hold_closed_streams() -> None:
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # The next file that is opened would get this number, and with it what is meant for the stream.
            os.open(os.devnull, os.O_RDONLY)
    if sys.stdout is None:
        # Python would let what is written vanish without a word; here it fails, like writing to a full disk.
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 (it stays open)


def _speak_utf8() -> None:
    # The same bytes whatever the locale or the code page, and no failure over a character that it lacks.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
