"""An appeal is about a decision: it needs no countersignature, outlives the term, and is heard by others."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from cases.parolees.models import SupervisionTerm
from hearings import actions
from hearings.models import HearingRequest
from parole.audit.models import Event
from parole.edits import StaleEditError
from tests.hearings.conftest import HOUR, NINE, TEN

pytestmark = pytest.mark.django_db

LATER = NINE + timedelta(days=14)


@pytest.fixture
def decision(begun, seated, vote, decide):
    vote(begun, seated, "REVOKE")
    return decide(begun, disposition="REVOKE", effect="REVOKED", reasons="It cannot go on.")


@pytest.fixture
def file(decision, clerk):
    def act(**changes):
        given = {
            "decision": decision,
            "by": clerk,
            "at": TEN + HOUR,
            "kind": "APPEAL",
            "filed_by": "Rosa Alvarez",
            "filed_on": TEN.date(),
            "grounds": "The report names the wrong day.",
        }
        return actions.file_appeal(**{**given, **changes})

    return act


def accept(request, clerk, room, panel):
    return actions.accept_request(
        request=request,
        version=request.version,
        by=clerk,
        at=TEN + HOUR,
        kind=request.kind,
        room=room,
        panel=panel,
        starts_at=LATER,
        ends_at=LATER + HOUR,
    )


def test_file_appeal_goes_to_the_clerk_also_when_the_term_is_over(file, decision):
    request = file()

    assert SupervisionTerm.objects.get(pk=request.term_id).is_closed
    assert (request.status, request.decision, request.countersigned_by) == ("COUNTERSIGNED", decision, None)
    assert Event.objects.filter(verb="hearing_request.filed", target_pk=request.pk).count() == 1


@pytest.mark.parametrize(
    ("on", "words"), [(date(2026, 11, 30), "before the decision"), (date(2026, 12, 2), "not come yet")]
)
def test_file_appeal_refuses_a_day_that_cannot_be(file, on, words):
    with pytest.raises(actions.NotAppealableError, match=words) as refused:
        file(filed_on=on)

    assert refused.value.field == "filed_on"


def test_file_appeal_refuses_a_second_one_while_the_first_waits(file, clerk):
    first = file()

    with pytest.raises(actions.NotAppealableError, match="appealed already"):
        file(kind="RECONSIDERATION")

    actions.withdraw_appeal(request=first, version=first.version, by=clerk, at=TEN + HOUR)
    assert file(kind="RECONSIDERATION").kind == "RECONSIDERATION"


def test_withdraw_appeal_refuses_a_stale_page(file, clerk):
    request = file()

    with pytest.raises(StaleEditError):
        actions.withdraw_appeal(request=request, version=7, by=clerk, at=TEN + HOUR)


def test_appeal_is_heard_by_others_and_a_reconsideration_by_the_same(
    file, clerk, room, seated, other_member, decision, decide, vote
):
    appeal = file()
    with pytest.raises(actions.NotIndependentError, match="voted on the decision that is appealed"):
        accept(appeal, clerk, room, [seated])
    appeal.refresh_from_db()

    heard = accept(appeal, clerk, room, [other_member])
    vote(heard, other_member, "REVERSE", at=LATER + HOUR)
    decided = decide(heard, disposition="REVERSE", at=LATER + HOUR, on=LATER.date(), reasons="The wrong day.")
    assert (decided.disposition, decided.effect) == ("REVERSE", "NONE")

    again = file(kind="RECONSIDERATION", at=LATER + 2 * HOUR)
    assert again.decision == decision
    later = {"starts_at": LATER + timedelta(days=7), "ends_at": LATER + timedelta(days=7, hours=1)}
    hearing = actions.accept_request(
        request=again,
        version=1,
        by=clerk,
        at=LATER + 2 * HOUR,
        kind=again.kind,
        room=room,
        panel=[seated],
        **later,
    )
    assert hearing.kind == "RECONSIDERATION"


def test_request_about_a_decision_is_filed(file):
    request = file()

    with pytest.raises(IntegrityError, match="request_about_a_decision_is_filed"):
        HearingRequest.objects.filter(pk=request.pk).update(kind="REVOCATION")


def test_request_one_open_of_a_decision(file):
    request = file()
    request.pk = None

    with pytest.raises(IntegrityError, match="request_one_open_of_a_decision"):
        request.save()
