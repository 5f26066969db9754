"""Recording that a victim was told by hand, and who around the case they are."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from cases.victims.models import Telling
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("frozen")


@pytest.fixture
def notice(victim):
    return factories.NewsFactory(recipient=victim.recipient, failed=True)


def tell_url(victim, notice):
    return reverse("victims:victim-tell", args=[victim.pk, notice.pk])


def match_url(verb, victim, associate):
    return reverse(f"victims:victim-match-{verb}", args=[victim.pk, associate.pk])


def form(**changes):
    return {
        "form_token": str(uuid.uuid4()),
        "how": "TELEPHONE",
        "outcome": "TOLD",
        "told_at": "9:00 am",
        "words": "I told her that he is gone.",
        **changes,
    }


def test_victim_tell_records_who_when_how_and_in_which_words(signed_in, victim, notice, advocate):
    response = signed_in.post(tell_url(victim, notice), form())

    assert response["Location"] == f"{reverse('victims:victim-detail', args=[victim.pk])}#news"
    telling = Telling.objects.get()
    assert (telling.told_by, telling.told_at, telling.how) == (advocate, NOW - timedelta(minutes=30), "TELEPHONE")
    assert (telling.was_reached, telling.words) == (True, "I told her that he is gone.")
    assert telling.parolee_id == victim.parolee_id
    shown = signed_in.get(reverse("victims:victim-detail", args=[victim.pk])).content.decode()
    assert "Told by telephone" in shown
    assert "Tell by hand" not in shown


def test_victim_tell_records_that_nobody_answered_and_the_news_still_waits(signed_in, victim, notice):
    signed_in.post(tell_url(victim, notice), form(outcome="NOT_REACHED", words="Nobody answered."))

    shown = signed_in.get(reverse("victims:victim-detail", args=[victim.pk])).content.decode()
    assert "not reached" in shown
    assert "Not told" in shown
    assert "Tell by hand" in shown


@pytest.mark.parametrize("changes", [{"words": ""}, {"told_at": "tomorrow 9 am"}, {"how": "FAX"}, {"outcome": ""}])
def test_victim_tell_says_at_the_field_what_is_wrong(signed_in, victim, notice, changes):
    response = signed_in.post(tell_url(victim, notice), form(**changes))

    assert response.status_code == 422
    assert set(response.context["form"].errors) == set(changes)
    assert not Telling.objects.exists()


def test_victim_tell_says_at_the_field_that_the_news_was_not_there_yet(signed_in, victim, notice):
    response = signed_in.post(tell_url(victim, notice), form(told_at="1/1/1990"))

    assert response.status_code == 422
    assert response.context["form"].errors["told_at"] == [
        "This news was not there before Nov 2, 2026, 9:00 am: write when they were told of it."
    ]
    assert not Telling.objects.exists()


def test_victim_tell_refuses_what_was_told_already(signed_in, victim, notice):
    signed_in.post(tell_url(victim, notice), form())

    response = signed_in.post(tell_url(victim, notice), form())

    assert response.status_code == 422
    assert b"They were told of this already" in response.content


def test_victim_tell_knows_no_notice_to_anybody_else(signed_in, victim, parolee):
    other = factories.VictimFactory(parolee=parolee)
    notice = factories.NewsFactory(recipient=other.recipient)

    assert signed_in.get(tell_url(victim, notice)).status_code == 404


@pytest.mark.parametrize(
    ("verb", "answer", "shown"),
    [("confirm", "CONFIRMED", "Is this victim"), ("dismiss", "DISMISSED", "Is somebody else")],
)
def test_victim_match_is_answered(signed_in, victim, parolee, advocate, verb, answer, shown):
    associate = factories.AssociateFactory(parolee=parolee, name="Vera Quill")
    page = reverse("victims:victim-detail", args=[victim.pk])
    assert b"Not answered" in signed_in.get(page).content

    response = signed_in.post(match_url(verb, victim, associate), {"form_token": str(uuid.uuid4())})

    assert response["Location"] == f"{page}#matches"
    match = victim.matches.get()
    assert (match.answer, match.answered_by) == (answer, advocate)
    assert f'"></use></svg>{shown}</span>' in signed_in.get(page).content.decode()


def test_victim_match_knows_nobody_around_another_case(signed_in, victim):
    associate = factories.AssociateFactory(name="Vera Quill")

    assert signed_in.post(match_url("confirm", victim, associate)).status_code == 404


def test_proof_of_other_units_is_out_of_reach(signed_in, other_unit):
    victim = factories.VictimFactory(parolee=factories.CaseFactory(unit=other_unit))
    notice = factories.NewsFactory(recipient=victim.recipient)
    associate = factories.AssociateFactory(parolee=victim.parolee)

    assert signed_in.get(tell_url(victim, notice)).status_code == 404
    for verb in ("confirm", "dismiss"):
        assert signed_in.post(match_url(verb, victim, associate)).status_code == 404


@pytest.mark.parametrize("role", ["officer", "supervisor", "clerk", "examiner", "auditor", "administrator"])
def test_proof_is_refused_to_other_roles(client, request, victim, notice, parolee, role):
    client.force_login(request.getfixturevalue(role), backend="django.contrib.auth.backends.ModelBackend")
    associate = factories.AssociateFactory(parolee=parolee)

    assert client.get(tell_url(victim, notice)).status_code == 403
    for verb in ("confirm", "dismiss"):
        assert client.post(match_url(verb, victim, associate)).status_code == 403


def test_proof_refuses_other_methods(signed_in, victim, notice, parolee):
    associate = factories.AssociateFactory(parolee=parolee)

    assert signed_in.delete(tell_url(victim, notice)).status_code == 405
    for verb in ("confirm", "dismiss"):
        assert signed_in.get(match_url(verb, victim, associate)).status_code == 405
