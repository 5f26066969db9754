"""Parolees, and the people and places around them."""

from datetime import date, datetime
from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Right
from phonenumber_field.modelfields import PhoneNumberField

from cases.parolees.ages import age_on
from cases.parolees.models import matching
from cases.parolees.models.assignment import Assignment
from cases.parolees.models.term import Level, SupervisionLevel, SupervisionTerm
from cases.parolees.names import name_key
from parole.accounts.models import Population, Role
from parole.accounts.reach import Reach
from parole.audit.history import tracked
from parole.notices.models import LOCAL_DIGITS, Recipient


class ParoleeQuerySet(models.QuerySet["Parolee"]):
    """Reads of parolees, in the agency's words."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return whom this user reaches: by carrying or covering the case, by serving its unit, or as an auditor.

        Doors are joined by UNION of keys, never by OR: each side then uses its own index.
        """
        within = self.filter(population__in=reach.populations)
        if reach.is_everywhere:
            return within
        doors: list[models.QuerySet[Any, Any]] = []
        if reach.officers:
            doors.append(Assignment.objects.current(reach.at).of_officers(reach.officers).values("parolee_id"))
        if reach.role == Role.SUPERVISOR:
            # Serving a unit opens its cases to supervisors alone: a clerk sees a case through its hearing.
            doors.append(SupervisionTerm.objects.latest_of_each().filter(unit_id__in=reach.units).values("parolee_id"))
        if not doors:
            return self.none()
        return within.filter(pk__in=doors[0] if len(doors) == 1 else doors[0].union(*doors[1:], all=True))

    def matching(self: Self, text: str) -> Self:
        """Return whom `text` may mean, best first: by number, identifier or phone, or by name, misspelled or not."""
        doors = matching.doors(self, text)
        if not doors:
            return self.none()
        keys = doors[0] if len(doors) == 1 else doors[0].union(*doors[1:], all=True)
        return (
            self.filter(pk__in=keys)
            .alias(likeness=TrigramWordSimilarity(name_key(text), "name_key"))
            .order_by("-likeness", "last_name", "first_name", "pk")
        )

    def with_case(self: Self, at: datetime, on: date) -> Self:
        """Add what stands beside a name: the latest term, its level, its officer, and who covers for them."""
        terms = SupervisionTerm.objects.latest_of_each().filter(parolee=OuterRef("pk"))
        levels = SupervisionLevel.objects.in_force(on).filter(term__parolee=OuterRef("pk"), term__is_latest=True)
        first = Assignment.objects.primary().current(at).filter(term__parolee=OuterRef("pk"), term__is_latest=True)
        return self.annotate(
            term_status=Subquery(terms.values("status")[:1]),
            term_unit=Subquery(terms.values("unit_id")[:1]),
            level=Subquery(levels.values("level")[:1]),
            level_rank=Case(
                *(When(level=level, then=Value(rank)) for rank, level in enumerate(Level.values)), default=None
            ),
            officer=Subquery(first.values("officer_id")[:1]),
        )


@tracked
class Parolee(models.Model):
    """The human under, or proposed for, supervision: one record for life."""

    class Sex(models.TextChoices):
        FEMALE = "FEMALE", "Female"
        MALE = "MALE", "Male"
        UNKNOWN = "UNKNOWN", "Not recorded"

    number = models.CharField(max_length=20, unique=True)
    first_name = models.CharField(max_length=80)
    middle_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=80)
    # `names.name_key` of every name the person is known by: what the tolerant search compares.
    name_key = models.CharField(max_length=500)
    born_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=10, choices=Sex, default=Sex.UNKNOWN)
    population = models.CharField(max_length=10, choices=Population)
    photo = models.ImageField(upload_to="photos/", blank=True)
    recipient = models.OneToOneField(Recipient, on_delete=models.PROTECT, related_name="+")
    died_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()

    objects = ParoleeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="parolee_dies_after_birth",
                condition=Q(died_on__isnull=True) | Q(born_on__isnull=True) | Q(died_on__gte=F("born_on")),
                violation_error_message="A death cannot come before the birth.",
            ),
            models.CheckConstraint(
                name="parolee_has_a_name",
                condition=~Q(first_name="") & ~Q(last_name="") & ~Q(name_key=""),
                violation_error_message="A parolee has a first and a last name.",
            ),
        ]
        indexes = [
            GinIndex(OpClass(F("name_key"), name="gin_trgm_ops"), name="parolee_name_trigram"),
            GinIndex(matching.words("name_key"), name="parolee_name_words"),
            models.Index(OpClass(F("name_key"), name="text_pattern_ops"), name="parolee_name_prefix"),
            models.Index(fields=["last_name", "first_name", "id"], name="parolee_by_name"),
        ]

    def __str__(self: Self) -> str:
        return self.name

    @property
    def name(self: Self) -> str:
        """The name as lists show it: last name first."""
        given = f"{self.first_name} {self.middle_name}".strip()
        return f"{self.last_name}, {given}"

    @property
    def full_name(self: Self) -> str:
        """The name as it is spoken."""
        return " ".join(part for part in (self.first_name, self.middle_name, self.last_name) if part)

    def age_on(self: Self, on: date) -> int | None:
        """Return the age in whole years on a day, or None when the birth date is not known."""
        return None if self.born_on is None else age_on(self.born_on, on)


