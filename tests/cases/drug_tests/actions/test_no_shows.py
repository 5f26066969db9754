"""Who is a no-show, from when on, and whom an outage of the line excuses."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cases.drug_tests.actions import no_shows, telling
from cases.drug_tests.models import DrugTest
from cases.parolees.models import SupervisionTerm
from parole.accounts.models import User
from parole.audit.models import Event
from parole.notices.models import Notice
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db

# The day of the test is over in Chicago.
NEXT_DAY = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)


def judge(at):
    return no_shows.judge(by=User.objects.system(), at=at)


def notice_of(drug_test, status="SENT", sent_at=NOW, **changed):
    return Notice.objects.create(
        source="drug_tests.test",
        subject_id=drug_test.pk,
        occasion=drug_test.due_on.isoformat(),
        stage="COME_IN",
        recipient=drug_test.parolee.recipient,
        channel="SMS",
        unit=drug_test.unit,
        parolee_id=drug_test.parolee_id,
        population="ADULT",
        planned_at=NOW,
        send_after=NOW,
        useful_until=NEXT_DAY,
        status=status,
        sent_at=sent_at if status == "SENT" else None,
        **changed,
    )


def test_whoever_was_told_has_until_the_deadline(parolee, pack):
    drug_test = factories.DrugTestFactory(parolee=parolee, told=True)

    assert judge(drug_test.due_by - timedelta(minutes=1)) == 0
    assert judge(drug_test.due_by) == 1
    assert judge(drug_test.due_by + timedelta(hours=1)) == 0

    drug_test.refresh_from_db()
    assert (drug_test.status, drug_test.proof) == ("NO_SHOW", "PROVEN")
    assert Event.objects.get(verb="drug_test.no_show").by.role == "SYSTEM"


def test_whoever_was_never_told_has_the_whole_day_and_the_notice_is_not_proven(parolee, pack):
    drug_test = factories.DrugTestFactory(parolee=parolee)
    notice_of(drug_test, status="FAILED", failure="The provider answered 400.")

    # Half past eleven at night in Chicago.
    assert judge(datetime(2026, 11, 25, 5, 30, tzinfo=UTC)) == 0
    assert judge(NEXT_DAY) == 1

    drug_test.refresh_from_db()
    assert (drug_test.status, drug_test.proof) == ("NO_SHOW", "NOT_PROVEN")
    assert Event.objects.filter(verb="drug_test.no_show_not_proven").count() == 1


def test_notice_that_went_out_starts_the_hours_when_it_did(parolee, pack):
    drug_test = factories.DrugTestFactory(parolee=parolee)
    notice_of(drug_test, sent_at=NOW)

    judge(NOW + timedelta(minutes=5))

    drug_test.refresh_from_db()
    assert (drug_test.status, drug_test.notified_at, drug_test.proof) == ("NOTIFIED", NOW, "PROVEN")
    assert drug_test.due_by == NOW + timedelta(hours=8)


@pytest.mark.parametrize("status", ["PLANNED", "UNCERTAIN", "FAILED", "SKIPPED", "CANCELLED"])
def test_notice_of_which_nobody_knows_that_it_went_out_proves_nothing(parolee, pack, status):
    drug_test = factories.DrugTestFactory(parolee=parolee)
    notice_of(drug_test, status=status, skip="NO_CONSENT" if status == "SKIPPED" else "")

    assert telling.note_sent(by=User.objects.system(), at=NOW) == 0

    drug_test.refresh_from_db()
    assert drug_test.status == "ORDERED"


@pytest.mark.parametrize("status", ["COLLECTED", "AT_LAB", "EXCUSED", "REFUSED", "CANCELLED", "RESULTED"])
def test_whoever_came_or_was_excused_is_no_no_show(officer, parolee, pack, status):
    given = {"EXCUSED": {"excuse": "HOSPITAL", "excused_by": officer}, "CANCELLED": {"ended_reason": "Wrong person."}}
    factories.DrugTestFactory(parolee=parolee, told=True, **{"status": status, **given.get(status, {})})

    assert judge(NEXT_DAY) == 0


@pytest.mark.parametrize("status", ["IN_CUSTODY", "DECEASED"])
def test_whoever_cannot_come_is_not_judged(parolee, pack, status):
    factories.DrugTestFactory(parolee=parolee, told=True)
    closed_on = TODAY if status == "DECEASED" else None
    SupervisionTerm.objects.filter(parolee=parolee).update(status=status, closed_on=closed_on)

    assert judge(NEXT_DAY) == 0


def test_test_of_a_program_is_never_judged_by_the_clock(parolee, pack):
    factories.DrugTestFactory(parolee=parolee, origin="PROGRAM")

    assert judge(NEXT_DAY) == 0


def test_outage_on_the_day_excuses_whoever_was_not_told(parolee, pack, supervisor):
    drug_test = factories.DrugTestFactory(parolee=parolee)
    factories.LineOutageFactory(starts_at=NOW, ends_at=NOW + timedelta(hours=1), recorded_by=supervisor)

    judge(NEXT_DAY)

    drug_test.refresh_from_db()
    assert (drug_test.status, drug_test.excuse, drug_test.proof) == ("EXCUSED", "LINE_OUTAGE", "NOT_PROVEN")
    assert drug_test.excused_by == supervisor


def test_outage_excuses_nobody_who_was_told_otherwise(parolee, pack):
    drug_test = factories.DrugTestFactory(parolee=parolee, told=True)
    factories.LineOutageFactory(starts_at=NOW, ends_at=NOW + timedelta(hours=1))

    judge(NEXT_DAY)

    drug_test.refresh_from_db()
    assert drug_test.status == "NO_SHOW"


def record(by, starts_at, ends_at, at=NEXT_DAY):
    return no_shows.record_outage(by=by, at=at, starts_at=starts_at, ends_at=ends_at, what="The line was down.")


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "status"),
    [
        (NOW, NOW + timedelta(hours=2), "EXCUSED"),
        # From the evening before until one in the morning of the day.
        (datetime(2026, 11, 24, 2, tzinfo=UTC), datetime(2026, 11, 24, 7, tzinfo=UTC), "EXCUSED"),
        # Until midnight exactly: the day itself is untouched.
        (datetime(2026, 11, 24, 2, tzinfo=UTC), datetime(2026, 11, 24, 6, tzinfo=UTC), "NO_SHOW"),
        (datetime(2026, 11, 25, 6, tzinfo=UTC), datetime(2026, 11, 25, 6, 20, tzinfo=UTC), "NO_SHOW"),
    ],
    ids=["on the day", "into the day", "until midnight", "the day after"],
)
def test_outage_that_is_recorded_afterwards_excuses_too(parolee, pack, supervisor, starts_at, ends_at, status):
    drug_test = factories.DrugTestFactory(parolee=parolee)
    told = factories.DrugTestFactory(parolee=parolee, told=True, panel="agency-urine")
    judge(NEXT_DAY)

    record(supervisor, starts_at, ends_at)

    drug_test.refresh_from_db()
    told.refresh_from_db()
    assert (drug_test.status, told.status) == (status, "NO_SHOW")


def test_outage_that_is_not_over_or_upside_down_is_refused(supervisor):
    with pytest.raises(no_shows.ImpossibleOutageError, match="once it is over"):
        record(supervisor, NOW, NEXT_DAY + timedelta(hours=1))
    with pytest.raises(no_shows.ImpossibleOutageError, match="before it starts"):
        record(supervisor, NOW, NOW)


def test_everybody_is_judged_in_batches(parolee, pack, monkeypatch):
    monkeypatch.setattr(no_shows, "BATCH", 2)
    for day in range(1, 6):
        factories.DrugTestFactory(parolee=parolee, due_on=date(2026, 11, day))
    factories.DrugTestFactory(parolee=parolee, told=True)

    assert judge(NEXT_DAY) == 6
    assert set(DrugTest.objects.values_list("status", flat=True)) == {"NO_SHOW"}


@pytest.mark.parametrize("count", [1, 3])
def test_judging_costs_the_same_for_any_number_of_tests(parolee, pack, django_assert_num_queries, count):
    for day in range(count):
        factories.DrugTestFactory(parolee=parolee, due_on=date(2026, 11, 10 + day))
        factories.DrugTestFactory(parolee=parolee, due_on=date(2026, 11, 10 + day), told=True)
    system = User.objects.system()

    with django_assert_num_queries(17):
        assert no_shows.judge(by=system, at=NEXT_DAY) == 2 * count
