"""The screens of due process: service, waivers, what is withdrawn, needs, and the opening."""

from datetime import timedelta

import pytest
from django.urls import reverse

from hearings import actions
from hearings.models import Hearing, HearingNeed, HearingWaiver, Service, Withdrawal
from tests.conftest import NOW
from tests.factories import RulePackFactory
from tests.hearings.actions.test_serving import ALL, NEEDS, SERVED
from tests.hearings.conftest import HOUR, NINE
from tests.hearings.views.test_requests import send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

TYPED = {
    "paper": "RIGHTS_SHEET",
    "whom": "PERSON",
    "outcome": "SERVED",
    "how": "IN_PERSON",
    "served_at": "11/24 9:00 am",
    "served_by": "Dana Cole",
    "proof": "SIGNED",
    "proof_words": "Rosa Alvarez",
}
WAIVED = {"waived": "SERVICE:EVIDENCE_LIST", "signed_on": "11/24/26", "counsel": "Ada Sloan"}


@pytest.fixture(autouse=True)
def _rules(db):
    RulePackFactory()


def url(name, pk):
    return reverse(f"hearings:{name}", args=[pk])


def serve(hearing, by, *papers, at=NOW):
    return [actions.record_service(hearing=hearing, by=by, at=at, paper=paper, **SERVED) for paper in papers]


# --- The page of a hearing -------------------------------------------------------------------------------------------


def test_hearing_detail_says_of_every_paper_how_it_stands(client, clerk, hearing):
    serve(hearing, clerk, "RIGHTS_SHEET")

    page = sign_in(client, clerk).get(url("hearing-detail", hearing.pk)).content.decode()

    assert page.count("Served Tue, Nov 24") == 1
    assert page.count("Not served") == 2
    assert "Sat, Nov 28" in page
    assert url("hearing-service", hearing.pk) + "?paper=EVIDENCE_LIST&amp;whom=PERSON" in page
    assert "Signed for: Rosa Alvarez" in page


def test_hearing_detail_says_which_papers_have_nothing_to_say_yet(client, clerk, hearing, countersigned):
    def remarks():
        page = sign_in(client, clerk).get(url("hearing-detail", hearing.pk)).content.decode()
        return page.count("As printed it says nothing yet")

    # The notice of allegations and the evidence list.
    assert remarks() == 2
    Hearing.objects.update(request=countersigned)
    assert remarks() == 0


def test_hearing_detail_shows_an_examiner_the_papers_and_no_form_to_serve(client, examiner, hearing):
    page = sign_in(client, examiner).get(url("hearing-detail", hearing.pk)).content.decode()

    assert "Not served" in page
    assert url("hearing-service", hearing.pk) not in page


@pytest.mark.parametrize("count", [1, 3, 130])
def test_hearing_detail_costs_the_same_for_any_number_of_services(
    client, clerk, hearing, count, django_assert_num_queries
):
    serve(hearing, clerk, *["RIGHTS_SHEET"] * count)
    sign_in(client, clerk)

    with django_assert_num_queries(26):
        answer = client.get(url("hearing-detail", hearing.pk))

    assert answer.content.count(b"Signed for: Rosa Alvarez") == count


def test_what_was_held_without_proof_is_said_in_red_with_words(client, clerk, supervisor, hearing):
    given = {"version": hearing.version, "by": clerk, "at": NINE + HOUR, "on": NINE.date()}
    actions.record_outcome(hearing=hearing, decision="Goes on.", effect="NONE", **given)
    words = '#overdue"></use></svg>Held, service not proven</span>'

    sign_in(client, supervisor)

    assert words in client.get(url("hearing-detail", hearing.pk)).content.decode()
    assert words in client.get(reverse("hearings:hearing-list") + "?papers=UNPROVEN&since=12/1/26").content.decode()


# --- Service ---------------------------------------------------------------------------------------------------------


def test_hearing_service_records_what_was_typed(client, officer, hearing):
    answer = send(sign_in(client, officer), url("hearing-service", hearing.pk), **TYPED)

    assert answer.url == url("hearing-detail", hearing.pk)
    service = Service.objects.get()
    assert (service.served_at, service.proof_words, service.recorded_by) == (
        NOW - timedelta(minutes=30),
        "Rosa Alvarez",
        officer,
    )


