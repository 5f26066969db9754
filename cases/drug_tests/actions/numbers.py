"""Giving somebody the number and the PIN by which they ask on the line."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from cases.drug_tests.call_in import new_pin, numbers_for
from cases.drug_tests.models import CallInNumber
from cases.parolees.models import Parolee
from parole.accounts.models import User
from parole.audit import actions as audit


@dataclass(frozen=True)
class Slip:
    """What is handed to the person. The PIN stands nowhere else."""

    number: str
    pin: str


@transaction.atomic
def issue_pin(*, parolee: Parolee, by: User, at: datetime) -> Slip:
    """Give somebody a new PIN for their number, which stays the same. An earlier PIN ends."""
    pin = new_pin()
    numbers_for([parolee.pk], at=at)
    held = CallInNumber.objects.select_for_update(of=("self",), no_key=True).get(parolee=parolee)
    held.pin, held.pin_issued_at, held.pin_issued_by = make_password(pin), at, by
    held.save(update_fields=["pin", "pin_issued_at", "pin_issued_by"])
    audit.record_event(by=by, at=at, verb="call_in.issued", target=held)
    return Slip(held.number, pin)
