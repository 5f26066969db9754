"""How the specimens of the sample agency were taken, whose hands they went through, and what was wrong with some."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef

from cases.desk.invented import drawing
from cases.desk.invented.sample.staff import DOMAIN, SIGN_INS
from cases.drug_tests import custody
from cases.drug_tests.actions.collecting import record_collection
from cases.drug_tests.actions.custody import report_defect, write_memo
from cases.drug_tests.models import Collection, CustodyDefect, CustodyEvent, DrugTest
from cases.officers.models import Officer
from cases.parolees.models import Assignment
from parole.accounts.models import User
from parole.days import midnight

Status, Kind, Outcome = DrugTest.Status, CustodyEvent.Kind, Collection.Outcome
WOMEN = ("Dana", "Grace", "Amira", "Kim", "Elena", "Joy", "Leila")
LABORATORY, COURIER, REFRIGERATOR = "State Laboratory", "Hawkeye Courier", "Refrigerator 1"
# The states that a test only reaches by a specimen, and the one that it reaches by a refusal.
WITH_SPECIMEN = (Status.COLLECTED, Status.AT_LAB, Status.RESULTED, Status.INVALID)
SENT = (Status.AT_LAB, Status.RESULTED, Status.INVALID)
REFUSALS = (
    (Outcome.REFUSED, "Asked twice, an hour apart. Said that a specimen would not be given, and left."),
    (Outcome.DEVICE, "A bottle with a tube was found in the sleeve when the coat was taken off."),
    (Outcome.REFUSED, "Stood at the window for three hours and did not go in."),
)
CORRECTABLE = (
    ("no-signature", "The collector's line on the form is empty."),
    ("no-time", "The courier's line has no time."),
)
LEAST_TODAY = 2


def take_specimens(*, by: User, at: datetime, on: date) -> None:
    """Give every test that has come so far its specimen; leave a fatal defect, and two that a memo can correct."""
    _say_sexes()
    collected = Collection.objects.filter(drug_test=OuterRef("pk"))
    tests = DrugTest.objects.filter(~Exists(collected), status__in=[*WITH_SPECIMEN, Status.REFUSED], due_on__lt=on)
    carriers = {each.term_id: each.officer.user for each in _assignments(at)}
    kept = list(tests.select_related("parolee", "unit", "pack").order_by("due_on", "pk"))
    made = [_collection(drug_test, carriers.get(drug_test.term_id, by), at) for drug_test in kept]
    Collection.objects.bulk_create(made)
    specimens = [each for each in made if each.outcome == Outcome.COLLECTED]
    CustodyEvent.objects.bulk_create(step for each in specimens for step in _chain(each, at))
    CustodyDefect.objects.bulk_create(
        defect for each in specimens if each.drug_test.status == Status.INVALID for defect in _fatal(each, at)
    )
    officer = User.objects.get(email=f"{SIGN_INS['officer']}@{DOMAIN}")
    _leave_correctable(officer, at=at)
    _take_one_today(officer, at=at, on=on)


def _say_sexes() -> None:
    for officer in Officer.objects.select_related("user"):
        is_woman = officer.user.name.startswith(WOMEN)
        officer.sex = Officer.Sex.FEMALE if is_woman else Officer.Sex.MALE
        officer.save(update_fields=["sex"])


def _assignments(at: datetime) -> Iterable[Assignment]:
    return Assignment.objects.primary().current(at).select_related("officer__user")


def _collection(drug_test: DrugTest, collector: User, at: datetime) -> Collection:
    """Return how it was taken: some hours after the notice, by the officer of the case."""
    key = ("specimen", drug_test.parolee.number, drug_test.due_on)
    told = drug_test.notified_at or midnight(drug_test.due_on, drug_test.unit.zone) + timedelta(hours=9)
    collected_at = min(told + timedelta(minutes=20 + drawing.number("minutes", *key, below=300)), at)
    made = Collection(
        parolee_id=drug_test.parolee_id,
        term_id=drug_test.term_id,
        drug_test=drug_test,
        attempt=1,
        outcome=Outcome.COLLECTED,
        collected_at=collected_at,
        collector=collector,
        identity=drawing.pick(Collection.Identity.values, "identity", *key),
        specimen_type=drug_test.specimen_type,
        recorded_at=collected_at,
        recorded_by=collector,
    )
    if drug_test.status == Status.REFUSED:
        made.outcome, made.statement = REFUSALS[drawing.number("refusal", *key, below=len(REFUSALS))]
        return made
    made.seal_number = f"S-{drug_test.pk:06}"
    made.seal_initials = _initials(drug_test)
    if drug_test.specimen_type == DrugTest.SpecimenType.URINE:
        made.temperature, made.is_temperature_expected = 92 + drawing.number("degrees", *key, below=7), True
        made.volume_ml = 35 + drawing.number("volume", *key, below=30)
    if drug_test.is_observed:
        made.is_observed, made.observer_name, made.observer_sex = True, "A. Novak, nurse", drug_test.parolee.sex
    return made


def _initials(drug_test: DrugTest) -> str:
    return f"{drug_test.parolee.first_name[:1]}{drug_test.parolee.last_name[:1]}".upper()


def _chain(specimen: Collection, at: datetime) -> Iterator[CustodyEvent]:
    """Yield the steps: sealed, into the refrigerator, and with the courier of the next morning to the laboratory."""
    collector, taken = specimen.collector.name, specimen.collected_at
    steps = [(Kind.SEALED, "Donor", collector, timedelta()), (Kind.STORED, collector, REFRIGERATOR, timedelta(0, 600))]
    if specimen.drug_test.status in SENT:
        steps += [
            (Kind.HANDED_OVER, REFRIGERATOR, COURIER, timedelta(hours=15)),
            (Kind.RECEIVED, COURIER, LABORATORY, timedelta(hours=20)),
        ]
    for number, (kind, from_whom, to_whom, after) in enumerate(steps, start=1):
        happened_at = min(taken + after, at)
        yield CustodyEvent(
            parolee_id=specimen.parolee_id,
            collection=specimen,
            number=number,
            kind=kind,
            at=happened_at,
            from_whom=from_whom,
            to_whom=to_whom,
            is_to_laboratory=kind in CustodyEvent.MOVING,
            is_seal_intact=not (kind == Kind.RECEIVED and specimen.drug_test.status == Status.INVALID),
            recorded_at=happened_at,
            recorded_by=specimen.collector,
        )


def _fatal(specimen: Collection, at: datetime) -> Iterator[CustodyDefect]:
    """Yield the broken seal that made a test invalid."""
    found_at = min(specimen.collected_at + timedelta(hours=20), at)
    for defect in custody.defects_of(specimen.drug_test):
        if defect.code == custody.SEAL_BROKEN:
            yield CustodyDefect(
                parolee_id=specimen.parolee_id,
                collection=specimen,
                code=defect.code,
                title=defect.title,
                severity=CustodyDefect.Severity.FATAL,
                found_at=found_at,
                found_by=specimen.collector,
                note="The laboratory wrote that the seal was torn on arrival.",
                recorded_at=found_at,
            )


def _leave_correctable(officer: User, *, at: datetime) -> None:
    """Leave two defects with the officer's own specimens: one with its memo, and one that waits for it."""
    own = Collection.objects.specimens().filter(collector=officer, drug_test__status__in=custody.COUNTING)
    recent = own.select_related("drug_test__pack").order_by("-collected_at", "pk")
    for number, specimen in enumerate(recent[: len(CORRECTABLE)]):
        code, note = CORRECTABLE[number]
        if code not in {defect.code for defect in custody.defects_of(specimen.drug_test)}:
            continue
        defect = report_defect(collection=specimen, by=officer, at=at, code=code, found_at=at, note=note)
        if number == 0:
            words = "I collected and sealed this specimen myself and forgot to sign the form."
            write_memo(defect=defect, by=officer, at=at, statement=words)


def _take_one_today(officer: User, *, at: datetime, on: date) -> None:
    """Let one of those whom the officer expects today have been there already."""
    terms = [each.term_id for each in _assignments(at) if each.officer_id == officer.pk]
    today = DrugTest.objects.of_terms(terms).on(on).expected().filter(is_observed=False)
    expected = list(today.select_related("parolee").order_by("pk"))
    if len(expected) < LEAST_TODAY:
        return
    record_collection(
        drug_test=expected[0],
        attempt=1,
        by=officer,
        at=at,
        outcome=Outcome.COLLECTED,
        collected_at=at - timedelta(minutes=12),
        collector=officer,
        identity=Collection.Identity.PHOTO_ID,
        seal_number=f"S-{expected[0].pk:06}",
        seal_initials=_initials(expected[0]),
    )
