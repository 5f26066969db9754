"""Reassigning in three steps, and undoing it."""

import threading
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import reverse

from cases.caseloads import actions
from cases.caseloads.models import Move, Reassignment
from cases.caseloads.reasons import COMMON
from cases.parolees.models import Assignment
from hearings.models import Booking
from parole.accounts.models import PicklistEntry
from parole.audit.models import Event
from tests.conftest import NOW, GuardedClient
from tests.factories import (
    CaseFactory,
    CheckInFactory,
    HearingFactory,
    LeaveFactory,
    MeetingFactory,
    OfficerFactory,
    UnitFactory,
    UserFactory,
)

BACKEND = "django.contrib.auth.backends.ModelBackend"
SELECT = reverse("caseloads:reassign")
PREVIEW = reverse("caseloads:reassign-preview")
APPLY = reverse("caseloads:reassign-apply")


@pytest.fixture
def supervising(client, supervisor, frozen):
    client.force_login(supervisor, backend=BACKEND)
    return client


def term_of(parolee):
    return parolee.terms.get(is_latest=True).pk


def carrier(parolee, at=NOW):
    return Assignment.objects.primary().current(at).filter(parolee=parolee).values_list("officer_id", flat=True).first()


def shown(parolee, officer=None):
    return f"{term_of(parolee)}.{officer.pk if officer else 0}"


def selection(*cases, **changes):
    return {"case": cases, "how": "SPLIT", "reason": "Officer left", "effective": "now", **changes}


def confirmation(cases, to, **changes):
    return {
        "case": cases,
        "to": to,
        "reason": "Officer left",
        "effective": "now",
        "form_token": str(uuid.uuid4()),
        **changes,
    }


def errors(response):
    return [error for found in response.context["form"].errors.values() for error in found]


# --- Selecting --------------------------------------------------------------------------------------------------------


def test_reassign_asks_first_whose_cases_move(supervising, officer, parolee):
    response = supervising.get(SELECT)

    assert (response.status_code, response.context["is_chosen"], response.context["cases"]) == (200, False, [])
    assert f'<option value="{officer.pk}">Dana Cole</option>' in response.content.decode()


def test_reassign_lists_the_cases_of_an_officer_by_name(supervising, officer, colleague, parolee, unit):
    brown = CaseFactory(officer=officer, unit=unit, last_name="Brown")
    CaseFactory(officer=colleague, unit=unit)

    response = supervising.get(SELECT, {"officer": officer.pk})

    assert [case.parolee_pk for case in response.context["cases"]] == [parolee.pk, brown.pk]
    assert response.context["selected"] == set()


def test_reassign_shows_the_load_of_everybody_who_could_take_a_case(supervising, officer, colleague, parolee):
    response = supervising.get(SELECT, {"officer": officer.pk})

    assert [label for _, label in response.context["form"].fields["among"].choices] == [
        "Dana Cole – 1 case, 3%, has room",
        "Luis Ortiz – 0 cases, 0%, has room",
    ]


def test_reassign_selects_all_that_are_listed_by_an_address(supervising, officer, parolee):
    listed = supervising.get(SELECT, {"officer": officer.pk})

    assert listed.context["select_url"] == f"{SELECT}?officer={officer.pk}&all=1"
    response = supervising.get(listed.context["select_url"])
    assert response.context["selected"] == {term_of(parolee)}
    assert response.context["select_url"] == f"{SELECT}?officer={officer.pk}"


def test_reassign_lists_the_cases_that_nobody_carries(supervising, parolee, unit):
    waiting = CaseFactory(unit=unit)

    response = supervising.get(SELECT, {"officer": 0})

    assert [case.parolee_pk for case in response.context["cases"]] == [waiting.pk]


def test_reassign_takes_cases_named_by_the_caseload_list(supervising, officer, parolee, unit):
    CaseFactory(officer=officer, unit=unit)

    response = supervising.get(SELECT, {"parolee": parolee.pk})

    assert [case.parolee_pk for case in response.context["cases"]] == [parolee.pk]
    assert response.context["selected"] == {term_of(parolee)}


def test_reassign_filters_by_level_and_by_what_is_overdue(supervising, officer, parolee, unit):
    low = CaseFactory(officer=officer, unit=unit, level="MIN")
    CheckInFactory(parolee=low)

    by_level = supervising.get(SELECT, {"officer": officer.pk, "level": "HIGH"})
    overdue = supervising.get(SELECT, {"officer": officer.pk, "overdue": "on"})

    assert [case.parolee_pk for case in by_level.context["cases"]] == [parolee.pk]
    assert [case.parolee_pk for case in overdue.context["cases"]] == [low.pk]


