"""Credits, the projected discharge that is kept beside the term, and the letter."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from cases.parolees import actions, projection
from cases.parolees.models import DischargeLetter, SentenceCredit, StatusSpan, SupervisionTerm
from cases.rulebook.documents import read_pack, store_pack
from parole.audit.models import Event
from tests import factories
from tests.conftest import NOW, TODAY

SENTENCED_TO = date(2028, 11, 1)
DAY = timedelta(days=1)
DEMO = Path("cases/rulebook/packs/demo.yaml")


@pytest.fixture
def rules(db):
    return factories.RulePackFactory(document=store_pack(read_pack(DEMO.read_bytes())))


@pytest.fixture
def term(parolee):
    return parolee.terms.select_related("unit", "parolee").get()


def credit(term, by, **changes):
    typed = {"days": 30, "reason": "EARNED_COMPLIANCE", "authority": "Order 17", "granted_on": TODAY, **changes}
    return actions.record_credit(term=term, by=by, at=NOW, on=TODAY, **typed)


def test_record_credit_moves_the_end_and_is_on_record(supervisor, term):
    credit(term, supervisor)

    term.refresh_from_db()
    assert term.projected_discharge_on == SENTENCED_TO - 30 * DAY
    assert term.expires_on == SENTENCED_TO
    assert Event.objects.get(verb="credit.recorded").details == {"days": 30, "reason": "EARNED_COMPLIANCE"}


def test_record_credit_twice_for_one_day_is_refused(supervisor, term):
    credit(term, supervisor)

    with pytest.raises(actions.CreditRecordedError):
        credit(term, supervisor)


def test_record_credit_refuses_a_sentence_without_an_end(supervisor, unit):
    term = factories.TermFactory(unit=unit, expires_on=None)

    with pytest.raises(actions.NoSentenceError):
        credit(term, supervisor)


def test_record_credit_refuses_a_grant_before_the_release(supervisor, term):
    with pytest.raises(actions.ImpossibleDateError):
        credit(term, supervisor, granted_on=term.released_on - DAY)


def test_record_credit_refuses_a_closed_term(supervisor, term):
    actions.change_term_status(
        term=term, status="DISCHARGED", by=supervisor, at=NOW, on=TODAY, because="Served in full."
    )

    with pytest.raises(actions.TermClosedError):
        credit(term, supervisor)


def test_withdraw_credit_moves_the_end_back_once(supervisor, term):
    given = credit(term, supervisor)

    actions.withdraw_credit(credit=given, by=supervisor, at=NOW, on=TODAY)
    actions.withdraw_credit(credit=given, by=supervisor, at=NOW, on=TODAY)

    term.refresh_from_db()
    assert term.projected_discharge_on == SENTENCED_TO
    assert SentenceCredit.objects.get().withdrawn_by == supervisor
    assert Event.objects.filter(verb="credit.withdrawn").count() == 1


@pytest.mark.usefixtures("rules")
def test_absconding_stops_the_clock_until_the_return(supervisor, term):
    actions.change_term_status(term=term, status="ABSCONDED", by=supervisor, at=NOW, on=TODAY - 9 * DAY)
    term.refresh_from_db()
    assert (term.projected_discharge_on, term.is_tolled, term.ends_on) == (SENTENCED_TO + 10 * DAY, True, None)

    actions.keep_projections(by=supervisor, at=NOW + 5 * DAY)
    term.refresh_from_db()
    assert term.projected_discharge_on == SENTENCED_TO + 15 * DAY

    back = NOW + 7 * DAY
    actions.change_term_status(term=term, status="ACTIVE", by=supervisor, at=back, on=back.date())
    term.refresh_from_db()
    assert (term.projected_discharge_on, term.is_tolled) == (SENTENCED_TO + 16 * DAY, False)


@pytest.mark.usefixtures("rules")
def test_custody_does_not_stop_the_clock_by_the_demonstration_rules(supervisor, term):
    actions.change_term_status(
        term=term, status="IN_CUSTODY", place="Polk County Jail", by=supervisor, at=NOW, on=TODAY - 9 * DAY
    )

    term.refresh_from_db()
    assert (term.projected_discharge_on, term.is_tolled) == (SENTENCED_TO, False)
    assert StatusSpan.objects.get(term=term, ends_on=None).place == "Polk County Jail"


@pytest.mark.usefixtures("rules")
def test_what_is_stored_is_what_is_recomputed(supervisor, term):
    credit(term, supervisor, granted_on=TODAY - 20 * DAY)
    actions.change_term_status(term=term, status="ABSCONDED", by=supervisor, at=NOW, on=TODAY - 3 * DAY)

    for stored in SupervisionTerm.objects.filter(expires_on__isnull=False).select_related("unit"):
        computed = projection.projections([stored], at=NOW)[stored.pk]
        assert (stored.projected_discharge_on, stored.is_tolled) == (computed.ends_on, computed.is_tolled)


def test_keep_writes_only_what_changed(term):
    assert projection.keep(term_pks=[term.pk], at=NOW) == 0


@pytest.mark.usefixtures("rules")
def test_a_case_that_was_brought_in_is_tolled_from_that_day(supervisor, term):
    SupervisionTerm.objects.filter(pk=term.pk).update(planned_from=TODAY - 2 * DAY, status="ABSCONDED")
    StatusSpan.objects.filter(term=term).update(status="ABSCONDED")

    projection.keep(term_pks=[term.pk], at=NOW)

    term.refresh_from_db()
    assert term.projected_discharge_on == SENTENCED_TO + 3 * DAY


def test_a_term_does_not_expire_before_its_sentence_ends(supervisor, term):
    with pytest.raises(actions.SentenceRunsError, match="The sentence ends on Nov 1, 2028"):
        actions.change_term_status(
            term=term, status="EXPIRED", by=supervisor, at=NOW, on=TODAY, because="Served in full."
        )


def test_a_term_expires_on_the_day_its_sentence_ends(supervisor, term):
    SupervisionTerm.objects.filter(pk=term.pk).update(expires_on=TODAY, projected_discharge_on=TODAY)

    actions.change_term_status(term=term, status="EXPIRED", by=supervisor, at=NOW, on=TODAY, because="Served in full.")

    term.refresh_from_db()
    assert term.status == "EXPIRED"


def test_issue_discharge_letter_once(supervisor, term):
    with pytest.raises(actions.NotDischargedError):
        actions.issue_discharge_letter(term=term, by=supervisor, at=NOW)
    actions.change_term_status(
        term=term, status="DISCHARGED", by=supervisor, at=NOW, on=TODAY, because="Served in full."
    )

    first = actions.issue_discharge_letter(term=term, by=supervisor, at=NOW)
    second = actions.issue_discharge_letter(term=term, by=supervisor, at=NOW + DAY)

    assert first == second == DischargeLetter.objects.get()
    assert Event.objects.filter(verb="discharge_letter.issued").count() == 1


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("credit_has_days", {"days": 0}),
        ("credit_has_its_authority", {"authority": ""}),
        ("credit_withdrawn_by_somebody", {"withdrawn_at": NOW}),
    ],
)
def test_the_database_keeps_credits_in_order(term, name, changes):
    given = factories.SentenceCreditFactory(term=term)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        SentenceCredit.objects.filter(pk=given.pk).update(**changes)


def test_the_database_keeps_one_credit_of_a_day(term):
    factories.SentenceCreditFactory(term=term)

    with pytest.raises(IntegrityError, match="credit_once_a_day"), transaction.atomic():
        factories.SentenceCreditFactory(term=term)


def test_the_database_keeps_a_projection_where_a_sentence_ends(term):
    with pytest.raises(IntegrityError, match="term_projected_where_it_expires"), transaction.atomic():
        SupervisionTerm.objects.filter(pk=term.pk).update(projected_discharge_on=None)


def test_the_database_keeps_places_to_custody(term):
    with pytest.raises(IntegrityError, match="status_place_only_in_custody"), transaction.atomic():
        StatusSpan.objects.filter(term=term).update(place="Polk County Jail")
