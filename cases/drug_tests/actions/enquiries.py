"""“Am I to come in today?”: asked with a number and a PIN, answered, and written down."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import check_password, make_password
from django.db import connection, transaction

from cases.drug_tests.actions.telling import note_told
from cases.drug_tests.call_in import digest
from cases.drug_tests.models import CallInNumber, Draw, DrugTest, Enquiry
from cases.parolees.models import Parolee, SupervisionTerm
from parole.accounts.models import User
from parole.audit.history import acting
from parole.notices.models import Recipient

HOUR = timedelta(hours=1)
# Of one number in an hour, whoever asks; of one caller in an hour, without a right number and PIN. Numbers are
# published with each draw: what guards a person is the PIN, and a million of them at ten an hour last for years.
MOST_OF_A_NUMBER = 10
MOST_OF_A_CALLER = 30
# Without a draw that was committed, nobody can be drawn any more from this time of the day on.
DRAWN_BY = time(5)

Answer = Enquiry.Answer


@dataclass(frozen=True)
class Reply:
    """What the line says, before it is put in words: in whose language, and by the clocks of which place."""

    answer: str
    asked_at: datetime
    by: datetime | None = None
    after: datetime | None = None
    language: str = Recipient.Language.ENGLISH
    zone: ZoneInfo | None = None


@transaction.atomic
def answer_enquiry(*, by: User, at: datetime, channel: str, number: str, pin: str, caller: str) -> Reply:
    """Answer one question. Whoever hears that they are to come in has been told."""
    tried, asked_from = digest(number), digest(caller)
    _wait_for(tried, asked_from)
    if _is_asked_too_often(tried, asked_from, at):
        return _write_down(Reply(Answer.TOO_OFTEN, at), channel, tried, asked_from)
    person = _person_of(number, pin)
    if person is None:
        return _write_down(Reply(Answer.NOT_KNOWN, at), channel, tried, asked_from)
    with acting(by=by, at=at, through="drug_tests.enquiry"):
        reply, drug_test = _reply_to(person, by, at)
    return _write_down(reply, channel, tried, asked_from, person=person, drug_test=drug_test)


def _wait_for(*digests: str) -> None:
    """Let enquiries of the same number, or of the same caller, be answered one after the other: they are counted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(key) FROM ("
            " SELECT DISTINCT hashtextextended(digest, 0) AS key FROM unnest(%s::text[]) AS digest ORDER BY key"
            ") AS keys",
            [list(digests)],
        )


def _is_asked_too_often(tried: str, asked_from: str, at: datetime) -> bool:
    """Count, and no further than to the bound, so that it takes the same time however long somebody tries."""
    since = at - HOUR
    of_number = Enquiry.objects.answered_since(since).filter(number_digest=tried)
    of_caller = Enquiry.objects.wrong_since(since).filter(caller_digest=asked_from)
    return (
        of_number[:MOST_OF_A_NUMBER].count() >= MOST_OF_A_NUMBER
        or of_caller[:MOST_OF_A_CALLER].count() >= MOST_OF_A_CALLER
    )


def _person_of(number: str, pin: str) -> Parolee | None:
    """Return whose number and PIN these are. Somebody who does not exist takes as long as a wrong PIN."""
    found = CallInNumber.objects.filter(number=number).exclude(pin="").select_related("parolee__recipient").first()
    if found is None:
        make_password(pin)
        return None
    return found.parolee if check_password(pin, found.pin) else None


def _reply_to(person: Parolee, by: User, at: datetime) -> tuple[Reply, DrugTest | None]:
    language = person.recipient.language
    term = SupervisionTerm.objects.latest_of_each().filter(parolee=person).select_related("unit").first()
    if term is None:
        return Reply(Answer.NOTHING, at, language=language), None
    zone = term.unit.zone
    told = [_tell(drug_test, by, at) for drug_test in _called_in(person, at, zone)]
    if told:
        first = min(told, key=lambda drug_test: drug_test.due_by or at)
        return Reply(Answer.COME_IN, at, by=first.due_by, language=language, zone=zone), first
    if after := _drawn_after(term, at):
        return Reply(Answer.ASK_LATER, at, after=after, language=language, zone=zone), None
    return Reply(Answer.NOTHING, at, language=language, zone=zone), None


def _called_in(person: Parolee, at: datetime, zone: ZoneInfo) -> list[DrugTest]:
    """Return the tests for which the person is to come in: today, or still within the hours of yesterday’s notice."""
    called_in = DrugTest.objects.filter(parolee=person).called_in(at, at.astimezone(zone).date())
    return list(called_in.with_sent_at().order_by("pk"))


def _tell(drug_test: DrugTest, by: User, at: datetime) -> DrugTest:
    """Note that the person knows, unless that is known; since their notice went out, where one did."""
    if drug_test.status != DrugTest.Status.ORDERED:
        return drug_test
    if drug_test.sent_at is not None:
        return note_told(drug_test=drug_test, by=by, at=drug_test.sent_at, verb="drug_test.told_by_notice")
    return note_told(drug_test=drug_test, by=by, at=at, verb="drug_test.told_on_the_line")


def _drawn_after(term: SupervisionTerm, at: datetime) -> datetime | None:
    """Return when to ask again while today's draw is not done. It is the same for everybody, tested or not."""
    local = at.astimezone(term.unit.zone)
    draw = Draw.objects.on(local.date()).filter(unit_id=term.unit_id).first()
    if draw is not None and draw.drawn_at is not None:
        return None
    drawn_by = local.replace(hour=DRAWN_BY.hour, minute=DRAWN_BY.minute, second=0, microsecond=0)
    if local < drawn_by:
        return drawn_by
    return at + HOUR if draw is not None else None


def _write_down(
    reply: Reply,
    channel: str,
    tried: str,
    asked_from: str,
    *,
    person: Parolee | None = None,
    drug_test: DrugTest | None = None,
) -> Reply:
    Enquiry.objects.create(
        channel=channel,
        at=reply.asked_at,
        answer=reply.answer,
        parolee=person,
        drug_test=drug_test,
        number_digest=tried,
        caller_digest=asked_from,
    )
    return reply
