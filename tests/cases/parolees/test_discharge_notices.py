"""The officer hears of a projected discharge 90, 30 and 7 days before, and on the day."""

from datetime import date, timedelta

import pytest

from cases.parolees.models import SupervisionTerm
from cases.parolees.sources import DischargeSource
from parole.days import midnight
from parole.notices import actions as notices
from parole.notices.models import Notice
from tests.factories import RECORDED_AT, CaseFactory, StaffRecipientFactory, UserFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
ENDS_ON = date(2027, 6, 1)


@pytest.fixture
def term(officer, unit):
    term = CaseFactory(officer=officer, unit=unit).terms.get()
    SupervisionTerm.objects.filter(pk=term.pk).update(
        expires_on=ENDS_ON, projected_discharge_on=ENDS_ON, projected_at=RECORDED_AT
    )
    term.refresh_from_db()
    return term


def due(term, days, hours=1):
    """Return what becomes due in the first hours of the day so many days before the end."""
    begins = midnight(ENDS_ON - days * DAY, term.unit.zone)
    found = DischargeSource().due(begins - timedelta(minutes=1), begins + timedelta(hours=hours))
    return [row for rows in found for row in rows]


@pytest.mark.parametrize(("days", "stage"), [(90, "IN_90_DAYS"), (30, "IN_30_DAYS"), (7, "IN_7_DAYS"), (0, "LAST_DAY")])
def test_officer_is_told_on_the_day(term, officer, days, stage):
    told = StaffRecipientFactory(user=officer)

    [row] = due(term, days)

    assert row[1:5] == (term.pk, "2027-06-01", stage, told.pk)


@pytest.mark.parametrize("days", [91, 89, 31, 8, 6, 1, -1])
def test_nothing_is_told_on_other_days(term, officer, days):
    StaffRecipientFactory(user=officer)

    assert due(term, days) == []


@pytest.mark.parametrize(("days", "stage"), [(60, "IN_90_DAYS"), (20, "IN_30_DAYS"), (3, "IN_7_DAYS"), (0, "LAST_DAY")])
def test_sentence_that_is_projected_anew_is_told_by_the_stage_it_is_in(term, officer, days, stage):
    StaffRecipientFactory(user=officer)
    noon = midnight(ENDS_ON - days * DAY, term.unit.zone) + timedelta(hours=12)
    SupervisionTerm.objects.update(projected_at=noon)

    found = DischargeSource().due(noon - timedelta(hours=1), noon)

    assert [row[3] for rows in found for row in rows] == [stage]


@pytest.mark.parametrize("changes", [{"is_tolled": True}, {"status": "DISCHARGED", "closed_on": date(2026, 11, 20)}])
def test_sentence_that_stands_still_or_is_over_is_not_told(term, officer, changes):
    StaffRecipientFactory(user=officer)
    SupervisionTerm.objects.update(**changes)

    assert due(term, 30) == []
    assert set(DischargeSource().current([term.pk], RECORDED_AT)[term.pk].open_stages) == set()


def test_reminder_of_a_day_that_was_moved_is_not_sent(term, officer, mailoutbox):
    StaffRecipientFactory(user=officer)
    system = UserFactory._meta.model.objects.system()
    at = midnight(ENDS_ON - 30 * DAY, term.unit.zone) + timedelta(hours=11)
    notices.sweep(by=system, now=at)
    SupervisionTerm.objects.update(projected_discharge_on=ENDS_ON + 40 * DAY, expires_on=ENDS_ON + 40 * DAY)

    notices.deliver(by=system, now=at)

    stored = Notice.objects.get(source="parolees.discharge")
    assert (stored.stage, stored.status, stored.skip) == ("IN_30_DAYS", "SKIPPED", "MOOT")
    assert [mail for mail in mailoutbox if "discharge" in mail.subject] == []


def test_reminder_arrives_once_and_names_nobody(term, officer, mailoutbox):
    StaffRecipientFactory(user=officer)
    system = UserFactory._meta.model.objects.system()
    at = midnight(ENDS_ON - 7 * DAY, term.unit.zone) + timedelta(hours=11)
    for _ in range(2):
        notices.sweep(by=system, now=at)
        notices.deliver(by=system, now=at)

    [subject] = [mail.subject for mail in mailoutbox if "discharge" in mail.subject]
    assert subject == "Projected discharge in one of your cases: Tue, Jun 1, within 7 days."
