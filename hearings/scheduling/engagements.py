"""Who must attend a hearing and is wanted elsewhere: an officer in court, counsel or interpreter at another hearing.

None of them is booked as rooms and members are. A slot in which they are wanted elsewhere is not suggested; a clerk who
takes such a time all the same is told.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.timezone import get_current_timezone

from hearings.models import Booking, CourtAppearance, Hearing, HearingContact, HearingRequest
from hearings.scheduling.slots import span
from hearings.scheduling.suggesting import Taken
from parole.accounts.models import User
from parole.notices.models import Recipient

# Without them a hearing of somebody who has them cannot be held.
NEEDED = (Recipient.Outside.COUNSEL, Recipient.Outside.INTERPRETER)


def in_court(officers: Iterable[User], since: datetime, until: datetime) -> Iterator[tuple[str, Taken]]:
    """Yield when these officers are to testify in court: one query."""
    users = {user.pk: user for user in officers}
    called = CourtAppearance.objects.scheduled().filter(officer__in=users, starts_at__lt=until, ends_at__gt=since)
    for each in called.order_by("starts_at", "pk"):
        when = span(each.starts_at, each.ends_at, get_current_timezone())
        why = f"{users[each.officer_id]} is in court on {when}."
        yield f"user:{each.officer_id}", Taken(each.starts_at, each.ends_at, why)


def needed_by(rows: Sequence[HearingRequest | Hearing]) -> dict[int, list[HearingContact]]:
    """Return, by row, its counsel and interpreters: one query.

    Of a hearing those who are told of it, and of a request those who were told of the last hearing under its term.
    """
    terms = {row.term_id for row in rows}
    told = HearingContact.objects.standing().filter(part__in=NEEDED, hearing__term__in=terms)
    by_hearing: defaultdict[int, list[HearingContact]] = defaultdict(list)
    last: dict[int, int] = {}
    for contact in told.select_related("hearing", "recipient").order_by("hearing__starts_at", "hearing_id", "pk"):
        by_hearing[contact.hearing_id].append(contact)
        last[contact.hearing.term_id] = contact.hearing_id
    return {
        row.pk: by_hearing.get(row.pk if isinstance(row, Hearing) else last.get(row.term_id, 0), []) for row in rows
    }


def resource_of(contact: HearingContact) -> str:
    """Return the name under which somebody outside the agency is taken: they are who they are by their address."""
    return f"address:{contact.address.lower()}"


def at_hearings(contacts: Collection[HearingContact], since: datetime, until: datetime) -> Iterator[tuple[str, Taken]]:
    """Yield when these are expected at a hearing, in words that say nothing of whose it is: one query."""
    emails = {each.recipient.email.lower() for each in contacts if each.recipient.email}
    phones = {str(each.recipient.phone) for each in contacts if not each.recipient.email}
    expected = (
        HearingContact.objects.standing()
        .alias(email=Lower("recipient__email"))
        .filter(Q(email__in=emails) | Q(recipient__phone__in=phones, email=""), part__in=NEEDED)
        .filter(hearing__status=Hearing.Status.SCHEDULED, hearing__starts_at__lt=until, hearing__ends_at__gt=since)
        .select_related("hearing", "recipient")
        .order_by("hearing__starts_at", "pk")
    )
    for each in expected:
        starts_at, ends_at = each.hearing.starts_at, each.hearing.ends_at
        when = span(starts_at, ends_at, get_current_timezone())
        why = f"{each.name}, {each.get_part_display().lower()}, is at another hearing on {when}."
        yield resource_of(each), Taken(starts_at, ends_at, why, by=each.hearing_id)


def wanted_elsewhere(hearing: Hearing, asked: HearingRequest | Hearing) -> list[str]:
    """Say which of those who must attend a hearing are wanted elsewhere at its time: four queries.

    `asked` is what it was made of, from which its counsel and interpreters are known before anybody wrote to them.
    """
    between = hearing.starts_at, hearing.ends_at
    attending = User.objects.filter(Exists(Booking.objects.active().filter(hearing=hearing, user=OuterRef("pk"))))
    spans = [*in_court(attending, *between), *at_hearings(needed_by([asked])[asked.pk], *between)]
    return list(dict.fromkeys(taken.why for _, taken in spans if taken.by != hearing.pk))
