"""Prints docs/hearing-states.md from the tables of transitions."""

from typing import Any, Self

from django.core.management.base import BaseCommand

from hearings.states import document


class Command(BaseCommand):
    """`manage.py print_states > docs/hearing-states.md`."""

    help = "Print the states of requests and hearings, and how they follow each other."
    requires_system_checks: list[str] = []

    def handle(self: Self, *args: Any, **options: Any) -> None:
        self.stdout.write(document(), ending="")
