"""Only victim services see a victim: a canary in each field of theirs sings in no answer, log or other table."""

import logging
import uuid
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from cases.victims.matching import WARNING
from cases.victims.models import Telling, Victim
from parole.accounts.models import Role, User
from parole.audit.models import AccessLog, Event
from parole.celery import app
from parole.notices import actions as notices
from parole.notices.models import Notice
from tests import factories
from tests.conftest import NOW
from tests.test_access import Case, browser_of
from tests.test_clerk import make_everything, urls, words_of

pytestmark = pytest.mark.django_db

CANARY = "Kanari99"
NUMBERS = ("5550199", "5550198")
# The only tables in which anything of a victim stands: their own, and that of whoever is told, with its history.
OWN_TABLES = {
    "notices_recipient",
    "notices_recipientevent",
    "victims_telling",
    "victims_victim",
    "victims_victimevent",
}
TYPED = {
    "name": f"{CANARY} Vera",
    "relation": "VICTIM",
    "told_by": "LETTER",
    "phone": "515-555-0199",
    "other_phone": "515-555-0198",
    "email": f"{CANARY}@mail.example",
    "address": f"4 {CANARY} Lane",
    "language": "en",
    "triggers": ["ABSCONDING", "HEARING", "DECISION", "TRANSFER"],
    "statement_requested_on": "11/2/2026",
    "statement_received_on": "11/3/2026",
    "notes": f"{CANARY} was hurt",
}


def sings(words: str) -> bool:
    digits = words.replace("-", "").replace(" ", "")
    return CANARY.lower() in words.lower() or any(number in digits for number in NUMBERS)


def send(client: Any, url_name: str, /, *args: int, **typed: object) -> Any:
    response = client.post(reverse(url_name, args=args), {"form_token": str(uuid.uuid4()), **typed})
    assert response.status_code == 302, response.context["form"].errors
    return response


@pytest.fixture
def advocate(unit: Any) -> User:
    return factories.UserFactory(unit=unit, role=Role.VICTIM_SERVICES, name="Iris Lund")


@pytest.fixture
def registered(officer, advocate, unit, examiner, frozen, caplog) -> tuple[Case, Victim]:
    """A case of which everything was done that victim services can do, with a canary in each field."""
    caplog.set_level(logging.DEBUG)
    factories.RulePackFactory()
    case = Case(factories.CaseFactory(officer=officer, unit=unit, number="OWN"), officer)
    client = browser_of(advocate)
    send(client, "victims:case-register", case.parolee.pk, **TYPED)
    victim = Victim.objects.get()
    send(client, "victims:victim-edit", victim.pk, **TYPED, version=1)
    associate = factories.AssociateFactory(parolee=case.parolee, name="Mrs. Hart", phone="+15155550111")
    send(client, "victims:victim-match-confirm", victim.pk, associate.pk)
    notice = factories.NewsFactory(recipient=victim.recipient, unit=unit, failed=True)
    told = {"how": "TELEPHONE", "outcome": "TOLD", "told_at": "now", "words": f"{CANARY} wept"}
    send(client, "victims:victim-tell", victim.pk, notice.pk, **told)
    system = User.objects.system()
    notices.sweep(by=system, now=NOW)
    notices.deliver(by=system, now=NOW)
    return case, victim


# How many pages each role reads at least.
LEAST = {"OFFICER": 60, "SUPERVISOR": 60, "CLERK": 20, "BOARD_MEMBER": 8, "AUDITOR": 30, "ADMINISTRATOR": 5}


