"""`manage.py verify_draw`, from the database and from the published file."""

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cases.drug_tests.actions import draws
from cases.drug_tests.models import Draw, DrugTest
from cases.drug_tests.publishing import published
from parole.accounts.models import User
from tests import factories
from tests.cases.drug_tests.actions.test_draws import DAY, EVENING, MIDNIGHT, NEXT_EVENING
from tests.cases.drug_tests.testing_cases import drawn_case

WHEN = DAY.isoformat()


def run(*arguments: str) -> tuple[int, str, str]:
    """Return exit status, output and complaints."""
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_draw", *arguments, stdout=out, stderr=err)
    except SystemExit as stopped:
        return int(stopped.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def draw(officer: Any) -> Draw:
    """A day that was drawn and published: one person drawn for certain, one by odds that nobody meets."""
    factories.RulePackFactory()
    drawn_case(officer)
    drawn_case(officer, {"kind": "random", "per_month": 8, "minimum": 2, "maximum": 12, "gap": 1})
    by = User.objects.system()
    draws.commit_draws(by=by, at=EVENING)
    draws.draw_committed(by=by, at=MIDNIGHT)
    draws.reveal_draws(by=by, at=NEXT_EVENING)
    return Draw.objects.select_related("unit").get()


def test_verify_draw_gives_the_identical_list(draw: Draw):
    status, out, _ = run("NORTH", WHEN, "--json")

    material = published(draw)
    assert material is not None
    assert status == 0
    assert json.loads(out) == {"ok": True, "commitment": draw.commitment, "selected": material["selected"]}
    assert len(material["selected"]) == DrugTest.objects.count()


def test_verify_draw_reads_as_sentences(draw: Draw):
    status, out, _ = run("NORTH", WHEN)

    assert status == 0
    assert out.startswith(f"The draw holds. Commitment {draw.commitment}. Drawn: {DrugTest.objects.count()}.\n")


def test_verify_draw_reads_a_file_without_any_database(draw: Draw, tmp_path: Path, django_assert_num_queries: Any):
    file = tmp_path / "published.json"
    file.write_text(json.dumps(published(draw)))
    given = json.loads(run("NORTH", WHEN, "--json")[1])

    with django_assert_num_queries(0):
        status, out, _ = run("NORTH", WHEN, "--json", "--file", str(file))

    assert (status, json.loads(out)) == (0, given)


@pytest.mark.parametrize("field", ["seed", "roster", "commitment"])
def test_verify_draw_fails_with_the_reason_when_one_byte_differs(draw: Draw, tmp_path: Path, field: str):
    material: dict[str, Any] = dict(published(draw) or {})
    last = material[field][-2]
    material[field] = material[field][:-2] + ("1" if last != "1" else "2") + material[field][-1]
    file = tmp_path / "published.json"
    file.write_text(json.dumps(material))

    status, out, _ = run("NORTH", WHEN, "--json", "--file", str(file))
    plain = run("NORTH", WHEN, "--file", str(file))

    said = json.loads(out)
    assert (status, said["ok"], said["commitment"]) == (1, False, material["commitment"])
    assert said["reasons"][0].startswith("The commitment is not the SHA-256 of this seed and this roster")
    assert plain[0] == 1
    assert plain[2].startswith("The draw does not hold.\nThe commitment is not")


def test_verify_draw_finds_a_test_that_was_added_beside_the_draw(draw: Draw, officer: Any):
    stranger = drawn_case(officer)
    factories.DrugTestFactory(parolee=stranger, drawn=True, due_on=DAY)
    factories.CallInNumberFactory(parolee=stranger, number="99999999")

    assert run("NORTH", WHEN)[0] == 1
    assert "99999999 stands on the list, and was not drawn." in run("NORTH", WHEN)[2]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["NORTH", "2026-02-30"], "no day of the calendar"),
        (["NORTH", "2026-11-01"], "No draw of NORTH was committed for 2026-11-01"),
        (["NOWHERE", WHEN], "No draw of NOWHERE was committed"),
        (["NORTH", WHEN, "--file", "/nowhere/published.json"], "cannot be read"),
        (["NORTH", WHEN, "--file", __file__], "is not the published file of a draw"),
    ],
)
def test_verify_draw_says_what_is_missing(draw: Draw, arguments: list[str], sentence: str):
    with pytest.raises(CommandError, match=sentence):
        run(*arguments)


@pytest.mark.django_db
def test_verify_draw_keeps_a_secret_until_it_is_published(unit: Any):
    factories.DrawFactory(unit=unit, on=DAY + timedelta(days=1))

    with pytest.raises(CommandError, match="is not published yet"):
        run("NORTH", date(2026, 11, 26).isoformat())
