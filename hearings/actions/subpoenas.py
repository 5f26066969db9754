"""Witnesses of a hearing: called by a subpoena, which is served with proof or withdrawn."""

from datetime import datetime

from django.db import transaction

from hearings.models import Hearing, Subpoena
from hearings.policies import scheduling as policies
from hearings.policies.serving import NotAllowedError
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit


class SubpoenaClosedError(NotAllowedError):
    """The subpoena was served or withdrawn already."""


@transaction.atomic
def issue_subpoena(
    *, hearing: Hearing, by: User, at: datetime, name: str, address: str = "", bring: str = ""
) -> Subpoena:
    """Call a witness to a hearing that is still to be held."""
    policies.require_open(hearing)
    subpoena = Subpoena.objects.create(
        parolee_id=hearing.parolee_id,
        hearing=hearing,
        name=name,
        address=address,
        bring=bring,
        issued_by=by,
        issued_at=at,
    )
    audit.record_event(by=by, at=at, verb="subpoena.issued", target=subpoena, hearing=hearing.pk)
    return subpoena


@transaction.atomic
def serve_subpoena(
    *,
    subpoena: Subpoena,
    version: int,
    by: User,
    at: datetime,
    served_at: datetime,
    served_by: str,
    how: str,
    proof: str,
    proof_words: str,
) -> None:
    """Record that the witness has it, and the proof."""
    _require_open(subpoena)
    if served_at > at:
        raise NotAllowedError("That time has not come yet.")
    served = {"served_at": served_at, "served_by": served_by, "how": how, "proof": proof, "proof_words": proof_words}
    save_edit(subpoena, version=version, **served)
    audit.record_event(by=by, at=at, verb="subpoena.served", target=subpoena, how=how)


@transaction.atomic
def withdraw_subpoena(*, subpoena: Subpoena, version: int, by: User, at: datetime) -> None:
    """Take a subpoena back, served or not: the witness need not come. The row stays."""
    if subpoena.withdrawn_at is not None:
        raise SubpoenaClosedError("This subpoena is withdrawn already.")
    save_edit(subpoena, version=version, withdrawn_at=at, withdrawn_by=by)
    audit.record_event(by=by, at=at, verb="subpoena.withdrawn", target=subpoena)


def _require_open(subpoena: Subpoena) -> None:
    if not subpoena.is_open:
        raise SubpoenaClosedError("This subpoena was served or withdrawn already.")