@tracked
class Alias(models.Model):
    """Another name that a parolee is or was known by."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=160)

    class Meta:
        verbose_name_plural = "aliases"

    def __str__(self: Self) -> str:
        return self.name


@tracked
class Identifier(models.Model):
    """A number that another agency knows the parolee by."""

    class Kind(models.TextChoices):
        CORRECTIONS = "CORRECTIONS", "Corrections number"
        STATE = "STATE", "State identification number"
        FBI = "FBI", "FBI number"
        DRIVER = "DRIVER", "Driver's license"
        OTHER = "OTHER", "Other"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=15, choices=Kind)
    value = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parolee", "kind", "value"], name="identifier_once")]
        indexes = [models.Index(fields=["value"], name="identifier_by_value")]

    def __str__(self: Self) -> str:
        return self.value


@tracked
class PhoneNumber(models.Model):
    """A number to call. The one that texts go to, with the consent for it, is the recipient's."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="phone_numbers")
    number = PhoneNumberField()
    label = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(Right(F("number"), LOCAL_DIGITS), name="phone_number_by_local_part")]

    def __str__(self: Self) -> str:
        return str(self.number)


@tracked
class Address(models.Model):
    """Where a parolee lives, lived or works, with what an officer must know before going there."""

    class Kind(models.TextChoices):
        HOME = "HOME", "Home"
        WORK = "WORK", "Work"
        OTHER = "OTHER", "Other"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="addresses")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.HOME)
    street = models.CharField(max_length=200)
    city = models.CharField(max_length=100)
    state = models.CharField(max_length=2)
    postal_code = models.CharField(max_length=10, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    cautions = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "addresses"
        constraints = [
            models.CheckConstraint(
                name="address_ends_after_it_starts",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                violation_error_message="An address cannot end before it starts.",
            ),
        ]

    def __str__(self: Self) -> str:
        return f"{self.street}, {self.city}"


@tracked
class Associate(models.Model):
    """Someone who knows the parolee, and may be seen or called about them."""

    class Kind(models.TextChoices):
        FAMILY = "FAMILY", "Family"
        EMPLOYER = "EMPLOYER", "Employer"
        GUARDIAN = "GUARDIAN", "Guardian"
        EMERGENCY_CONTACT = "EMERGENCY_CONTACT", "Emergency contact"

    class Knowledge(models.TextChoices):
        KNOWS = "KNOWS", "Knows"
        DOES_NOT_KNOW = "DOES_NOT_KNOW", "Does not know"
        NOT_KNOWN = "NOT_KNOWN", "Not known"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="associates")
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=160)
    relation = models.CharField(max_length=80, blank=True)
    phone = PhoneNumberField(blank=True)
    # An employer may not know. Nobody finds it out from us.
    knows_of_supervision = models.CharField(max_length=13, choices=Knowledge, default=Knowledge.NOT_KNOWN)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="associate_knows_or_does_not_or_nobody_can_say",
                condition=Q(knows_of_supervision__in=["KNOWS", "DOES_NOT_KNOW", "NOT_KNOWN"]),
                violation_error_message="Someone knows of the supervision, does not, or it is not known.",
            ),
        ]

    def __str__(self: Self) -> str:
        return self.name

    @property
    def is_to_be_told_nothing(self: Self) -> bool:
        """Whether an officer who comes there must not say why: unless it is certain that they know."""
        return self.knows_of_supervision != self.Knowledge.KNOWS


@tracked
class Caution(models.Model):
    """What an officer must know before meeting this person, wherever it is."""

    class Kind(models.TextChoices):
        TWO_OFFICERS = "TWO_OFFICERS", "Two officers"
        WEAPONS = "WEAPONS", "Weapons"
        ANIMALS = "ANIMALS", "Animals"
        GANG = "GANG", "Gang"
        HOSTILE_OCCUPANTS = "HOSTILE_OCCUPANTS", "Hostile occupants"
        OTHER = "OTHER", "Other"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="cautions")
    kind = models.CharField(max_length=17, choices=Kind, default=Kind.OTHER)
    text = models.CharField(max_length=200)
    recorded_on = models.DateField()
    lifted_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="caution_is_lifted_after_it_is_recorded",
                condition=Q(lifted_on__isnull=True) | Q(lifted_on__gte=F("recorded_on")),
                violation_error_message="A caution cannot be lifted before it was recorded.",
            ),
        ]

    def __str__(self: Self) -> str:
        return self.text
