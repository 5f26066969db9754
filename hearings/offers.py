"""What hearings offer: reminders, panels of Today, a tab and a section of the case file, and what follows a change."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from cases.parolees.models import SupervisionTerm
from hearings import court, custody, feed, follows
from hearings.clocks.proving import disagreements
from hearings.matters.keeping import keep
from hearings.models import Booking, Hearing, HearingRequest, Recommendation, Violation
from hearings.pages import clock_panels, panels
from hearings.pages.clocks import with_clocks
from hearings.scheduling.bookings import sentence
from hearings.sources import ClockSource, HearingSource, HoldSource, RequestSource, victims
from parole.accounts.models import Role
from parole.accounts.permissions import Permission
from parole.accounts.reach import Reach
from parole.offers import Change, Expected, Feed, OpenItem, OpenItems, Panel, Section, Tab, Verb, Work

# A panel shows the most urgent, and leads to the list of all.
SHOWN = 10
WEEK = timedelta(days=7)


def hearings_ahead(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return the hearings of the week: of the cases reached, of the units served, or those assigned."""
    if reach.role == Role.AUDITOR:
        return None
    ahead = Hearing.objects.visible_to(reach).upcoming(now)
    if reach.role != Role.BOARD_MEMBER:
        ahead = ahead.filter(starts_at__lt=now + WEEK)
    count = ahead.count()
    if not count:
        return None
    return {
        "hearings": ahead.for_list().order_by("starts_at", "pk")[:SHOWN],
        "count": count,
        "summary": f"{count} hearing{'' if count == 1 else 's'} ahead",
        "heading": "Hearings assigned to you" if reach.role == Role.BOARD_MEMBER else "Hearings in the next 7 days",
        "list_url": reverse("hearings:hearing-list"),
    }


