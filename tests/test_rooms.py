"""The architecture, kept: which room may know which, in foreign keys, migrations and reverse lookups."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

from parole import offers

ROOT = Path(__file__).parent.parent

# From the ground up; rooms on one line are siblings, which do not know each other.
FLOORS = (
    ("accounts",),
    ("audit",),
    ("drafts",),
    ("notices",),
    ("embedded",),
    ("rulebook",),
    ("officers",),
    ("parolees",),
    ("meetings", "drug_tests", "plans", "victims"),
    ("caseloads",),
    ("desk",),
    ("hearings",),
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def stands_below(lower: str, upper: str) -> bool:
    """Say whether `upper` may know `lower`."""
    return lower == upper or FLOOR_OF[lower] < FLOOR_OF[upper]


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in FLOOR_OF]


def test_every_room_of_the_project_stands_on_a_floor():
    ours = ("parole.", "cases.", "hearings")
    rooms = {config.label for config in apps.get_app_configs() if config.name.startswith(ours)}

    assert rooms == set(FLOOR_OF)


def test_no_foreign_key_points_up_or_sideways():
    wrong = [
        f"{model.__name__}.{field.name} → {field.related_model.__name__}"
        for model in own_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model is not None
        if field.related_model._meta.app_label in FLOOR_OF
        if not stands_below(field.related_model._meta.app_label, model._meta.app_label)
    ]

    assert wrong == []


def test_a_key_into_another_room_leaves_no_reverse_lookup_there():
    """Without one, a lower room cannot ask upward (`term.violations`, `terms__hearings`) even by accident."""
    wrong = [
        f"{model.__name__}.{field.name}"
        for model in own_models()
        if not model.__name__.endswith("Event") or model._meta.app_label == "audit"
        for field in model._meta.get_fields()
        if isinstance(field, (models.ForeignKey, models.ManyToManyField))
        if field.related_model._meta.app_label in FLOOR_OF
        if field.related_model._meta.app_label != model._meta.app_label
        if not field.remote_field.hidden
        # The platform's own rooms know each other by design.
        if FLOOR_OF[model._meta.app_label] > FLOOR_OF["notices"]
    ]

    # A parolee's and a user's recipient, and an officer's user, are one-to-one halves of the same thing.
    assert wrong == []


def test_no_migration_depends_on_a_room_above():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    wrong = [
        f"{app}.{name} needs {needed_app}"
        for (app, name), migration in loader.disk_migrations.items()
        if app in FLOOR_OF
        for needed_app, _ in migration.dependencies
        if needed_app in FLOOR_OF and not stands_below(needed_app, app)
    ]

    assert wrong == []


def test_the_platform_names_rooms_by_string_only():
    """`urls.py`, `celery.py` and `settings.py` import no room above the platform."""
    for path in (ROOT / "parole").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                modules.append(node.module)
            assert not [module for module in modules if module.split(".")[0] in {"cases", "hearings"}], path


KINDS = (
    "COVERED",
    "SOURCES",
    "PANELS",
    "APPROVALS",
    "TABS",
    "FACTS",
    "SECTIONS",
    "OPEN_ITEMS",
    "RULE_EFFECTS",
    "RULE_PROOFS",
    "WORK",
    "FEED",
    "FOLLOWS",
    "BLOCKERS",
    "EXPECTED",
    "VERBS",
    "CITABLE",
    "CAUTIONS",
    "DATES",
)


def who_offers() -> dict[str, list[str]]:
    """Return, for each kind of offer, the rooms that have one, in the order of INSTALLED_APPS."""
    found: dict[str, list[str]] = {}
    for kind in KINDS:
        for config in apps.get_app_configs():
            path = Path(config.path) / "offers.py"
            if config.label in FLOOR_OF and path.exists():
                module = import_module(f"{config.name}.offers")
                if getattr(module, kind, ()):
                    found.setdefault(kind, []).append(config.label)
    return found


def test_rooms_offer_what_the_architecture_says():
    assert who_offers() == {
        "COVERED": ["officers"],
        "SOURCES": ["parolees", "meetings", "drug_tests", "victims", "hearings"],
        "PANELS": ["parolees", "meetings", "drug_tests", "plans", "victims", "desk", "hearings"],
        "APPROVALS": ["parolees", "meetings", "plans", "hearings"],
        "TABS": ["parolees", "meetings", "drug_tests", "hearings"],
        "FACTS": ["meetings"],
        "SECTIONS": ["meetings", "drug_tests", "plans", "hearings"],
        "OPEN_ITEMS": ["meetings", "hearings"],
        "RULE_EFFECTS": ["meetings"],
        "RULE_PROOFS": ["hearings"],
        "WORK": ["hearings"],
        "FEED": ["meetings", "hearings"],
        "FOLLOWS": ["meetings", "drug_tests", "plans", "desk", "hearings"],
        "BLOCKERS": ["hearings"],
        "EXPECTED": ["hearings"],
        "VERBS": ["notices", "parolees", "meetings", "drug_tests", "plans", "caseloads", "desk", "hearings"],
        "CITABLE": ["meetings", "drug_tests", "plans"],
        "CAUTIONS": ["victims"],
        "DATES": ["hearings"],
    }


def test_the_table_of_the_documentation_says_who_offers_what():
    """Where a row names several kinds, a room stands there that has one of them."""
    page = (ROOT / "docs" / "architecture.md").read_text()
    rows = [re.split(r"\s*\|\s*", line.strip("| ")) for line in page.splitlines() if line.startswith("| `")]
    said = {tuple(re.findall(r"`(\w+)`", kinds)): rooms for kinds, _, rooms in rows}
    offered = who_offers()
    order = [config.label for config in apps.get_app_configs()]

    assert sorted(kind for kinds in said for kind in kinds) == sorted(KINDS)
    assert said == {
        kinds: ", ".join(sorted({room for kind in kinds for room in offered[kind]}, key=order.index)) for kinds in said
    }


@pytest.mark.parametrize("kind", KINDS)
def test_offers_are_found_by_name(kind):
    rooms = who_offers().get(kind, [])

    assert bool(offers.offered(kind)) == bool(rooms)
