"""A request that came back is told to who asked, and a hold to the officer and the supervisor."""

from datetime import timedelta

import pytest

from hearings import actions
from hearings.sources import HoldSource, RequestSource
from parole.notices import actions as notices
from parole.notices.models import Notice
from tests.conftest import NOW
from tests.factories import HoldFactory, StaffRecipientFactory, UserFactory
from tests.hearings.conftest import HOUR

pytestmark = pytest.mark.django_db


def rows(source, until=NOW + HOUR):
    return [row for found in source.due(NOW - HOUR, until) for row in found]


@pytest.fixture
def returned(asked, supervisor):
    actions.return_request(request=asked, version=asked.version, by=supervisor, at=NOW, reason="Which rule?")
    return asked


def test_returned_request_is_told_to_the_officer_who_asked(returned, officer):
    told = StaffRecipientFactory(user=officer)

    [row] = rows(RequestSource())

    assert row[1:5] == (returned.pk, "2026-11-24T15:30Z", "RETURNED", told.pk)
    assert row[9] == NOW + timedelta(days=7)


def test_request_that_was_corrected_meanwhile_is_told_no_more(returned, officer, mailoutbox):
    StaffRecipientFactory(user=officer)
    system = UserFactory._meta.model.objects.system()
    notices.sweep(by=system, now=NOW + HOUR)
    words = {"kind": "REVOCATION", "reason": "Rule 4.", "hold_by": None}
    actions.correct_request(request=returned, version=returned.version, by=officer, at=NOW + HOUR, **words)

    notices.deliver(by=system, now=NOW + HOUR)

    assert [mail.subject for mail in mailoutbox if "Request" in mail.subject] == []
    assert Notice.objects.get(source="hearings.request").skip == "MOOT"


def test_returned_request_arrives_and_names_nobody(returned, officer, mailoutbox):
    StaffRecipientFactory(user=officer)
    system = UserFactory._meta.model.objects.system()

    notices.sweep(by=system, now=NOW + HOUR)
    notices.deliver(by=system, now=NOW + HOUR)

    [mail] = [mail for mail in mailoutbox if mail.subject.startswith("Request")]
    assert mail.subject == "Request for a revocation hearing: returned Tue, Nov 24, 9:30 am, to be corrected."
    assert returned.parolee.last_name not in mail.body


def test_hold_is_told_to_officer_and_supervisors_but_not_to_who_entered_it(parolee, officer, supervisor, unit):
    told = {StaffRecipientFactory(user=user).pk for user in (officer, supervisor)}
    by = StaffRecipientFactory(user__role="SUPERVISOR", user__unit=unit).user
    hold = HoldFactory(parolee=parolee, lodged_by=by, recorded_at=NOW)

    found = rows(HoldSource())

    assert {row[4] for row in found} == told
    assert {row[1:4] for row in found} == {(hold.pk, "2026-11-02", "LODGED")}


@pytest.mark.parametrize(("status", "stages"), [("LODGED", {"LODGED"}), ("RELEASE_ORDERED", set())])
def test_hold_is_told_only_while_it_stands(parolee, status, stages):
    hold = HoldFactory(parolee=parolee, recorded_at=NOW, **({"ordered": True} if status != "LODGED" else {}))

    assert set(HoldSource().current([hold.pk], NOW)[hold.pk].open_stages) == stages
