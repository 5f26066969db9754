"""An officer is called to court: when and where, with which exhibits, and what was said there."""

from collections.abc import Collection
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.parolees.models import Parolee, SupervisionTerm
from hearings.models.service import NAME_LENGTH, REASON_LENGTH
from parole.accounts.models import Population, Role, Unit, User
from parole.accounts.reach import Reach
from parole.audit.history import tracked

TESTIMONY_LENGTH = 20_000
EXHIBIT_LENGTH = 200


class CourtAppearanceQuerySet(models.QuerySet["CourtAppearance"]):
    """Reads of appearances in court."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return those of reachable cases, and one's own wherever the case is by now. Clerks and the board see none."""
        within = self.filter(population__in=reach.populations)
        if reach.is_everywhere:
            return within
        if reach.role not in {Role.OFFICER, Role.SUPERVISOR}:
            return self.none()
        of_cases = CourtAppearance.objects.filter(parolee__in=Parolee.objects.visible_to(reach))
        own = CourtAppearance.objects.filter(officer_id=reach.user_pk)
        return within.filter(pk__in=of_cases.values("pk").union(own.values("pk"), all=True))

    def scheduled(self: Self) -> Self:
        """Return those to which somebody still has to go, or whose outcome nobody has recorded."""
        return self.filter(status=CourtAppearance.Status.SCHEDULED)

    def of_terms(self: Self, terms: Collection[int]) -> Self:
        """Return those under these terms."""
        return self.filter(term_id__in=terms)

    def for_list(self: Self) -> Self:
        """Bring along what a list shows."""
        return self.select_related("parolee", "officer", "unit")


@tracked
class CourtAppearance(models.Model):
    """One day on which a court wants an officer to testify. It is the officer's who was called, whoever has the case.

    What the officer says may help somebody or harm them: it is testimony, and nothing else.
    """

    class CalledBy(models.TextChoices):
        PROSECUTION = "PROSECUTION", "The prosecution"
        DEFENSE = "DEFENSE", "The defense"
        COURT = "COURT", "The court"
        OTHER = "OTHER", "Another party"

    class How(models.TextChoices):
        IN_PERSON = "IN_PERSON", "In person"
        MAIL = "MAIL", "Mail"
        ELECTRONIC = "ELECTRONIC", "Electronic message"
        THROUGH_COUNSEL = "THROUGH_COUNSEL", "Through the agency's counsel"

    class Status(models.TextChoices):
        SCHEDULED = "SCHEDULED", "Scheduled"
        POSTPONED = "POSTPONED", "Postponed, no new day yet"
        ATTENDED = "ATTENDED", "Attended"
        CANCELLED = "CANCELLED", "Cancelled"

    TRANSITIONS: dict[str, frozenset[str]] = {
        Status.SCHEDULED: frozenset({Status.SCHEDULED, Status.POSTPONED, Status.ATTENDED, Status.CANCELLED}),
        Status.POSTPONED: frozenset({Status.SCHEDULED, Status.CANCELLED}),
        Status.ATTENDED: frozenset(),
        Status.CANCELLED: frozenset(),
    }
    CLOSED = (Status.ATTENDED, Status.CANCELLED)

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    population = models.CharField(max_length=10, choices=Population)
    court = models.CharField(max_length=NAME_LENGTH)
    # The court's own.
    case_number = models.CharField(max_length=60, blank=True)
    called_by = models.CharField(max_length=11, choices=CalledBy)
    officer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    subpoena_on = models.DateField(null=True, blank=True)
    subpoena_how = models.CharField(max_length=15, choices=How, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=9, choices=Status, default=Status.SCHEDULED)
    # Why it was moved last, postponed or cancelled.
    reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    # What the officer noted afterwards; for whoever works on the case.
    testimony = models.TextField(max_length=TESTIMONY_LENGTH, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = CourtAppearanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="court_appearance_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="It must end after it starts.",
            ),
            models.CheckConstraint(
                name="court_appearance_names_its_court",
                condition=~Q(court=""),
                violation_error_message="Say which court it is.",
            ),
            models.CheckConstraint(
                name="court_appearance_subpoena_came_on_a_day",
                condition=Q(subpoena_on__isnull=True, subpoena_how="")
                | (Q(subpoena_on__isnull=False) & ~Q(subpoena_how="")),
                violation_error_message="Of a subpoena say both on which day and how it came.",
            ),
            models.CheckConstraint(
                name="court_appearance_closed_by_somebody",
                condition=Q(status__in=["ATTENDED", "CANCELLED"], closed_at__isnull=False, closed_by__isnull=False)
                | Q(status__in=["SCHEDULED", "POSTPONED"], closed_at__isnull=True, closed_by__isnull=True),
                violation_error_message="What is over was closed by somebody, at a moment.",
            ),
            models.CheckConstraint(
                name="court_appearance_says_why_it_is_off",
                condition=Q(status__in=["SCHEDULED", "ATTENDED"]) | ~Q(reason=""),
                violation_error_message="Say why it does not take place.",
            ),
            models.CheckConstraint(
                name="court_appearance_testimony_follows_it",
                condition=Q(status="ATTENDED") | Q(testimony=""),
                violation_error_message="Testimony is noted once it was given.",
            ),
        ]
        indexes = [
            models.Index(fields=["officer", "starts_at"], name="court_appearance_by_officer"),
            models.Index(fields=["starts_at"], condition=Q(status="SCHEDULED"), name="court_appearance_ahead"),
            models.Index(fields=["changed_at"], name="court_appearance_changed"),
        ]

    def __str__(self: Self) -> str:
        return f"Court appearance {self.pk}"

    def can_become(self: Self, status: str) -> bool:
        """Say whether the table of transitions allows it."""
        return status in self.TRANSITIONS[self.status]

    @property
    def is_open(self: Self) -> bool:
        """Whether it is still to be attended, or to get its day."""
        return self.status not in self.CLOSED

    @property
    def is_scheduled(self: Self) -> bool:
        """Whether it has its day and no outcome."""
        return self.status == self.Status.SCHEDULED

    @property
    def is_off(self: Self) -> bool:
        """Whether nobody goes there as it stands."""
        return self.status in {self.Status.POSTPONED, self.Status.CANCELLED}

    def has_begun(self: Self, at: datetime) -> bool:
        """Say whether its time has come."""
        return self.starts_at <= at


class CourtExhibitQuerySet(models.QuerySet["CourtExhibit"]):
    """Reads of exhibits."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return those of the appearances that this user sees."""
        return self.filter(appearance__in=CourtAppearance.objects.visible_to(reach))


@tracked
class CourtExhibit(models.Model):
    """Something that an officer takes to court, and brings back."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    appearance = models.ForeignKey(CourtAppearance, on_delete=models.PROTECT, related_name="exhibits")
    what = models.CharField(max_length=EXHIBIT_LENGTH)
    returned_on = models.DateField(null=True, blank=True)

    objects = CourtExhibitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="court_exhibit_is_named", condition=~Q(what=""), violation_error_message="Say what it is."
            ),
        ]

    def __str__(self: Self) -> str:
        return self.what
