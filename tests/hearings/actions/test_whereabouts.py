"""Somebody is reported as absconded only once they were looked for, as the rules say."""

from datetime import UTC, datetime, timedelta

import pytest

from hearings import actions
from hearings.policies import violations as policies
from hearings.violations.matrix import NoMatrixError
from parole.audit.models import Event
from parole.refusals import RefusedError
from tests.conftest import NOW
from tests.factories import RulePackFactory, ViolationFactory

pytestmark = pytest.mark.django_db

STEPS = ("home-visit", "calls", "relatives", "employer", "jails")


@pytest.fixture
def absconded(parolee, officer):
    RulePackFactory()
    return ViolationFactory(parolee=parolee, drafted_by=officer, kind="ABSCONDED")


@pytest.fixture
def record(absconded, officer):
    def act(step, **changes):
        given = {"violation": absconded, "by": officer, "at": NOW, "done_at": NOW, "result": "Nobody opened."}
        return actions.record_step(step=step, **given | changes)

    return act


def test_report_violation_names_the_steps_that_are_missing(absconded, officer, record):
    for step in STEPS[:3]:
        record(step)

    with pytest.raises(policies.WhereaboutsError, match="Ask the employer or the program; Ask jails and hospitals"):
        actions.report_violation(violation=absconded, version=1, by=officer, at=NOW)

    record(STEPS[3])
    record(STEPS[4])
    actions.report_violation(violation=absconded, version=1, by=officer, at=NOW)
    assert absconded.status == "REPORTED"


def test_another_kind_needs_no_steps(parolee, officer):
    RulePackFactory()
    technical = ViolationFactory(parolee=parolee, drafted_by=officer)

    actions.report_violation(violation=technical, version=1, by=officer, at=NOW)

    assert technical.status == "REPORTED"


def test_record_step_may_be_done_again(absconded, record):
    record("home-visit")
    record("home-visit", result="The neighbor has not seen him for a week.")

    assert absconded.steps.count() == 2
    assert [event.verb for event in Event.objects.all()] == ["whereabouts.tried"] * 2


@pytest.mark.parametrize(
    ("step", "changes", "words"),
    [
        ("swim", {}, "no such step"),
        ("calls", {"done_at": NOW + timedelta(minutes=1)}, "after it was done"),
        ("calls", {"done_at": datetime(1990, 1, 1, 12, tzinfo=UTC)}, "before the release"),
    ],
)
def test_record_step_refuses_what_cannot_be(absconded, record, step, changes, words):
    with pytest.raises(RefusedError, match=words):
        record(step, **changes)

    assert not absconded.steps.exists()


def test_record_step_refuses_what_was_reported(parolee, officer):
    RulePackFactory()
    reported = ViolationFactory(parolee=parolee, kind="ABSCONDED", reported=True)

    with pytest.raises(actions.ClosedError):
        actions.record_step(violation=reported, by=officer, at=NOW, step="calls", done_at=NOW, result="None.")


def test_record_step_needs_rules(parolee, officer):
    with pytest.raises(NoMatrixError):
        actions.record_step(
            violation=ViolationFactory(parolee=parolee, kind="ABSCONDED"),
            by=officer,
            at=NOW,
            step="calls",
            done_at=NOW,
            result="None.",
        )
