"""The written order and the order of release: PDF/UA, in the person's language, saying what the screen says."""

import json
import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from hearings import actions
from hearings.models import Disposition, Hearing
from parole.documents import FOLDER
from tests.factories import HoldFactory, UserFactory
from tests.hearings.actions.test_decisions import CONDITION
from tests.hearings.conftest import HOUR, NINE, TEN
from tests.hearings.views.test_documents import text_of
from tests.hearings.views.test_requests import sign_in

# A day is written out on paper, and short on the screen.
DAY = r"(?:(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat), )?(?:Dec) \d+(?:, \d{4})?(?:, \d+:\d+ [ap]m)?"

# What stands on a page and is not its text: buttons, pictures, who printed it, and where a link leads.
BESIDES = r'<(nav|form|svg).*?</\1>|<a [^>]*btn[^>]*>.*?</a>|<(p|span) class="(print-only|visually-hidden).*?</\2>'

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def hold(parolee):
    return HoldFactory(parolee=parolee)


@pytest.fixture
def decision(begun, seated, vote, decide, rules, hold, frozen):
    rules(size=1, quorum=1, appeal_days=30, appeal_from="service")
    vote(begun, seated, "MODIFY")
    frozen.move_to(TEN + HOUR)
    return decide(
        begun, disposition="MODIFY", conditions=[CONDITION], level="HIGH", time_owed_days=12, release_holds=True
    )


def order(client, who, decision, name="order", language=""):
    url = reverse(f"hearings:hearing-{name}", args=[decision.hearing_id])
    return sign_in(client, who).get(f"{url}?language={language}" if language else url)


def sentences(page: str) -> list[str]:
    """Return what stands in the main part of a page, piece by piece, without its buttons."""
    main = re.search(r"<main.*?</main>", page, re.S).group(0)
    main = re.sub(BESIDES, "", main, flags=re.S)
    pieces = re.split(r"</?(?:p|li|dt|dd|h1|h2|strong|br|a|span|div|ul|dl|section)\b[^>]*>", main)
    return [words for piece in pieces if (words := " ".join(unescape(strip_tags(piece)).split()))]


def test_order_to_print_says_what_the_screen_says(client, clerk, decision):
    document = text_of(order(client, clerk, decision, "order-pdf", "en"))

    screen = sentences(order(client, clerk, decision).content.decode())
    assert len(screen) > 30
    # The screen says besides what became of the order since, and names the hearing in a sentence.
    since = {"Served on the person", "not served", "Release ordered, not confirmed", "Order of release (PDF)"}
    pieces = {part.strip() for words in screen for part in re.split(DAY, words)} - since - {"Revocation hearing of"}
    assert [piece for piece in pieces if piece not in document] == [], document


def test_order_names_the_days_of_appeal_until_it_is_served(client, clerk, decision):
    before = text_of(order(client, clerk, decision, "order-pdf", "en"))
    hearing = Hearing.objects.get(pk=decision.hearing_id)
    actions.record_service(
        hearing=hearing,
        by=clerk,
        at=TEN + HOUR,
        paper="ORDER",
        whom="PERSON",
        name="",
        how="IN_PERSON",
        outcome="SERVED",
        served_at=TEN + HOUR,
        served_by="Ira Bloom",
        proof="SIGNED",
        proof_words="R. Alvarez",
        remark="",
    )
    after = order(client, clerk, decision).content.decode()

    assert "30 days from the day on which this order is served on you" in before
    assert "Dec 31, 2026" in after
    assert "Dec 1, 2026" in after


@pytest.mark.parametrize("language", ["en", "es"])
def test_order_is_written_in_every_language(client, clerk, decision, language):
    words = {"en": "Conditions modified", "es": "Condiciones modificadas"}

    assert words[language] in text_of(order(client, clerk, decision, "order-pdf", language))


@pytest.mark.parametrize("language", ["en", "es"])
def test_words_name_every_way_in_which_a_hearing_ends(language):
    words = json.loads((FOLDER / "words" / f"{language}.json").read_text())

    assert set(words["dispositions"]) == set(Disposition.values)
    assert set(words["effects"]) == set(Hearing.Effect.values)


def test_decision_orders_the_release_and_it_is_red_until_custody_confirms(client, clerk, decision, hold):
    hold.refresh_from_db()
    assert (hold.status, hold.released_by) == ("RELEASE_ORDERED", decision)
    assert hold.release_authority == "Conditions modified, decision of Dec 1, 2026"
    assert "Release ordered, not confirmed" in order(client, clerk, decision).content.decode()

    actions.confirm_release(
        hold=hold, version=hold.version, by=clerk, at=TEN + HOUR, on=NINE.date(), confirmed_by="Sgt. Lund"
    )

    assert "Released, Dec 1, 2026" in " ".join(order(client, clerk, decision).content.decode().split())


def test_order_of_release_names_the_jail_the_hold_and_the_authority(client, clerk, decision, hold):
    answer = sign_in(client, clerk).get(reverse("hearings:hold-release-order", args=[hold.pk]))

    document = text_of(answer)
    for words in ("Polk County Jail", hold.parolee.full_name, "Conditions modified, decision of", "Released on, at"):
        assert words in document
    assert answer["Content-Disposition"] == f'inline; filename="hold-{hold.pk}-release.pdf"'


def test_order_of_release_is_there_once_it_is_given_and_for_whom_it_concerns(client, clerk, examiner, hold):
    url = reverse("hearings:hold-release-order", args=[hold.pk])

    assert sign_in(client, clerk).get(url).status_code == 404
    assert client.post(url).status_code == 405
    assert sign_in(client, examiner).get(url).status_code == 403
    stranger = UserFactory(role="CLERK")
    assert sign_in(client, stranger).get(url).status_code == 404


def test_order_to_print_asks_for_the_role_and_the_case(client, clerk, administrator, decision):
    url = reverse("hearings:hearing-order-pdf", args=[decision.hearing_id])

    assert sign_in(client, administrator).get(url).status_code == 403
    assert sign_in(client, UserFactory()).get(url).status_code == 404
    assert client.post(url).status_code == 405
