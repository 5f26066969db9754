"""What the outbox and its recipients may not hold."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from parole.accounts.reach import resolve
from parole.notices.models import Notice
from tests.conftest import NOW
from tests.factories import RECORDED_AT, RecipientFactory, UserFactory
from tests.parole.notices.made import make_hearing, make_notice

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("recipient_sms_consent_needs_a_phone", {"sms_consent_at": RECORDED_AT}),
        ("recipient_email_consent_needs_an_address", {"email_consent_at": RECORDED_AT}),
        ("recipient_send_window_is_in_order", {"send_from": "20:00", "send_until": "09:00"}),
    ],
)
def test_recipient_keeps(constraint, fields):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RecipientFactory(**fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("notice_sent_has_its_moment", {"status": "SENT"}),
        ("notice_sent_has_its_moment", {"status": "PLANNED", "sent_at": NOW}),
        ("notice_skipped_has_a_reason", {"status": "SKIPPED"}),
        ("notice_skipped_has_a_reason", {"status": "PLANNED", "skip": "MOOT"}),
        ("notice_held_has_a_lease", {"status": "CLAIMED"}),
        ("notice_held_has_a_lease", {"status": "ATTEMPTING"}),
    ],
)
def test_notice_keeps(constraint, fields):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make_notice(**fields)


def test_notice_is_one_row_for_each_telling():
    first = make_notice(make_hearing())

    with pytest.raises(IntegrityError, match="notice_once"), transaction.atomic():
        Notice.objects.create(
            **{
                field.name: getattr(first, field.name)
                for field in Notice._meta.fields
                if field.name not in {"id", "reference"}
            }
        )


def test_transitions_name_every_state_and_lead_to_known_ones():
    assert set(Notice.TRANSITIONS) == set(Notice.Status.values)
    assert set().union(*Notice.TRANSITIONS.values()) <= set(Notice.Status.values)


def test_supervisor_sees_the_notices_of_the_unit_alone(supervisor, unit, other_unit):
    here = make_notice(make_hearing(unit=unit))
    make_notice(make_hearing(unit=other_unit))

    assert list(Notice.objects.visible_to(resolve(supervisor, NOW))) == [here]


def test_auditor_sees_the_notices_of_every_unit(auditor, unit, other_unit):
    made = {make_notice(make_hearing(unit=unit)), make_notice(make_hearing(unit=other_unit))}

    assert set(Notice.objects.visible_to(resolve(auditor, NOW))) == made


def test_officer_and_clerk_see_no_list_of_notices(officer, clerk, unit):
    make_notice(make_hearing(unit=unit))

    assert not Notice.objects.visible_to(resolve(officer, NOW))
    assert not Notice.objects.visible_to(resolve(clerk, NOW))


def test_notices_of_juveniles_stay_with_those_authorized_for_them(unit, supervisor):
    made = make_notice(make_hearing(unit=unit), population="JUVENILE")
    authorized = UserFactory(unit=unit, role="SUPERVISOR", populations=["JUVENILE"])

    assert list(Notice.objects.visible_to(resolve(authorized, NOW))) == [made]
    assert not Notice.objects.visible_to(resolve(supervisor, NOW))


def test_perhaps_sent_counts_whoever_may_have_been_told():
    hearing = make_hearing()
    lease = {"lease_until": NOW + timedelta(minutes=3)}
    told = {
        make_notice(hearing, status="SENT", sent_at=NOW),
        make_notice(hearing, status="ATTEMPTING", **lease),
        make_notice(hearing, status="UNCERTAIN", uncertain_at=NOW),
        make_notice(hearing, status="SKIPPED", skip="MOOT", uncertain_at=NOW),
    }
    make_notice(hearing)
    make_notice(hearing, status="CLAIMED", **lease)
    make_notice(hearing, status="SKIPPED", skip="LATE")

    assert set(Notice.objects.filter(subject_id=hearing.pk).perhaps_sent()) == told


def test_what_is_told_in_confidence_names_no_case():
    with pytest.raises(IntegrityError, match="notice_in_confidence_names_no_case"), transaction.atomic():
        make_notice(stage="NEWS")


def test_nobody_sees_in_a_list_what_is_told_in_confidence(unit, supervisor, auditor):
    news = make_notice(make_hearing(unit=unit), stage="NEWS", parolee_id=None)
    victim_services = UserFactory(unit=unit, role="VICTIM_SERVICES")

    for user in (supervisor, auditor, victim_services):
        assert not Notice.objects.visible_to(resolve(user, NOW))
    assert list(Notice.objects.news()) == [news]
