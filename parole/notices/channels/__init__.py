"""How notices travel. Each channel sends one message, says what became of it, and never tries by itself again."""

from django.conf import settings
from django.utils.module_loading import import_string

from parole.notices.channels.base import Message, MessageChannel, Outcome, Receipt, UnreachableError
from parole.notices.channels.mail import MailChannel
from parole.notices.models import Channel

__all__ = ["Message", "MessageChannel", "Outcome", "Receipt", "UnreachableError", "channel_for"]


def channel_for(kind: str) -> MessageChannel:
    """Return what carries e-mail, or whatever the settings name for text messages."""
    if kind == Channel.EMAIL:
        return MailChannel()
    carrier: type[MessageChannel] = import_string(settings.NOTICES_SMS_CHANNEL)
    return carrier()