def test_reassign_does_not_find_an_officer_of_another_unit(supervising, outsider):
    assert supervising.get(SELECT, {"officer": outsider.pk}).status_code == 404


@pytest.mark.parametrize(
    "query", [{"officer": "abc"}, {"level": "NONE"}, {"parolee": "1; DROP"}, {"parolee": "9" * 30}]
)
def test_reassign_does_not_find_what_no_list_offers(supervising, query):
    assert supervising.get(SELECT, query).status_code == 404


def test_reassign_offers_the_common_reasons_until_the_agency_has_its_own(supervising, officer, parolee):
    common = supervising.get(SELECT, {"officer": officer.pk}).context["form"].fields["reason"].choices
    PicklistEntry.objects.create(picklist="REASSIGNMENT_REASON", label="Retirement")
    PicklistEntry.objects.create(picklist="REASSIGNMENT_REASON", label="Old reason", is_active=False)

    own = supervising.get(SELECT, {"officer": officer.pk}).context["form"].fields["reason"].choices

    assert [label for _, label in common] == ["Choose a reason", *COMMON]
    assert [label for _, label in own] == ["Choose a reason", "Retirement"]


@pytest.mark.parametrize("count", [1, 3, 130])
def test_reassign_costs_the_same_for_any_number_of_cases(supervising, officer, unit, count, django_assert_num_queries):
    for _ in range(count):
        CaseFactory(officer=officer, unit=unit)

    with django_assert_num_queries(22):
        response = supervising.get(SELECT, {"officer": officer.pk})

    assert len(response.context["cases"]) == count


# --- Previewing -------------------------------------------------------------------------------------------------------


def test_preview_shows_each_officer_now_and_after_and_writes_nothing(supervising, officer, colleague, parolee):
    CheckInFactory(parolee=parolee)
    MeetingFactory(parolee=parolee)

    response = supervising.post(PREVIEW, selection(shown(parolee, officer)))

    preview = response.context["preview"]
    assert response.status_code == 200
    assert [(side.officer.pk, side.now.hours, side.after.hours) for side in preview.sides] == [
        (officer.pk, 4, 0),
        (colleague.pk, 0, 4),
    ]
    assert preview.comes_along == ({"label": "Planned meetings", "value": 1}, {"label": "Check-ins due", "value": 1})
    assert (carrier(parolee), Reassignment.objects.count(), Event.objects.count()) == (officer.pk, 0, 0)


def test_preview_splits_by_workload_among_those_who_are_here(supervising, officer, colleague, parolee, unit):
    away = OfficerFactory(user__unit=unit, user__name="Sam Lee")
    LeaveFactory(officer=away, starts_on=NOW.date(), ends_on=NOW.date())
    third = OfficerFactory(user__unit=unit, user__name="Kim Oak")
    other = CaseFactory(officer=officer, unit=unit)

    response = supervising.post(PREVIEW, selection(shown(parolee, officer), shown(other, officer)))

    assert {each.to.pk for each in response.context["preview"].proposals} == {colleague.pk, third.pk}


def test_preview_gives_all_to_one_officer(supervising, officer, colleague, parolee):
    response = supervising.post(PREVIEW, selection(shown(parolee, officer), how="ONE", one=colleague.pk))

    assert [each.to.pk for each in response.context["preview"].proposals] == [colleague.pk]
    assert response.context["is_each"] is False


def test_preview_lets_each_case_be_chosen(supervising, officer, colleague, parolee):
    response = supervising.post(PREVIEW, selection(shown(parolee, officer), how="EACH"))

    assert f'<option value="{term_of(parolee)}.{colleague.pk}" selected>' in response.content.decode()


def test_preview_keeps_juveniles_from_officers_of_adults(supervising, supervisor, officer, colleague, unit):
    for user in (supervisor, officer):
        user.populations = ["ADULT", "JUVENILE"]
        user.save()
    youth = CaseFactory(officer=officer, unit=unit, population="JUVENILE")

    response = supervising.post(PREVIEW, selection(shown(youth, officer), how="ONE", one=colleague.pk))

    (proposal,) = response.context["preview"].proposals
    assert proposal.why_not == "Luis Ortiz is not authorized for juvenile cases."
    assert response.context["preview"].sides == ()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"case": []}, "Select at least one case."),
        ({"case": ["abc"]}, "Choose again: what was sent names no case or no officer."),
        ({"case": ["1.99999999999999999999"]}, "Choose again: what was sent names no case or no officer."),
        ({"case": ["1.\x00"]}, "Choose again: what was sent names no case or no officer."),
        ({"case": [f"{pk}.0" for pk in range(1, 252)]}, "Move at most 250 cases at a time."),
        ({"case": ["999999.0"]}, "A selected case is over, or is not yours to move."),
        ({"how": "ONE"}, "Choose the officer who gets the cases."),
        ({"reason": ""}, "This field is required."),
    ],
)
def test_preview_says_what_is_missing(supervising, officer, colleague, parolee, changes, message):
    response = supervising.post(PREVIEW, selection(shown(parolee, officer), **changes))

    assert response.status_code == 422
    assert message in errors(response)


