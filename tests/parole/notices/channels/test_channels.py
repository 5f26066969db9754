"""What each channel makes of a provider that accepts, refuses, hangs up or says nothing."""

import json
import smtplib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from parole.notices.channels import Message, channel_for
from parole.notices.channels.console import ConsoleGateway
from parole.notices.channels.file import FileGateway
from parole.notices.channels.mail import MailChannel
from parole.notices.channels.twilio import TwilioGateway


def message(**fields: Any) -> Message:
    return Message(
        **{
            "reference": uuid4(),
            "address": "+15155550123",
            "subject": "RCS: appointment",
            "text": "RCS: You have an appointment.",
            "give_up_at": time.monotonic() + 60,
            **fields,
        }
    )


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


# --- The file --------------------------------------------------------------------------------------------------------


@pytest.fixture
def path(settings: Any, tmp_path: Any) -> Any:
    settings.NOTICES_GATEWAY_FILE = tmp_path / "folder" / "gateway.log"
    return settings.NOTICES_GATEWAY_FILE


def test_file_holds_one_line_a_message_and_can_be_asked(path):
    sent, other = message(text="RCS: ¿Cuando va a salir?"), message()

    receipt = FileGateway().send(sent)

    assert (receipt.outcome, receipt.provider_id) == ("ACCEPTED", str(sent.reference))
    (line,) = path.read_text().splitlines()
    assert json.loads(line)["text"] == sent.text
    assert FileGateway().ask([sent.reference, other.reference]) == {sent.reference}


def test_file_that_nobody_wrote_to_has_accepted_nothing(path):
    assert FileGateway().ask([uuid4()]) == set()


def test_file_takes_nothing_after_our_time_ran_out(path, settings):
    settings.NOTICES_GATEWAY_DELAY = 0.02

    receipt = FileGateway().send(message(give_up_at=time.monotonic() + 0.01))

    assert receipt.outcome == "NOT_SENT"
    assert path.read_text() == ""


def test_file_can_be_read_by_its_owner_alone(path):
    FileGateway().send(message())

    assert path.stat().st_mode & 0o077 == 0


# --- The terminal ----------------------------------------------------------------------------------------------------


def test_console_prints_the_message(capsys):
    receipt = ConsoleGateway().send(message())

    assert receipt.outcome == "ACCEPTED"
    assert capsys.readouterr().out == "To +15155550123: RCS: You have an appointment.\n"


# --- HTTPS -----------------------------------------------------------------------------------------------------------


@contextmanager
def provider(settings: Any, answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[list[dict[str, Any]]]:
    """Serve a provider that notes each request and answers as it is told."""
    requests: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            requests.append({"path": self.path, "key": self.headers["Authorization"], **parse_qs(body)})
            answer(self)

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        settings.TWILIO_BASE_URL = f"http://127.0.0.1:{server.server_port}"
        settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = "AC1", "secret"
        settings.TWILIO_FROM = "+15155550000"
        try:
            yield requests
        finally:
            server.shutdown()
            thread.join()


def answering(status: int, body: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.end_headers()
        handler.wfile.write(body.encode())

    return answer


def test_provider_gets_the_message_once_and_its_number_is_kept(settings):
    with provider(settings, answering(201, '{"sid": "SM1"}')) as requests:
        receipt = TwilioGateway().send(message())

    assert (receipt.outcome, receipt.provider_id) == ("ACCEPTED", "SM1")
    assert requests == [
        {
            "path": "/2010-04-01/Accounts/AC1/Messages.json",
            "key": "Basic QUMxOnNlY3JldA==",
            "To": ["+15155550123"],
            "From": ["+15155550000"],
            "Body": ["RCS: You have an appointment."],
        }
    ]


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (400, "", "REFUSED"),
        (401, "", "REFUSED"),
        (429, "", "UNREACHABLE"),
        # It may have accepted the message before it broke.
        (500, "", "UNCERTAIN"),
        (503, "", "UNCERTAIN"),
        (201, "<html>", "UNCERTAIN"),
        (201, "{}", "UNCERTAIN"),
    ],
)
def test_provider_is_asked_once_whatever_it_answers(settings, status, body, outcome):
    with provider(settings, answering(status, body)) as requests:
        assert TwilioGateway().send(message()).outcome == outcome

    assert len(requests) == 1


def test_provider_that_hangs_up_leaves_it_uncertain(settings):
    with provider(settings, lambda handler: handler.connection.close()) as requests:
        assert TwilioGateway().send(message()).outcome == "UNCERTAIN"

    assert len(requests) == 1


def test_provider_that_says_nothing_in_time_leaves_it_uncertain(settings, monkeypatch):
    monkeypatch.setattr("parole.notices.channels.twilio.SECONDS_TO_ANSWER", 0.1)

    with provider(settings, lambda handler: time.sleep(0.3)) as requests:
        assert TwilioGateway().send(message()).outcome == "UNCERTAIN"

    assert len(requests) == 1


def test_provider_that_is_away_has_surely_not_sent_it(settings):
    settings.TWILIO_BASE_URL = f"http://127.0.0.1:{free_port()}"

    assert TwilioGateway().send(message()).outcome == "UNREACHABLE"


# --- E-mail ----------------------------------------------------------------------------------------------------------


def test_mail_carries_our_reference():
    sent = message(address="someone@mail.example")

    receipt = MailChannel().send(sent)

    (letter,) = mail.outbox
    assert (receipt.outcome, receipt.provider_id) == ("ACCEPTED", f"<{sent.reference}@notices>")
    assert (letter.subject, letter.body, letter.to) == ("RCS: appointment", sent.text, ["someone@mail.example"])


def test_mail_server_that_is_away_has_surely_not_sent_it(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()

    assert MailChannel().send(message(address="someone@mail.example")).outcome == "UNREACHABLE"


class RefusingBackend(BaseEmailBackend):
    """A mail server that raises what the test sets."""

    error: Exception

    def send_messages(self, email_messages: Any) -> int:
        raise self.error


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (smtplib.SMTPRecipientsRefused({"someone@mail.example": (550, b"No such user")}), "REFUSED"),
        (smtplib.SMTPRecipientsRefused({"someone@mail.example": (450, b"Try later")}), "UNREACHABLE"),
        (smtplib.SMTPDataError(554, b"No"), "REFUSED"),
        (smtplib.SMTPServerDisconnected("Gone"), "UNCERTAIN"),
        (TimeoutError(), "UNCERTAIN"),
    ],
)
def test_mail_server_is_taken_at_its_word(settings, error, outcome):
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
    RefusingBackend.error = error

    assert MailChannel().send(message(address="someone@mail.example")).outcome == outcome


# --- Which channel ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "gateway"),
    [
        ("parole.notices.channels.console.ConsoleGateway", ConsoleGateway),
        ("parole.notices.channels.file.FileGateway", FileGateway),
        ("parole.notices.channels.twilio.TwilioGateway", TwilioGateway),
    ],
)
def test_texts_go_through_the_gateway_that_the_settings_name(settings, name, gateway):
    settings.NOTICES_SMS_CHANNEL = name

    assert isinstance(channel_for("SMS"), gateway)
    assert isinstance(channel_for("EMAIL"), MailChannel)


@pytest.mark.parametrize("channel", [MailChannel(), ConsoleGateway(), TwilioGateway()])
def test_channel_that_cannot_be_asked_says_so(channel):
    assert not channel.can_be_asked
    with pytest.raises(NotImplementedError):
        channel.ask([uuid4()])
