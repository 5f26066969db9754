"""Sessions in the database, for keys that it can hold."""

from typing import Self

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """Takes a cookie that Django cannot have set for none, rather than ask the database about it."""

    def _validate_session_key(self: Self, key: str | None) -> bool:
        # django-stubs do not list it.
        return super()._validate_session_key(key) and str(key).isalnum()  # type: ignore[misc]
