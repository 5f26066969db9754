"""Reassigning cases and undoing it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cases.caseloads import actions
from cases.caseloads.models import Move, Reassignment
from cases.officers.models import Officer
from cases.parolees.models import Assignment, Parolee
from parole.accounts import reach
from parole.audit.models import Event
from tests.conftest import NOW
from tests.factories import CaseFactory, MeetingFactory, OfficerFactory, UserFactory

LATER = NOW + timedelta(hours=3)
NEXT_WEEK = NOW + timedelta(days=7)


def term_of(parolee):
    return parolee.terms.get(is_latest=True).pk


def carrier(parolee, at):
    return Assignment.objects.primary().current(at).filter(parolee=parolee).values_list("officer_id", flat=True).first()


def reached_by(user, at):
    return set(Parolee.objects.visible_to(reach.resolve(user, at)).values_list("pk", flat=True))


def reassign(supervisor, cases, officer_to, officer_from, **changes):
    terms = [term_of(case) for case in cases]
    arguments = {
        "by": supervisor,
        "at": NOW,
        "moves": dict.fromkeys(terms, officer_to.pk),
        "reason": "Officer left",
        "effective_at": NOW,
        "expected": dict.fromkeys(terms, officer_from.pk if officer_from else None),
    }
    return actions.reassign(**{**arguments, **changes})


def test_reassign_gives_the_case_to_the_new_officer_and_takes_it_from_the_old_one_in_the_same_moment(
    supervisor, officer, colleague, parolee
):
    made = reassign(supervisor, [parolee], colleague, officer)

    assert reached_by(officer, NOW - timedelta(microseconds=1)) == {parolee.pk}
    assert (reached_by(officer, NOW), reached_by(colleague, NOW)) == (set(), {parolee.pk})
    assert (made.unit, made.by, made.reason, made.applied_at) == (supervisor.unit, supervisor, "Officer left", NOW)
    move = made.moves.get()
    assert (move.parolee, move.from_officer_id, move.to_officer_id) == (parolee, officer.pk, colleague.pk)
    assert move.assignment.starts_at == NOW


def test_reassign_is_one_decision_with_one_event_for_each_case(supervisor, officer, colleague, unit):
    cases = [CaseFactory(officer=officer, unit=unit) for _ in range(3)]

    made = reassign(supervisor, cases, colleague, officer)

    decision = Event.objects.get(verb="caseload.reassigned")
    assert (decision.by, decision.at, decision.target_pk, decision.details) == (supervisor, NOW, made.pk, {"cases": 3})
    moved = Event.objects.filter(verb="case.assigned")
    assert set(moved.values_list("parolee_id", flat=True)) == {case.pk for case in cases}
    assert moved.count() == 3


def test_reassign_takes_effect_later_by_itself(supervisor, officer, colleague, parolee):
    reassign(supervisor, [parolee], colleague, officer, effective_at=NEXT_WEEK)

    assert carrier(parolee, NEXT_WEEK - timedelta(microseconds=1)) == officer.pk
    assert carrier(parolee, NEXT_WEEK) == colleague.pk
    assert reached_by(colleague, NOW) == set()


@pytest.mark.parametrize(
    ("effective_at", "sentence"),
    [
        (NOW - timedelta(minutes=1), "A reassignment takes effect now or later, never in the past."),
        (NOW + timedelta(days=181), "A reassignment takes effect within 180 days."),
    ],
)
def test_reassign_refuses_an_impossible_moment(supervisor, officer, colleague, parolee, effective_at, sentence):
    with pytest.raises(actions.NotReassignedError) as refused:
        reassign(supervisor, [parolee], colleague, officer, effective_at=effective_at)

    assert refused.value.sentences == (sentence,)


def test_reassign_refuses_an_empty_selection(supervisor, officer, colleague):
    with pytest.raises(actions.NotReassignedError, match="Select at least one case"):
        reassign(supervisor, [], colleague, officer)


def test_reassign_refuses_more_cases_than_one_page_holds(supervisor, colleague):
    many = dict.fromkeys(range(1, 252), colleague.pk)

    with pytest.raises(actions.NotReassignedError, match="Move at most 250 cases at a time"):
        reassign(supervisor, [], colleague, None, moves=many)


def test_reassign_refuses_a_case_that_somebody_else_has_moved_and_names_both_officers(
    supervisor, officer, colleague, parolee, unit
):
    third = OfficerFactory(user__unit=unit, user__name="Sam Lee").user
    untouched = CaseFactory(officer=officer, unit=unit)
    reassign(supervisor, [parolee], colleague, officer)

    with pytest.raises(actions.StaleSelectionError) as refused:
        reassign(supervisor, [parolee, untouched], third, officer, at=LATER, effective_at=LATER)

    assert refused.value.sentences == ("Alvarez, Rosa was shown with Dana Cole, and is with Luis Ortiz now.",)
    assert (carrier(parolee, LATER), carrier(untouched, LATER)) == (colleague.pk, officer.pk)


def test_reassign_refuses_a_case_that_is_planned_to_move(supervisor, officer, colleague, parolee):
    reassign(supervisor, [parolee], colleague, officer, effective_at=NEXT_WEEK)

    with pytest.raises(actions.NotReassignedError) as refused:
        reassign(supervisor, [parolee], colleague, officer, at=LATER, effective_at=LATER)

    assert refused.value.sentences == (
        "Alvarez, Rosa was shown with Dana Cole, and goes to Luis Ortiz from Tue, Dec 1, 3:30 pm.",
    )


def test_reassign_refuses_a_case_that_moved_in_the_same_instant(supervisor, officer, colleague, parolee, unit):
    third = OfficerFactory(user__unit=unit).user
    reassign(supervisor, [parolee], third, officer)

    with pytest.raises(actions.StaleSelectionError, match="Alvarez, Rosa has just been moved by somebody else"):
        reassign(supervisor, [parolee], colleague, third)


def test_reassign_refuses_a_term_that_is_over(supervisor, officer, colleague, parolee):
    parolee.terms.update(status="DISCHARGED", closed_on=date(2026, 11, 23))

    with pytest.raises(actions.StaleSelectionError, match="Alvarez, Rosa is no longer under supervision"):
        reassign(supervisor, [parolee], colleague, officer)


def test_reassign_refuses_a_term_that_does_not_exist(supervisor, colleague):
    with pytest.raises(actions.StaleSelectionError, match="A selected case is gone"):
        reassign(supervisor, [], colleague, None, moves={999: colleague.pk}, expected={999: None})


def test_reassign_keeps_juveniles_from_officers_of_adults(supervisor, officer, colleague, unit):
    officer.populations = ["ADULT", "JUVENILE"]
    officer.save()
    youth = CaseFactory(officer=officer, unit=unit, population="JUVENILE")

    with pytest.raises(actions.NotReassignedError, match="Luis Ortiz is not authorized for juvenile cases"):
        reassign(supervisor, [youth], colleague, officer)

    assert carrier(youth, NOW) == officer.pk


def test_reassign_refuses_an_officer_who_has_left(supervisor, officer, colleague, parolee):
    colleague.is_active = False
    colleague.save()

    with pytest.raises(actions.NotReassignedError, match="Luis Ortiz no longer works here"):
        reassign(supervisor, [parolee], colleague, officer)


def test_reassign_refuses_somebody_who_is_no_officer(supervisor, officer, parolee, clerk):
    with pytest.raises(actions.NotReassignedError, match="would go to somebody who is no officer"):
        reassign(supervisor, [parolee], clerk, officer)


def test_reassign_refuses_the_officer_who_carries_the_case(supervisor, officer, parolee):
    with pytest.raises(actions.NotReassignedError, match="Alvarez, Rosa is already with Dana Cole"):
        reassign(supervisor, [parolee], officer, officer)


def test_reassign_allocates_a_case_that_nobody_carries(supervisor, colleague, unit):
    waiting = CaseFactory(unit=unit)

    made = reassign(supervisor, [waiting], colleague, None)

    assert carrier(waiting, NOW) == colleague.pk
    assert made.moves.get().from_officer is None


def test_reassign_leaves_meetings_where_they_are(supervisor, officer, colleague, parolee):
    meeting = MeetingFactory(parolee=parolee)

    reassign(supervisor, [parolee], colleague, officer)

    # Who carries a planned meeting is not stored: it went with the case.
    meeting.refresh_from_db()
    assert (meeting.status, meeting.officer_id, meeting.version) == ("SCHEDULED", None, 1)


@pytest.mark.parametrize("count", [1, 3, 130])
def test_reassign_takes_the_same_number_of_statements_for_any_number_of_cases(
    supervisor, officer, colleague, unit, django_assert_num_queries, count
):
    terms = [term_of(CaseFactory(officer=officer, unit=unit)) for _ in range(count)]

    with django_assert_num_queries(22):
        actions.reassign(
            by=supervisor,
            at=NOW,
            moves=dict.fromkeys(terms, colleague.pk),
            reason="Officer left",
            effective_at=NOW,
            expected=dict.fromkeys(terms, officer.pk),
        )

    assert Move.objects.count() == count


def test_undo_gives_every_case_back_and_keeps_what_was_recorded_since(supervisor, officer, colleague, parolee):
    made = reassign(supervisor, [parolee], colleague, officer)
    meeting = MeetingFactory(parolee=parolee, held=True, officer=Officer.objects.get(pk=colleague.pk))

    undoing = actions.undo(reassignment=made, by=supervisor, at=LATER)

    assert (reached_by(officer, LATER), reached_by(colleague, LATER)) == ({parolee.pk}, set())
    assert (undoing.undoes, undoing.applied_at, undoing.reason) == (made, LATER, "Officer left")
    back = undoing.moves.get()
    assert (back.from_officer_id, back.to_officer_id, back.assignment.starts_at) == (colleague.pk, officer.pk, LATER)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.officer_id) == ("HELD", colleague.pk)
    assert Event.objects.get(verb="caseload.reassignment_undone").target_pk == undoing.pk


def test_undo_leaves_who_carried_the_case_meanwhile_on_record(supervisor, officer, colleague, parolee):
    made = reassign(supervisor, [parolee], colleague, officer)

    actions.undo(reassignment=made, by=supervisor, at=LATER)

    assert carrier(parolee, LATER - timedelta(microseconds=1)) == colleague.pk


def test_undo_is_possible_until_24_hours_have_passed(supervisor, officer, colleague, parolee):
    made = reassign(supervisor, [parolee], colleague, officer)

    with pytest.raises(actions.NotReassignedError, match="24 hours, which have passed"):
        actions.undo(reassignment=made, by=supervisor, at=NOW + timedelta(hours=24))

    actions.undo(reassignment=made, by=supervisor, at=NOW + timedelta(hours=24) - timedelta(microseconds=1))
    assert Reassignment.objects.get(undoes=made).moves.count() == 1


def test_undo_happens_once(supervisor, officer, colleague, parolee):
    made = reassign(supervisor, [parolee], colleague, officer)
    actions.undo(reassignment=made, by=supervisor, at=LATER)

    with pytest.raises(actions.NotReassignedError, match="This has already been undone"):
        actions.undo(reassignment=made, by=supervisor, at=LATER + timedelta(minutes=1))


def test_undo_is_not_undone(supervisor, officer, colleague, parolee):
    undoing = actions.undo(reassignment=reassign(supervisor, [parolee], colleague, officer), by=supervisor, at=LATER)

    with pytest.raises(actions.NotReassignedError, match="This was itself an undoing"):
        actions.undo(reassignment=undoing, by=supervisor, at=LATER + timedelta(minutes=1))


def test_undo_refuses_all_when_one_case_was_moved_again_and_names_it(supervisor, officer, colleague, parolee, unit):
    third = OfficerFactory(user__unit=unit, user__name="Sam Lee").user
    other = CaseFactory(officer=officer, unit=unit, last_name="Brown")
    made = reassign(supervisor, [parolee, other], colleague, officer)
    reassign(supervisor, [parolee], third, colleague, at=LATER, effective_at=LATER)

    with pytest.raises(actions.NotReassignedError) as refused:
        actions.undo(reassignment=made, by=supervisor, at=LATER + timedelta(hours=1))

    assert refused.value.sentences == ("Alvarez, Rosa has been moved again since, and is with Sam Lee now.",)
    assert carrier(other, LATER + timedelta(hours=1)) == colleague.pk


def test_undo_refuses_a_case_that_is_planned_to_move_again(supervisor, officer, colleague, parolee):
    made = reassign(supervisor, [parolee], colleague, officer)
    reassign(supervisor, [parolee], officer, colleague, at=LATER, effective_at=NEXT_WEEK)

    with pytest.raises(actions.NotReassignedError, match="Alvarez, Rosa is already planned to move again"):
        actions.undo(reassignment=made, by=supervisor, at=LATER + timedelta(hours=1))


def test_undo_refuses_a_case_whose_term_is_over(supervisor, officer, colleague, parolee):
    made = reassign(supervisor, [parolee], colleague, officer)
    parolee.terms.update(status="DISCHARGED", closed_on=date(2026, 11, 24))

    with pytest.raises(actions.NotReassignedError, match="Alvarez, Rosa is no longer under supervision"):
        actions.undo(reassignment=made, by=supervisor, at=LATER)


def test_undo_refuses_an_officer_who_has_left_since(supervisor, officer, colleague, parolee):
    made = reassign(supervisor, [parolee], colleague, officer)
    officer.is_active = False
    officer.save()

    with pytest.raises(actions.NotReassignedError, match="Dana Cole no longer works here"):
        actions.undo(reassignment=made, by=supervisor, at=LATER)


def test_undo_puts_a_case_that_nobody_carried_back_to_wait(supervisor, colleague, unit):
    waiting = CaseFactory(unit=unit)
    made = reassign(supervisor, [waiting], colleague, None)

    undoing = actions.undo(reassignment=made, by=supervisor, at=LATER)

    assert carrier(waiting, LATER) is None
    back = undoing.moves.get()
    assert (back.from_officer_id, back.to_officer_id, back.assignment_id) == (colleague.pk, None, None)
    assert Event.objects.get(verb="case.unassigned").parolee_id == waiting.pk


def test_undo_calls_off_what_has_not_begun(supervisor, officer, colleague, parolee):
    made = reassign(supervisor, [parolee], colleague, officer, effective_at=NEXT_WEEK)

    undoing = actions.undo(reassignment=made, by=supervisor, at=LATER)

    kept = Assignment.objects.get(parolee=parolee)
    assert (kept.officer_id, kept.ends_at) == (officer.pk, None)
    assert (undoing.effective_at, made.moves.get().assignment) == (NEXT_WEEK, None)
    assert carrier(parolee, NEXT_WEEK) == officer.pk


def test_undo_calls_off_a_later_allocation(supervisor, colleague, unit):
    waiting = CaseFactory(unit=unit)
    made = reassign(supervisor, [waiting], colleague, None, effective_at=NEXT_WEEK)

    actions.undo(reassignment=made, by=supervisor, at=LATER)

    assert not Assignment.objects.filter(parolee=waiting).exists()


def test_reassign_belongs_to_the_unit_of_its_cases(officer, colleague, parolee, unit, other_unit):
    region = UserFactory(unit=other_unit, role="SUPERVISOR")

    assert reassign(region, [parolee], colleague, officer).unit == unit


def test_reassign_across_units_belongs_to_the_unit_of_who_decides(officer, colleague, parolee, supervisor, other_unit):
    far = CaseFactory(officer=officer, unit=other_unit)

    assert reassign(supervisor, [parolee, far], colleague, officer).unit == supervisor.unit


def test_a_reassignment_says_until_when_it_can_be_undone(supervisor, officer, colleague, parolee):
    made = reassign(supervisor, [parolee], colleague, officer)

    assert made.undo_until == datetime(2026, 11, 25, 15, 30, tzinfo=UTC)
