"""Who may not sit on a case, and why: whoever supervised, asked, approved, testifies or is related does not judge."""

from collections.abc import Collection, Sequence

from cases.parolees.models import Assignment, SupervisionTerm
from hearings.models import Booking, HearingRequest, Recommendation, Recusal
from parole.accounts.models import User
from parole.refusals import RefusedError


class NotIndependentError(RefusedError):
    """Somebody of the panel had this case in hand before, or is related; the message says who and why."""


def reasons_against(*, term: SupervisionTerm, users: Collection[int]) -> dict[int, str]:
    """Return, of these users, those who may not sit on a case, each with the reason: five queries, however many."""
    found: dict[int, str] = {}
    for pks, reason in _reasons(term, users):
        for pk in pks:
            found.setdefault(pk, reason)
    for recusal in Recusal.objects.about(term.parolee_id).filter(user__in=users):
        found.setdefault(recusal.user_id, f"is recused ({recusal.reason})")
    return found


def require_independent(*, term: SupervisionTerm, panel: Sequence[User]) -> None:
    """Refuse a panel on which somebody sits who may not judge this case."""
    found = reasons_against(term=term, users=[user.pk for user in panel])
    sentences = [f"{user} {found[user.pk]}, and may not sit on this panel." for user in panel if user.pk in found]
    if sentences:
        raise NotIndependentError(*sentences)


def _reasons(term: SupervisionTerm, users: Collection[int]) -> list[tuple[Collection[int], str]]:
    supervised = Assignment.objects.filter(parolee=term.parolee_id).of_officers(users)
    asked = HearingRequest.objects.filter(term=term)
    recommended = Recommendation.objects.filter(hearing__term=term)
    testifies = Booking.objects.active().filter(hearing__term=term, kind=Booking.Kind.WITNESS, user__in=users)
    requests = list(asked.values_list("requested_by_id", "countersigned_by_id"))
    recommendations = list(recommended.values_list("written_by_id", "answered_by_id"))
    within = set(users)

    def among(pks: Collection[int | None]) -> list[int]:
        return [pk for pk in pks if pk in within and pk is not None]

    return [
        (list(supervised.values_list("officer_id", flat=True)), "supervised this person"),
        (among([row[0] for row in requests]), "asked for a hearing in this case"),
        (among([row[1] for row in requests]), "countersigned a request in this case"),
        (among([row[0] for row in recommendations]), "wrote a recommendation in this case"),
        (among([row[1] for row in recommendations]), "answered a recommendation in this case"),
        (among(list(testifies.values_list("user_id", flat=True))), "is a witness in this case"),
    ]
