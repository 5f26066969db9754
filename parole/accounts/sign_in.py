"""Under which name wrong passwords are counted, however the address was written and on whichever page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

# What the sign-in, the page of the configuration and django-axes itself call the address.
NAMES = ("email", "username", "login")


def counted_name(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str | None:
    """Return the address that somebody signs in with, in one spelling.

    The database compares addresses in capitals, and finds “ſ” where it is asked for S: so does the count, or each
    spelling would have five guesses of its own.
    """
    given = credentials or request.POST
    address = next((given[name] for name in NAMES if given.get(name)), None)
    return str(address).strip().upper().lower() if address else None
