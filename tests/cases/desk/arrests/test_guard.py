"""What nobody has confirmed is no fact: it is nowhere offered to be cited, counted by nothing and told to nobody."""

import ast
from pathlib import Path

import pytest
from django.urls import reverse

from cases.desk.arrests.actions.deciding import confirm_match
from cases.desk.models import ArrestMatch
from cases.parolees.models import CaseEvent
from hearings.citing import choices
from hearings.pages.violations import arrests_of
from parole import offers
from parole.accounts.models import User
from parole.notices import actions as notices
from parole.notices.models import Notice
from parole.offers import Use
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.usefixtures("frozen")
ROOT = Path(__file__).parents[4]
BACKEND = "django.contrib.auth.backends.ModelBackend"
# Whoever else reads possible arrests fails the test below until it is listed, and says why it may.
READERS = {
    "cases.desk.arrest_forms",
    "cases.desk.arrests.actions.deciding",
    "cases.desk.arrests.actions.matching",
    "cases.desk.arrests.beside",
    "cases.desk.arrests.grounds",
    "cases.desk.arrests.panels",
    "cases.desk.arrests.policies",
    "cases.desk.invented.sample.arrests",
    "cases.desk.models",
    "cases.desk.views.arrests",
}


@pytest.fixture
def match(parolee):
    return factories.ArrestMatchFactory(parolee=parolee)


def module_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_nobody_else_reads_possible_arrests():
    readers = {
        module_of(path)
        for room in ("parole", "cases", "hearings")
        for path in (ROOT / room).rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and any(alias.name == "ArrestMatch" for alias in node.names)
    }

    assert readers == READERS


@pytest.mark.parametrize("use", Use)
def test_what_is_possible_is_never_offered_to_be_cited(match, use):
    offered = [fact for each in offers.offered("CITABLE") for fact in each.facts(match.term_id, NOW, use)]

    assert offered == []
    assert list(choices(match.term_id, NOW, use)) == []


def test_what_is_possible_is_no_arrest_to_name_in_a_violation_until_it_is_confirmed(client, officer, match):
    client.force_login(officer, backend=BACKEND)
    url = reverse("violations:parolee-violation-create", args=[match.parolee_id])
    assert arrests_of(match.term) == []
    assert "arrest" not in client.get(url).context["form"].fields

    arrest = confirm_match(match=match, version=1, by=officer, at=NOW, on=TODAY)

    form = client.get(f"{url}?arrest={arrest.pk}").context["form"]
    assert arrests_of(match.term) == [arrest]
    assert {name: form[name].value() for name in ("kind", "arrest", "new_offense", "happened_1")} == {
        "kind": "LAW",
        "arrest": arrest.pk,
        "new_offense": arrest.detail,
        "happened_1": "11/21/2026",
    }


@pytest.mark.parametrize("arrest", ["", "0", "x", "99999999999999999999"])
def test_an_address_that_names_no_arrest_prefills_nothing(client, officer, match, arrest):
    client.force_login(officer, backend=BACKEND)
    url = reverse("violations:parolee-violation-create", args=[match.parolee_id])

    assert client.get(f"{url}?arrest={arrest}").context["form"]["kind"].value() is None


def test_what_is_possible_is_told_to_nobody_and_changes_nothing(match):
    before = (match.term.status, list(match.parolee.case_events.all()))

    notices.sweep(by=User.objects.system(), now=NOW)

    match.term.refresh_from_db()
    assert (match.term.status, list(match.parolee.case_events.all())) == before
    assert not Notice.objects.exists()
    assert not CaseEvent.objects.exists()
    assert ArrestMatch.objects.get().is_possible
