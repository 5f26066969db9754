"""Warrants and holds: every step, and the term that they keep open."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from cases.parolees.actions import KeptOpenError, change_term_status, mark_deceased
from cases.parolees.models import StatusSpan
from cases.parolees.policies import ImpossibleDateError
from hearings import actions
from hearings.models import Hold, Warrant
from parole.audit.models import Event
from tests.conftest import NOW, TODAY
from tests.factories import HoldFactory, WarrantFactory

DAY = timedelta(days=1)


@pytest.fixture
def term(parolee):
    return parolee.terms.get()


def step(action, row, by, **typed):
    row.refresh_from_db()
    action(**{type(row).__name__.lower(): row}, version=row.version, by=by, at=NOW, **typed)
    row.refresh_from_db()


def close(term, by):
    change_term_status(term=term, status="DISCHARGED", by=by, at=NOW, on=TODAY, because="Served in full.")


def test_a_warrant_keeps_the_term_open_until_it_is_served(officer, supervisor, term):
    warrant = actions.request_warrant(term=term, by=officer, at=NOW, kind="WARRANT", reason="New arrest.")
    with pytest.raises(KeptOpenError, match="A warrant was requested"):
        close(term, supervisor)

    step(actions.issue_warrant, warrant, supervisor, on=TODAY, authority="State Parole Board", number="W-17")
    with pytest.raises(KeptOpenError, match="Warrant W-17 is out: it must be served or recalled"):
        close(term, supervisor)

    step(actions.serve_warrant, warrant, supervisor, on=TODAY)
    close(term, supervisor)

    term.refresh_from_db()
    assert (term.status, warrant.status, warrant.served_on) == ("DISCHARGED", "SERVED", TODAY)


def test_one_of_a_kind_is_open_at_a_time(officer, term):
    actions.request_warrant(term=term, by=officer, at=NOW, kind="WARRANT", reason="New arrest.")

    with pytest.raises(actions.OpenAlreadyError, match="A warrant is open already"):
        actions.request_warrant(term=term, by=officer, at=NOW, kind="WARRANT", reason="Again.")
    assert actions.request_warrant(term=term, by=officer, at=NOW, kind="SUMMONS", reason="Else.").status == "REQUESTED"


def test_a_recalled_warrant_lets_the_term_close(supervisor, term, parolee):
    warrant = WarrantFactory(parolee=parolee, issued=True)

    step(actions.recall_warrant, warrant, supervisor, on=TODAY, authority="State Parole Board")
    close(term, supervisor)

    with pytest.raises(actions.ClosedError, match="The state of this warrant is now “Recalled”"):
        step(actions.serve_warrant, warrant, supervisor, on=TODAY)


def test_a_hold_is_over_when_custody_has_confirmed_it(supervisor, clerk, term, parolee):
    hold = HoldFactory(parolee=parolee)
    with pytest.raises(KeptOpenError, match="A hold is lodged at Polk County Jail"):
        close(term, supervisor)

    step(actions.order_release, hold, supervisor, authority="State Parole Board")
    with pytest.raises(KeptOpenError, match="was ordered and is not confirmed"):
        close(term, supervisor)

    step(actions.confirm_release, hold, clerk, on=TODAY, confirmed_by="Sgt. Hill")
    close(term, supervisor)

    assert (hold.status, hold.confirmed_by, hold.confirmed_to) == ("RELEASED", "Sgt. Hill", clerk)


def test_lodging_a_hold_may_set_the_term_in_custody(officer, term):
    actions.lodge_hold(
        term=term, by=officer, at=NOW, on=TODAY, place="Polk County Jail", authority="Board", is_in_custody=True
    )

    term.refresh_from_db()
    span = StatusSpan.objects.get(term=term, ends_on=None)
    assert (term.status, span.status, span.place) == ("IN_CUSTODY", "IN_CUSTODY", "Polk County Jail")


def test_lodging_a_hold_alone_changes_no_status(officer, term):
    actions.lodge_hold(term=term, by=officer, at=NOW, on=TODAY, place="Jail", authority="Board", is_in_custody=False)

    term.refresh_from_db()
    assert term.status == "ACTIVE"


def lodge(term, by, place="Polk County Jail", on=TODAY, **more):
    given = {"authority": "Board", "is_in_custody": False, **more}
    return actions.lodge_hold(term=term, by=by, at=NOW, on=on, place=place, **given)


def test_a_jail_is_asked_once_to_keep_somebody(officer, supervisor, term):
    first = lodge(term, officer, on=TODAY - DAY)

    with pytest.raises(actions.HeldAlreadyError, match="A hold at Polk County Jail is open already, lodged on Nov 23"):
        lodge(term, supervisor, place="polk county jail ")
    lodge(term, supervisor, place="Story County Jail")
    step(actions.end_hold, first, supervisor, on=TODAY, because="Moved")
    lodge(term, supervisor)

    assert Hold.objects.open().count() == 2


def test_a_hold_is_not_lodged_on_a_day_to_come(officer, term):
    with pytest.raises(ImpossibleDateError, match="has not come yet"):
        lodge(term, officer, on=TODAY + DAY)


@pytest.mark.parametrize(
    ("on", "why"), [(date(1990, 1, 1), "before the release"), (TODAY + DAY, "This day has not come yet")]
)
def test_a_warrant_is_issued_after_the_release_and_on_a_day_that_has_come(supervisor, parolee, on, why):
    warrant = WarrantFactory(parolee=parolee)

    with pytest.raises(ImpossibleDateError, match=why):
        step(actions.issue_warrant, warrant, supervisor, on=on, authority="State Parole Board", number="W-17")

    warrant.refresh_from_db()
    assert warrant.status == "REQUESTED"


def test_a_hold_does_not_end_before_it_was_lodged(supervisor, parolee):
    hold = HoldFactory(parolee=parolee, lodged_on=TODAY - DAY)

    with pytest.raises(ImpossibleDateError, match="before the hold was lodged"):
        step(actions.end_hold, hold, supervisor, on=TODAY - 2 * DAY, because="Taken to prison")


def test_a_death_before_the_hold_ends_it_on_its_own_day(supervisor, parolee):
    hold = HoldFactory(parolee=parolee, lodged_on=TODAY)

    mark_deceased(parolee=parolee, version=1, by=supervisor, at=NOW, on=TODAY - DAY)

    hold.refresh_from_db()
    assert (hold.status, hold.ended_on) == ("ENDED", TODAY)


def test_a_hold_that_was_entered_in_error_stays_on_the_record(supervisor, term, parolee):
    hold = HoldFactory(parolee=parolee)

    step(actions.end_hold, hold, supervisor, on=TODAY, because="Another Alvarez", is_in_error=True)
    close(term, supervisor)

    assert (hold.status, hold.ended_because, hold.is_in_error) == ("ENDED", "Another Alvarez", True)
    assert Event.objects.filter(verb="hold.withdrawn", target_pk=hold.pk).exists()


def test_supervision_resumes_on_the_day_of_the_release(officer, supervisor, clerk, term):
    hold = lodge(term, officer, on=TODAY - 2 * DAY, is_in_custody=True)
    step(actions.order_release, hold, supervisor, authority="State Parole Board")

    step(actions.confirm_release, hold, clerk, on=TODAY - DAY, confirmed_by="Sgt. Hill", is_at_liberty=True)

    term.refresh_from_db()
    assert term.status == "ACTIVE"
    assert StatusSpan.objects.get(term=term, ends_on=None).starts_on == TODAY - DAY
    assert Event.objects.filter(verb="term.status_changed", target_pk=term.pk, details__status="ACTIVE").exists()


def test_a_release_to_another_authority_leaves_the_status(officer, supervisor, clerk, term):
    hold = lodge(term, officer, is_in_custody=True)
    step(actions.order_release, hold, supervisor, authority="State Parole Board")

    step(actions.confirm_release, hold, clerk, on=TODAY, confirmed_by="Sgt. Hill", is_at_liberty=False)

    term.refresh_from_db()
    assert term.status == "IN_CUSTODY"


def test_whoever_another_jail_keeps_is_not_at_liberty(officer, supervisor, clerk, term):
    hold = lodge(term, officer, is_in_custody=True)
    lodge(term, officer, place="Story County Jail")
    step(actions.order_release, hold, supervisor, authority="State Parole Board")

    with pytest.raises(actions.StillHeldError, match="A hold at Story County Jail keeps them still"):
        step(actions.confirm_release, hold, clerk, on=TODAY, confirmed_by="Sgt. Hill", is_at_liberty=True)

    hold.refresh_from_db()
    assert hold.status == "RELEASE_ORDERED"


def test_a_revocation_takes_the_place_of_what_is_lodged_and_of_nothing_else(supervisor, term, parolee):
    lodged, ordered = HoldFactory(parolee=parolee), HoldFactory(parolee=parolee, ordered=True)

    actions.supersede_holds(term=term, by=supervisor, at=NOW, on=TODAY)

    lodged.refresh_from_db()
    ordered.refresh_from_db()
    assert (lodged.status, lodged.ended_because) == ("ENDED", "Superseded by the revocation.")
    assert ordered.status == "RELEASE_ORDERED"


def test_a_death_recalls_and_ends_everything(supervisor, parolee):
    WarrantFactory(parolee=parolee, issued=True)
    WarrantFactory(parolee=parolee, kind="SUMMONS")
    HoldFactory(parolee=parolee)

    mark_deceased(parolee=parolee, version=1, by=supervisor, at=NOW, on=TODAY)

    assert set(Warrant.objects.values_list("status", "recalled_by")) == {("RECALLED", "Deceased.")}
    assert list(Hold.objects.values_list("status", "ended_because")) == [("ENDED", "Deceased.")]


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("warrant_issued_on_a_day_by_somebody", {"status": "ISSUED"}),
        ("warrant_issued_on_a_day_by_somebody", {"issued_on": TODAY, "issued_by": "Board"}),
        ("warrant_served_on_a_day", {"served_on": TODAY}),
        ("warrant_recalled_on_a_day_by_somebody", {"status": "RECALLED", "recalled_on": TODAY}),
    ],
)
def test_the_database_keeps_warrants_in_order(parolee, name, changes):
    warrant = WarrantFactory(parolee=parolee)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Warrant.objects.filter(pk=warrant.pk).update(**changes)


def test_the_database_keeps_one_open_warrant_of_a_kind(parolee):
    WarrantFactory(parolee=parolee)

    with pytest.raises(IntegrityError, match="warrant_one_open_of_a_kind"), transaction.atomic():
        WarrantFactory(parolee=parolee)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("hold_released_by_order", {"status": "RELEASE_ORDERED"}),
        ("hold_released_by_order", {"release_ordered_at": NOW}),
        ("hold_release_confirmed_by_custody", {"released_on": TODAY}),
        ("hold_ended_because", {"status": "ENDED", "ended_on": TODAY}),
        ("hold_in_error_is_ended", {"is_in_error": True}),
    ],
)
def test_the_database_keeps_holds_in_order(parolee, name, changes):
    hold = HoldFactory(parolee=parolee)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Hold.objects.filter(pk=hold.pk).update(**changes)
