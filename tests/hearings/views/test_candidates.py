"""The file of whom a panel may release, as its members read it."""

import pytest
from django.urls import reverse

from hearings.models import Booking
from parole.audit.models import AccessLog
from tests import factories
from tests.hearings.conftest import TEN
from tests.hearings.views.test_requests import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def candidate(officer, unit):
    """Somebody inside, with an opinion that was approved."""
    inside = factories.InsideFactory(officer=officer, unit=unit)
    return factories.CandidateFactory(term=inside.terms.get())


@pytest.fixture
def considered(candidate, schedule):
    return schedule(of=candidate.parolee, kind="PAROLE_CONSIDERATION")


def file_of(client, who, hearing):
    return sign_in(client, who).get(reverse("hearings:hearing-file", args=[hearing.pk]))


def test_hearing_file_shows_a_member_all_that_speaks_for_and_against_a_release(client, examiner, considered, candidate):
    factories.OpinionFactory(candidate=candidate, approved=True, reasons="A home, and two years without misconduct.")
    factories.ConductEntryFactory(candidate=candidate, detail="Trained four others in the kitchen.")
    factories.ProgramEnrollmentFactory(candidate=candidate, name="Thinking for a change")
    factories.InvestigationFactory(term=candidate.term, answered=True, findings="Own room on the ground floor.")

    page = file_of(client, examiner, considered).content.decode()

    for words in (
        "A home, and two years without misconduct.",
        "Trained four others in the kitchen.",
        "Thinking for a change",
        "Own room on the ground floor.",
        "Parole eligibility",
    ):
        assert words in page
    assert "plans/" not in page
    assert AccessLog.objects.filter(view="hearings:hearing-file", parolee_id=candidate.parolee_id).exists()


def test_hearing_file_keeps_an_opinion_back_until_it_is_approved(client, examiner, considered, candidate):
    factories.OpinionFactory(candidate=candidate, reasons="Not read by a supervisor yet.")

    assert "Not read by a supervisor yet." not in file_of(client, examiner, considered).content.decode()


@pytest.mark.parametrize("page", ["hearing-detail", "hearing-vote"])
def test_hearing_leads_a_member_to_the_file_and_nobody_else(client, examiner, clerk, considered, page):
    address = reverse("hearings:hearing-file", args=[considered.pk])
    shown = reverse(f"hearings:{page}", args=[considered.pk])

    assert address in sign_in(client, examiner).get(shown).content.decode()
    assert address not in sign_in(client, clerk).get(shown).content.decode()


def test_hearing_file_is_closed_to_members_of_other_panels(client, examiner, considered, unit):
    Booking.objects.filter(user=examiner).update(is_replaced=True, is_active=False)

    assert file_of(client, examiner, considered).status_code == 404


def test_a_hearing_without_a_file_has_none_to_show(client, examiner, hearing):
    assert file_of(client, examiner, hearing).status_code == 404
    detail = reverse("hearings:hearing-detail", args=[hearing.pk])
    assert "Pre-release file" not in client.get(detail).content.decode()


def test_a_decision_leaves_the_release_to_an_open_file(client, clerk, considered, seated, vote, frozen):
    frozen.move_to(TEN)
    vote(considered, seated, "GRANT")

    page = sign_in(client, clerk).get(reverse("hearings:hearing-decide", args=[considered.pk])).content.decode()

    assert "the release is confirmed there" in page
    assert 'value="RELEASED"' not in page
