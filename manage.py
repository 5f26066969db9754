#!/usr/bin/env python
"""Runs the agency's commands, on embedded servers unless DATABASE_URL says otherwise."""

import os
import sys


def main() -> None:
    """Prepare the servers that the command needs, then run it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parole.settings")
    from parole.embedded.environment import prepare

    prepare(sys.argv)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
