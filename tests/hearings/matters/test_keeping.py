"""Where legal clocks stand follows from what is recorded, in any order of entry, and what is stored agrees."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from cases.parolees import actions as parolees
from cases.parolees.models import SupervisionTerm
from cases.rulebook.documents import store_pack
from hearings import actions
from hearings.matters.keeping import drift, keep
from hearings.models import Hearing, Hold, RunningClock, Violation
from parole import offers
from tests import factories
from tests.conftest import NOW
from tests.hearings.clocks.clock_cases import pack_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def term(parolee: Any) -> SupervisionTerm:
    found: SupervisionTerm = parolee.terms.get()
    return found


@pytest.fixture
def works_by(unit: Any) -> Any:
    """Lets the unit work by a shipped pack as if counsel had confirmed it, and counts the clocks of a term anew."""

    def act(pack: str, zone: str = "America/Chicago") -> None:
        document = store_pack(pack_of(pack))
        factories.RulePackFactory(code=pack, jurisdiction=document["jurisdiction"], document=document)
        type(unit).objects.filter(pk=unit.pk).update(jurisdiction=document["jurisdiction"], time_zone=zone)

    return act


def clocks(term: SupervisionTerm) -> dict[str, RunningClock]:
    return {clock.code: clock for clock in RunningClock.objects.of_terms([term.pk])}


def lodge(term: SupervisionTerm, by: Any, on: date, at: datetime = NOW, place: str = "Jail") -> Hold:
    return actions.lodge_hold(term=term, by=by, at=at, on=on, place=place, authority="Board", is_in_custody=False)


def release(hold: Hold, by: Any, on: date) -> None:
    hold.refresh_from_db()
    actions.order_release(hold=hold, version=hold.version, by=by, at=NOW, authority="Board")
    actions.confirm_release(hold=hold, version=hold.version, by=by, at=NOW, on=on, confirmed_by="Sgt. Hill")


def report(term: SupervisionTerm, by: Any, found_on: date) -> Violation:
    made: Violation = factories.ViolationFactory(parolee=term.parolee, term=term, drafted_by=by, discovered_on=found_on)
    actions.report_violation(violation=made, version=made.version, by=by, at=NOW)
    return made


def assert_true(term: SupervisionTerm) -> None:
    """Compare what is stored with what follows from the record."""
    term = SupervisionTerm.objects.select_related("unit", "parolee").get(pk=term.pk)
    assert drift([term], NOW) == []


def test_a_hold_starts_the_clocks_of_pennsylvania(term, officer, works_by):
    works_by("us-pa", "America/New_York")

    lodge(term, officer, date(2026, 11, 20))

    # November 21 to December 4 are fourteen days; 48 hours from midnight, since nobody knows the hour.
    found = clocks(term)
    assert set(found) == {"detention-order", "preliminary"}
    assert found["preliminary"].deadline_on == date(2026, 12, 4)
    assert found["preliminary"].due_at == datetime(2026, 12, 5, 4, 59, 59, 999999, UTC)
    assert found["preliminary"].amber_at == datetime(2026, 11, 29, 5, tzinfo=UTC)
    assert found["preliminary"].red_at == datetime(2026, 12, 2, 5, tzinfo=UTC)
    assert found["detention-order"].due_at == datetime(2026, 11, 22, 5, tzinfo=UTC)
    assert found["detention-order"].counts_hours
    assert_true(term)


def test_a_hold_of_a_known_hour_starts_hours_with_it_and_days_with_its_day(term, officer, works_by):
    works_by("us-pa", "America/New_York")

    actions.lodge_hold(
        term=term,
        by=officer,
        at=NOW,
        on=date(2026, 11, 20),
        lodged_at=datetime(2026, 11, 21, 3, 30, tzinfo=UTC),
        place="Jail",
        authority="Board",
        is_in_custody=False,
    )

    # 10:30 pm on the 20th, where the unit is: 48 hours end at 10:30 pm on the 22nd.
    found = clocks(term)
    assert found["detention-order"].due_at == datetime(2026, 11, 23, 3, 30, tzinfo=UTC)
    assert found["preliminary"].deadline_on == date(2026, 12, 4)
    assert_true(term)


def test_a_release_changes_the_count_of_new_york(term, officer, works_by):
    works_by("us-ny", "America/New_York")
    hold = lodge(term, officer, date(2026, 11, 18))
    assert clocks(term)["preliminary"].deadline_on == date(2026, 11, 23)

    release(hold, officer, date(2026, 11, 20))

    # Ten days from the release, on which the count starts anew.
    found = clocks(term)
    assert found["preliminary"].deadline_on == date(2026, 11, 30)
    assert found["recognizance"].state == "STOPPED"
    # Released at some hour of the 20th: 24 hours from the first of the 18th were over by then.
    assert found["recognizance"].missed_at == datetime(2026, 11, 19, 5, tzinfo=UTC)
    assert_true(term)


def test_the_detention_starts_all_clocks_of_the_district(term, officer, works_by):
    works_by("us-dc", "America/New_York")

    lodge(term, officer, date(2026, 11, 20))

    found = clocks(term)
    assert {code: clock.deadline_on for code, clock in found.items()} == {
        "probable-cause": date(2026, 11, 25),
        "revocation": date(2027, 1, 24),
        "decision": date(2027, 2, 14),
        # The status says that the person is not inside here: the hold is a detainer as well.
        "detainer-review": date(2027, 5, 19),
    }
    assert_true(term)


def test_a_hold_that_was_entered_in_error_starts_no_clock(term, officer, works_by):
    works_by("us-pa", "America/New_York")
    hold = lodge(term, officer, date(2026, 11, 20))
    assert clocks(term)["preliminary"].state == "RUNNING"

    actions.end_hold(
        hold=hold, version=hold.version, by=officer, at=NOW, on=NOW.date(), because="Another case", is_in_error=True
    )

    # Somebody may have been told of them: the rows stay, and say so.
    assert {clock.state for clock in RunningClock.objects.all()} == {"GONE"}
    assert_true(term)


def test_of_a_hold_that_was_entered_twice_the_other_one_counts(term, officer, works_by):
    works_by("us-pa", "America/New_York")
    hold = lodge(term, officer, date(2026, 11, 20))
    twice = factories.HoldFactory(parolee=term.parolee, lodged_on=date(2026, 11, 19))
    keep(term_pks=[term.pk], at=NOW)
    assert clocks(term)["preliminary"].deadline_on == date(2026, 12, 3)

    actions.end_hold(
        hold=twice, version=twice.version, by=officer, at=NOW, on=NOW.date(), because="Twice", is_in_error=True
    )
    assert clocks(term)["preliminary"].deadline_on == date(2026, 12, 4)

    release(hold, officer, NOW.date())
    assert clocks(term)["preliminary"].state == "STOPPED"
    assert_true(term)


def test_nothing_runs_where_the_rules_have_no_clocks_or_are_illustrative(term, officer, unit):
    factories.RulePackFactory(jurisdiction=unit.jurisdiction, status="ILLUSTRATIVE")

    lodge(term, officer, date(2026, 11, 20))

    assert clocks(term) == {}


def test_a_clock_moves_to_the_violation_that_is_reported_after_the_arrest(term, officer, works_by):
    works_by("us-pa")
    lodge(term, officer, date(2026, 11, 20))

    violation = report(term, officer, date(2026, 11, 23))

    (clock,) = RunningClock.objects.of_terms([term.pk]).filter(code="preliminary")
    assert clock.violation == violation
    assert clock.deadline_on == date(2026, 12, 4)
    assert_true(term)


def test_a_detention_counts_for_a_later_violation_from_the_day_it_was_found_out(term, officer, works_by):
    works_by("us-pa")
    first = report(term, officer, date(2026, 11, 10))
    lodge(term, officer, date(2026, 11, 11))

    second = report(term, officer, date(2026, 11, 20))

    running = RunningClock.objects.filter(code="preliminary", state="RUNNING")
    found = dict(running.values_list("violation", "deadline_on"))
    assert found == {first.pk: date(2026, 11, 25), second.pk: date(2026, 12, 4)}


def test_of_two_holds_the_end_of_one_lets_nobody_go(term, officer, works_by):
    works_by("us-pa")
    first = lodge(term, officer, date(2026, 11, 20))
    lodge(term, officer, date(2026, 11, 21), place="Another jail")

    release(first, officer, date(2026, 11, 22))

    assert clocks(term)["preliminary"].state == "RUNNING"
    assert_true(term)


def test_absconding_holds_a_clock_up_until_the_return(term, officer, works_by):
    works_by("us-pa")
    lodge(term, officer, date(2026, 11, 18))

    parolees.change_term_status(term=term, status="ABSCONDED", by=officer, at=NOW, on=date(2026, 11, 20))

    assert clocks(term)["preliminary"].state == "TOLLED"
    assert clocks(term)["preliminary"].due_at is None
    assert_true(term)


def test_a_hearing_that_is_held_stops_its_clock_and_starts_the_next(term, officer, clerk, schedule, works_by):
    works_by("demo")
    lodge(term, officer, date(2026, 11, 20))
    hearing = schedule(kind="PRELIMINARY")

    actions.record_outcome(
        hearing=hearing,
        version=hearing.version,
        by=clerk,
        at=hearing.ends_at,
        on=hearing.starts_at.date(),
        decision="Probable cause.",
        effect="NONE",
    )

    found = clocks(term)
    assert found["preliminary"].state == "STOPPED"
    assert found["preliminary"].missed_at is None
    assert found["revocation"].deadline_on == date(2027, 2, 1)
    assert_true(term)


def test_what_the_person_puts_off_moves_the_deadline(term, officer, clerk, schedule, seated, room, works_by):
    works_by("us-pa")
    lodge(term, officer, date(2026, 11, 20))
    hearing = schedule(kind="PRELIMINARY")
    later = hearing.starts_at + 7 * DAY

    actions.continue_hearing(
        hearing=hearing,
        version=hearing.version,
        by=clerk,
        at=NOW,
        reason="Counsel is ill.",
        room=room,
        panel=[seated],
        starts_at=later,
        ends_at=later + timedelta(hours=1),
        is_asked_by_person=True,
    )

    # Put off from December 1 to December 8: seven days that are not counted.
    assert clocks(term)["preliminary"].deadline_on == date(2026, 12, 11)
    following = Hearing.objects.get(continues=hearing)
    actions.move_hearing(
        hearing=following,
        version=following.version,
        by=clerk,
        at=NOW,
        room=room,
        panel=[seated],
        starts_at=later + 2 * DAY,
        ends_at=later + 2 * DAY + timedelta(hours=1),
    )
    # Two days more were the agency's own.
    assert clocks(term)["preliminary"].deadline_on == date(2026, 12, 11)
    assert_true(term)


def test_put_off_without_a_date_the_clock_stands_still(term, officer, clerk, schedule, works_by):
    works_by("us-pa")
    lodge(term, officer, date(2026, 11, 20))
    hearing = schedule(kind="PRELIMINARY")

    actions.continue_hearing(
        hearing=hearing, version=hearing.version, by=clerk, at=NOW, reason="Ill.", is_asked_by_person=True
    )

    assert clocks(term)["preliminary"].state == "TOLLED"
    schedule(kind="PRELIMINARY", starts_at=hearing.starts_at + 3 * DAY)
    assert clocks(term)["preliminary"].deadline_on == date(2026, 12, 7)
    assert_true(term)


def test_the_order_of_entry_changes_nothing(term, officer, works_by):
    works_by("us-pa")

    def enter(event: str, on: date) -> Any:
        return lambda: actions.enter_event(term=term, by=officer, at=NOW, event=event, on=on, note="Docket")

    steps = [
        lambda: lodge(term, officer, date(2026, 11, 10)),
        lambda: report(term, officer, date(2026, 11, 12)),
        enter("found_incompetent", date(2026, 11, 13)),
        enter("found_competent", date(2026, 11, 16)),
        enter("preliminary_waived", date(2026, 11, 20)),
    ]
    begins, ends = steps[2:4]
    # An end that nothing has begun is refused: it is entered after its beginning.
    orders = [order for order in permutations(steps) if order.index(begins) < order.index(ends)]
    results = []
    for order in orders[::12]:
        results.append(_undone(term, order))

    assert all(result == results[0] for result in results)
    assert results[0]


def _undone(term: SupervisionTerm, steps: Any) -> list[Any]:
    """Take steps in an order, compare what is stored with what follows, and take them back."""
    from django.db import transaction

    with transaction.atomic():
        for step in steps:
            step()
            assert_true(term)
        rows = RunningClock.objects.of_terms([term.pk]).order_by("code", "violation")
        found = list(rows.values_list("code", "violation__discovered_on", "state", "deadline_on", "missed_at", "trace"))
        transaction.set_rollback(True)
    return found


def test_withdrawing_an_event_takes_its_clock_away_and_keeps_the_row(term, officer, works_by):
    works_by("demo")
    event = actions.enter_event(
        term=term, by=officer, at=NOW, event="subpoena_served", on=date(2026, 11, 20), note="Served at the desk"
    )
    assert clocks(term)["court"].deadline_on == date(2026, 11, 30)

    actions.withdraw_event(event=event, by=officer, at=NOW, reason="Another case.")

    assert clocks(term) == {}
    assert RunningClock.objects.get().state == "GONE"
    with pytest.raises(actions.ClockEventError, match="withdrawn already"):
        actions.withdraw_event(event=event, by=officer, at=NOW, reason="Again.")


def test_what_closes_the_term_ends_its_clocks(term, officer, supervisor, works_by):
    works_by("demo")
    actions.enter_event(term=term, by=officer, at=NOW, event="subpoena_served", on=NOW.date(), note="Served")

    parolees.change_term_status(
        term=term, status="DISCHARGED", by=supervisor, at=NOW, on=NOW.date(), because="Served in full."
    )

    (clock,) = clocks(term).values()
    assert clock.state == "OVER"
    assert clock.trace[-1] == "The term is closed: discharged."
    assert_true(term)


def test_a_resolved_violation_keeps_its_clocks_while_somebody_is_held(term, officer, works_by):
    works_by("us-pa")
    lodge(term, officer, date(2026, 11, 20))
    violation = report(term, officer, date(2026, 11, 20))
    hold = Hold.objects.get()
    violation.refresh_from_db()

    actions.withdraw_violation(violation=violation, version=violation.version, by=officer, at=NOW)

    assert clocks(term)["preliminary"].state == "RUNNING"
    release(hold, officer, NOW.date())
    assert clocks(term)["preliminary"].state == "STOPPED"
    assert_true(term)


def test_a_case_that_changes_hands_takes_its_clocks_along(term, officer, works_by, other_unit):
    works_by("us-pa")
    lodge(term, officer, date(2026, 11, 20))
    type(other_unit).objects.filter(pk=other_unit.pk).update(jurisdiction="US-PA")
    SupervisionTerm.objects.filter(pk=term.pk).update(unit=other_unit)

    offers.follow(
        offers.Change(kind=offers.Change.Kind.ASSIGNMENT, term_pks=[term.pk], by=officer, at=NOW, on=NOW.date())
    )

    assert {clock.unit for clock in clocks(term).values()} == {other_unit}


def test_the_timetable_counts_anew_by_new_rules_and_only_what_changed(term, officer, works_by):
    works_by("us-pa")
    lodge(term, officer, date(2026, 11, 20))
    document = store_pack(pack_of("us-pa"))
    for clock in document["legal_clocks"]["clocks"]:
        if clock["code"] == "preliminary":
            clock["count"] = 10
    factories.RulePackFactory(code="us-pa", jurisdiction="US-PA", document=document, effective_from=date(2026, 11, 1))

    assert actions.keep_clocks(by=officer, at=NOW) == 2
    assert clocks(term)["preliminary"].deadline_on == date(2026, 11, 30)
    assert actions.keep_clocks(by=officer, at=NOW) == 0


def test_keeping_costs_the_same_for_any_number(unit, officer, works_by, django_assert_num_queries):
    works_by("us-pa")
    made = [factories.CaseFactory(officer=officer, unit=unit).terms.get() for _ in range(5)]
    for term in made:
        factories.HoldFactory(parolee=term.parolee, lodged_on=date(2026, 11, 20))

    for pks in ([made[0].pk], [term.pk for term in made[1:]]):
        with django_assert_num_queries(14):
            keep(term_pks=pks, at=NOW)
