"""Interpreter, accommodations and counsel go along with a hearing that is continued."""

from hearings.models import Hearing, HearingNeed


def carry_over(*, hearing: Hearing) -> None:
    """Let a hearing need what the one needed that it continues."""
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
