"""Serving papers, waiving, withdrawing, needs, and opening."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from hearings import actions
from hearings.models import Hearing, HearingNeed, HearingWaiver, Service, Withdrawal
from hearings.papers.required import standings_of, unmet
from parole.audit.models import Event
from parole.edits import StaleEditError
from tests.conftest import NOW
from tests.factories import CaseFactory, RulePackFactory, demo_document
from tests.hearings.conftest import HOUR, NINE, TEN

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
SERVED = {
    "whom": "PERSON",
    "name": "",
    "how": "IN_PERSON",
    "outcome": "SERVED",
    "served_at": NOW,
    "served_by": "Dana Cole",
    "proof": "SIGNED",
    "proof_words": "Rosa Alvarez",
    "remark": "",
}
ALL = ("NOTICE_OF_ALLEGATIONS", "RIGHTS_SHEET", "EVIDENCE_LIST")


@pytest.fixture(autouse=True)
def _rules(db):
    RulePackFactory()


@pytest.fixture
def serve(hearing, officer):
    def act(*papers, **changes):
        given = SERVED | {"hearing": hearing, "by": officer, "at": NOW} | changes
        return [actions.record_service(paper=paper, **given) for paper in papers]

    return act


@pytest.fixture
def waive(hearing, clerk):
    def act(what, subject="", **changes):
        given = {"signed_on": NOW.date(), "guardian": "", "guardian_told_on": None, "counsel": ""} | changes
        return actions.record_waiver(
            **{"hearing": hearing, "by": clerk, "at": NOW, "what": what, "subject": subject} | given
        )

    return act


def missing(hearing) -> list[str]:
    return [each.paper.code for each in unmet(hearing)]


def open_at(hearing, by, at=NINE):
    actions.open_hearing(hearing=hearing, version=hearing.version, by=by, at=at)


def hold(hearing, by):
    given = {"version": hearing.version, "by": by, "at": NINE + HOUR, "on": date(2026, 12, 1)}
    actions.record_outcome(hearing=hearing, decision="Goes on.", effect="NONE", **given)
    return Hearing.objects.get(pk=hearing.pk)


# --- Service ---------------------------------------------------------------------------------------------------------


def test_record_service_says_who_to_whom_when_how_and_with_which_proof(hearing, serve, officer):
    (service,) = serve("RIGHTS_SHEET")

    assert (service.recorded_by, service.recorded_at, service.for_start) == (officer, NOW, NINE)
    assert missing(hearing) == ["NOTICE_OF_ALLEGATIONS", "EVIDENCE_LIST"]
    event = Event.objects.get(verb="hearing.paper_served")
    assert event.details == {"paper": "RIGHTS_SHEET", "whom": "PERSON", "how": "IN_PERSON"}


def test_record_service_keeps_an_attempt_which_serves_nothing(hearing, serve):
    serve("RIGHTS_SHEET", outcome="ATTEMPTED", proof="", proof_words="", remark="Nobody was there.")

    assert "RIGHTS_SHEET" in missing(hearing)
    assert Event.objects.filter(verb="hearing.service_attempted").exists()


@pytest.mark.parametrize(
    ("paper", "changes", "words"),
    [
        ("RIGHTS_SHEET", {"how": "ELECTRONIC"}, "Your rights at the hearing: electronic message is no service."),
        ("NOTICE_OF_HEARING", {}, "The rules ask for no such paper before this hearing."),
    ],
)
def test_record_service_refuses_what_the_rules_do_not_take(serve, paper, changes, words):
    with pytest.raises(actions.NotAllowedError, match=words):
        serve(paper, **changes)


def test_a_continuance_keeps_what_was_served_but_for_what_tells_the_date(hearing, serve, clerk, room, seated):
    serve(*ALL)
    slot = {"room": room, "panel": [seated], "starts_at": NINE + 7 * DAY, "ends_at": NINE + 7 * DAY + HOUR}

    following = actions.continue_hearing(
        hearing=hearing, version=hearing.version, by=clerk, at=NOW + HOUR, reason="Counsel is ill.", **slot
    )

    assert missing(following) == ["NOTICE_OF_ALLEGATIONS"]
    serve("NOTICE_OF_ALLEGATIONS", hearing=following, at=NOW + 2 * HOUR, served_at=NOW + 2 * HOUR)
    assert missing(following) == []


def test_a_move_asks_for_the_notice_again(hearing, serve, clerk, room, seated):
    serve(*ALL)
    slot = {"room": room, "panel": [seated], "starts_at": NINE + DAY, "ends_at": NINE + DAY + HOUR}

    actions.move_hearing(hearing=hearing, version=hearing.version, by=clerk, at=NOW + HOUR, **slot)

    assert missing(hearing) == ["NOTICE_OF_ALLEGATIONS"]
    # Entered after the move, it was handed over before it, and told the old date.
    serve("NOTICE_OF_ALLEGATIONS", at=NOW + 2 * HOUR, served_at=NOW)
    assert missing(hearing) == ["NOTICE_OF_ALLEGATIONS"]


# --- Waivers ---------------------------------------------------------------------------------------------------------


def test_record_waiver_takes_the_place_of_service(hearing, waive):
    waive("SERVICE", "EVIDENCE_LIST")

    assert missing(hearing) == ["NOTICE_OF_ALLEGATIONS", "RIGHTS_SHEET"]
    assert Event.objects.get(verb="hearing.waived").details == {"what": "SERVICE", "subject": "EVIDENCE_LIST"}


@pytest.mark.parametrize(
    ("what", "subject"),
    [("SERVICE", "RIGHTS_SHEET"), ("NOTICE_PERIOD", "RIGHTS_SHEET"), ("RIGHT", "SILENCE"), ("HEARING", "")],
)
def test_record_waiver_refuses_what_the_rules_let_nobody_waive(waive, what, subject):
    with pytest.raises(actions.NotAllowedError, match="The rules do not let anybody waive this"):
        waive(what, subject)


def test_record_waiver_takes_a_right_and_where_the_rules_say_so_the_hearing(schedule, waive):
    preliminary = schedule(kind="PRELIMINARY", starts_at=NINE + DAY)

    waive("RIGHT", "COUNSEL", hearing=preliminary)
    waive("HEARING", hearing=preliminary)

    assert set(HearingWaiver.objects.values_list("what", "subject")) == {("RIGHT", "COUNSEL"), ("HEARING", "")}


@pytest.mark.parametrize(
    ("paper", "served_at", "words"),
    [
        ("RIGHTS_SHEET", NOW + HOUR, "That time has not come yet."),
        ("RIGHTS_SHEET", NINE - 367 * DAY, "more than a year before the hearing"),
    ],
)
def test_record_service_refuses_a_time_at_which_it_cannot_have_been(serve, paper, served_at, words):
    with pytest.raises(actions.ImpossibleDayError, match=words) as refused:
        serve(paper, served_at=served_at)

    assert refused.value.field == "served_at"


def test_record_service_refuses_an_order_before_its_hearing(schedule, seated, other_member, vote, decide, clerk):
    held = schedule(panel=[seated, other_member])
    for member in (seated, other_member):
        vote(held, member, "CONTINUE")
    decide(held)
    given = SERVED | {"hearing": held, "by": clerk, "at": TEN + HOUR, "paper": "ORDER"}

    with pytest.raises(actions.ImpossibleDayError, match="The order was made at the hearing of Tue, Dec 1"):
        actions.record_service(**given | {"served_at": NINE - HOUR})
    service = actions.record_service(**given | {"served_at": NINE + HOUR / 2})

    assert list(Service.objects.all()) == [service]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"signed_on": NOW.date() + DAY}, "signed_on", "That day has not come yet"),
        ({"signed_on": NINE.date() - 367 * DAY}, "signed_on", "more than a year before the hearing"),
        ({"guardian_told_on": NOW.date() + DAY}, "guardian_told_on", "That day has not come yet"),
    ],
)
def test_record_waiver_refuses_a_day_that_cannot_be(waive, changes, field, words):
    with pytest.raises(actions.ImpossibleDayError, match=words) as refused:
        waive("SERVICE", "EVIDENCE_LIST", guardian="Eva Alvarez", **changes)

    assert refused.value.field == field


@pytest.fixture
def juvenile(schedule, officer, unit, seated):
    seated.populations = ["ADULT", "JUVENILE"]
    seated.save()
    return schedule(of=CaseFactory(officer=officer, unit=unit, population="JUVENILE"), starts_at=NINE + DAY)


def test_a_juvenile_waives_only_as_the_rules_say(juvenile, waive):
    told = {"guardian": "Eva Alvarez", "guardian_told_on": NOW.date()}

    with pytest.raises(actions.JuvenileWaiverError, match=r"Say which guardian was told of it, and when\. Say which"):
        waive("SERVICE", "EVIDENCE_LIST", hearing=juvenile)
    with pytest.raises(actions.JuvenileWaiverError, match="Say which counsel was there"):
        waive("SERVICE", "EVIDENCE_LIST", hearing=juvenile, **told)
    waive("SERVICE", "EVIDENCE_LIST", hearing=juvenile, **told, counsel="Ada Sloan")

    assert "EVIDENCE_LIST" not in missing(juvenile)


def test_where_the_rules_do_not_speak_of_juveniles_none_waives(juvenile, waive):
    document = demo_document()
    RulePackFactory(version=99_999, document={**document, "papers": {**document["papers"], "juveniles": None}})

    with pytest.raises(actions.JuvenileWaiverError, match="let no juvenile waive"):
        waive("SERVICE", "EVIDENCE_LIST", hearing=juvenile, counsel="Ada Sloan")


# --- Withdrawing -----------------------------------------------------------------------------------------------------


def test_withdraw_service_adds_and_changes_nothing(hearing, serve, clerk):
    (service,) = serve("RIGHTS_SHEET")

    actions.withdraw_service(service=service, by=clerk, at=NOW, reason="Another person.")

    assert "RIGHTS_SHEET" in missing(hearing)
    assert Service.objects.get() == service
    assert Withdrawal.objects.get().reason == "Another person."
    with pytest.raises(actions.WithdrawnError, match="withdrawn already"):
        actions.withdraw_service(service=service, by=clerk, at=NOW, reason="Again.")


def test_withdraw_waiver_lets_the_paper_be_needed_again(hearing, waive, clerk):
    waiver = waive("SERVICE", "EVIDENCE_LIST")

    actions.withdraw_waiver(waiver=waiver, by=clerk, at=NOW, reason="Not signed.")

    assert "EVIDENCE_LIST" in missing(hearing)


# --- Opening ---------------------------------------------------------------------------------------------------------


def test_open_hearing_says_what_was_neither_served_nor_waived(hearing, serve, examiner):
    serve("RIGHTS_SHEET")
    serve("EVIDENCE_LIST", served_at=NINE - DAY, at=NINE - DAY)

    with pytest.raises(actions.NotServedError) as refusal:
        open_at(hearing, examiner)

    assert refusal.value.sentences == (
        "Notice of hearing and allegations, on the person: not served. The last day was Nov 28, 2026.",
        "List of evidence, on the person: served 2 days late, Mon, Nov 30. The last day was Nov 28, 2026.",
    )
    hearing.refresh_from_db()
    assert hearing.opened_at is None


def test_open_hearing_opens_with_service_and_waiver(hearing, serve, waive, examiner):
    serve("RIGHTS_SHEET", "NOTICE_OF_ALLEGATIONS")
    waive("SERVICE", "EVIDENCE_LIST")

    open_at(hearing, examiner)

    assert (hearing.opened_by, hearing.opened_at) == (examiner, NINE)
    with pytest.raises(actions.NotAllowedError, match="open already"):
        open_at(hearing, examiner)
    assert not hold(hearing, examiner).is_service_unproven


def test_open_hearing_waits_for_its_day(hearing, serve, examiner):
    serve(*ALL)

    with pytest.raises(actions.NotAllowedError, match=r"on Tue, Dec 1\. It is opened on that day"):
        open_at(hearing, examiner, NINE - DAY)


def test_open_hearing_refuses_one_that_is_over_and_a_page_that_is_stale(hearing, serve, examiner, clerk):
    serve(*ALL)
    with pytest.raises(StaleEditError):
        actions.open_hearing(hearing=hearing, version=7, by=examiner, at=NINE)
    actions.cancel_hearing(hearing=hearing, version=hearing.version, by=clerk, at=NOW, reason="Withdrawn.")
    with pytest.raises(actions.ClosedError):
        open_at(hearing, examiner)


def test_move_hearing_closes_what_was_opened(hearing, serve, examiner, clerk, room, seated):
    serve(*ALL)
    open_at(hearing, examiner, NINE - HOUR)
    slot = {"room": room, "panel": [seated], "starts_at": NINE + HOUR, "ends_at": NINE + 2 * HOUR}

    actions.move_hearing(hearing=hearing, version=hearing.version, by=clerk, at=NINE - HOUR, **slot)

    assert (hearing.opened_by, hearing.opened_at) == (None, None)


# --- Held all the same -----------------------------------------------------------------------------------------------


def test_what_was_held_without_proof_is_recorded_and_marked(hearing, serve, clerk):
    serve("RIGHTS_SHEET")

    held = hold(hearing, clerk)

    assert (held.status, held.is_service_unproven) == ("HELD", True)


def test_what_was_held_unopened_with_everything_served_is_not_marked(hearing, serve, clerk):
    serve(*ALL)

    assert not hold(hearing, clerk).is_service_unproven


def test_proof_that_arrives_takes_the_mark_away_and_its_withdrawal_brings_it_back(hearing, serve, clerk):
    serve("RIGHTS_SHEET", "EVIDENCE_LIST")
    hold(hearing, clerk)

    (service,) = serve("NOTICE_OF_ALLEGATIONS", at=NINE + DAY)
    assert not Hearing.objects.get().is_service_unproven
    actions.withdraw_service(service=service, by=clerk, at=NINE + DAY, reason="The receipt is another's.")

    assert Hearing.objects.get().is_service_unproven


def test_a_kind_without_papers_is_never_marked(schedule, clerk):
    RulePackFactory(version=99_999, document={key: value for key, value in demo_document().items() if key != "papers"})

    assert not hold(schedule(), clerk).is_service_unproven


# --- Needs -----------------------------------------------------------------------------------------------------------

NEEDS = {"interpreter": "Spanish", "accommodations": "", "counsel_name": "Ada Sloan", "counsel_contact": "555-0100"}


def test_record_needs_writes_down_and_refuses_a_stale_page(hearing, clerk):
    actions.record_needs(hearing=hearing, version=0, by=clerk, at=NOW, **NEEDS)
    actions.record_needs(hearing=hearing, version=1, by=clerk, at=NOW, **NEEDS | {"interpreter": ""})

    need = HearingNeed.objects.get()
    assert (need.interpreter, need.counsel_name, need.version) == ("", "Ada Sloan", 2)
    with pytest.raises(StaleEditError):
        actions.record_needs(hearing=hearing, version=0, by=clerk, at=NOW, **NEEDS)


def test_needs_go_along_with_a_continuance(hearing, clerk, room, seated):
    actions.record_needs(hearing=hearing, version=0, by=clerk, at=NOW, **NEEDS)
    slot = {"room": room, "panel": [seated], "starts_at": NINE + DAY, "ends_at": NINE + DAY + HOUR}

    following = actions.continue_hearing(
        hearing=hearing, version=hearing.version, by=clerk, at=NOW, reason="Counsel is ill.", **slot
    )

    assert following.need.counsel_name == "Ada Sloan"
    assert {each.whom for each in standings_of(following)} == {"PERSON", "COUNSEL"}


# --- What the database refuses ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("service_is_proven", {"proof_words": ""}),
        ("service_is_proven", {"outcome": "ATTEMPTED", "remark": "Gone."}),
        ("service_attempt_says_why_it_failed", {"outcome": "ATTEMPTED", "proof": "", "proof_words": ""}),
        ("service_names_whoever_is_not_the_person", {"whom": "COUNSEL"}),
        ("service_names_the_server", {"served_by": ""}),
    ],
)
def test_service_constraints(serve, constraint, changes):
    with pytest.raises(IntegrityError, match=constraint):
        serve("RIGHTS_SHEET", **changes)


def row(hearing, **changes):
    return {"hearing": hearing, "parolee": hearing.parolee, "recorded_by": hearing.scheduled_by} | changes


def test_service_recorded_after_it_happened(hearing):
    with pytest.raises(IntegrityError, match="service_recorded_after_it_happened"):
        Service.objects.create(**row(hearing, paper="X", recorded_at=NOW, **SERVED | {"served_at": NOW + HOUR}))


def test_hearing_waiver_names_what_is_waived(hearing):
    with pytest.raises(IntegrityError, match="hearing_waiver_names_what_is_waived"):
        HearingWaiver.objects.create(**row(hearing, what="RIGHT", signed_on=NOW, recorded_at=NOW))


def test_hearing_waiver_tells_the_guardian_on_a_day(hearing):
    with pytest.raises(IntegrityError, match="hearing_waiver_tells_the_guardian_on_a_day"):
        HearingWaiver.objects.create(**row(hearing, what="HEARING", guardian="E", signed_on=NOW, recorded_at=NOW))


def test_withdrawal_of_one_entry_with_a_reason(hearing, serve, clerk):
    (service,) = serve("RIGHTS_SHEET")
    given = {"parolee": hearing.parolee, "by": clerk, "at": NOW}

    with pytest.raises(IntegrityError, match="withdrawal_of_one_entry"), transaction.atomic():
        Withdrawal.objects.create(**given, reason="None.")
    with pytest.raises(IntegrityError, match="withdrawal_has_a_reason"), transaction.atomic():
        Withdrawal.objects.create(**given, service=service, reason="")


def test_hearing_need_contact_of_somebody(hearing):
    with pytest.raises(IntegrityError, match="hearing_need_contact_of_somebody"):
        HearingNeed.objects.create(hearing=hearing, parolee=hearing.parolee, counsel_contact="555-0100")


def test_hearing_opened_by_somebody(hearing):
    with pytest.raises(IntegrityError, match="hearing_opened_by_somebody"):
        Hearing.objects.filter(pk=hearing.pk).update(opened_at=NOW)


def test_hearing_unproven_only_once_held(hearing):
    with pytest.raises(IntegrityError, match="hearing_unproven_only_once_held"):
        Hearing.objects.filter(pk=hearing.pk).update(is_service_unproven=True)


def test_what_was_served_is_only_added_to(serve):
    (service,) = serve("RIGHTS_SHEET")

    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        Service.objects.filter(pk=service.pk).update(remark="Changed.")
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        Service.objects.filter(pk=service.pk).delete()
