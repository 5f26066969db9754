"""How django-allauth behaves here: accounts are made by administrators, never by visitors."""

from typing import Self

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignUp(DefaultAccountAdapter):
    """Nobody signs up by themselves."""

    def is_open_for_signup(self: Self, request: HttpRequest) -> bool:
        """Keep sign-up closed."""
        return False
