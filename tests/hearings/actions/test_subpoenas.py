"""Witnesses are called, their subpoenas served with proof or withdrawn."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from hearings import actions
from hearings.models import Subpoena
from hearings.policies.scheduling import ClosedError
from hearings.policies.serving import NotAllowedError
from parole.audit.models import Event
from parole.edits import StaleEditError
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
PROOF = {"served_by": "Ira Bloom", "how": "IN_PERSON", "proof": "SIGNED", "proof_words": "Ina Moss"}


@pytest.fixture
def subpoena(hearing):
    return factories.SubpoenaFactory(hearing=hearing)


def serve(subpoena, by, version=1, served_at=NOW):
    actions.serve_subpoena(subpoena=subpoena, version=version, by=by, at=NOW, served_at=served_at, **PROOF)


def test_issue_subpoena_names_the_witness_and_what_to_bring(hearing, clerk):
    made = actions.issue_subpoena(hearing=hearing, by=clerk, at=NOW, name="Ina Moss", bring="The sign-in sheets.")

    assert (made.hearing, made.parolee, made.name, made.is_open) == (hearing, hearing.parolee, "Ina Moss", True)
    event = Event.objects.get(verb="subpoena.issued")
    assert "Ina" not in str(event.details)


def test_issue_subpoena_refuses_a_hearing_that_is_over(hearing, clerk):
    actions.cancel_hearing(hearing=hearing, version=hearing.version, by=clerk, at=NOW, reason="Withdrawn.")
    hearing.refresh_from_db()

    with pytest.raises(ClosedError):
        actions.issue_subpoena(hearing=hearing, by=clerk, at=NOW, name="Ina Moss")


def test_serve_subpoena_once_with_its_proof(subpoena, clerk):
    serve(subpoena, clerk)

    subpoena.refresh_from_db()
    assert (subpoena.served_at, subpoena.proof_words, subpoena.is_open) == (NOW, "Ina Moss", False)
    with pytest.raises(actions.SubpoenaClosedError):
        serve(subpoena, clerk, version=2)


def test_serve_subpoena_refuses_a_time_to_come_and_a_stale_page(subpoena, clerk):
    with pytest.raises(NotAllowedError, match="That time has not come yet"):
        serve(subpoena, clerk, served_at=NOW + timedelta(hours=1))
    with pytest.raises(StaleEditError):
        serve(subpoena, clerk, version=7)


def test_withdraw_subpoena_also_when_it_was_served(subpoena, clerk):
    serve(subpoena, clerk)
    subpoena.refresh_from_db()

    actions.withdraw_subpoena(subpoena=subpoena, version=2, by=clerk, at=NOW)

    subpoena.refresh_from_db()
    assert (subpoena.withdrawn_by, Subpoena.objects.standing().exists()) == (clerk, False)
    with pytest.raises(actions.SubpoenaClosedError):
        actions.withdraw_subpoena(subpoena=subpoena, version=3, by=clerk, at=NOW)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"name": ""}, "subpoena_names_its_witness"),
        ({"served_at": NOW}, "subpoena_served_with_proof"),
        ({"proof": "SIGNED"}, "subpoena_served_with_proof"),
        ({"withdrawn_at": NOW}, "subpoena_withdrawn_by_somebody"),
    ],
)
def test_a_subpoena_contradicts_itself_in_nothing(hearing, said, name):
    with pytest.raises(IntegrityError, match=name):
        factories.SubpoenaFactory(hearing=hearing, **said)


def test_a_subpoena_is_not_withdrawn_before_it_was_issued(hearing, clerk):
    with pytest.raises(IntegrityError, match="subpoena_withdrawn_after_it_was_issued"):
        factories.SubpoenaFactory(
            hearing=hearing, issued_at=NOW, withdrawn_at=NOW - timedelta(days=1), withdrawn_by=clerk
        )
