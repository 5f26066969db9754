"""Witnesses on the page of a hearing, in its packet, and their subpoenas as documents."""

from uuid import uuid4

import pytest
from django.urls import reverse

from hearings.models import Subpoena
from tests import factories
from tests.factories import RulePackFactory
from tests.hearings.views.test_documents import text_of
from tests.hearings.views.test_requests import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
PROOF = {"served_by": "Ira Bloom", "how": "IN_PERSON", "proof": "SIGNED", "proof_words": "Ina Moss", "served_at": "now"}


@pytest.fixture(autouse=True)
def _rules(db):
    RulePackFactory()


@pytest.fixture
def subpoena(hearing):
    return factories.SubpoenaFactory(hearing=hearing, bring="The sign-in sheets.")


def url(name, row):
    return reverse(f"hearings:subpoena-{name}", args=[row.pk])


def detail(client, hearing):
    return client.get(reverse("hearings:hearing-detail", args=[hearing.pk])).content.decode()


def send(client, step, row, version=1, **said):
    return client.post(url(step, row), {"version": version, "form_token": uuid4(), **said})


def test_subpoena_issue_calls_a_witness_whom_the_hearing_then_shows(client, clerk, hearing):
    sign_in(client, clerk)
    assert url("issue", hearing) in detail(client, hearing)

    send(client, "issue", hearing, name="Ina Moss", address="Second Street Shelter", bring="The sign-in sheets.")

    page = detail(client, hearing)
    assert "Ina Moss" in page
    assert "Not served" in page
    # Where a witness lives stands on the paper alone.
    assert "Second Street Shelter" not in page


def test_subpoena_issue_asks_for_the_name_and_keeps_what_was_typed(client, clerk, hearing):
    page = send(sign_in(client, clerk), "issue", hearing, bring="The sign-in sheets.")

    assert page.status_code == 422
    assert "This field is required." in page.content.decode()
    assert "The sign-in sheets." in page.content.decode()


def test_subpoena_serve_records_the_proof_that_the_packet_lists(client, clerk, hearing, subpoena):
    sign_in(client, clerk)
    packet = reverse("hearings:hearing-packet", args=[hearing.pk])
    assert "Subpoena: Ina Moss" in client.get(packet).content.decode()

    send(client, "serve", subpoena, **PROOF)

    assert "Signed for: Ina Moss" in detail(client, hearing)
    served = "Served Nov 24, 2026, in person. Signed for: Ina Moss"
    assert served in client.get(packet).content.decode()
    pdf = text_of(client.get(reverse("hearings:hearing-paper", args=[hearing.pk, "PACKET"])))
    assert served in pdf
    assert "Second Street Shelter" not in pdf


def test_subpoena_serve_asks_for_proof_and_refuses_a_stale_page(client, clerk, subpoena):
    sign_in(client, clerk)

    assert send(client, "serve", subpoena, **{**PROOF, "proof_words": ""}).status_code == 422
    assert send(client, "serve", subpoena, version=7, **PROOF).status_code == 422
    assert Subpoena.objects.get().is_open


def test_subpoena_withdraw_leaves_the_row_and_takes_it_out_of_the_packet(client, clerk, hearing, subpoena):
    send(sign_in(client, clerk), "withdraw", subpoena)

    assert "Withdrawn" in detail(client, hearing)
    packet = client.get(reverse("hearings:hearing-packet", args=[hearing.pk])).content.decode()
    assert "Subpoena: Ina Moss" not in packet


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Subpoena", "You are called as a witness.", "Tuesday, December 1, 2026", "Bring with you")),
        ("es", ("Citación", "Se le cita como testigo.", "martes 1 de diciembre de 2026", "Traiga consigo")),
    ],
)
def test_subpoena_paper_says_when_where_and_what_to_bring(client, clerk, subpoena, language, words):
    answer = sign_in(client, clerk).get(f"{url('paper', subpoena)}?language={language}")

    text = text_of(answer)
    for each in (*words, "Ina Moss", "Second Street Shelter", "The sign-in sheets.", "Room A, North Office"):
        assert each in text
    assert answer["Cache-Control"] == "no-store"
    assert "Moss" not in answer["Content-Disposition"]


def test_subpoena_paper_calls_the_witness_to_the_building_of_the_room(client, clerk, schedule, room_of_annex):
    made = factories.SubpoenaFactory(hearing=schedule(room=room_of_annex))

    text = text_of(sign_in(client, clerk).get(url("paper", made)))

    assert "Room A, Youth Office, 40 Elm Street, Ames" in text


def test_what_somebody_typed_into_a_subpoena_stays_text(client, clerk, hearing):
    made = factories.SubpoenaFactory(hearing=hearing, name="#panic() *bold* </w:t>")

    assert "#panic() *bold*" in text_of(sign_in(client, clerk).get(url("paper", made)))


def test_subpoenas_are_for_those_who_serve(client, clerk, officer, outsider, auditor, examiner, hearing, subpoena):
    names = ("serve", "paper")
    for user, status in ((clerk, 200), (officer, 200), (outsider, 404), (auditor, 403), (examiner, 403)):
        sign_in(client, user)
        assert {client.get(url(name, subpoena)).status_code for name in names} == {status}
        assert client.get(url("issue", hearing)).status_code == status
    sign_in(client, clerk)
    assert [client.get(url("withdraw", subpoena)).status_code, client.post(url("paper", subpoena)).status_code] == [
        405,
        405,
    ]
