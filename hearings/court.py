"""What appearances in court offer: the calendar, the reminder, Today, and that they stay with whom the court called."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db.models import F, Q, QuerySet, Value
from django.urls import reverse

from hearings.models import CourtAppearance
from hearings.scheduling.occasions import COURT, occasion
from hearings.sources.hearings import BEFORE, OccasionText, before_the_start
from parole import offers
from parole.accounts.models import Role
from parole.accounts.reach import Reach
from parole.accounts.templatetags.agency import clock
from parole.notices.models import DUE_COLUMNS, Notice
from parole.offers import Appointment, CurrentSubject, OpenItem, Panel, Verb

STAGE = Notice.Stage.DAY_BEFORE
CANCELLED_FOR = timedelta(days=30)
WEEK = timedelta(days=7)
# As long before as anything lasts that could still go on.
LONGEST_DAY = timedelta(hours=12)
SHOWN = 10
OFF = (CourtAppearance.Status.CANCELLED, CourtAppearance.Status.POSTPONED)


def appointments(users: Collection[int], since: datetime, until: datetime, at: datetime) -> Sequence[Appointment]:
    """Return where these users are to be in court, or were to be until it was called off."""
    called = (
        CourtAppearance.objects.filter(officer__in=users, starts_at__gte=since, starts_at__lt=until)
        .filter(~Q(status__in=OFF) | Q(changed_at__gt=at - CANCELLED_FOR))
        .select_related("parolee")
        .order_by("pk")
    )
    return [
        Appointment(
            user_pk=each.officer_id,
            key=f"court-{each.pk}",
            title="Court",
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            changed_at=each.changed_at,
            sequence=each.version,
            initials=f"{each.parolee.first_name[:1]}{each.parolee.last_name[:1]}",
            is_cancelled=each.is_off,
        )
        for each in called
    ]


def clashes_of(appearance: CourtAppearance, at: datetime) -> list[str]:
    """Return what else stands in the officer's calendar at that time, in words that name no case."""
    if not appearance.is_scheduled:
        return []
    since = appearance.starts_at - LONGEST_DAY
    return [
        f"{each.title}, {clock(each.starts_at)}"
        for each in offers.calendars([appearance.officer_id], since, appearance.ends_at, at)
        if each.key != f"court-{appearance.pk}" and not each.is_cancelled and each.ends_at > appearance.starts_at
    ]


class CourtSource:
    """Reminds the officer who was called, a day before. Whoever was reminded hears that it moved, or is off."""

    name = COURT

    def due(self: Self, since: datetime, until: datetime) -> Sequence[QuerySet[Any, Any]]:
        """Return what comes within a day now, and what was changed after that."""
        before = BEFORE[STAGE]
        columns = [
            Value(self.name),
            F("pk"),
            OccasionText(F("starts_at")),
            Value(str(STAGE)),
            F("officer__recipient__pk"),
            F("unit_id"),
            F("parolee_id"),
            F("population"),
            before_the_start(before),
            before_the_start(timedelta()),
        ]
        just = Q(starts_at__gt=since + before) | Q(changed_at__gt=since, changed_at__lte=until)
        reached = CourtAppearance.objects.scheduled().filter(just, starts_at__gt=until, starts_at__lte=until + before)
        told = reached.filter(officer__recipient__isnull=False)
        named = told.annotate(**{f"due_{column}": value for column, value in zip(DUE_COLUMNS, columns, strict=True)})
        return [named.values_list(*(f"due_{column}" for column in DUE_COLUMNS))]

    def current(self: Self, subjects: Collection[int], at: datetime) -> Mapping[int, CurrentSubject]:
        """Return when each takes place now; of what is off nothing is told but that, and of what is over nothing."""
        return {
            each.pk: CurrentSubject(
                occasion=occasion(each.starts_at),
                open_stages=_open_stages(each),
                values={"title": "Court", "path": reverse("hearings:court-detail", args=[each.pk])},
            )
            for each in CourtAppearance.objects.filter(pk__in=subjects)
        }


def _open_stages(appearance: CourtAppearance) -> frozenset[str]:
    if appearance.is_scheduled:
        return frozenset({STAGE, Notice.Stage.MOVED})
    return frozenset({Notice.Stage.CANCELLED} if appearance.is_off else ())


def court_ahead(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return an officer's own appearances of the week, or the unit's, and those whose outcome is not recorded."""
    if reach.role not in {Role.OFFICER, Role.SUPERVISOR}:
        return None
    ahead = CourtAppearance.objects.visible_to(reach).scheduled().filter(starts_at__lt=now + WEEK)
    if reach.role == Role.OFFICER:
        ahead = ahead.filter(officer_id=reach.user_pk)
    count = ahead.count()
    if not count:
        return None
    return {
        "appearances": ahead.for_list().order_by("starts_at", "pk")[:SHOWN],
        "count": count,
        "summary": f"{count} in court",
        "today": today,
        "now": now,
    }


def count_staying(term_pks: Collection[int], at: datetime) -> Mapping[str, int]:
    """Return how many appearances stay behind when these cases move: the court called the officer, not the case."""
    ahead = CourtAppearance.objects.scheduled().of_terms(term_pks).filter(starts_at__gte=at)
    return {"court appearances (they stay with the officer whom the court called)": ahead.count()}


def nothing_clashes(moves: Mapping[int, int], at: datetime) -> Sequence[OpenItem]:
    """Return that nobody has to decide: what stays clashes with nothing that comes along."""
    return ()


PANELS = (Panel("court_ahead", "hearings/panels/court.html", 45, court_ahead),)
VERBS = (
    Verb("court_appearance.recorded", "Officer called to court"),
    Verb("court_appearance.moved", "Court appearance moved"),
    Verb("court_appearance.postponed", "Court appearance postponed"),
    Verb("court_appearance.cancelled", "Court appearance cancelled"),
    Verb("court_appearance.attended", "Court appearance attended"),
    Verb("court_appearance.exhibit_returned", "Exhibit back from court"),
    Verb("subpoena.issued", "Witness called to a hearing"),
    Verb("subpoena.served", "Subpoena of a witness served"),
    Verb("subpoena.withdrawn", "Subpoena of a witness withdrawn"),
)
