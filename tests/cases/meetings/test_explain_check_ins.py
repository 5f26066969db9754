"""A date can be defended: now, and as it was shown on a day that has gone by."""

import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cases.meetings.actions import plan_terms
from cases.rulebook.actions import load_pack
from cases.rulebook.documents import read_pack
from parole.accounts.models import User
from tests.cases.rulebook.test_schema import DEMO
from tests.conftest import NOW, TODAY
from tests.factories import AssessmentFactory, CheckInFactory, MeetingFactory, ParoleeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo_pack(administrator: Any) -> Any:
    return load_pack(pack=read_pack(DEMO.read_text()), by=administrator, at=NOW - timedelta(days=40))[0]


def replan(parolee: Any, on: date) -> None:
    at = datetime.combine(on, NOW.timetz())
    plan_terms(term_pks=[parolee.terms.get().pk], by=User.objects.system(), at=at, on=on)


def explained(number: str, *arguments: str) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("explain_check_ins", number, "--json", *arguments, stdout=out)
    return json.loads(out.getvalue())


def in_person(found: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [
        (each["window_opens_on"], each["due_on"], each["state"], each["satisfied_by"])
        for each in found
        if each["requirement"] == "high-in-person"
    ]


def test_explain_check_ins_tells_each_with_what_was_considered(parolee: Any, time_machine: Any):
    time_machine.move_to(NOW)
    happened_at = datetime(2026, 11, 10, 16, tzinfo=UTC)
    meeting = MeetingFactory(parolee=parolee, held=True, happened_on=happened_at.date(), happened_at=happened_at)
    replan(parolee, TODAY)

    found = explained(parolee.number)

    assert in_person(found) == [
        ("2026-11-02", "2026-11-17", "SATISFIED", meeting.pk),
        ("2026-11-11", "2026-11-25", "OPEN", None),
    ]
    first = next(each for each in found if each["requirement"] == "high-in-person")
    assert first["considered"] == [
        {
            "meeting": meeting.pk,
            "on": "2026-11-10",
            "counted": True,
            "why": "it is of the kind that the rule asks for",
        }
    ]
    assert {"pack", "version", "citation", "overdue_on", "engine"} <= set(first)


def test_explain_check_ins_as_of_a_day_is_what_was_shown_then(parolee: Any, time_machine: Any):
    time_machine.move_to(NOW)
    replan(parolee, date(2026, 11, 20))
    happened_at = datetime(2026, 11, 10, 16, tzinfo=UTC)
    MeetingFactory(parolee=parolee, held=True, happened_on=happened_at.date(), happened_at=happened_at)
    replan(parolee, TODAY)

    assert in_person(explained(parolee.number, "--as-of", "2026-11-20")) == [
        ("2026-11-02", "2026-11-17", "OVERDUE", None)
    ]
    assert explained(parolee.number, "--as-of", "2026-11-19") == []
    assert in_person(explained(parolee.number, "--as-of", TODAY.isoformat())) == in_person(explained(parolee.number))


def test_explain_check_ins_names_the_assessment_that_met_one(parolee: Any, demo_pack: Any, time_machine: Any):
    time_machine.move_to(NOW)
    assessment = AssessmentFactory(term=parolee.terms.get(), pack=demo_pack, instrument="lsi-r")
    CheckInFactory(
        parolee=parolee,
        pack=demo_pack,
        requirement="assessed",
        status="SATISFIED",
        satisfied_by_assessment=assessment,
        closed_on=assessment.assessed_on,
    )

    (found,) = explained(parolee.number)

    assert (found["satisfied_by"], found["considered"]) == (assessment.pk, [])


def test_explain_check_ins_reads_as_sentences(parolee: Any, time_machine: Any):
    time_machine.move_to(NOW)
    replan(parolee, TODAY)
    out = StringIO()

    call_command("explain_check_ins", parolee.number, stdout=out)

    assert "In-person meeting, due 2026-11-17: overdue\n  In-person meeting, 2 per 30 days." in out.getvalue()


def test_explain_check_ins_says_that_nothing_had_been_planned(parolee: Any, time_machine: Any):
    time_machine.move_to(NOW)
    out = StringIO()

    call_command("explain_check_ins", parolee.number, stdout=out)

    assert out.getvalue() == "Nothing had been planned by the end of 2026-11-24.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--as-of", "2026-02-30"], "no day of the calendar"),
        (["--as-of", "2026-11-25"], "still to come"),
    ],
)
def test_explain_check_ins_refuses_days_that_are_none(
    parolee: Any, time_machine: Any, arguments: list[str], sentence: str
):
    time_machine.move_to(NOW)

    with pytest.raises(CommandError, match=sentence):
        call_command("explain_check_ins", parolee.number, *arguments)


def test_explain_check_ins_refuses_a_number_that_nobody_has():
    ParoleeFactory(number="X-1")

    with pytest.raises(CommandError, match="X-2 is not known"):
        call_command("explain_check_ins", "X-2")
    with pytest.raises(CommandError, match="X-1 has no term of supervision"):
        call_command("explain_check_ins", "X-1")
