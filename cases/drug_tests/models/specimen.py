"""One specimen: how it was taken, whose hands it went through, what broke its chain. Only ever added to."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from cases.drug_tests.models.drug_test import DrugTest
from cases.officers.models import Officer
from cases.parolees.models import Parolee, SupervisionTerm
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import append_only

STATEMENT_LENGTH = 5_000
# What a seal's number is made of: it must fit a barcode that any scanner reads.
SEAL = r"^[A-Z0-9][A-Z0-9-]{2,19}$"


class CollectionQuerySet(models.QuerySet["Collection"]):
    """Reads of collections."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the collections of the parolees whom this user reaches."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def specimens(self: Self) -> Self:
        """Return those by which there is a specimen."""
        return self.filter(outcome=Collection.Outcome.COLLECTED)

    def for_list(self: Self) -> Self:
        """Bring along who took part."""
        return self.select_related("collector", "observer", "recorded_by").order_by("attempt")

    def with_chain(self: Self) -> Self:
        """Bring along each step of the chain, in its order."""
        return self.prefetch_related(Prefetch("custody_events", queryset=CustodyEvent.objects.order_by("number")))

    def whole(self: Self) -> Self:
        """Return the specimens whose chain nothing breaks: no fatal defect, none open, no seal found broken."""
        opened = CustodyEvent.objects.filter(
            collection=OuterRef("collection"), kind=CustodyEvent.Kind.OPENED, number__lt=OuterRef("number")
        )
        broken = CustodyEvent.objects.filter(~Exists(opened), collection=OuterRef("pk"), is_seal_intact=False)
        fatal = CustodyDefect.objects.fatal().filter(collection=OuterRef("pk"))
        unanswered = CustodyDefect.objects.open().filter(collection=OuterRef("pk"))
        return self.specimens().filter(~Exists(broken), ~Exists(fatal), ~Exists(unanswered))

    def with_open_defects(self: Self) -> Self:
        """Return those with a correctable defect for which nobody has written a memo."""
        return self.filter(pk__in=CustodyDefect.objects.open().values("collection_id"))