def test_preview_keeps_what_was_selected_when_something_is_missing(supervising, officer, parolee):
    response = supervising.post(PREVIEW, selection(shown(parolee, officer), officer=officer.pk, reason=""))

    assert (response.status_code, response.context["selected"]) == (422, {term_of(parolee)})
    assert [case.parolee_pk for case in response.context["cases"]] == [parolee.pk]


def test_preview_refuses_a_case_that_has_moved_since_and_names_both_officers(supervising, officer, colleague, parolee):
    response = supervising.post(PREVIEW, selection(shown(parolee, colleague)))

    assert response.status_code == 422
    assert errors(response) == ["Alvarez, Rosa was shown with Luis Ortiz, and is with Dana Cole now."]


def test_preview_refuses_an_officer_of_another_unit(supervising, officer, outsider, parolee):
    response = supervising.post(PREVIEW, selection(shown(parolee, officer), how="ONE", one=outsider.pk))

    assert response.status_code == 422


def test_preview_refuses_a_case_of_another_unit(supervising, outsider, other_unit):
    far = CaseFactory(officer=outsider, unit=other_unit)

    response = supervising.post(PREVIEW, selection(shown(far, outsider)))

    assert errors(response) == ["A selected case is over, or is not yours to move."]
    assert "Alvarez" not in response.content.decode()


# --- Applying ---------------------------------------------------------------------------------------------------------


def test_apply_moves_the_cases_and_the_old_officer_gets_404_the_same_moment(
    supervising, client, officer, colleague, parolee, frozen
):
    response = supervising.post(
        APPLY, confirmation([shown(parolee, officer)], [shown(parolee, colleague)]), follow=True
    )

    made = Reassignment.objects.get()
    assert response.redirect_chain == [(reverse("caseloads:reassignment-detail", args=[made.pk]), 302)]
    assert "1 case reassigned." in response.content.decode()
    case_file = reverse("parolees:parolee-detail", args=[parolee.pk])
    client.force_login(colleague, backend=BACKEND)
    assert client.get(case_file).status_code == 200
    client.force_login(officer, backend=BACKEND)
    assert client.get(case_file).status_code == 404


def test_apply_can_take_effect_later(supervising, officer, colleague, parolee):
    supervising.post(
        APPLY, confirmation([shown(parolee, officer)], [shown(parolee, colleague)], effective="Dec 1 8 am")
    )

    # In Chicago.
    eight = datetime(2026, 12, 1, 14, tzinfo=UTC)
    assert (carrier(parolee, eight - timedelta(seconds=1)), carrier(parolee, eight)) == (officer.pk, colleague.pk)


def test_apply_posted_twice_is_one_reassignment(supervising, officer, colleague, parolee):
    sent = confirmation([shown(parolee, officer)], [shown(parolee, colleague)])

    first, second = supervising.post(APPLY, sent), supervising.post(APPLY, sent)

    assert (first.status_code, second["Location"]) == (302, first["Location"])
    assert Reassignment.objects.count() == 1


def test_apply_refuses_what_has_moved_since_and_shows_the_preview_again(supervising, officer, colleague, parolee, unit):
    third = OfficerFactory(user__unit=unit, user__name="Sam Lee").user

    response = supervising.post(APPLY, confirmation([shown(parolee, third)], [shown(parolee, colleague)]))

    assert response.status_code == 422
    assert errors(response) == ["Alvarez, Rosa was shown with Sam Lee, and is with Dana Cole now."]
    assert carrier(parolee) == officer.pk


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"to": []}, "Choose who takes each case."),
        ({"effective": "Nov 20 8 am"}, "A reassignment takes effect now or later, never in the past."),
        ({"effective": "soon"}, None),
        ({"reason": "Because"}, None),
        ({"keep": ["abc"]}, "Choose again: what was sent names no case or no officer."),
    ],
)
def test_apply_shows_the_preview_again_with_what_is_wrong(supervising, officer, colleague, parolee, changes, message):
    sent = {**confirmation([shown(parolee, officer)], [shown(parolee, colleague)]), **changes}

    response = supervising.post(APPLY, sent)

    assert response.status_code == 422
    assert (message in errors(response)) if message else errors(response)
    assert (carrier(parolee), Reassignment.objects.count()) == (officer.pk, 0)


