"""What is told of hearings: to the parolee, to who attends, and to who is concerned outside the agency.

Everybody hears once that a hearing is set. Whoever heard it hears what becomes of it (`actions.hearings.tell`), and
that nobody needs them any more. The parolee is reminded 4 days and 1 day before, everybody else 1 day before.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Self

from django.db.models import (
    CharField,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.timezone import localdate

from hearings.models import Booking, Hearing, HearingContact, Hold
from hearings.models.request import ABOUT_A_DECISION
from hearings.scheduling.occasions import SOURCE, occasion
from parole.notices.models import DUE_COLUMNS, Notice, Recipient
from parole.offers import CurrentSubject

STAGE = Notice.Stage
BEFORE = {STAGE.FOUR_DAYS_BEFORE: timedelta(days=4), STAGE.DAY_BEFORE: timedelta(days=1)}
# A stage is over when the next one begins: nobody hears "in 4 days" of a hearing that is tomorrow.
OVER = {STAGE.FOUR_DAYS_BEFORE: BEFORE[STAGE.DAY_BEFORE], STAGE.DAY_BEFORE: timedelta()}
ATTENDING = (Booking.Kind.OFFICER, Booking.Kind.WITNESS, Booking.Kind.PANEL_MEMBER)
PEOPLE = (Recipient.Outside.COUNSEL, Recipient.Outside.INTERPRETER, Recipient.Outside.GUARDIAN)
# What is told only to whoever still has a part in it.
TO_CONCERNED = (STAGE.SCHEDULED, *BEFORE, STAGE.MOVED, STAGE.CANCELLED, STAGE.DECIDED)


class OccasionText(Func):
    """Writes an instant as `occasion` does."""

    template = """to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')"""
    output_field = CharField()


@dataclass(frozen=True)
class Told:
    """One kind of recipient: where a hearing has them, which of them, and since when they have a part in it.

    `first` is the earliest reminder that they get.
    """

    recipient: str
    first: Notice.Stage
    only: Any = field(default_factory=Q)
    since: str = "changed_at"

    def changed(self: Self, since: datetime, until: datetime) -> Any:
        """Select the hearings that were changed in this time, or in which they have had a part since then."""
        joined = Q(**{f"{self.since}__gt": since, f"{self.since}__lte": until})
        if self.since != "contacts__added_at":
            return joined
        # A jail has a part in it from the hold on.
        held = Hold.objects.open().filter(parolee=OuterRef("parolee"), recorded_at__gt=since, recorded_at__lte=until)
        return joined | Q(changed_at__gt=since, changed_at__lte=until) | Exists(held)

    @property
    def reached_at(self: Self) -> Combinable:
        """When there was something to tell them."""
        return F("changed_at") if self.since == "changed_at" else Greatest(F("changed_at"), F(self.since))


PAROLEE = Told("parolee__recipient_id", first=STAGE.FOUR_DAYS_BEFORE)
STAFF = Told(
    "bookings__user__recipient__pk",
    first=STAGE.DAY_BEFORE,
    only=Q(bookings__is_active=True, bookings__kind__in=ATTENDING, bookings__user__recipient__isnull=False),
)
OUTSIDE = Told(
    "contacts__recipient_id",
    first=STAGE.DAY_BEFORE,
    only=Q(contacts__removed_at__isnull=True)
    & (Q(contacts__part__in=PEOPLE) | Exists(Hold.objects.open().filter(parolee=OuterRef("parolee")))),
    since="contacts__added_at",
)
# Who had a part in it and has none any more, and when that ended.
STAFF_GONE = Told(
    "bookings__user__recipient__pk",
    first=STAGE.DAY_BEFORE,
    only=Q(bookings__is_replaced=True, bookings__kind__in=ATTENDING, bookings__user__recipient__isnull=False),
)
OUTSIDE_GONE = Told(
    "contacts__recipient_id",
    first=STAGE.DAY_BEFORE,
    only=Q(contacts__removed_at__isnull=False),
    since="contacts__removed_at",
)


