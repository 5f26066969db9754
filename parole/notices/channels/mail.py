"""E-mail, through whatever Django's settings name."""

import smtplib
from collections.abc import Collection
from typing import Self
from uuid import UUID

from django.core.mail import EmailMessage, get_connection

from parole.notices.channels.base import Message, Outcome, Receipt


class MailChannel:
    """Sends one e-mail at a time. A mail server cannot be asked what it has accepted."""

    can_be_asked = False

    def send(self: Self, message: Message) -> Receipt:
        """Connect, hand over, and read what the server says."""
        message_id = f"<{message.reference}@notices>"
        mail = EmailMessage(
            subject=message.subject, body=message.text, to=[message.address], headers={"Message-ID": message_id}
        )
        connection = get_connection()
        try:
            connection.open()
        except (OSError, smtplib.SMTPException):
            return Receipt(Outcome.UNREACHABLE, failure="The mail server could not be reached.")
        try:
            connection.send_messages([mail])
        except smtplib.SMTPResponseException as error:
            return answer_to(error.smtp_code)
        except smtplib.SMTPRecipientsRefused as error:
            return answer_to(max(code for code, _ in error.recipients.values()))
        except (OSError, smtplib.SMTPException):
            return Receipt(Outcome.UNCERTAIN, failure="The connection broke before the mail server answered.")
        finally:
            connection.close()
        return Receipt(Outcome.ACCEPTED, provider_id=message_id)

    def ask(self: Self, references: Collection[UUID]) -> Collection[UUID]:
        """Refuse: see `can_be_asked`."""
        raise NotImplementedError


def answer_to(code: int) -> Receipt:
    """Read the server's refusal: 4xx is for now, 5xx for good."""
    outcome = Outcome.REFUSED if code >= 500 else Outcome.UNREACHABLE
    return Receipt(outcome, failure=f"The mail server answered {code}.")