@pytest.mark.parametrize("changes", [{"case": []}, {"case": ["abc"]}, {"to": ["abc"]}])
def test_apply_starts_again_when_nothing_can_be_read(supervising, officer, colleague, parolee, changes):
    sent = {**confirmation([shown(parolee, officer)], [shown(parolee, colleague)]), **changes}

    response = supervising.post(APPLY, sent)

    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()
    assert Reassignment.objects.count() == 0


def test_apply_refuses_an_officer_of_another_unit(supervising, officer, outsider, parolee):
    response = supervising.post(APPLY, confirmation([shown(parolee, officer)], [shown(parolee, outsider)]))

    assert errors(response) == ["Choose who takes each case."]
    assert carrier(parolee) == officer.pk


def test_apply_refuses_a_case_of_another_unit(supervising, colleague, outsider, other_unit):
    far = CaseFactory(officer=outsider, unit=other_unit)

    response = supervising.post(APPLY, confirmation([shown(far, outsider)], [shown(far, colleague)]))

    assert errors(response) == ["A selected case is over, or is no longer yours to move. Start again."]
    assert carrier(far) == outsider.pk


def test_apply_shows_the_preview_again_when_only_asked_to(supervising, officer, colleague, parolee):
    sent = confirmation([shown(parolee, officer)], [shown(parolee, colleague)])

    again = supervising.post(APPLY, {**sent, "again": "1"})
    each = supervising.post(APPLY, {**sent, "choose": "1"})

    assert (again.status_code, again.context["is_each"]) == (200, False)
    assert (each.status_code, each.context["is_each"]) == (200, True)
    assert carrier(parolee) == officer.pk


# --- Hearings that clash ----------------------------------------------------------------------------------------------


@pytest.fixture
def clashing(officer, colleague, parolee, unit):
    """A hearing of the case, at a time at which the colleague attends another."""
    hearing = HearingFactory(parolee=parolee)
    during = DateTimeTZRange(hearing.starts_at, hearing.ends_at)
    Booking.objects.create(
        hearing=hearing, parolee=parolee, kind="OFFICER", resource=f"user:{officer.pk}", user=officer, during=during
    )
    other = CaseFactory(officer=colleague, unit=unit, last_name="Brown")
    Booking.objects.create(
        hearing=HearingFactory(parolee=other),
        parolee=other,
        kind="OFFICER",
        resource=f"user:{colleague.pk}",
        user=colleague,
        during=during,
    )
    return hearing


def test_preview_asks_for_a_decision_where_a_hearing_clashes(supervising, officer, colleague, parolee, clashing):
    response = supervising.post(PREVIEW, selection(shown(parolee, officer), how="ONE", one=colleague.pk))

    (clash,) = response.context["preview"].clashes
    assert (clash.found.hearing_pk, clash.witness, clash.may_keep) == (clashing.pk, "Dana Cole", True)
    page = response.content.decode()
    assert "Keep Dana Cole as named witness" in page
    assert reverse("hearings:hearing-detail", args=[clashing.pk]) in page


def test_apply_refuses_an_undecided_clash(supervising, officer, colleague, parolee, clashing):
    response = supervising.post(APPLY, confirmation([shown(parolee, officer)], [shown(parolee, colleague)]))

    assert response.status_code == 422
    assert errors(response)[0].startswith("Revocation hearing of Alvarez, Rosa")
    assert carrier(parolee) == officer.pk


def test_apply_keeps_the_old_officer_as_witness_where_that_was_decided(
    supervising, officer, colleague, parolee, clashing
):
    sent = confirmation([shown(parolee, officer)], [shown(parolee, colleague)], keep=[clashing.pk])

    response = supervising.post(APPLY, sent)

    assert (response.status_code, carrier(parolee)) == (302, colleague.pk)
    assert list(Booking.objects.active().filter(hearing=clashing).values_list("kind", "user_id")) == [
        ("WITNESS", officer.pk)
    ]


