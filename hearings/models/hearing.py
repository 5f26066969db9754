"""The hearing that a request becomes."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from cases.parolees.models import Parolee, SupervisionTerm
from hearings.models.request import HearingRequest, Kind
from parole.accounts.models import Population, Role, Unit, User
from parole.accounts.reach import Reach
from parole.audit.history import tracked

if TYPE_CHECKING:
    from hearings.models.places import Booking, Room


class HearingQuerySet(models.QuerySet["Hearing"]):
    """Reads of hearings."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the hearings of reachable cases; a clerk those of the units served; a panel member those assigned."""
        within = self.filter(population__in=reach.populations)
        if reach.is_everywhere:
            return within
        if reach.role == Role.CLERK:
            return within.filter(unit_id__in=reach.units)
        if reach.role == Role.BOARD_MEMBER:
            # Also when it is over: only who was replaced on the panel loses sight of it.
            assigned = {"bookings__user_id": reach.user_pk, "bookings__kind": "PANEL_MEMBER"}
            return within.filter(**assigned, bookings__is_replaced=False)
        if reach.role in {Role.OFFICER, Role.SUPERVISOR}:
            return within.filter(parolee__in=Parolee.objects.visible_to(reach))
        return self.none()

    def between(self: Self, since: datetime, until: datetime) -> Self:
        """Return the hearings that start from `since`, and before `until`."""
        return self.filter(starts_at__gte=since, starts_at__lt=until)

    def scheduled(self: Self) -> Self:
        """Return what is still to be held."""
        return self.filter(status=Hearing.Status.SCHEDULED)

    def upcoming(self: Self, at: datetime) -> Self:
        """Return what is scheduled and not over yet."""
        return self.scheduled().filter(ends_at__gt=at)

    def outcomes_to_record(self: Self, at: datetime) -> Self:
        """Return what should have been held by now, and has no outcome."""
        return self.scheduled().filter(ends_at__lte=at)

    def waiting_for_vote(self: Self, member_pk: int, at: datetime) -> Self:
        """Return what has begun, is not decided, and has no vote of this member of its panel."""
        seated = {"bookings__user_id": member_pk, "bookings__kind": "PANEL_MEMBER", "bookings__is_active": True}
        return self.scheduled().filter(starts_at__lte=at, **seated).exclude(votes__member_id=member_pk)

    def of_terms(self: Self, terms: Collection[int]) -> Self:
        """Return the hearings of these terms."""
        return self.filter(term_id__in=terms)

    def service_unproven(self: Self) -> Self:
        """Return what was held although not everything is proven to have been served."""
        return self.filter(is_service_unproven=True)

    def put_off(self: Self) -> Self:
        """Return what was continued and has no next date."""
        return self.filter(status=Hearing.Status.CONTINUED, continued_as__isnull=True)

    def chain_to(self: Self, hearing: "Hearing") -> list[int]:
        """Return the keys of a hearing and of all that it continues, the latest first: one query at most."""
        if hearing.continues_id is None:
            return [hearing.pk]
        before = dict(self.filter(term=hearing.term_id).values_list("pk", "continues_id"))
        chain: list[int] = []
        pk: int | None = hearing.pk
        while pk is not None:
            chain.append(pk)
            pk = before[pk]
        return chain

    def in_closed_time(self: Self, at: datetime) -> Self:
        """Return what is still to begin and cannot be held as it stands: its room or the jail is closed by then."""
        from hearings.models.closure import Closure  # noqa: PLC0415 - the models know each other
        from hearings.models.places import Booking  # noqa: PLC0415
        from hearings.models.warrant import Hold  # noqa: PLC0415

        closures = Closure.objects.standing()
        in_room = Booking.objects.active().filter(hearing=OuterRef("pk"), room__isnull=False)
        closed_room = closures.filter(room=OuterRef("room"), during__overlap=OuterRef("during"))
        held = Hold.objects.open().filter(parolee=OuterRef("parolee"))
        closed_jail = closures.filter(
            place=OuterRef("place"),
            during__startswith__lt=OuterRef(OuterRef("ends_at")),
            during__endswith__gt=OuterRef(OuterRef("starts_at")),
        )
        return self.scheduled().filter(
            Exists(in_room.filter(Exists(closed_room))) | Exists(held.filter(Exists(closed_jail))), starts_at__gt=at
        )

    def in_room(self: Self, room_pk: int) -> Self:
        """Return the hearings that take up a room, or took it up."""
        return self.filter(bookings__room_id=room_pk, bookings__is_active=True)

    def for_list(self: Self) -> Self:
        """Bring along what a list of hearings shows: the person, the unit, and what is booked."""
        from hearings.models.places import Booking  # noqa: PLC0415 - the two models know each other

        booked = Booking.objects.active().select_related("room__unit", "user").order_by("kind", "pk")
        return self.select_related("parolee", "unit", "need").prefetch_related(
            Prefetch("bookings", booked, to_attr="booked")
        )

    def for_detail(self: Self) -> Self:
        """Bring along what the page of one hearing shows besides."""
        return self.for_list().select_related("term", "request", "continues", "scheduled_by", "closed_by", "opened_by")


