"""The drawn states are those of the program."""

from pathlib import Path

from django.core.management import call_command

from hearings.states import document

DRAWN = Path(__file__).parents[2] / "docs" / "hearing-states.md"


def test_the_document_is_what_the_command_prints(capsys):
    call_command("print_states")

    assert capsys.readouterr().out == document() == DRAWN.read_text()
