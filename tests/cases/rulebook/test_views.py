"""The page of the rules."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.urls import reverse

from cases.rulebook.models import RulePack
from parole import offers
from parole.audit.models import Event
from tests import factories
from tests.cases.parolees.views.edits import TOKEN, sign_in
from tests.cases.rulebook.test_legal_clocks import CLOCKS
from tests.cases.rulebook.test_schema import DEMO, PACK

pytestmark = pytest.mark.usefixtures("frozen")

LIST, CHECK, LOAD = (reverse(f"rulebook:rule-{name}") for name in ("list", "check", "load"))
PACK_2 = PACK.replace("version: 1", "version: 2").replace("days: 90", "days: 60")


def upload(text: str | bytes) -> dict[str, Any]:
    content = text.encode() if isinstance(text, str) else text
    return {"file": SimpleUploadedFile("pack.yaml", content)}


@pytest.fixture
def plain(unit: Any) -> Any:
    """An office in the jurisdiction of the plain pack."""
    unit.jurisdiction = "PLAIN"
    unit.save()
    return unit


@pytest.fixture
def loading(client: Any, administrator: Any) -> Any:
    return sign_in(client, administrator)


@pytest.mark.parametrize("role", ["officer", "supervisor", "clerk", "examiner", "auditor"])
def test_the_rules_are_refused_to_everybody_but_administrators(client, request, role):
    sign_in(client, request.getfixturevalue(role))

    assert client.get(LIST).status_code == 403
    assert client.post(CHECK, upload(PACK)).status_code == 403
    assert client.post(LOAD, {"text": PACK}).status_code == 403
    assert not RulePack.objects.exists()


def test_the_rules_have_no_other_method(loading):
    assert loading.post(LIST).status_code == 405
    assert [loading.get(address).status_code for address in (CHECK, LOAD)] == [405, 405]


def test_rule_list_says_what_holds_where(loading, plain, other_unit):
    factories.RulePackFactory(jurisdiction="PLAIN", code="plain", version=1, title="Plain")
    factories.RulePackFactory(jurisdiction="US-ID", code="us-id", version=1, title="Idaho", status="ILLUSTRATIVE")
    factories.StaffingShortageFactory(unit=plain)

    answer = loading.get(LIST)

    holding = answer.context["holding"]
    assert [(str(row.pack), row.units) for row in holding.packs] == [
        ("plain version 1", ["North Office"]),
        ("us-id version 1", []),
    ]
    assert holding.without == ["South Office"]
    page = answer.content.decode()
    assert "No rules hold for South Office." in page
    assert "by authority of Director&#x27;s order 12" in page


@pytest.mark.parametrize("count", [1, 3, 130])
def test_rule_list_costs_the_same_for_any_number_of_packs(loading, count, django_assert_num_queries):
    factories.RulePackFactory.create_batch(count)
    factories.UnitFactory.create_batch(count)
    loading.get(LIST)

    with django_assert_num_queries(9):
        answer = loading.get(LIST)

    assert answer.content.decode().count('data-label="Jurisdiction"') == count


def test_rule_check_says_line_by_line_what_is_wrong(loading):
    answer = loading.post(CHECK, upload(PACK.replace("count: 1", "count: two").replace("levels", "level")))

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Line 15, standards › office › cadence › count: expected a whole number from 1 to 31, found “two”" in page
    assert "Line 14, standards › office: “level” is not known here; did you mean “levels”?" in page
    assert not RulePack.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The submitted file is empty."),
        (b"\xff\xfe", "Line 1: the file is not written in UTF-8"),
        (b"#" * 200_001, "The file is longer than 200 kB"),
    ],
)
def test_rule_check_refuses_what_is_no_pack(loading, content, sentence):
    answer = loading.post(CHECK, upload(content))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_rule_check_shows_what_changes_and_loads_nothing(loading, plain):
    loading.post(LOAD, {"text": PACK})

    answer = loading.post(CHECK, upload(PACK_2))

    assert answer.status_code == 200
    page = answer.content.decode()
    # What people were told by the rules that hold until today stays as it was.
    assert "It would hold from Nov 24, 2026 for North Office." in page
    assert "cadence: 1 per 90 days → 1 per 60 days" in page
    assert RulePack.objects.count() == 1


def test_rule_check_shows_what_the_pack_would_have_meant_as_far_as_it_is_computed(loading, plain):
    page = loading.post(CHECK, upload(PACK)).content.decode()

    assert "It would hold from Jan 1, 2026 for North Office." in page
    assert "What it would have meant" in page
    assert ("Nothing that is installed computes what falls due." in page) is not bool(offers.offered("RULE_EFFECTS"))


def test_effects_stand_office_by_office():
    effects = [offers.RuleEffect(1, "North Office", 120, 180, 60.0, 90.5)]

    table = render_to_string("rulebook/partials/effect_table.html", {"effects": effects})

    assert '<td class="text-end" data-label="Would have">180</td>' in table
    assert '<td class="text-end" data-label="Would be">90.5</td>' in table


def test_rule_check_says_that_nobody_works_by_an_illustrative_pack(loading):
    page = loading.post(CHECK, upload((DEMO.parent / "us-id.yaml").read_bytes())).content.decode()

    assert "it will be kept to be read, and nobody will work by it" in page
    assert "What it would have meant" not in page


def test_rule_check_refuses_other_words_under_a_version_that_is_loaded(loading):
    loading.post(LOAD, {"text": PACK})

    answer = loading.post(CHECK, upload(PACK.replace("days: 90", "days: 60")))

    assert answer.status_code == 422
    assert "plain version 1 is loaded already and reads differently" in answer.content.decode()


def test_rule_check_shows_the_legal_clocks_of_a_pack(loading, plain):
    page = loading.post(CHECK, upload(CLOCKS)).content.decode()

    assert "<dt>Legal clocks</dt><dd>1</dd>" in page
    assert "14 calendar days from the detention" in page


def test_rule_check_and_rule_load_refuse_a_pack_that_contradicts_its_own_examples(loading, plain):
    wrong = CLOCKS.replace("deadline: 2026-03-20", "deadline: 2026-03-21")

    answers = [loading.post(CHECK, upload(wrong)), loading.post(LOAD, {"text": wrong})]

    assert [answer.status_code for answer in answers] == [422, 422]
    sentence = "the deadline by hand is 2026-03-21, by the rule 2026-03-20."
    assert all(sentence in answer.content.decode() for answer in answers)
    assert not RulePack.objects.exists()


def test_rule_load_loads_once_however_often_it_is_sent(loading, administrator):
    text = loading.post(CHECK, upload(PACK)).context["form"].initial["text"]

    answers = [loading.post(LOAD, {"text": text.replace("\n", "\r\n"), "form_token": TOKEN}) for _ in range(2)]

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, LIST)] * 2
    row = RulePack.objects.get()
    assert (row.code, row.version) == ("plain", 1)
    assert list(Event.objects.values_list("verb", "by")) == [("rule_pack.loaded", administrator.pk)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (PACK.replace("days: 90", "days: 60"), "plain version 1 is loaded already and reads differently"),
        ("", "This field is required."),
        ("- a list", "Line 1: a pack is a list of keys and values"),
    ],
)
def test_rule_load_says_why_not(loading, text, sentence):
    loading.post(LOAD, {"text": PACK})

    answer = loading.post(LOAD, {"text": text})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert RulePack.objects.count() == 1
