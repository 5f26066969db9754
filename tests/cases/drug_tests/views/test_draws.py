"""The public pages of the draws."""

import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from cases.drug_tests.actions import draws
from cases.drug_tests.draw import verify
from cases.drug_tests.models import Draw
from parole.accounts.models import User
from tests import factories
from tests.cases.drug_tests.actions.test_draws import DAY, EVENING, MIDNIGHT, NEXT_EVENING
from tests.cases.drug_tests.testing_cases import drawn_case

pytestmark = pytest.mark.usefixtures("frozen")

LIST = reverse("drug_tests:draw-list")
PAGES = [
    reverse(f"drug_tests:draw-{name}", args=["NORTH", DAY.isoformat()]) for name in ("detail", "published", "committed")
]
DETAIL, PUBLISHED, COMMITTED = PAGES


@pytest.fixture
def draw(officer: Any, frozen: Any) -> Draw:
    """The draw of tomorrow, committed."""
    factories.RulePackFactory()
    drawn_case(officer)
    frozen.move_to(EVENING)
    draws.commit_draws(by=User.objects.system(), at=EVENING)
    return Draw.objects.get()


@pytest.fixture
def over(draw: Draw, frozen: Any) -> Draw:
    """The same, drawn and published."""
    draws.draw_committed(by=User.objects.system(), at=MIDNIGHT)
    draws.reveal_draws(by=User.objects.system(), at=NEXT_EVENING)
    frozen.move_to(NEXT_EVENING)
    draw.refresh_from_db()
    return draw


def test_draw_pages_are_read_without_a_sign_in_and_give_nothing_away_before(client: Any, draw: Draw):
    detail, published = client.get(DETAIL), client.get(PUBLISHED)

    assert detail.status_code == 200
    assert draw.commitment in detail.text
    assert json.loads(published.content) == {
        "unit": "NORTH",
        "date": "2026-11-25",
        "commitment": draw.commitment,
        "committed_at": "2026-11-25T02:00:00+00:00",
    }
    assert draw.seed not in detail.text + published.text
    assert client.get(COMMITTED).status_code == 404
    assert "Nov 24, 8:00 pm" in " ".join(detail.text.split())


def test_draw_is_secret_while_its_day_lasts(client: Any, draw: Draw, frozen: Any):
    draws.draw_committed(by=User.objects.system(), at=MIDNIGHT)
    frozen.move_to(MIDNIGHT)

    page = client.get(DETAIL).text

    assert "Drawn, not yet published" in page
    assert draw.seed not in page
    assert "Check it" not in page


def test_draw_published_is_what_verifies(client: Any, over: Draw):
    material = json.loads(client.get(PUBLISHED).content)

    assert verify(material, unit="NORTH", day=DAY) == material["selected"]
    assert len(material["selected"]) == 1
    page = client.get(DETAIL).text
    assert f"<li>{material['selected'][0]}</li>" in page
    assert over.seed in page


def test_draw_committed_is_the_very_bytes_of_the_commitment(client: Any, over: Draw):
    assert hashlib.sha256(client.get(COMMITTED).content).hexdigest() == over.commitment


def test_draw_pages_name_nobody(client: Any, over: Draw, officer: Any):
    pages = "".join(client.get(page).text for page in (LIST, *PAGES))

    assert "Alvarez" not in pages
    assert officer.name not in pages


def test_draw_detail_says_when_a_day_was_not_drawn(client: Any, draw: Draw, frozen: Any):
    frozen.move_to(MIDNIGHT + timedelta(days=1))

    assert "because the program stood still" in client.get(DETAIL).text


def test_draw_list_says_on_which_days_nothing_was_committed(client: Any, over: Draw, frozen: Any):
    by = User.objects.system()
    frozen.move_to(NEXT_EVENING + timedelta(days=2))
    draws.run_draws(by=by, at=NEXT_EVENING + timedelta(days=2))

    page = client.get(LIST).text

    rows = page.split("<tr>")[2:]
    states = [next(label for label in Draw.State.labels if f"<td>{label}</td>" in row) for row in rows]
    assert states == ["Committed", "Not drawn", "Not drawn", "Published"]


def test_draw_list_without_draws_says_so(client: Any, unit: Any):
    assert "No unit has drawn anybody" in client.get(LIST).text


@pytest.mark.parametrize("count", [1, 3, 130])
def test_draw_list_costs_the_same_for_any_number_of_draws(
    client: Any, unit: Any, count: int, django_assert_num_queries: Any
):
    for place in range(count):
        factories.DrawFactory(unit=factories.UnitFactory(name=f"Unit {place:03}"), on=DAY)

    with django_assert_num_queries(4):
        page = client.get(LIST).text

    assert page.count("<h2>") == count


@pytest.mark.parametrize("page", [LIST, *PAGES])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_draw_pages_are_only_read(client: Any, over: Draw, page: str, method: str):
    assert getattr(client, method)(page).status_code == 405


@pytest.mark.parametrize("path", ["/draws/NORTH/2026-11-24/", "/draws/SOUTH/2026-11-25/", "/draws/NORTH/soon/"])
def test_draws_that_there_are_not_are_not_found(client: Any, over: Draw, path: str):
    assert client.get(path).status_code == 404
