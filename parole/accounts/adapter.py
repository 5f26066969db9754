"""How django-allauth behaves here: accounts are made by administrators, never by visitors."""

import logging
from typing import Any, Self

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

logger = logging.getLogger(__name__)


class ClosedSignUp(DefaultAccountAdapter):
    """Nobody signs up by themselves, and nobody learns here which addresses are known."""

    def is_open_for_signup(self: Self, request: HttpRequest) -> bool:
        """Keep sign-up closed."""
        return False

    def send_mail(self: Self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send, or say in the log that it failed: a known address must not answer otherwise than an unknown one."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:
            logger.error("%s was not sent: %s", template_prefix, type(error).__name__)
