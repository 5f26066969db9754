"""What every edit made from a case file answers for."""

import pytest
from django.urls import reverse

from parole.audit.models import Event
from tests.cases.parolees.views.edits import EDITS, TOKEN, address, sign_in

pytestmark = pytest.mark.usefixtures("frozen")


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_made_once_however_often_it_is_sent(client, officer, parolee, standing, name):
    url = address(name, parolee, standing)
    sign_in(client, officer)
    assert client.get(url).status_code == 200

    answers = [client.post(url, {**EDITS[name], "form_token": TOKEN}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert {answer.url for answer in answers} == {reverse("parolees:parolee-detail", args=[parolee.pk])}
    assert (
        Event.objects.filter(by=officer)
        .exclude(verb__startswith="recipient")
        .exclude(verb__startswith="check_in")
        .count()
        == 1
    )


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_refused_to_who_only_reads(client, auditor, parolee, standing, name):
    assert sign_in(client, auditor).post(address(name, parolee, standing), EDITS[name]).status_code == 403


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_hides_cases_out_of_reach(client, outsider, parolee, standing, name):
    sign_in(client, outsider)

    assert client.get(address(name, parolee, standing)).status_code == 404
    assert client.post(address(name, parolee, standing), EDITS[name]).status_code == 404
    assert not Event.objects.exists()


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_has_no_other_method(client, officer, parolee, standing, name):
    assert sign_in(client, officer).delete(address(name, parolee, standing)).status_code == 405


@pytest.mark.parametrize(
    ("name", "changes", "field"),
    [
        ("parolee-edit", {"first_name": ""}, "first_name"),
        ("parolee-edit", {"first_name": "***"}, "first_name"),
        ("parolee-edit", {"first_name": "Ro\x00sa"}, "first_name"),
        ("parolee-edit", {"born_on": "05/17/0190"}, "born_on"),
        ("parolee-edit", {"born_on": "12/01/2026"}, "born_on"),
        ("parolee-edit", {"born_on": "yesterday"}, "born_on"),
        ("parolee-edit", {"phone": "12"}, "phone"),
        ("parolee-edit", {"sms_consent": "on"}, "phone"),
        ("parolee-edit", {"email_consent": "on"}, "email"),
        ("parolee-edit", {"email": "nobody"}, "email"),
        ("parolee-edit", {"phone_numbers": "515-555-0101\nhello"}, "phone_numbers"),
        ("parolee-edit", {"aliases": "x" * 170}, "aliases"),
        ("parolee-edit", {"send_from": "21:00"}, "send_until"),
        ("parolee-edit", {"version": "99999999999999999999"}, "version"),
        ("parolee-deceased", {"died_on": "11/25/2026"}, "died_on"),
        ("parolee-deceased", {"died_on": "11/01/2026"}, "__all__"),
        ("level-set", {"level": "GOD"}, "level"),
        ("level-set", {"on": "10/01/2026"}, "__all__"),
        ("status-change", {"status": "DECEASED"}, "status"),
        ("status-change", {"on": "11/25/2026"}, "on"),
        ("status-change", {"why_suspended": "COURT"}, "why_suspended"),
        ("arrest-record", {"happened_on": "11/25/2026"}, "happened_on"),
        ("arrest-record", {"happened_on": "11/01/2026"}, "__all__"),
        ("arrest-record", {"detail": "x" * 301}, "detail"),
        ("assessment-record", {"instrument": "compas"}, "instrument"),
        ("assessment-record", {"score": "55"}, "score"),
        ("assessment-record", {"score": "-1"}, "score"),
        ("assessment-record", {"score": "25.5"}, "score"),
        ("assessment-record", {"assessed_on": "11/25/2026"}, "assessed_on"),
        ("assessment-record", {"assessed_on": "05/16/1990"}, "assessed_on"),
        ("assessment-record", {"table": ""}, "table"),
        ("assessment-record", {"table": "OTHER"}, "table"),
        ("assessment-record", {"level": "GOD"}, "level"),
        ("assessment-record", {"level": "MAX"}, "override_reason"),
        ("assessment-record", {"override_reason": "It is right."}, "override_reason"),
        ("condition-add", {"ends_on": "11/01/2026"}, "ends_on"),
        ("condition-add", {"text": "x" * 12_000}, "text"),
        ("condition-answer", {"answer": "NOT_YET"}, "answer"),
        ("address-add", {"state": "12"}, "state"),
        ("address-end", {"on": "01/01/2020"}, "__all__"),
        ("associate-add", {"phone": "abc"}, "phone"),
        ("associate-edit", {"knows_of_supervision": "MAYBE"}, "knows_of_supervision"),
        ("associate-edit", {"name": "***"}, "name"),
        ("caution-add", {"text": "x" * 201}, "text"),
        ("caution-add", {"kind": "GHOSTS"}, "kind"),
    ],
)
def test_an_edit_says_at_the_field_what_is_wrong(client, officer, parolee, standing, name, changes, field):
    response = sign_in(client, officer).post(address(name, parolee, standing), {**EDITS[name], **changes})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Event.objects.exists()
