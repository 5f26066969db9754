"""The house rules that a test can keep."""

import ast
import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.backends.postgresql.psycopg_any import is_psycopg3
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

from parole.accounts.middleware import SIGNED_IN_VIEWS
from parole.celery import TIMETABLE, app

ROOT = Path(__file__).parent.parent
CODE = [ROOT / "parole", ROOT / "cases", ROOT / "hearings"]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

PUBLIC_VIEWS = {
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    # Read by calendar programs, which cannot sign in: the token in its address is the key.
    "desk:calendar-feed",
    # Asked by people under supervision, who have a number and a PIN, and by the provider of texts and calls.
    "drug_tests:call-in",
    "drug_tests:call-in-text",
    "drug_tests:call-in-voice",
    "drafts:offline",
    "drafts:service-worker",
    # What anybody may check: rosters name nobody.
    "drug_tests:draw-committed",
    "drug_tests:draw-detail",
    "drug_tests:draw-list",
    "drug_tests:draw-published",
}


def python_files(*names: str) -> list[Path]:
    """Return the modules called one of `names`, and every module of packages called so."""
    found = []
    for folder in CODE:
        for path in sorted(folder.rglob("*.py")):
            if path.stem in names or (path.parent.name in names and path.name != "__init__.py"):
                found.append(path)
    return found


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def patterns(resolver: URLResolver, namespace: str = "") -> list[tuple[str, URLPattern]]:
    """Return every named pattern but those of Django's admin, which guards itself."""
    found: list[tuple[str, URLPattern]] = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                found.extend(patterns(pattern, inner))
        else:
            found.append((f"{namespace}{pattern.name}", pattern))
    return found


def test_every_view_says_who_may_reach_it():
    guarded, public, neither = set(), set(), set()
    for name, pattern in patterns(get_resolver()):
        if hasattr(pattern.callback, "permission"):
            guarded.add(name)
        elif getattr(pattern.callback, "login_required", True) is False:
            public.add(name)
        else:
            neither.add(name)

    assert guarded
    assert public == PUBLIC_VIEWS
    assert neither == SIGNED_IN_VIEWS


def test_four_names_rhyme():
    """The url `meetings:meeting-record` is the view `meeting_record`."""
    for name, pattern in patterns(get_resolver()):
        if hasattr(pattern.callback, "permission"):
            assert pattern.callback.__name__ == name.split(":")[1].replace("-", "_")


def test_views_reach_rows_through_visible_to_alone():
    wrong = []
    for path in python_files("views"):
        tree = ast.parse(path.read_text())
        through = {
            id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "visible_to"
        }
        wrong += [
            f"{path.relative_to(ROOT)}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
            if id(node) not in through
        ]

    assert wrong == []


def public_actions() -> list[tuple[str, object]]:
    found = []
    for path in python_files("actions"):
        module = import_module(module_of(path))
        for name, member in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("_") and member.__module__ == module.__name__:
                found.append((f"{module.__name__}.{name}", member))
    return found


def test_actions_are_keyword_only_and_say_by_whom():
    wrong = []
    for name, action in public_actions():
        parameters = inspect.signature(action).parameters.values()
        kinds = {parameter.kind for parameter in parameters} - {inspect.Parameter.VAR_KEYWORD}
        if kinds != {inspect.Parameter.KEYWORD_ONLY} or "by" not in {parameter.name for parameter in parameters}:
            wrong.append(name)

    assert wrong == []


def test_tests_mirror_the_code():
    missing = []
    for path in python_files("actions", "views"):
        if path.name == "__init__.py":
            continue
        place = path.relative_to(ROOT)
        if not (ROOT / "tests" / place.parent / f"test_{place.name}").exists():
            missing.append(str(place))

    assert missing == []


def is_of_the_environment(target: str) -> bool:
    """Say whether a test may put something else there: a size or a time of waiting in capitals, or Python's own."""
    name = target.split(".")[-1]
    return name.isupper() or "secrets" in target.split(".")


