"""Interpreter, accommodations, counsel and whoever is told go along with a hearing that is continued."""

from hearings.models import Hearing, HearingContact, HearingNeed


def carry_over(*, hearing: Hearing) -> None:
    """Let a hearing need what the one needed that it continues, and tell the same people outside."""
    if hearing.continues_id is None:
        return
    for need in HearingNeed.objects.filter(hearing=hearing.continues_id):
        HearingNeed.objects.create(
            hearing=hearing,
            parolee_id=hearing.parolee_id,
            interpreter=need.interpreter,
            accommodations=need.accommodations,
            counsel_name=need.counsel_name,
            counsel_contact=need.counsel_contact,
        )
    HearingContact.objects.bulk_create(
        HearingContact(
            hearing=hearing,
            parolee_id=hearing.parolee_id,
            part=contact.part,
            name=contact.name,
            recipient=contact.recipient,
            added_by=hearing.scheduled_by,
            added_at=hearing.changed_at,
        )
        for contact in HearingContact.objects.standing().filter(hearing=hearing.continues_id).for_list()
    )