def outcomes_to_record(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return to a clerk the hearings that are over and have no outcome."""
    if reach.role != Role.CLERK:
        return None
    over = Hearing.objects.visible_to(reach).outcomes_to_record(now)
    count = over.count()
    if not count:
        return None
    return {
        "hearings": over.for_list().order_by("starts_at", "pk")[:SHOWN],
        "count": count,
        "summary": f"{count} outcome{'' if count == 1 else 's'} to record",
        "heading": "Outcomes to record",
        "list_url": f"{reverse('hearings:hearing-list')}?to=today&status=SCHEDULED",
    }


def in_closed_time(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return to a clerk the hearings whose room or jail is closed: they cannot be held as they stand."""
    if reach.role != Role.CLERK:
        return None
    stuck = Hearing.objects.visible_to(reach).in_closed_time(now)
    count = stuck.count()
    if not count:
        return None
    return {
        "hearings": stuck.for_list().order_by("starts_at", "pk")[:SHOWN],
        "count": count,
        "summary": f"{count} hearing{'' if count == 1 else 's'} in a closed room or jail",
        "heading": "Hearings whose room or jail is closed",
        "list_url": reverse("hearings:closure-list"),
    }


def votes_to_cast(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return to a member the hearings that have begun and wait for their vote."""
    if reach.role != Role.BOARD_MEMBER:
        return None
    waiting = Hearing.objects.visible_to(reach).waiting_for_vote(reach.user_pk, now)
    count = waiting.count()
    if not count:
        return None
    return {
        "hearings": waiting.for_list().order_by("starts_at", "pk")[:SHOWN],
        "count": count,
        "summary": f"{count} vote{'' if count == 1 else 's'} to cast",
        "heading": "Hearings that wait for your vote",
    }


def recommendations_waiting(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return the recommendations that wait for this person: for a supervisor's yes, or to be written anew."""
    headings = {Role.SUPERVISOR: "Recommendations to answer", Role.OFFICER: "Recommendations returned to you"}
    heading = headings.get(Role(reach.role))
    if heading is None:
        return None
    waiting = Recommendation.objects.waiting_for(reach)
    count = waiting.count()
    if not count:
        return None
    named = heading.lower().replace("recommendations", "recommendation" if count == 1 else "recommendations")
    return {
        "recommendations": waiting.for_list().order_by("hearing__starts_at", "pk")[:SHOWN],
        "count": count,
        "summary": f"{count} {named}",
        "heading": heading,
    }


def requests_waiting(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return the requests that wait for this person: to countersign, to schedule, or to correct."""
    headings = {
        Role.SUPERVISOR: "Requests to countersign",
        Role.CLERK: "Requests to schedule",
        Role.OFFICER: "Requests returned to you",
    }
    heading = headings.get(Role(reach.role))
    if heading is None:
        return None
    waiting = HearingRequest.objects.visible_to(reach).waiting_for(reach)
    count = waiting.count()
    if not count:
        return None
    return {
        # The rail asks for the count alone, on every page.
        "requests": SimpleLazyObject(lambda: with_clocks(waiting.for_list().most_urgent_first()[:SHOWN], now)),
        "count": count,
        "summary": f"{count} {heading.lower().replace('requests', 'request' if count == 1 else 'requests')}",
        "heading": heading,
        "list_url": reverse("hearings:request-list"),
    }


def violations_waiting(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return the violations that wait for this person: to countersign, to correct, or to answer."""
    headings = {Role.SUPERVISOR: "Violations to countersign", Role.OFFICER: "Violations to correct or to answer"}
    heading = headings.get(Role(reach.role))
    if heading is None:
        return None
    waiting = Violation.objects.visible_to(reach).waiting_for(reach)
    count = waiting.count()
    if not count:
        return None
    return {
        "violations": waiting.for_list().order_by("discovered_on", "pk")[:SHOWN],
        "count": count,
        "summary": f"{count} {heading.lower().replace('violations', 'violation' if count == 1 else 'violations')}",
        "heading": heading,
        "list_url": reverse("violations:violation-list"),
    }


def next_hearing(reach: Reach, parolee_pk: int, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return the next hearing of a case, for its Overview."""
    ahead = Hearing.objects.visible_to(reach).upcoming(now).filter(parolee_id=parolee_pk)
    hearing = ahead.for_list().order_by("starts_at", "pk").first()
    return {"hearing": hearing} if hearing else None


def count_open_items(term_pks: Collection[int], at: datetime) -> Mapping[str, int]:
    """Return what of the docket comes along when these cases move."""
    requests = HearingRequest.objects.open().filter(term_id__in=term_pks)
    return {
        "hearings": Hearing.objects.scheduled().of_terms(term_pks).filter(starts_at__gte=at).count(),
        "hearing requests": requests.count(),
        "violations": Violation.objects.open().of_terms(term_pks).count(),
    }


def clashes(moves: Mapping[int, int], at: datetime) -> Sequence[OpenItem]:
    """Return the hearings at which the officer who would get the case is taken already."""
    hearings = follows.hearings_to_come(moves, at)
    found = follows.clashes(hearings, follows.officers_arriving(hearings, moves))
    return [
        OpenItem(
            term_pk=hearing.term_id,
            kind="hearing",
            text=f"{hearing.get_kind_display()} hearing of {hearing.parolee}",
            clash=sentence(found[hearing.pk]),
            url=reverse("hearings:hearing-detail", args=[hearing.pk]),
            hearing_pk=hearing.pk,
        )
        for hearing in hearings
        if hearing.pk in found
    ]


def count_attended(officer_pks: Collection[int], since: datetime, until: datetime) -> Mapping[int, int]:
    """Return at how many hearings each of these officers is to be, or was, from one instant until before another."""
    booked = Booking.objects.active().filter(kind=Booking.Kind.OFFICER, user_id__in=officer_pks)
    counted = booked.filter(hearing__starts_at__gte=since, hearing__starts_at__lt=until).order_by()
    return {pk: count for pk, count in counted.values_list("user_id").annotate(count=Count("pk")) if pk is not None}


def follow(change: Change) -> None:
    """Keep the docket true to the case."""
    if change.kind == Change.Kind.ASSIGNMENT:
        follows.follow_assignment(change=change)
    elif change.kind in {Change.Kind.TERM, Change.Kind.DEATH}:
        follows.follow_end(change=change)
    if change.kind in {Change.Kind.ASSIGNMENT, Change.Kind.TERM, Change.Kind.DEATH}:
        keep(term_pks=change.term_pks, at=change.at)


BLOCKERS = (custody.blockers,)
EXPECTED = (
    Expected(
        status=SupervisionTerm.Status.ABSCONDED,
        sentence="Whoever absconded is looked for, step by step, and the violation is reported with these steps.",
        label="Write down the violation",
        url_name="violations:parolee-violation-create",
        permission=Permission.VIOLATION_REPORT,
    ),
    Expected(
        status=SupervisionTerm.Status.REVOKED,
        sentence="A revocation is decided at a hearing, and the decision closes the term.",
        label="Ask for a hearing",
        url_name="hearings:request-create",
        permission=Permission.HEARING_REQUEST,
    ),
)
SOURCES = (HearingSource(), RequestSource(), HoldSource(), ClockSource(), court.CourtSource(), *victims.SOURCES)
DATES = victims.DATES
PANELS = (
    Panel("legal_clocks", "hearings/panels/clocks.html", 4, clock_panels.clocks_running_out),
    Panel("releases_not_confirmed", "hearings/panels/releases.html", 5, custody.not_confirmed),
    Panel("warrants_requested", "hearings/panels/warrants.html", 6, custody.warrants_requested),
    Panel("violations_waiting", "hearings/panels/violations.html", 28, violations_waiting),
    Panel("requests_waiting", "hearings/panels/requests.html", 30, requests_waiting),
    Panel("in_closed_time", "hearings/panels/hearings.html", 8, in_closed_time),
    Panel("hearings_ahead", "hearings/panels/hearings.html", 50, hearings_ahead),
    Panel("votes_to_cast", "hearings/panels/votes.html", 20, votes_to_cast),
    Panel("recommendations_waiting", "hearings/panels/recommendations.html", 35, recommendations_waiting),
    Panel("outcomes_to_record", "hearings/panels/hearings.html", 40, outcomes_to_record),
    *panels.PANELS,
    *court.PANELS,
)
APPROVALS = (
    Panel("violations_to_countersign", "hearings/panels/violations.html", 28, violations_waiting),
    Panel("requests_to_countersign", "hearings/panels/requests.html", 30, requests_waiting),
)
TABS = (Tab(label="Hearings", url_name="hearings:parolee-hearings", order=50, permission=Permission.HEARING_VIEW),)
SECTIONS = (Section("next_hearing", "hearings/sections/next_hearing.html", 20, next_hearing),)
OPEN_ITEMS = (
    OpenItems(count=count_open_items, clashes=clashes),
    OpenItems(count=court.count_staying, clashes=court.nothing_clashes),
)
# What a hearing takes, by the same model as the hours of a case: invented for demonstration.
WORK = (Work(label="Hearings", hours=Decimal("4.0"), count=count_attended),)
RULE_PROOFS = (disagreements,)
FEED = (Feed(appointments=feed.appointments), Feed(appointments=court.appointments))
FOLLOWS = (follow,)
VERBS = (
    Verb("violation.drafted", "Violation written down"),
    Verb("violation.edited", "Draft of a violation changed"),
    Verb("violation.reported", "Violation reported"),
    Verb("violation.countersigned", "Violation countersigned"),
    Verb("violation.returned", "Violation returned to the officer"),
    Verb("violation.withdrawn", "Violation withdrawn"),
    Verb("violation.answered", "Violation answered by a response"),
    Verb("violation.resolved", "Violation resolved"),
    Verb("whereabouts.tried", "Step taken to find the person"),
    Verb("incentive.given", "Incentive given"),
    Verb("hearing_request.made", "Hearing requested"),
    Verb("hearing_request.corrected", "Hearing request corrected"),
    Verb("hearing_request.countersigned", "Hearing request countersigned"),
    Verb("hearing_request.accepted", "Hearing request accepted"),
    Verb("hearing_request.waits_again", "Hearing request waits for another date"),
    Verb("hearing_request.returned", "Hearing request returned to the officer"),
    Verb("hearing_request.filed", "Appeal filed"),
    Verb("hearing_request.withdrawn", "Hearing request withdrawn"),
    Verb("warrant.requested", "Warrant or summons requested"),
    Verb("warrant.issued", "Warrant or summons issued"),
    Verb("warrant.served", "Warrant or summons served"),
    Verb("warrant.recalled", "Warrant or summons recalled"),
    Verb("hold.lodged", "Hold lodged"),
    Verb("hold.release_ordered", "Release from a hold ordered"),
    Verb("hold.release_confirmed", "Release from a hold confirmed by custody"),
    Verb("hold.ended", "Hold ended without a release"),
    Verb("hold.withdrawn", "Hold entered in error"),
    Verb("hearing.presence_noted", "Who came to a hearing noted"),
    Verb("hearing.contact_added", "Somebody outside the agency to be told of a hearing"),
    Verb("hearing.contact_removed", "Somebody outside the agency told no more of a hearing"),
    Verb("hearing.scheduled", "Hearing scheduled"),
    Verb("hearing.moved", "Hearing moved"),
    Verb("hearing.rebooked", "Hearing booked for the new officer"),
    Verb("hearing.cancelled", "Hearing cancelled"),
    Verb("hearing.continued", "Hearing continued"),
    Verb("hearing.held", "Hearing held"),
    Verb("hearing.vote_cast", "Vote of a panel member recorded"),
    Verb("hearing.panel_reseated", "Panel seated anew after a tie"),
    Verb("hearing.member_recused", "Panel member recused"),
    Verb("hearing.decided", "Hearing decided"),
    *clock_panels.VERBS,
    Verb("recommendation.submitted", "Recommendation to the panel written"),
    Verb("recommendation.approved", "Recommendation to the panel approved"),
    Verb("recommendation.returned", "Recommendation to the panel returned to the officer"),
    *panels.VERBS,
    *court.VERBS,
)
