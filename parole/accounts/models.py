"""Users, the tree of units that they serve, and the agency's own words."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q


class Population(models.TextChoices):
    """Adults and juveniles never mix."""

    ADULT = "ADULT", "Adult"
    JUVENILE = "JUVENILE", "Juvenile"


class Role(models.TextChoices):
    """What a user does at the agency. `permissions.py` says what each may do."""

    OFFICER = "OFFICER", "Officer"
    SUPERVISOR = "SUPERVISOR", "Supervisor"
    CLERK = "CLERK", "Hearing clerk"
    BOARD_MEMBER = "BOARD_MEMBER", "Board member or examiner"
    VICTIM_SERVICES = "VICTIM_SERVICES", "Victim services"
    AUDITOR = "AUDITOR", "Auditor"
    ADMINISTRATOR = "ADMINISTRATOR", "Administrator"
    SYSTEM = "SYSTEM", "System"


def validate_time_zone(name: str) -> None:
    """Refuse a name that the time zone database does not know."""
    if name not in available_timezones():
        raise ValidationError("“%(name)s” is not a time zone, such as America/Chicago.", params={"name": name})


class UnitQuerySet(models.QuerySet["Unit"]):
    """Reads of the tree of units."""

    def below(self: Self, roots: Collection[int]) -> frozenset[int]:
        """Return the keys of `roots` and of every unit under them: one query, however deep the tree."""
        children: defaultdict[int | None, list[int]] = defaultdict(list)
        for pk, parent in self.values_list("pk", "parent_id"):
            children[parent].append(pk)
        reached: set[int] = set()
        waiting = list(roots)
        while waiting:
            pk = waiting.pop()
            if pk not in reached:
                reached.add(pk)
                waiting.extend(children[pk])
        return frozenset(reached)

    def depth(self: Self) -> int:
        """Return how many units stand one above the other where the tree is deepest: one query."""
        parents = dict(self.values_list("pk", "parent_id"))
        deepest, tier = 0, set(parents)
        while tier and deepest < len(parents):
            deepest += 1
            tier = {parent for pk in tier if (parent := parents[pk]) is not None}
        return deepest


class Unit(models.Model):
    """A part of the agency: the agency itself, a region, or an office. Its zone decides what "today" is."""

    class Tier(models.TextChoices):
        AGENCY = "AGENCY", "Agency"
        REGION = "REGION", "Region"
        OFFICE = "OFFICE", "Office"

    class JurisdictionLevel(models.TextChoices):
        CITY = "CITY", "City"
        COUNTY = "COUNTY", "County"
        STATE = "STATE", "State"
        NATIONAL = "NATIONAL", "National"

    class Kind(models.TextChoices):
        GOVERNMENT_OFFICE = "GOVERNMENT_OFFICE", "Government office"
        PRISON = "PRISON", "Prison"
        JUVENILE_CENTER = "JUVENILE_CENTER", "Juvenile center"
        PARTNER_ORGANIZATION = "PARTNER_ORGANIZATION", "Partner organization"

    name = models.CharField(max_length=120)
    code = models.CharField(max_length=20, unique=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    tier = models.CharField(max_length=10, choices=Tier, default=Tier.OFFICE)
    kind = models.CharField(max_length=25, choices=Kind, default=Kind.GOVERNMENT_OFFICE)
    jurisdiction_level = models.CharField(max_length=10, choices=JurisdictionLevel, default=JurisdictionLevel.STATE)
    jurisdiction = models.CharField(
        max_length=20, default="DEMO", help_text="The code of the rule packs that hold here, such as DEMO."
    )
    time_zone = models.CharField(max_length=50, default="America/Chicago", validators=[validate_time_zone])
    street = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    duty_phone = models.CharField(max_length=20, blank=True, help_text="Shown by the agency-wide person search.")
    notices_live_from = models.DateTimeField(
        null=True, blank=True, help_text="Notices whose stage was reached before this moment are never sent."
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="unit_is_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                violation_error_message="A unit cannot stand below itself.",
            ),
        ]

    def __str__(self: Self) -> str:
        return self.name

    @property
    def address(self: Self) -> str:
        """Its name and where it stands, as far as that is known."""
        return ", ".join(filter(None, (self.name, self.street, self.city)))

    @property
    def zone(self: Self) -> ZoneInfo:
        """The unit's time zone."""
        return ZoneInfo(self.time_zone)


def adults_only() -> list[str]:
    """Return the default of a user who is authorized for adults only: juveniles are granted, never assumed."""
    return [Population.ADULT]