def test_hearing_service_begins_with_the_paper_that_was_chosen(client, clerk, hearing):
    address = url("hearing-service", hearing.pk) + "?paper=EVIDENCE_LIST&whom=COUNSEL"

    form = sign_in(client, clerk).get(address).context["form"]

    assert (form["paper"].value(), form["whom"].value(), form["served_by"].value()) == (
        "EVIDENCE_LIST",
        "COUNSEL",
        "Ira Bloom",
    )


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"proof": ""}, "proof", "What was served has its proof."),
        ({"proof_words": ""}, "proof_words", "Say who signed, who saw the refusal, or the number."),
        ({"whom": "COUNSEL"}, "name", "Say who that is."),
        ({"outcome": "ATTEMPTED"}, "remark", "Say what stood in the way."),
        ({"served_at": "someday"}, "served_at", "We could not read that"),
        ({"paper": "NOTICE_OF_HEARING"}, "paper", "Select a valid choice"),
    ],
)
def test_hearing_service_asks_for_what_belongs_to_the_answer(client, clerk, hearing, changes, field, words):
    answer = send(sign_in(client, clerk), url("hearing-service", hearing.pk), **TYPED | changes)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert words in answer.context["form"].errors[field][0] or field == "served_at"
    assert not Service.objects.exists()


def test_hearing_service_says_what_the_rules_do_not_take_for_service(client, clerk, hearing):
    answer = send(sign_in(client, clerk), url("hearing-service", hearing.pk), **TYPED | {"how": "ELECTRONIC"})

    assert answer.status_code == 422
    assert "electronic message is no service. The rules take: in person, certified mail" in answer.content.decode()


# --- Waivers ---------------------------------------------------------------------------------------------------------


def test_hearing_waiver_records_what_was_signed(client, clerk, hearing):
    answer = send(sign_in(client, clerk), url("hearing-waiver", hearing.pk), **WAIVED)

    assert answer.url == url("hearing-detail", hearing.pk)
    waiver = HearingWaiver.objects.get()
    assert (waiver.what, waiver.subject, waiver.counsel) == ("SERVICE", "EVIDENCE_LIST", "Ada Sloan")
    page = client.get(url("hearing-detail", hearing.pk)).content.decode()
    assert "Service of a paper: List of evidence" in page
    assert "Waived Tue, Nov 24" in page


def test_hearing_waiver_offers_what_the_rules_let_somebody_waive(client, clerk, hearing):
    form = sign_in(client, clerk).get(url("hearing-waiver", hearing.pk)).context["form"]

    offered = [value for value, _ in form.fields["waived"].choices]
    assert "SERVICE:EVIDENCE_LIST" in offered
    assert "SERVICE:RIGHTS_SHEET" not in offered
    assert "guardian" not in form.fields


def test_hearing_waiver_refuses_what_is_not_offered(client, clerk, hearing):
    answer = send(sign_in(client, clerk), url("hearing-waiver", hearing.pk), **WAIVED | {"waived": "HEARING:"})

    assert answer.status_code == 422
    assert not HearingWaiver.objects.exists()


# --- Withdrawing -----------------------------------------------------------------------------------------------------


def test_service_withdraw_shows_the_entry_struck_with_the_reason(client, clerk, hearing):
    (service,) = serve(hearing, clerk, "RIGHTS_SHEET")

    answer = send(sign_in(client, clerk), url("service-withdraw", service.pk), reason="It was another person.")

    assert answer.url == url("hearing-detail", hearing.pk)
    page = client.get(answer.url).content.decode()
    assert "<s>Your rights at the hearing, on the person</s>" in page
    assert "Withdrawn by Ira Bloom: It was another person." in page


def test_withdrawing_shows_the_entry_first(client, clerk, hearing):
    (service,) = serve(hearing, clerk, "RIGHTS_SHEET")

    page = sign_in(client, clerk).get(url("service-withdraw", service.pk)).content.decode()

    assert "Your rights at the hearing, on the person" in page
    assert "Room A" in page