class HearingSource:
    """Everything counts from the instant at which a hearing starts, so that no zone enters into it."""

    name = SOURCE

    def due(self: Self, since: datetime, until: datetime) -> Sequence[QuerySet[Any, Any]]:
        """Return what reached a stage in this time, and what was changed in it after its stage had come."""
        reminders = [
            self._reminder(stage, since, until, told)
            for stage, told in (
                *((stage, PAROLEE) for stage in BEFORE),
                (STAGE.DAY_BEFORE, STAFF),
                (STAGE.DAY_BEFORE, OUTSIDE),
            )
        ]
        news = [self._set(since, until, told) for told in (PAROLEE, STAFF, OUTSIDE)]
        return [*reminders, *news, *(self._not_needed(since, until, told) for told in (STAFF_GONE, OUTSIDE_GONE))]

    def _reminder(self: Self, stage: Notice.Stage, since: datetime, until: datetime, told: Told) -> QuerySet[Any, Any]:
        just_reached = Q(starts_at__gt=since + BEFORE[stage])
        hearings = Hearing.objects.scheduled().filter(
            told.only,
            just_reached | told.changed(since, until),
            starts_at__gt=until + OVER[stage],
            starts_at__lte=until + BEFORE[stage],
        )
        return self._columns(hearings, stage, told, before_the_start(BEFORE[stage]), OVER[stage])

    def _set(self: Self, since: datetime, until: datetime, told: Told) -> QuerySet[Any, Any]:
        """Tell those who were told nothing of it yet; once a reminder is due, that says it."""
        hearings = Hearing.objects.scheduled().filter(
            told.only, told.changed(since, until), starts_at__gt=until + BEFORE[told.first]
        )
        found = self._columns(hearings, STAGE.SCHEDULED, told, told.reached_at, BEFORE[told.first])
        return found.exclude(Exists(_notices().perhaps_sent())).exclude(Exists(_notices().waiting()))

    def _not_needed(self: Self, since: datetime, until: datetime, told: Told) -> QuerySet[Any, Any]:
        """Tell those who had been told, and would come for nothing."""
        hearings = Hearing.objects.scheduled().filter(told.only, told.changed(since, until), starts_at__gt=until)
        found = self._columns(hearings, STAGE.NOT_NEEDED, told, told.reached_at, timedelta())
        same = {"hearing": OuterRef("due_subject_id")}
        booked = Booking.objects.active().filter(**same, user__recipient=OuterRef("due_recipient_id"))
        known = HearingContact.objects.standing().filter(**same, recipient=OuterRef("due_recipient_id"))
        return found.filter(Exists(_notices().perhaps_sent())).exclude(Exists(booked)).exclude(Exists(known))

    def _columns(
        self: Self,
        hearings: QuerySet[Hearing],
        stage: Notice.Stage,
        told: Told,
        reached_at: Combinable,
        over: timedelta,
    ) -> QuerySet[Any, Any]:
        columns = [
            Value(self.name),
            F("pk"),
            OccasionText(F("starts_at")),
            Value(str(stage)),
            F(told.recipient),
            F("unit_id"),
            F("parolee_id"),
            F("population"),
            reached_at,
            before_the_start(over),
        ]
        named = {f"due_{column}": value for column, value in zip(DUE_COLUMNS, columns, strict=True)}
        return hearings.annotate(**named).values_list(*named)

    def current(self: Self, subjects: Collection[int], at: datetime) -> Mapping[int, CurrentSubject]:
        """Return when each hearing takes place now. One that was continued says nothing: the next one does."""
        hearings = Hearing.objects.filter(pk__in=subjects).select_related("unit", "term", "continued_as")
        there, gone = _parts(subjects)
        return {
            hearing.pk: self._current(hearing, there[hearing.pk], gone[hearing.pk] - there[hearing.pk], at)
            for hearing in hearings
        }

    def _current(
        self: Self, hearing: Hearing, there: Collection[int], gone: Collection[int], at: datetime
    ) -> CurrentSubject:
        stages = frozenset({STAGE.CANCELLED})
        if hearing.is_open and not _is_pointless(hearing, at):
            stages = frozenset({STAGE.SCHEDULED, *BEFORE, STAGE.MOVED, STAGE.NOT_NEEDED})
        elif hearing.status == Hearing.Status.HELD:
            stages = frozenset({STAGE.DECIDED})
        elif hasattr(hearing, "continued_as"):
            stages = frozenset()
        values = {
            "kind": "hearing",
            "title": f"{hearing.get_kind_display()} hearing",
            "phone": hearing.unit.phone,
            "path": reverse("hearings:hearing-detail", args=[hearing.pk]),
            # By which counsel, interpreter, jail and guardian know it, and we when they call.
            "reference": str(hearing.pk),
        }
        return CurrentSubject(
            occasion=occasion(hearing.starts_at),
            open_stages=stages,
            values=values,
            left_out={**dict.fromkeys(TO_CONCERNED, gone), STAGE.NOT_NEEDED: there},
        )


def _is_pointless(hearing: Hearing, at: datetime) -> bool:
    """Say whether the sentence has run out, so that a hearing under it waits only to be taken off the docket.

    An appeal is about what was decided, and is heard all the same.
    """
    ends_on = hearing.term.ends_on
    has_run_out = ends_on is not None and ends_on <= localdate(at, hearing.unit.zone)
    return has_run_out and hearing.kind not in ABOUT_A_DECISION


def _notices() -> Any:
    """Return what there is about the same hearing to the same recipient."""
    return Notice.objects.filter(
        source=SOURCE, subject_id=OuterRef("due_subject_id"), recipient_id=OuterRef("due_recipient_id")
    )


def _parts(subjects: Collection[int]) -> tuple[defaultdict[int, set[int]], defaultdict[int, set[int]]]:
    """Return, by hearing, who is told of it, and who had a part in it once: three queries, however many."""
    there: defaultdict[int, set[int]] = defaultdict(set)
    gone: defaultdict[int, set[int]] = defaultdict(set)
    booked = Booking.objects.filter(hearing__in=subjects, kind__in=ATTENDING, user__recipient__isnull=False)
    for pk, recipient_pk, is_replaced in booked.values_list("hearing_id", "user__recipient__pk", "is_replaced"):
        (gone if is_replaced else there)[pk].add(recipient_pk)
    contacts = HearingContact.objects.filter(hearing__in=subjects).select_related("hearing")
    held = set(
        Hold.objects.open()
        .filter(parolee__in=Hearing.objects.filter(pk__in=subjects).values("parolee"))
        .values_list("parolee_id", flat=True)
    )
    for contact in contacts:
        (there if _is_told(contact, held) else gone)[contact.hearing_id].add(contact.recipient_id)
    return there, gone


def _is_told(contact: HearingContact, held: Collection[int]) -> bool:
    """Say whether a contact is told: a jail while it holds the person, an interpreter until the hearing is over."""
    if contact.removed_at is not None:
        return False
    if contact.part == Recipient.Outside.JAIL:
        return contact.parolee_id in held
    return contact.part != Recipient.Outside.INTERPRETER or contact.hearing.status != Hearing.Status.HELD


def before_the_start(long: timedelta) -> ExpressionWrapper:
    """Return the instant so long before the start."""
    return ExpressionWrapper(F("starts_at") - Value(long, output_field=DurationField()), output_field=DateTimeField())