# --- Two at once ------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_two_supervisors_who_reassign_the_same_case_at_once_one_wins_and_the_other_is_told():
    unit = UnitFactory()
    carries, first, second = (OfficerFactory(user__unit=unit).user for _ in range(3))
    parolee = CaseFactory(officer=carries, unit=unit)
    supervisors = [UserFactory(unit=unit, role="SUPERVISOR") for _ in range(2)]
    pages = [GuardedClient(headers={"host": "localhost"}) for _ in supervisors]
    for page, supervisor in zip(pages, supervisors, strict=True):
        page.force_login(supervisor, backend=BACKEND)
    begun, answers = threading.Barrier(2, timeout=20), []

    def send(page, to):
        sent = confirmation([shown(parolee, carries)], [shown(parolee, to)])
        try:
            begun.wait()
            answers.append(page.post(APPLY, sent))
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=each) for each in zip(pages, (first, second), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    won, lost = sorted(answers, key=lambda answer: answer.status_code)
    assert (won.status_code, lost.status_code) == (302, 422)
    assert "was shown with" in errors(lost)[0]
    assert Move.objects.count() == 1


# --- What was done, and undoing it ------------------------------------------------------------------------------------


@pytest.fixture
def made(supervisor, officer, colleague, parolee):
    term = term_of(parolee)
    return actions.reassign(
        by=supervisor,
        at=NOW - timedelta(hours=1),
        moves={term: colleague.pk},
        reason="Officer left",
        effective_at=NOW - timedelta(hours=1),
        expected={term: officer.pk},
    )


def detail(made):
    return reverse("caseloads:reassignment-detail", args=[made.pk])


def undoing(made):
    return reverse("caseloads:reassignment-undo", args=[made.pk])


def test_reassignment_detail_shows_what_moved_and_until_when_it_can_be_undone(supervising, made):
    page = supervising.get(detail(made)).content.decode()

    assert "until Wed, Nov 25, 8:30 am" in page
    assert page.index("Alvarez, Rosa") < page.index("Dana Cole") < page.index("Luis Ortiz")


def test_reassignment_detail_offers_auditors_no_undo(client, auditor, frozen, made):
    client.force_login(auditor, backend=BACKEND)

    response = client.get(detail(made))

    assert (response.status_code, response.context["may_undo"]) == (200, False)


def test_reassignment_undo_gives_the_case_back(supervising, officer, parolee, made):
    response = supervising.post(undoing(made), {"form_token": str(uuid.uuid4())}, follow=True)

    assert "Undone: every case is back." in response.content.decode()
    assert carrier(parolee) == officer.pk


def test_reassignment_undo_posted_twice_is_one_undoing(supervising, made):
    sent = {"form_token": str(uuid.uuid4())}

    first, second = supervising.post(undoing(made), sent), supervising.post(undoing(made), sent)

    assert second["Location"] == first["Location"]
    assert Reassignment.objects.filter(undoes=made).count() == 1


def test_reassignment_undo_says_why_it_is_no_longer_possible(supervising, made, parolee, colleague):
    supervising.post(undoing(made), {"form_token": str(uuid.uuid4())})

    response = supervising.post(undoing(made), {"form_token": str(uuid.uuid4())})

    assert response.status_code == 422
    assert response.context["refusals"] == ("This has already been undone.",)


@pytest.mark.parametrize("count", [1, 3, 130])
def test_reassignment_detail_costs_the_same_for_any_number_of_cases(
    supervising, supervisor, officer, colleague, unit, count, django_assert_num_queries
):
    terms = [term_of(CaseFactory(officer=officer, unit=unit)) for _ in range(count)]
    made = actions.reassign(
        by=supervisor,
        at=NOW,
        moves=dict.fromkeys(terms, colleague.pk),
        reason="Officer left",
        effective_at=NOW,
        expected=dict.fromkeys(terms, officer.pk),
    )

    with django_assert_num_queries(16):
        response = supervising.get(detail(made))

    assert len(response.context["moves"]) == count


# --- Who may ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["officer", "clerk", "examiner", "auditor", "administrator"])
def test_reassigning_refuses_other_roles(client, request, who, made):
    client.force_login(request.getfixturevalue(who), backend=BACKEND)

    assert client.get(SELECT).status_code == 403
    assert [client.post(address).status_code for address in (PREVIEW, APPLY, undoing(made))] == [403] * 3


def test_reassignments_of_other_units_are_not_found(client, other_unit, made):
    client.force_login(UserFactory(unit=other_unit, role="SUPERVISOR"), backend=BACKEND)

    assert client.get(detail(made)).status_code == 404
    assert client.post(undoing(made)).status_code == 404


def test_reassigning_answers_to_its_own_methods_alone(supervising, made):
    assert supervising.post(SELECT).status_code == 405
    assert supervising.post(detail(made)).status_code == 405
    assert [supervising.get(address).status_code for address in (PREVIEW, APPLY, undoing(made))] == [405] * 3