@tracked
class Hearing(models.Model):
    """A scheduled proceeding of any kind. What it takes up is booked: room, panel, officer, parolee.

    A continuance closes this row and opens the next, so that the chain of dates stays readable.
    """

    class Status(models.TextChoices):
        SCHEDULED = "SCHEDULED", "Scheduled"
        HELD = "HELD", "Held"
        CONTINUED = "CONTINUED", "Continued"
        CANCELLED = "CANCELLED", "Cancelled"

    TRANSITIONS: dict[str, frozenset[str]] = {
        Status.SCHEDULED: frozenset({Status.HELD, Status.CONTINUED, Status.CANCELLED}),
        Status.HELD: frozenset(),
        Status.CONTINUED: frozenset(),
        Status.CANCELLED: frozenset(),
    }

    class Effect(models.TextChoices):
        NONE = "NONE", "Supervision goes on as before"
        RELEASED = "RELEASED", "Parole granted: supervision starts"
        RESUMED = "RESUMED", "Released: supervision resumes"
        CUSTODY = "CUSTODY", "Taken into custody"
        REVOKED = "REVOKED", "Parole revoked"
        DISCHARGED = "DISCHARGED", "Discharged"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    population = models.CharField(max_length=10, choices=Population)
    request = models.ForeignKey(
        HearingRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="hearings"
    )
    continues = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_as"
    )
    kind = models.CharField(max_length=25, choices=Kind)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status, default=Status.SCHEDULED)
    scheduled_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    # Why it was continued or cancelled, or what was decided.
    outcome = models.TextField(max_length=20_000, blank=True)
    effect = models.CharField(max_length=10, choices=Effect, default=Effect.NONE)
    # Put off because the person or counsel asked for it: the days until the next date are theirs.
    is_continued_by_person = models.BooleanField(default=False)
    # When the panel began, with everything served that had to be.
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    # It took place all the same, and what had to be served is not proven (`papers.note_unproven`).
    is_service_unproven = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = HearingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hearing_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="A hearing cannot end before it starts.",
            ),
            models.CheckConstraint(
                name="hearing_closed_by_somebody",
                condition=Q(status="SCHEDULED", closed_by__isnull=True, closed_at__isnull=True)
                | (~Q(status="SCHEDULED") & Q(closed_by__isnull=False, closed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="hearing_closed_with_words",
                condition=Q(status="SCHEDULED") | ~Q(outcome=""),
                violation_error_message="Say what was decided, or why it did not take place.",
            ),
            models.CheckConstraint(
                name="hearing_put_off_only_if_continued",
                condition=Q(is_continued_by_person=False) | Q(status="CONTINUED"),
            ),
            models.CheckConstraint(
                name="hearing_opened_by_somebody",
                condition=Q(opened_by__isnull=True, opened_at__isnull=True)
                | Q(opened_by__isnull=False, opened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="hearing_unproven_only_once_held", condition=Q(is_service_unproven=False) | Q(status="HELD")
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "starts_at"], name="hearing_docket"),
            models.Index(fields=["parolee", "starts_at"], name="hearing_by_parolee"),
            models.Index(fields=["starts_at"], name="hearing_planned", condition=Q(status="SCHEDULED")),
            models.Index(fields=["changed_at"], name="hearing_by_change"),
        ]

    def __str__(self: Self) -> str:
        return f"Hearing {self.pk}"

    # Filled by `for_list`: what the hearing takes up now.
    booked: "Iterable[Booking]"

    @property
    def is_open(self: Self) -> bool:
        """Whether it is still to be held, moved or cancelled."""
        return self.status == self.Status.SCHEDULED

    @property
    def room(self: Self) -> "Room | None":
        """The room that is booked."""
        return next((booking.room for booking in self.booked if booking.room), None)

    @property
    def office(self: Self) -> Unit:
        """Where people go: the office of the room, be the case of another one. Without a building, that of the case."""
        room = self.room
        return self.unit if room is None or room.is_video else room.unit

    @property
    def panel(self: Self) -> list[User]:
        """Who sits on the panel."""
        return self._booked_as("PANEL_MEMBER")

    @property
    def officers(self: Self) -> list[User]:
        """The officer who is booked to attend."""
        return self._booked_as("OFFICER")

    @property
    def witnesses(self: Self) -> list[User]:
        """Former officers who stay booked as witnesses."""
        return self._booked_as("WITNESS")

    def _booked_as(self: Self, kind: str) -> list[User]:
        return [booking.user for booking in self.booked if booking.user and booking.kind == kind]

    def can_become(self: Self, status: str) -> bool:
        """Say whether the table of transitions allows this move."""
        return status in self.TRANSITIONS[self.status]
