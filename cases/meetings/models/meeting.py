"""Encounters planned, attempted or held."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Case, Count, OuterRef, Q, Subquery, Value, When, Window
from django.db.models.functions import Concat

from cases.officers.models import Officer
from cases.parolees.models import Address, Condition, Parolee, SupervisionLevel, SupervisionTerm
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import tracked

NOTES_LENGTH = 20_000
PLACE_LENGTH = 120


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Reads of meetings."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the meetings of the parolees whom this user reaches."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def scheduled(self: Self) -> Self:
        """Return what is planned and has no outcome yet."""
        return self.filter(status=Meeting.Status.SCHEDULED)

    def held(self: Self) -> Self:
        """Return what took place."""
        return self.filter(status=Meeting.Status.HELD)

    def outcomes_to_log(self: Self, at: datetime) -> Self:
        """Return planned meetings whose time has passed without an outcome."""
        return self.scheduled().filter(scheduled_for__lt=at)

    def between(self: Self, since: datetime, until: datetime) -> Self:
        """Return meetings planned from `since`, and before `until`."""
        return self.filter(scheduled_for__gte=since, scheduled_for__lt=until)

    def of_terms(self: Self, terms: Collection[int]) -> Self:
        """Return the meetings of these terms."""
        return self.filter(term_id__in=terms)

    def told_in_advance(self: Self) -> Self:
        """Return what the parolee may hear of: `Meeting.is_told`, in SQL."""
        return self.filter(is_announced=True).exclude(location__in=Meeting.UNTOLD_LOCATIONS)

    def recorded(self: Self) -> Self:
        """Return what has an outcome: it was held, tried, missed or excused."""
        return self.filter(status__in=Meeting.OUTCOMES)

    def of_note(self: Self, since: date, at: datetime) -> Self:
        """Return what happened since a day, what was last held before it, and what is planned from `at`."""
        return self.filter(
            Q(status__in=Meeting.OUTCOMES, happened_on__gte=since)
            | Q(status=Meeting.Status.SCHEDULED, scheduled_for__gte=at)
            | Q(pk__in=self.held().order_by("-happened_at").values("pk")[:1])
        )

    def for_record(self: Self) -> Self:
        """Bring what the record of past meetings shows: who did it, who was present, what was seen, said and kept."""
        return self.select_related("officer__user", "recorded_by", "term").prefetch_related(
            "participants__associate",
            "observations__condition",
            "interviews__associate",
            "answers",
            "attachments",
        )

    def with_participants(self: Self) -> Self:
        """Bring who is invited, or came."""
        return self.prefetch_related("participants__associate")

    def for_list(self: Self, on: date) -> Self:
        """Bring what a stop of the day shows: the parolee, their level, and where to go."""
        level = SupervisionLevel.objects.in_force(on).filter(term=OuterRef("term"))
        stands = Q(until_on__isnull=True) | Q(until_on__gte=on)
        known = Address.objects.filter(stands, parolee=OuterRef("parolee"), from_on__lte=on).order_by("-from_on", "-pk")
        home, work = known.filter(kind=Address.Kind.HOME), known.filter(kind=Address.Kind.WORK)
        street = Concat("street", Value(", "), "city")
        return self.select_related("parolee").annotate(
            level=Subquery(level.values("level")[:1]),
            address=_by_place(home.values_list(street)[:1], work.values_list(street)[:1]),
            total=Window(Count("pk")),
        )


def _by_place(home: models.QuerySet[Any, Any], work: models.QuerySet[Any, Any]) -> Case:
    """Return what `home` says of a visit at home, what `work` says of one at work, and nothing of any other."""
    return Case(
        When(location="RESIDENCE", then=Subquery(home)),
        When(location="PLACE_OF_EMPLOYMENT", then=Subquery(work)),
        default=Value(""),
        output_field=models.CharField(),
    )


@tracked
class Meeting(models.Model):
    """One encounter, planned, attempted or held, with the parolee or with someone who knows them.

    Who *carries* a planned meeting is the case's officer at that moment, and is not stored; `officer` is who did it,
    and stands only beside what happened. What is unannounced, at home or at work is never told to the parolee.
    """

    class Status(models.TextChoices):
        SCHEDULED = "SCHEDULED", "Scheduled"
        HELD = "HELD", "Held"
        ATTEMPTED = "ATTEMPTED", "Attempted"
        MISSED = "MISSED", "Missed"
        EXCUSED = "EXCUSED", "Excused"
        CANCELLED = "CANCELLED", "Cancelled"

    TRANSITIONS: dict[str, frozenset[str]] = {
        Status.SCHEDULED: frozenset({Status.HELD, Status.ATTEMPTED, Status.MISSED, Status.EXCUSED, Status.CANCELLED}),
        Status.HELD: frozenset(),
        Status.ATTEMPTED: frozenset(),
        Status.MISSED: frozenset(),
        Status.EXCUSED: frozenset(),
        Status.CANCELLED: frozenset(),
    }

    # The outcomes that a person who was there, or waited, can record.
    OUTCOMES = (Status.HELD, Status.ATTEMPTED, Status.MISSED, Status.EXCUSED)

    class Type(models.TextChoices):
        DIRECT = "DIRECT", "With the parolee"
        COLLATERAL = "COLLATERAL", "With someone who knows the parolee"
        BOTH = "BOTH", "With both"

    class Location(models.TextChoices):
        SUPERVISION_OFFICE = "SUPERVISION_OFFICE", "Office"
        RESIDENCE = "RESIDENCE", "Home"
        PLACE_OF_EMPLOYMENT = "PLACE_OF_EMPLOYMENT", "Work"
        TREATMENT_PROVIDER = "TREATMENT_PROVIDER", "Treatment provider"
        COURT = "COURT", "Court"
        FIELD = "FIELD", "Field"
        JAIL = "JAIL", "Jail"
        LAW_ENFORCEMENT_AGENCY = "LAW_ENFORCEMENT_AGENCY", "Law enforcement agency"
        PAROLE_COMMISSION = "PAROLE_COMMISSION", "Parole commission"
        ALTERNATIVE_PLACE = "ALTERNATIVE_PLACE", "Another place"

    class Purpose(models.TextChoices):
        GENERAL = "GENERAL", "General"
        INTAKE = "INTAKE", "Intake"
        PRE_RELEASE = "PRE_RELEASE", "Before a release"
        PRE_REVOCATION = "PRE_REVOCATION", "Before a revocation"
        HOME_VISIT = "HOME_VISIT", "Home visit"
        EMPLOYMENT = "EMPLOYMENT", "Employment"

    class Method(models.TextChoices):
        IN_PERSON = "IN_PERSON", "In person"
        VIRTUAL = "VIRTUAL", "Video"
        TELEPHONE = "TELEPHONE", "Telephone"
        WRITTEN_MESSAGE = "WRITTEN_MESSAGE", "Written message"

    # Where the parolee is never told in advance, whatever the form said.
    UNTOLD_LOCATIONS = (Location.RESIDENCE, Location.PLACE_OF_EMPLOYMENT)

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status)
    type = models.CharField(max_length=10, choices=Type, default=Type.DIRECT)
    purpose = models.CharField(max_length=14, choices=Purpose, default=Purpose.GENERAL)
    location = models.CharField(max_length=25, choices=Location)
    # Where another place is, in words.
    place_words = models.CharField(max_length=PLACE_LENGTH, blank=True)
    method = models.CharField(max_length=16, choices=Method, default=Method.IN_PERSON)
    is_announced = models.BooleanField(default=True)
    scheduled_for = models.DateTimeField(null=True, blank=True)
    # When it took place, or was tried: an instant, and the civil day that it counts for in the unit's zone.
    happened_at = models.DateTimeField(null=True, blank=True)
    happened_on = models.DateField(null=True, blank=True)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    others_present = models.CharField(max_length=200, blank=True)
    notes = models.TextField(max_length=NOTES_LENGTH, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)
    # Moved on by whatever could make a reminder due: the sweep's second arm reads it.
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="meeting_planned_has_a_time",
                condition=~Q(status__in=["SCHEDULED", "CANCELLED"]) | Q(scheduled_for__isnull=False),
                violation_error_message="A planned meeting has a time.",
            ),
            models.CheckConstraint(
                name="meeting_outcome_has_its_circumstances",
                condition=Q(
                    status__in=["SCHEDULED", "CANCELLED"],
                    happened_at__isnull=True,
                    happened_on__isnull=True,
                    officer__isnull=True,
                    recorded_by__isnull=True,
                    recorded_at__isnull=True,
                )
                | Q(
                    status__in=["HELD", "ATTEMPTED", "MISSED", "EXCUSED"],
                    happened_at__isnull=False,
                    happened_on__isnull=False,
                    recorded_by__isnull=False,
                    recorded_at__isnull=False,
                ),
                violation_error_message="An outcome says when it happened and who recorded it.",
            ),
            models.CheckConstraint(
                name="meeting_words_for_another_place_alone",
                condition=Q(place_words="") | Q(location="ALTERNATIVE_PLACE"),
                violation_error_message="Only another place is put in words.",
            ),
        ]
        indexes = [
            models.Index(fields=["parolee", "-happened_at"], name="meeting_by_parolee"),
            models.Index(fields=["term", "happened_on"], name="meeting_held_by_term", condition=Q(status="HELD")),
            models.Index(fields=["scheduled_for", "parolee"], name="meeting_planned", condition=Q(status="SCHEDULED")),
            models.Index(
                fields=["parolee", "scheduled_for"], name="meeting_planned_of", condition=Q(status="SCHEDULED")
            ),
            models.Index(fields=["changed_at"], name="meeting_by_change"),
        ]

    def __str__(self: Self) -> str:
        return f"Meeting {self.pk}"

    @property
    def place(self: Self) -> str:
        """Where it is, in words: those of whoever planned or recorded it for a place that no list has."""
        return self.place_words or self.get_location_display()

    @property
    def is_open(self: Self) -> bool:
        """Whether an outcome can still be recorded."""
        return self.status == self.Status.SCHEDULED

    @property
    def is_told(self: Self) -> bool:
        """Whether the parolee may hear of it in advance: announced, and neither at home nor at work."""
        return self.is_announced and self.location not in self.UNTOLD_LOCATIONS

    def can_become(self: Self, status: str) -> bool:
        """Say whether the table of transitions allows this move."""
        return status in self.TRANSITIONS[self.status]


class ObservationQuerySet(models.QuerySet["Observation"]):
    """Reads of observations."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return what was seen of the parolees whom this user reaches."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def of_condition(self: Self, condition_pk: int) -> Self:
        """Return what was seen of one condition, newest first."""
        return self.filter(condition=condition_pk).order_by("-meeting__happened_at", "-pk")

    def for_record(self: Self) -> Self:
        """Bring the meeting at which it was seen, and who held that."""
        return self.select_related("meeting__officer__user", "meeting__recorded_by")

    def days(self: Self) -> list[tuple[date, bool]]:
        """Return on which day each was seen, and whether the condition was complied with."""
        rows = self.values_list("meeting__happened_on", "outcome")
        return [(on, outcome == Observation.Outcome.COMPLIED) for on, outcome in rows if on]


@tracked
class Observation(models.Model):
    """What was seen of one condition at one meeting. Conditions that were not discussed have no row."""

    class Outcome(models.TextChoices):
        COMPLIED = "COMPLIED", "Complied"
        NOT_COMPLIED = "NOT_COMPLIED", "Did not comply"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="observations")
    condition = models.ForeignKey(Condition, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=15, choices=Outcome)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "condition"], name="observation_once_a_meeting"),
        ]

    def __str__(self: Self) -> str:
        return self.get_outcome_display()