class UserManager(BaseUserManager["User"]):
    """Finds users with their unit, since a user's unit decides the zone of each request."""

    def get_queryset(self: Self) -> models.QuerySet["User"]:
        """Join the unit, so that session and user cost one query each."""
        return super().get_queryset().select_related("unit")

    def create_user(self: Self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user who signs in with `email`."""
        user: User = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self: Self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an administrator. The role decides what one may do; there is no all-powerful user."""
        return self.create_user(email, password, **{"role": Role.ADMINISTRATOR, "name": email, **fields})

    def get_by_natural_key(self: Self, email: str | None) -> "User":
        """Find a user by e-mail, however it is capitalized."""
        return self.get(email__iexact=email or "")

    def system(self: Self) -> "User":
        """Return the user in whose name scheduled work acts."""
        system = self.filter(role=Role.SYSTEM).first()
        return (
            system
            or self.get_or_create(
                email="system@localhost", defaults={"name": "The system", "role": Role.SYSTEM, "is_active": False}
            )[0]
        )


class User(AbstractBaseUser, PermissionsMixin):
    """Someone who signs in. A user has one role and serves one unit, and with it the units below."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=Role)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="users")
    populations = ArrayField(models.CharField(max_length=10, choices=Population), default=adults_only)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="user_serves_a_unit",
                condition=Q(role__in=[Role.SYSTEM, Role.ADMINISTRATOR, Role.AUDITOR]) | Q(unit__isnull=False),
                violation_error_message="Everyone but auditors and administrators serves a unit.",
            ),
            models.CheckConstraint(
                name="user_has_a_population",
                condition=Q(populations__len__gte=1),
                violation_error_message="A user is authorized for adults, for juveniles, or for both.",
            ),
        ]

    def __str__(self: Self) -> str:
        return self.name

    @property
    def is_staff(self: Self) -> bool:
        """Whether this user may open the configuration pages."""
        return self.role == Role.ADMINISTRATOR

    def get_full_name(self: Self) -> str:
        """Return the name, in the form Django's own pages ask for it."""
        return self.name

    def get_short_name(self: Self) -> str:
        """Return the name, in the form Django's own pages ask for it."""
        return self.name

    def has_perm(self: Self, perm: str, obj: object = None) -> bool:
        """Let administrators configure: which models they see is what `admin.py` registers."""
        return self.is_active and self.is_staff

    def has_perms(self: Self, perm_list: Iterable[str], obj: object = None) -> bool:
        """Let administrators configure: which models they see is what `admin.py` registers."""
        return self.is_active and self.is_staff

    def has_module_perms(self: Self, app_label: str) -> bool:
        """Let administrators configure: which models they see is what `admin.py` registers."""
        return self.is_active and self.is_staff


class AgencySettings(models.Model):
    """The agency's own words and powers, edited by its administrators. There is one row."""

    parolee_word = models.CharField("word for a parolee", max_length=40, default="parolee")
    parolees_word = models.CharField("word for parolees", max_length=40, default="parolees")
    officer_word = models.CharField("word for an officer", max_length=40, default="officer")
    officers_word = models.CharField("word for officers", max_length=40, default="officers")
    examiner_word = models.CharField("word for an examiner", max_length=40, default="examiner")
    has_armed_officers = models.BooleanField("officers are armed", default=False)
    has_arresting_officers = models.BooleanField("officers may arrest", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "agency settings"
        constraints = [
            models.CheckConstraint(
                name="agency_settings_is_one_row",
                condition=Q(pk=1),
                violation_error_message="There is one row of agency settings: edit that one.",
            ),
        ]

    def __str__(self: Self) -> str:
        return "Agency settings"

    @property
    def words(self: Self) -> dict[str, str]:
        """What this agency calls people, by the word that the code has for them."""
        return {
            "parolee": self.parolee_word,
            "parolees": self.parolees_word,
            "officer": self.officer_word,
            "officers": self.officers_word,
            "examiner": self.examiner_word,
        }


class PicklistEntry(models.Model):
    """One choice of a list that the agency keeps itself. Entries are switched off, never deleted."""

    class Picklist(models.TextChoices):
        REASSIGNMENT_REASON = "REASSIGNMENT_REASON", "Reasons to reassign"
        RETURN_REASON = "RETURN_REASON", "Reasons to return a request"
        CAUTION = "CAUTION", "Cautions"
        CLOSURE_REASON = "CLOSURE_REASON", "Reasons to close an office"

    picklist = models.CharField(max_length=30, choices=Picklist)
    label = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "picklist entries"
        constraints = [
            models.UniqueConstraint(
                fields=["picklist", "label"],
                name="picklist_entry_once",
                violation_error_message="This list already has that entry.",
            ),
        ]

    def __str__(self: Self) -> str:
        return self.label