def test_waiver_withdraw_takes_a_reason(client, clerk, hearing):
    send(sign_in(client, clerk), url("hearing-waiver", hearing.pk), **WAIVED)
    waiver = HearingWaiver.objects.get()

    assert send(client, url("waiver-withdraw", waiver.pk), reason="").status_code == 422
    assert send(client, url("waiver-withdraw", waiver.pk), reason="Not signed.").status_code == 302
    assert Withdrawal.objects.get().waiver == waiver


# --- Needs -----------------------------------------------------------------------------------------------------------


def test_hearing_needs_are_written_down_and_stand_on_the_docket(client, clerk, hearing):
    answer = send(sign_in(client, clerk), url("hearing-needs", hearing.pk), **NEEDS, version=0)

    assert answer.url == url("hearing-detail", hearing.pk)
    docket = client.get(reverse("hearings:hearing-list")).content.decode()
    assert "Interpreter: Spanish. Counsel: Ada Sloan." in docket


def test_hearing_needs_show_what_somebody_else_wrote(client, clerk, hearing):
    HearingNeed.objects.create(hearing=hearing, parolee=hearing.parolee, interpreter="French", version=4)

    answer = send(sign_in(client, clerk), url("hearing-needs", hearing.pk), **NEEDS, version=3)

    assert answer.status_code == 422
    assert b"French" in answer.content
    assert b"Spanish" in answer.content
    assert b'name="version" value="4"' in answer.content


# --- Opening ---------------------------------------------------------------------------------------------------------


def test_hearing_open_says_what_stands_in_the_way(client, clerk, examiner, hearing, frozen):
    serve(hearing, clerk, "RIGHTS_SHEET", "EVIDENCE_LIST")
    frozen.move_to(NINE)

    answer = send(sign_in(client, examiner), url("hearing-open", hearing.pk), version=hearing.version)

    page = client.get(answer.url).content.decode()
    assert "Notice of hearing and allegations, on the person: not served. The last day was Nov 28, 2026." in page
    assert "1 paper not served in time, and not waived." in page
    assert not Hearing.objects.filter(opened_at__isnull=False).exists()


def test_hearing_open_opens_on_the_day(client, clerk, hearing, frozen):
    serve(hearing, clerk, *ALL)
    assert "Open the hearing" not in sign_in(client, clerk).get(url("hearing-detail", hearing.pk)).content.decode()
    frozen.move_to(NINE)
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")

    answer = send(client, url("hearing-open", hearing.pk), version=hearing.version)

    assert "Opened by Ira Bloom" in client.get(answer.url).content.decode()


# --- Who may ---------------------------------------------------------------------------------------------------------

SERVING = ["hearing-service", "hearing-waiver"]


@pytest.mark.parametrize("name", SERVING)
def test_serving_is_not_for_an_examiner(client, examiner, hearing, name):
    assert sign_in(client, examiner).get(url(name, hearing.pk)).status_code == 403


@pytest.mark.parametrize("name", SERVING)
def test_serving_hides_the_hearings_of_others(client, outsider, hearing, name):
    assert sign_in(client, outsider).get(url(name, hearing.pk)).status_code == 404


@pytest.mark.parametrize("name", [*SERVING, "hearing-needs"])
def test_forms_refuse_another_method(client, clerk, hearing, name):
    assert sign_in(client, clerk).put(url(name, hearing.pk)).status_code == 405


def test_needs_are_the_clerks(client, officer, hearing):
    assert sign_in(client, officer).get(url("hearing-needs", hearing.pk)).status_code == 403


def test_opening_is_not_for_an_officer_and_not_by_a_link(client, officer, clerk, hearing):
    assert send(sign_in(client, officer), url("hearing-open", hearing.pk)).status_code == 403
    assert sign_in(client, clerk).get(url("hearing-open", hearing.pk)).status_code == 405


def test_withdrawing_is_not_for_an_examiner_nor_for_an_outsider(client, clerk, examiner, outsider, hearing):
    (service,) = serve(hearing, clerk, "RIGHTS_SHEET")
    address = url("service-withdraw", service.pk)

    assert sign_in(client, examiner).get(address).status_code == 403
    assert sign_in(client, outsider).get(address).status_code == 404
    assert sign_in(client, clerk).put(address).status_code == 405