def test_tests_replace_no_code_of_ours():
    """A test that answers for our own code proves nothing: it makes the rows from which the code answers."""
    wrong = []
    for path in sorted((ROOT / "tests").rglob("*.py")):
        text = path.read_text()
        replaced = [
            target or name for target, name in re.findall(r'\.setattr\(\s*(?:"([\w.]+)"|[\w.]+,\s*"(\w+)")', text)
        ]
        wrong += [f"{path.relative_to(ROOT)}: {target}" for target in replaced if not is_of_the_environment(target)]
        if re.search(r"^\s*(from|import) (unittest\.mock|unittest import mock|mock)\b", text, re.MULTILINE):
            wrong.append(f"{path.relative_to(ROOT)}: mock")

    assert wrong == []


def test_nobody_reads_the_clock_below_the_edge():
    """Time is an argument: only views' middleware, tasks and commands call `now()`."""
    edges = {"middleware.py", "tasks.py"}
    wrong = [
        str(path.relative_to(ROOT))
        for folder in CODE
        for path in folder.rglob("*.py")
        if path.name not in edges and "commands" not in path.parts and "embedded" not in path.parts
        if re.search(r"timezone\.now\(\)|datetime\.now\(|date\.today\(|localdate\(\)|\bNow\(\)", path.read_text())
    ]

    assert wrong == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_includes_are_explicit(path):
    for tag in re.findall(r"{%-?\s*include\s+([^%]*)%}", path.read_text()):
        assert tag.strip().endswith("only"), tag


def test_templates_hold_no_script_style_or_foreign_address():
    wrong = [
        str(path.relative_to(ROOT))
        for path in TEMPLATES
        if re.search(r"<style|\sstyle=|\son\w+=|hx-on|javascript:|(src|href)=\"(https?:)?//|<script>", path.read_text())
    ]

    assert wrong == []


def test_every_template_is_used():
    everything = "\n".join(
        path.read_text()
        for folder in [*CODE, ROOT / "templates"]
        for path in folder.rglob("*")
        if path.suffix in {".py", ".html", ".txt"}
    )
    # Found by name by Django, allauth, axes or crispy-forms themselves.
    found_by_name = ("account/", "allauth/", "bootstrap5/", "403", "404", "500", "503", "admin/")
    unused = [
        name
        for path in TEMPLATES
        if not (name := str(path.relative_to(ROOT / "templates"))).startswith(found_by_name)
        if name not in everything and name.removesuffix(".html") not in everything
    ]

    assert unused == []


def own_models() -> list[type[Model]]:
    """Return the models that somebody wrote, without the tables of their history."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.split(".")[0] in {folder.name for folder in CODE}
        and not hasattr(model, "pgh_tracked_model")
    ]


def test_every_named_constraint_is_broken_by_a_test():
    tests = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    unbroken = [
        constraint.name
        for model in own_models()
        for constraint in model._meta.constraints
        if constraint.name not in tests
    ]

    assert unbroken == []


def test_the_glossary_has_every_model():
    glossary = (ROOT / "docs" / "glossary.md").read_text()

    assert [model.__name__ for model in own_models() if f"`{model.__name__}`" not in glossary] == []


def test_every_link_of_the_documentation_leads_somewhere():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text())
        if not (page.parent / target).exists()
    ]

    assert broken == []


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_timetable_names_real_tasks_in_order_of_frequency():
    app.loader.import_default_modules()
    schedules = [entry["schedule"] for entry in TIMETABLE.values()]

    assert [entry["task"] for entry in TIMETABLE.values() if entry["task"] not in app.tasks] == []
    assert schedules == sorted(schedules)


def test_tasks_take_keys_only_and_are_never_delayed_by_time():
    wrong = []
    for folder in CODE:
        for path in folder.rglob("*.py"):
            if re.search(r"\b(eta|countdown)=|apply_async\(", path.read_text()):
                wrong.append(str(path.relative_to(ROOT)))

    assert wrong == []


def test_the_database_driver_is_psycopg_2():
    assert not is_psycopg3


@pytest.mark.django_db
def test_tests_run_as_the_web_role():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("parole_web", False, False)
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = 'parole_web'::regrole")
        assert cursor.fetchone() == (0,)


def test_nothing_of_django_debugging_is_installed():
    assert settings.DEBUG is False
    assert not [name for name in settings.INSTALLED_APPS if "debug" in name]