class Collection(models.Model):
    """What came of one attempt to take a specimen. A test has one specimen at most, and any number of attempts."""

    class Outcome(models.TextChoices):
        COLLECTED = "COLLECTED", "Specimen given"
        INSUFFICIENT = "INSUFFICIENT", "Not enough"
        REFUSED = "REFUSED", "Refused"
        DEVICE = "DEVICE", "Device or substitute found"
        BRIBE = "BRIBE", "Bribe offered"

    class Identity(models.TextChoices):
        PHOTO_ID = "PHOTO_ID", "Photo ID shown"
        PHOTO_ON_FILE = "PHOTO_ON_FILE", "Compared with the photo on file"
        KNOWN_TO_COLLECTOR = "KNOWN_TO_COLLECTOR", "Known to the collector"

    # What ends a test against the person, and needs a written statement.
    ENDING = (Outcome.REFUSED, Outcome.DEVICE, Outcome.BRIBE)

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    drug_test = models.ForeignKey(DrugTest, on_delete=models.PROTECT, related_name="collections")
    # The first attempt is 1: of two collectors who record the same one, the second is refused.
    attempt = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=12, choices=Outcome)
    collected_at = models.DateTimeField()
    collector = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    identity = models.CharField(max_length=18, choices=Identity)
    is_observed = models.BooleanField(default=False)
    # Somebody of the agency, or anybody by name; and the sex that was relied on.
    observer = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    observer_name = models.CharField(max_length=120, blank=True)
    observer_sex = models.CharField(max_length=6, choices=Officer.Sex, blank=True)
    specimen_type = models.CharField(max_length=10, choices=DrugTest.SpecimenType)
    # Degrees Fahrenheit, and whether the rules of the test expect it of a fresh specimen.
    temperature = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    is_temperature_expected = models.BooleanField(null=True, blank=True)
    volume_ml = models.PositiveSmallIntegerField(null=True, blank=True)
    seal_number = models.CharField(max_length=20, blank=True)
    # The donor's, on the seal.
    seal_initials = models.CharField(max_length=6, blank=True)
    statement = models.TextField(max_length=STATEMENT_LENGTH, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = CollectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["drug_test", "attempt"],
                name="collection_attempt_once",
                violation_error_message="This attempt is recorded already.",
            ),
            models.UniqueConstraint(
                fields=["drug_test"],
                condition=Q(outcome="COLLECTED"),
                name="collection_one_specimen",
                violation_error_message="The specimen of this test was collected already.",
            ),
            models.UniqueConstraint(
                fields=["seal_number"],
                condition=~Q(seal_number=""),
                name="collection_seal_once",
                violation_error_message="This seal number is on another specimen.",
            ),
            models.CheckConstraint(
                name="collection_is_sealed",
                condition=(Q(outcome="COLLECTED", seal_number__regex=SEAL) & ~Q(seal_initials=""))
                | (~Q(outcome="COLLECTED") & Q(seal_number="", seal_initials="")),
                violation_error_message="A specimen has a seal with the donor's initials, and nothing else has one.",
            ),
            models.CheckConstraint(
                name="collection_ending_has_a_statement",
                condition=~Q(outcome__in=["REFUSED", "DEVICE", "BRIBE"]) | ~Q(statement=""),
                violation_error_message="A refusal, a device or a bribe needs a written statement.",
            ),
            models.CheckConstraint(
                name="collection_observed_by_somebody",
                condition=Q(is_observed=False, observer__isnull=True, observer_name="", observer_sex="")
                | (Q(is_observed=True, observer__isnull=False, observer_name=""))
                | (Q(is_observed=True, observer__isnull=True) & ~Q(observer_name="")),
                violation_error_message="An observed collection says who observed it, and no other does.",
            ),
            models.CheckConstraint(
                name="collection_temperature_is_judged",
                condition=Q(temperature__isnull=True, is_temperature_expected__isnull=True)
                | Q(temperature__isnull=False, is_temperature_expected__isnull=False),
                violation_error_message="A temperature is held against the range of the rules.",
            ),
            models.CheckConstraint(
                name="collection_recorded_afterwards",
                condition=Q(recorded_at__gte=models.F("collected_at")),
                violation_error_message="Nothing is recorded before it happens.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Collection {self.pk}"

    @property
    def observed_by(self: Self) -> str:
        """Who watched, by name; empty when nobody did."""
        return self.observer.name if self.observer else self.observer_name


class CustodyEvent(models.Model):
    """One moment in the life of a specimen. The chain is numbered from 1, the sealing, without a gap."""

    class Kind(models.TextChoices):
        SEALED = "SEALED", "Sealed"
        STORED = "STORED", "Stored"
        HANDED_OVER = "HANDED_OVER", "Handed over"
        SHIPPED = "SHIPPED", "Shipped"
        RECEIVED = "RECEIVED", "Received"
        OPENED = "OPENED", "Opened"
        DESTROYED = "DESTROYED", "Destroyed"

    # What may bring a specimen to a laboratory.
    MOVING = (Kind.HANDED_OVER, Kind.SHIPPED, Kind.RECEIVED)

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="custody_events")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=11, choices=Kind)
    at = models.DateTimeField()
    from_whom = models.CharField(max_length=120)
    to_whom = models.CharField(max_length=120)
    is_to_laboratory = models.BooleanField(default=False)
    place = models.CharField(max_length=120, blank=True)
    carrier = models.CharField(max_length=60, blank=True)
    tracking = models.CharField(max_length=60, blank=True)
    # As whoever records it found the seal. Once the laboratory has opened a specimen, its seal is broken by right.
    is_seal_intact = models.BooleanField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "number"],
                name="custody_event_has_its_number",
                violation_error_message="Somebody recorded a step of this chain meanwhile.",
            ),
            models.CheckConstraint(
                name="custody_begins_with_the_seal",
                condition=Q(number=1, kind="SEALED", is_seal_intact=True) | (Q(number__gt=1) & ~Q(kind="SEALED")),
                violation_error_message="A chain begins when the specimen is sealed, and it is sealed once.",
            ),
            models.CheckConstraint(
                name="custody_laboratory_is_where_it_moves",
                condition=Q(is_to_laboratory=False) | Q(kind__in=["HANDED_OVER", "SHIPPED", "RECEIVED"]),
                violation_error_message="A specimen reaches a laboratory by a hand-over, a shipment or a receipt.",
            ),
            models.CheckConstraint(
                name="custody_event_names_both_hands",
                condition=~Q(from_whom="") & ~Q(to_whom=""),
                violation_error_message="Say from whom and to whom it went.",
            ),
            models.CheckConstraint(
                name="custody_event_recorded_afterwards",
                condition=Q(recorded_at__gte=models.F("at")),
                violation_error_message="Nothing is recorded before it happens.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class CustodyDefectQuerySet(models.QuerySet["CustodyDefect"]):
    """Reads of defects."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the defects in the cases of the parolees whom this user reaches."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def fatal(self: Self) -> Self:
        """Return those that made a test invalid."""
        return self.filter(severity=CustodyDefect.Severity.FATAL)

    def open(self: Self) -> Self:
        """Return the correctable ones that wait for their memo."""
        return self.filter(severity=CustodyDefect.Severity.CORRECTABLE, memo__isnull=True)


class CustodyDefect(models.Model):
    """A fault in a chain, with the title and the severity that the rules of the test gave it."""

    class Severity(models.TextChoices):
        FATAL = "FATAL", "Fatal"
        CORRECTABLE = "CORRECTABLE", "Correctable"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="defects")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    severity = models.CharField(max_length=11, choices=Severity)
    found_at = models.DateTimeField()
    found_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(max_length=STATEMENT_LENGTH, blank=True)
    recorded_at = models.DateTimeField()

    objects = CustodyDefectQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="custody_defect_recorded_afterwards",
                condition=Q(recorded_at__gte=models.F("found_at")),
                violation_error_message="Nothing is recorded before it is found.",
            ),
        ]
        indexes = [
            models.Index(fields=["collection"], name="custody_defect_correctable", condition=Q(severity="CORRECTABLE"))
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return self.title


class CustodyMemo(models.Model):
    """What somebody states in writing to put a correctable defect right: one for each defect."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    defect = models.OneToOneField(CustodyDefect, on_delete=models.PROTECT, related_name="memo")
    statement = models.TextField(max_length=STATEMENT_LENGTH)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="custody_memo_says_something",
                condition=~Q(statement=""),
                violation_error_message="A memo says what happened.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Memo {self.pk}"
