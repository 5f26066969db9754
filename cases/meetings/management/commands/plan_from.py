"""`manage.py plan_from FILE.json`: what would be due, and why, in a case on paper."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Self

from django.core.management.base import BaseCommand, CommandError
from pydantic import ValidationError

from cases.meetings.paper import PaperCase, plan_on_paper
from cases.rulebook.documents import UnreadablePackError, read_pack, restore_pack
from cases.rulebook.schema import Pack

PACKS = Path(__file__).parents[3] / "rulebook" / "packs"


class Command(BaseCommand):
    """Plan from plain values: no case of anybody's is read, and nothing is stored."""

    help = "Say what would be due from plain values: a pack, levels, suspensions, meetings and a day."
    requires_system_checks = []

    def add_arguments(self: Self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="a JSON file; docs/rule-packs.md has an example")
        parser.add_argument("--schema", action="store_true", help="print the JSON schema of such a file")

    def handle(self: Self, *, file: Path | None, schema: bool, **options: Any) -> None:
        if schema:
            self.stdout.write(json.dumps(PaperCase.model_json_schema(), indent=2))
            return
        if file is None:
            raise CommandError("Name a file, or ask for its --schema.")
        try:
            case = PaperCase.model_validate_json(_text(file))
            planned = plan_on_paper(case, _pack(case, file))
        except ValidationError as error:
            raise CommandError(_listed(f"{file} is no case on paper:", error)) from error
        except UnreadablePackError as error:
            raise CommandError(
                "\n".join(["The pack is not valid:", *(f"  {each}" for each in error.problems)])
            ) from error
        except ValueError as error:
            raise CommandError(f"{file}: {error}.") from error
        self.stdout.write(json.dumps(planned, indent=2))


def _pack(case: PaperCase, file: Path) -> Pack:
    """Return the pack that a case names: one that is shipped, a YAML file beside the case, or one written out in it."""
    if isinstance(case.pack, dict):
        return restore_pack(case.pack)
    shipped = PACKS / f"{case.pack}.yaml"
    beside = file.parent / case.pack
    if shipped.parent == PACKS and shipped.is_file():
        return read_pack(_text(shipped))
    if beside.is_file():
        return read_pack(_text(beside))
    names = ", ".join(sorted(path.stem for path in PACKS.glob("*.yaml")))
    raise CommandError(f"No pack “{case.pack}”: name one of {names}, or a YAML file beside {file.name}.")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not written in UTF-8.") from error


def _listed(heading: str, error: ValidationError) -> str:
    lines = [f"  {' › '.join(str(step) for step in each['loc']) or 'file'}: {each['msg']}" for each in error.errors()]
    return "\n".join([heading, *lines])
