"""Posting a form twice is harmless, one after the other or at the same moment."""

import threading
import uuid

import pytest
from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import RequestFactory

from parole.audit.models import Submission
from parole.audit.submissions import read_token, submit_once
from tests.conftest import NOW
from tests.factories import UserFactory


def posted(user, token, url="/", **fields):
    request = RequestFactory().post(url, {"form_token": str(token), **fields})
    request.user, request.now = user, NOW
    return request


def test_submit_once_acts_and_leads_to_the_answer(officer):
    answer = submit_once(posted(officer, uuid.uuid4()), lambda: "/made/1/")

    assert (answer.status_code, answer["Location"]) == (302, "/made/1/")


def test_submit_once_leads_a_second_sending_to_the_answer_of_the_first(officer):
    token = uuid.uuid4()
    acts = []

    for number in (1, 2):
        answer = submit_once(posted(officer, token), lambda number=number: acts.append(number) or f"/made/{number}/")

    assert (acts, answer["Location"]) == ([1], "/made/1/")


@pytest.mark.parametrize(
    "changed", [{"url": "/another-form/"}, {"notes": "Second thoughts."}, {"photo": SimpleUploadedFile("b.png", b"b")}]
)
def test_the_token_of_another_form_or_of_other_words_swallows_nothing(officer, changed):
    token = uuid.uuid4()
    submit_once(posted(officer, token, notes="First."), lambda: "/made/1/")

    assert submit_once(posted(officer, token, **changed), lambda: "/made/2/")["Location"] == "/made/2/"


def test_submit_once_lets_a_refused_form_be_sent_again_with_the_same_token(officer):
    token = uuid.uuid4()

    def refuse():
        raise ValueError("Not like this.")

    with pytest.raises(ValueError, match="Not like this"):
        submit_once(posted(officer, token), refuse)

    assert submit_once(posted(officer, token), lambda: "/made/1/")["Location"] == "/made/1/"


def test_a_token_is_worth_nothing_to_anybody_else(officer, colleague):
    token = uuid.uuid4()
    submit_once(posted(officer, token), lambda: "/made/1/")

    with pytest.raises(SuspiciousOperation):
        submit_once(posted(colleague, token), lambda: "/made/2/")


def test_entry_is_sent_once(officer):
    token = uuid.uuid4()
    Submission.objects.create(form_token=token, user=officer, at=NOW, entered_at=NOW)

    with pytest.raises(IntegrityError, match="entry_is_sent_once"), transaction.atomic():
        Submission.objects.create(form_token=token, user=officer, at=NOW, entered_at=NOW)


@pytest.mark.parametrize("sent", ["", "not-a-token", "\x00"])
def test_a_form_without_a_token_that_can_be_read_counts_as_new(officer, sent):
    request = RequestFactory().post("/", {"form_token": sent})

    assert isinstance(read_token(request), uuid.UUID)


@pytest.mark.django_db(transaction=True)
def test_two_sendings_at_the_same_moment_are_one_act():
    officer = UserFactory(role="OFFICER")
    token = uuid.uuid4()
    begun, acts, answers = threading.Barrier(2, timeout=10), [], []

    def act():
        acts.append(threading.get_ident())
        return f"/made/{len(acts)}/"

    def send():
        try:
            begun.wait()
            with transaction.atomic():
                answers.append(submit_once(posted(officer, token), act)["Location"])
        finally:
            connection.close()

    senders = [threading.Thread(target=send) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(timeout=20)

    assert (len(acts), answers) == (1, ["/made/1/", "/made/1/"])
