"""Help, the table of commands, and the page that documents each of them."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

import rashomon
from rashomon.cli import COMMANDS, main

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


def _command(name):
    command = main.get_command(click.Context(main), name)
    assert command is not None
    return command


def test_help_lists_every_command(call):
    result = call("--help")
    assert result.exit_code == 0
    for name in COMMANDS:
        assert f"  {name} " in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_what_the_command_says_of_itself(name):
    command = _command(name)
    assert command.name == name
    assert (command.help or "").split("\n")[0] == COMMANDS[name]


def test_help_loads_no_command_and_nothing_heavy():
    program = (
        "import sys; from rashomon.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'pyarrow', 'duckdb', 'numpy', 'rich', 'msgspec', 'yaml', 'rashomon.cli.run'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("LOADED []")


def test_importing_the_package_loads_nothing_else():
    program = "import sys, rashomon; print([name for name in sys.modules if name.startswith('rashomon.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_public_names_of_the_package_can_be_had():
    for name in rashomon.__all__:
        assert getattr(rashomon, name) is not None
    assert dir(rashomon) == sorted(rashomon.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = rashomon.nothing


def test_version(call):
    assert call("--version").stdout == f"rashomon {rashomon.__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_option_is_documented(name):
    page = PAGE.read_text("utf-8")
    heading = f"\n## rashomon {name}\n"
    assert heading in page
    section = page.split(heading)[1].split("\n## ")[0]
    for parameter in _command(name).params:
        for word in parameter.opts if isinstance(parameter, click.Option) else [parameter.make_metavar(click.Context(main))]:
            assert f"`{word}" in section, f"{word} of {name}"


def test_no_option_is_documented_that_does_not_exist():
    import re

    page = PAGE.read_text("utf-8")
    known = {"--help", "--version"}
    for name in COMMANDS:
        known |= {word for parameter in _command(name).params for word in parameter.opts}
    assert set(re.findall(r"--[a-z][a-z-]+", page)) <= known


def test_coding_does_not_load_what_only_linking_needs():
    asked = "import sys, rashomon.engine.manifest as it; it.new(it.Settings(), 1); print('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "False\n"
