"""What victim services find on Today."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cases.victims.panels import matches_to_answer, to_tell
from parole.accounts.reach import resolve
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
LEASE = {"lease_until": NOW + DAY}


@pytest.mark.parametrize(
    ("fields", "is_untold"),
    [
        ({"failed": True}, True),
        ({"by_letter": True}, True),
        ({"status": "SKIPPED", "skip": "LATE"}, True),
        ({"status": "SKIPPED", "skip": "NO_ADDRESS"}, True),
        ({"status": "UNCERTAIN", "uncertain_at": NOW}, True),
        ({"planned_at": NOW - DAY}, True),
        ({"status": "ATTEMPTING", "planned_at": NOW - DAY, **LEASE}, True),
        ({"planned_at": NOW - DAY + timedelta(minutes=1)}, False),
        ({"sent": True}, False),
        ({"status": "CANCELLED"}, False),
        ({"status": "SKIPPED", "skip": "MOOT"}, False),
        ({"status": "SKIPPED", "skip": "STOPPED"}, False),
        ({"status": "SKIPPED", "skip": "TOLD"}, False),
    ],
)
def test_what_reached_nobody_is_to_be_told_by_hand(victim, advocate, fields, is_untold):
    notice = factories.NewsFactory(recipient=victim.recipient, **fields)

    shown = to_tell(resolve(advocate, NOW), TODAY, NOW)

    assert [row.notice for _, row in shown["rows"]] == [notice] if is_untold else shown is None


def test_what_somebody_has_told_waits_no_more_and_an_attempt_does(victim, advocate):
    notice = factories.NewsFactory(recipient=victim.recipient, failed=True)
    factories.TellingFactory(victim=victim, notice=notice, was_reached=False)
    assert to_tell(resolve(advocate, NOW), TODAY, NOW)["summary"] == "1 to tell by hand"

    factories.TellingFactory(victim=victim, notice=notice)

    assert to_tell(resolve(advocate, NOW), TODAY, NOW) is None


def test_nobody_is_to_be_told_who_opted_out_or_is_out_of_reach(parolee, advocate):
    ended = factories.VictimFactory(parolee=parolee, ended=True)
    elsewhere = factories.VictimFactory(parolee=factories.CaseFactory())
    for victim in (ended, elsewhere):
        factories.NewsFactory(recipient=victim.recipient, failed=True)

    assert to_tell(resolve(advocate, NOW), TODAY, NOW) is None


def test_possible_matches_wait_for_an_answer(victim, parolee, advocate):
    associate = factories.AssociateFactory(parolee=parolee, name="Vera Quill")
    shown = matches_to_answer(resolve(advocate, NOW), TODAY, NOW)
    assert [(each.pk, each.victim_pk, each.victim_name) for each in shown["associates"]] == [
        (associate.pk, victim.pk, "Vera Quill")
    ]

    factories.MatchFactory(victim=victim, associate=associate)

    assert matches_to_answer(resolve(advocate, NOW), TODAY, NOW) is None


@pytest.mark.parametrize("role", ["officer", "supervisor", "clerk", "examiner", "auditor", "administrator"])
def test_nobody_else_has_these_panels(request, victim, parolee, role):
    user = request.getfixturevalue(role)
    factories.NewsFactory(recipient=victim.recipient, failed=True)
    factories.AssociateFactory(parolee=parolee, name="Vera Quill")

    reach = resolve(user, NOW)

    assert (to_tell(reach, TODAY, NOW), matches_to_answer(reach, TODAY, NOW)) == (None, None)


def test_today_of_victim_services_shows_both(signed_in, victim, parolee):
    factories.NewsFactory(recipient=victim.recipient, failed=True)
    factories.AssociateFactory(parolee=parolee, name="Vera Quill")

    shown = signed_in.get(reverse("desk:today")).content.decode()

    assert "1 to tell by hand · 1 possible match to answer" in shown
    assert "(515) 555-0188" in shown
    assert "No such number" in shown


def test_today_of_victim_services_says_when_nothing_waits(signed_in):
    assert b"Nobody is to be told by hand." in signed_in.get(reverse("desk:today")).content


@pytest.mark.parametrize("count", [1, 3, 30])
def test_panels_cost_the_same_for_any_number(parolee, advocate, count, django_assert_num_queries):
    for n in range(count):
        victim = factories.VictimFactory(parolee=parolee, name=f"Vera{n}")
        factories.NewsFactory(recipient=victim.recipient, failed=True)
        factories.AssociateFactory(parolee=parolee, name=f"Vera{n}")
    reach = resolve(advocate, NOW)

    with django_assert_num_queries(6):
        to_tell(reach, TODAY, NOW)
        list(matches_to_answer(reach, TODAY, NOW)["associates"])