@pytest.mark.parametrize("role", LEAST)
def test_no_page_of_anybody_else_says_anything_of_a_victim(request, registered, role):
    case, _ = registered
    user = {
        "OFFICER": case.officer,
        "BOARD_MEMBER": request.getfixturevalue("examiner"),
    }.get(role) or request.getfixturevalue(role.lower())
    client = browser_of(user)
    # Rows that no action would make may break a page; what is said then must not tell anything either.
    client.raise_request_exception = False
    made = make_everything(case)

    found, read = [], 0
    for url in urls(made, role):
        answer = client.get(url)
        read += answer.status_code == 200
        if sings(words_of(answer)):
            found.append(url)
    for name, field in (("desk:person-search", "q"), ("victims:case-find", "q"), ("meetings:note-search", "q")):
        for typed in (CANARY, "515-555-0199", "OWN"):
            words = words_of(client.post(reverse(name), {field: typed}))
            # What was typed into the search stands in its field again.
            if sings(words.replace(f'value="{typed}"', "")):
                found.append(f"{name} {typed}")

    assert found == []
    assert read >= LEAST[role]


def test_victim_services_read_all_of_it(registered, advocate):
    _, victim = registered

    shown = words_of(browser_of(advocate).get(reverse("victims:victim-detail", args=[victim.pk])))

    for part in ("Kanari99 Vera", "4 Kanari99 Lane", "Kanari99@mail.example", "Kanari99 was hurt", "Kanari99 wept"):
        assert part in shown
    assert "(515) 555-0199" in shown
    assert "(515) 555-0198" in shown


def test_no_other_table_holds_anything_of_a_victim(registered):
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = set()
        for table in tables:
            cursor.execute(f'SELECT row::text FROM "{table}" AS row')  # noqa: S608 - a name of ours
            found |= {table for (row,) in cursor.fetchall() if sings(row)}

    assert found == OWN_TABLES


def test_no_event_and_no_line_of_the_access_log_connects_a_victim_with_the_case(registered):
    case, victim = registered

    verbs = Event.objects.filter(target_type__startswith="victims.").order_by("pk")
    assert list(verbs.values_list("verb", "parolee_id", "target_pk")) == [
        ("victim.registered", None, victim.pk),
        ("victim.edited", None, victim.pk),
        ("victim.match_answered", None, victim.pk),
        ("victim.told", None, victim.pk),
    ]
    assert not Event.objects.filter(by__role=Role.VICTIM_SERVICES, parolee_id=case.parolee.pk).exists()
    assert not AccessLog.objects.filter(parolee_id=case.parolee.pk).exists()
    assert not Notice.objects.news().filter(parolee_id__isnull=False).exists()


def test_nothing_of_a_victim_is_logged_or_handed_to_the_broker(registered, caplog):
    # Statements and their values are logged by Django's own debugging, which is never on; factories are the tests'.
    others = ("django.db.backends", "factory", "faker")
    lines = [each.getMessage() for each in caplog.get_records("setup") if not each.name.startswith(others)]

    assert not [line for line in lines if sings(line)]
    victims_tasks = [name for name in app.tasks if name.startswith("victims.")]
    assert victims_tasks == []
    assert Telling.objects.get().words == f"{CANARY} wept"


def test_no_page_of_configuration_knows_a_victim(registered, administrator):
    shown = words_of(browser_of(administrator).get(reverse("admin:index")))

    assert "ictim" not in shown
    for path in ("victims/victim/", "victims/telling/", "notices/recipient/", "notices/notice/", "audit/event/"):
        assert browser_of(administrator).get(f"{reverse('admin:index')}{path}").status_code == 404


def test_supervisors_and_auditors_find_no_news_by_its_address(registered, supervisor, auditor):
    _, victim = registered
    notice = Notice.objects.news().filter(recipient=victim.recipient).first()

    for user in (supervisor, auditor):
        listed = words_of(browser_of(user).get(f"{reverse('notices:notice-list')}?stage=NEWS"))
        assert f"notice-row-{notice.pk}" not in listed
    again = browser_of(supervisor).post(reverse("notices:notice-send-again", args=[notice.pk]))
    assert again.status_code == 404


def test_the_timeline_of_the_case_stays_silent(registered, officer):
    case, _ = registered
    timeline = words_of(browser_of(officer).get(reverse("parolees:parolee-timeline", args=[case.parolee.pk])))

    # What an officer must know before a visit stands in the header.
    assert "ictim" not in timeline.replace(WARNING, "")
    assert WARNING in timeline
