"""Call-in numbers: 8 digits that name nobody, given once and kept."""

import secrets
from collections.abc import Collection
from datetime import datetime

from cases.drug_tests.models import CallInNumber

DIGITS = 8
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
                [CallInNumber(parolee_id=pk, number=_some_digits(), issued_at=at) for pk in missing],
                ignore_conflicts=True,
                batch_size=1000,
            )
        else:
            return found
    raise RuntimeError("There are no call-in numbers left.")


def _some_digits() -> str:
    return str(secrets.randbelow(9 * 10 ** (DIGITS - 1)) + 10 ** (DIGITS - 1))
