"""Text messages through an HTTPS interface of Twilio's shape."""

import base64
import hashlib
import hmac
import json
import socket
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Collection, Mapping
from typing import Self
from uuid import UUID

from django.conf import settings

from parole.notices.channels.base import Message, Outcome, Receipt

SECONDS_TO_ANSWER = 10
TOO_MANY_REQUESTS = 429
NO_ANSWER = "The provider gave no answer that could be read."
# What went wrong before a word of ours was on its way.
NEVER_CONNECTED = (ConnectionRefusedError, socket.gaierror, ssl.SSLCertVerificationError)


class TwilioGateway:
    """Posts each message once. The provider keeps no reference of ours, so that it cannot be asked."""

    can_be_asked = False

    def send(self: Self, message: Message) -> Receipt:
        """Post the message, and read the answer for what it proves."""
        try:
            with urllib.request.urlopen(self._request(message), timeout=SECONDS_TO_ANSWER) as response:  # noqa: S310
                return Receipt(Outcome.ACCEPTED, provider_id=str(json.load(response)["sid"]))
        except urllib.error.HTTPError as error:
            error.close()
            return answer_to(error.code)
        except urllib.error.URLError as error:
            if isinstance(error.reason, NEVER_CONNECTED):
                return Receipt(Outcome.UNREACHABLE, failure="The provider could not be reached.")
            return Receipt(Outcome.UNCERTAIN, failure=NO_ANSWER)
        except (OSError, ValueError, KeyError):
            return Receipt(Outcome.UNCERTAIN, failure=NO_ANSWER)

    def ask(self: Self, references: Collection[UUID]) -> Collection[UUID]:
        """Refuse: see `can_be_asked`."""
        raise NotImplementedError

    def _request(self: Self, message: Message) -> urllib.request.Request:
        account = settings.TWILIO_ACCOUNT_SID
        key = base64.b64encode(f"{account}:{settings.TWILIO_AUTH_TOKEN}".encode()).decode()
        fields = {"To": message.address, "From": settings.TWILIO_FROM, "Body": message.text}
        return urllib.request.Request(  # noqa: S310 - the address is the installation's own setting
            f"{settings.TWILIO_BASE_URL}/2010-04-01/Accounts/{account}/Messages.json",
            data=urllib.parse.urlencode(fields).encode(),
            headers={"Authorization": f"Basic {key}"},
            method="POST",
        )


def answer_to(code: int) -> Receipt:
    """Read an error: asked too often, refused for good, or perhaps accepted before something broke."""
    failure = f"The provider answered {code}."
    if code == TOO_MANY_REQUESTS:
        return Receipt(Outcome.UNREACHABLE, failure=failure)
    if code < 500:
        return Receipt(Outcome.REFUSED, failure=failure)
    return Receipt(Outcome.UNCERTAIN, failure=failure)


def is_signed(url: str, fields: Mapping[str, str], signature: str) -> bool:
    """Say whether a request came from the provider: it signs the address and what it posts with the token we share."""
    token = settings.TWILIO_AUTH_TOKEN
    signed = url + "".join(f"{name}{fields[name]}" for name in sorted(fields))
    # The provider's own choice of a digest; it is keyed, and not broken in that use.
    right = base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()
    return bool(token) and hmac.compare_digest(right.encode(), signature.encode())
