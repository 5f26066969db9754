"""Call-in numbers: 8 digits that name nobody, given once and kept."""

import secrets
from collections.abc import Collection
from datetime import datetime

from django.utils.crypto import salted_hmac

from cases.drug_tests.models import CallInNumber
from parole.accounts.models import User

DIGITS = 8
PIN_DIGITS = 6
SALT = "drug_tests.call_in"
# With 90 million numbers to choose from, a second try is rare and a tenth never comes.
TRIES = 10


def numbers_for(parolee_pks: Collection[int], *, at: datetime) -> dict[int, str]:
    """Return the call-in numbers of these people. Whoever has none is given one."""
    wanted = set(parolee_pks)
    for _ in range(TRIES):
        found = dict(CallInNumber.objects.filter(parolee__in=wanted).values_list("parolee_id", "number"))
        if missing := sorted(wanted - found.keys()):
            # A number that somebody has already, or a person who got one meanwhile, is passed over and looked up again.
            CallInNumber.objects.bulk_create(
                [CallInNumber(parolee_id=pk, number=_some_digits(DIGITS), issued_at=at) for pk in missing],
                ignore_conflicts=True,
                batch_size=1000,
            )
        else:
            return found
    raise RuntimeError("There are no call-in numbers left.")


def the_line() -> User:
    """Return in whose name the line writes down what it told people: nobody has signed in."""
    return User.objects.system()


def new_pin() -> str:
    """Return a PIN that nobody can guess from another."""
    return _some_digits(PIN_DIGITS)


def digest(words: str) -> str:
    """Return what is kept of a number that was tried, or of where it was tried from: comparable, and not readable."""
    return salted_hmac(SALT, words, algorithm="sha256").hexdigest()


def _some_digits(count: int) -> str:
    return str(secrets.randbelow(9 * 10 ** (count - 1)) + 10 ** (count - 1))
