"""Many waiting requests become hearings at one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cases.parolees.models import SupervisionTerm
from hearings.actions.hearings import accept_request
from hearings.models import Hearing, HearingRequest
from hearings.scheduling.bookings import carrying, lock, wanted_for
from hearings.scheduling.docketing import Chosen
from parole.accounts.models import User
from parole.edits import StaleEditError
from parole.refusals import RefusedError

MOVED_ON = "This was changed after the page was made."


@dataclass(frozen=True)
class Refused:
    """A request that got no hearing, and why."""

    request: HearingRequest
    sentences: Sequence[str]


@transaction.atomic
def docket_requests(*, chosen: Sequence[Chosen], by: User, at: datetime) -> tuple[Sequence[Hearing], Sequence[Refused]]:
    """Schedule each chosen request in its slot, as one by one would; what is refused leaves the others standing."""
    _lock_all(chosen)
    made: list[Hearing] = []
    refused: list[Refused] = []
    for each in chosen:
        try:
            with transaction.atomic():
                hearing = accept_request(
                    request=each.request,
                    version=each.version,
                    by=by,
                    at=at,
                    kind=each.request.kind,
                    room=each.room,
                    panel=each.panel,
                    starts_at=each.starts_at,
                    ends_at=each.ends_at,
                )
            made.append(hearing)
        except RefusedError as refusal:
            refused.append(Refused(each.request, refusal.sentences))
        except StaleEditError:
            refused.append(Refused(each.request, [MOVED_ON]))
    return made, refused


def _lock_all(chosen: Sequence[Chosen]) -> None:
    """Wait for every case and every resource before the first is used, in the order in which one hearing takes them.

    Two clerks who docket at once would else each hold what the other waits for.
    """
    terms = SupervisionTerm.objects.filter(pk__in=[each.request.term_id for each in chosen])
    list(terms.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    lock(
        wanted
        for each in chosen
        for wanted in wanted_for(
            parolee=each.request.parolee,
            officer=carrying(each.request.term_id, each.starts_at),
            room=each.room,
            panel=each.panel,
        )
    )
