"""Saving the filters of a list, opening it with them, forgetting them."""

import uuid

import pytest
from django.urls import reverse

from cases.parolees.models import SavedView

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
LIST = reverse("parolees:parolee-list")
SAVE = reverse("parolees:saved-view-save")


def view(user, **facts):
    given = {"page": "CASELOAD", "name": "High", "query": "level=HIGH"}
    return SavedView.objects.create(user=user, **{**given, **facts})


def sent(**changes):
    given = {"name": "High ones", "here": LIST, "query": "level=HIGH", "form_token": str(uuid.uuid4())}
    return {**given, **changes}


def url_of(name, saved):
    return reverse(f"parolees:saved-view-{name}", args=[saved.pk])


def test_filters_in_use_can_be_saved_and_lead_back_to_the_same_list(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    page = client.get(LIST + "?level=HIGH&order=name&q=Alvarez")
    form = client.get(page.context["saved"]["save_url"])
    response = client.post(SAVE, sent(query=form.context["form"]["query"].value()))

    assert response.url == LIST + "?level=HIGH"
    shown = client.get(response.url).context["saved"]
    assert [(link.name, link.is_current) for link in shown["links"]] == [("High ones", True)]
    assert shown["save_url"] == ""


def test_saved_view_save_keeps_nothing_but_filters(client, officer):
    client.force_login(officer, backend=BACKEND)

    client.post(SAVE, sent(query="q=Alvarez&level=HIGH&unit=" + "9" * 50))

    assert SavedView.objects.get().query == "level=HIGH"


@pytest.mark.parametrize("here", ["https://else.example/", "//else.example/parolees/", "/people/", ""])
def test_saved_view_save_leads_to_no_other_address(client, officer, here):
    client.force_login(officer, backend=BACKEND)

    response = client.post(SAVE, sent(here=here))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["here"]


def test_the_meetings_of_a_case_have_views_of_their_own(client, officer, parolee):
    here = reverse("meetings:parolee-meetings", args=[parolee.pk])
    client.force_login(officer, backend=BACKEND)

    response = client.post(SAVE, sent(here=here, query="outcome=MISSED&level=HIGH", is_default="on"))

    assert response.url == here + "?outcome=MISSED"
    assert SavedView.objects.get().page == "MEETINGS"
    assert client.get(here).url == here + "?outcome=MISSED"
    assert client.get(here + "?all=1").status_code == 200


def test_a_list_opens_with_the_default_and_shows_all_when_asked(client, officer, parolee):
    view(officer, is_default=True)
    client.force_login(officer, backend=BACKEND)

    assert client.get(LIST).url == LIST + "?level=HIGH"
    assert [chip["url"] for chip in client.get(LIST + "?level=HIGH").context["chips"]] == ["?all=1"]
    assert client.get(LIST + "?all=1").context["chips"] == []


def test_a_default_is_set_and_taken_back(client, officer):
    saved = view(officer)
    client.force_login(officer, backend=BACKEND)

    assert client.post(url_of("default", saved), {"here": LIST, "is_default": "on"}).url == LIST + "?level=HIGH"
    saved.refresh_from_db()
    assert saved.is_default
    client.post(url_of("default", saved), {"here": LIST})
    saved.refresh_from_db()
    assert not saved.is_default


def test_a_view_is_deleted(client, officer):
    saved = view(officer)
    client.force_login(officer, backend=BACKEND)

    assert client.post(url_of("delete", saved), {"here": "https://else.example/"}).url == LIST + "?all=1"
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["default", "delete"])
def test_saved_views_are_ones_own(client, officer, colleague, name):
    saved = view(officer)
    client.force_login(colleague, backend=BACKEND)

    assert client.post(url_of(name, saved)).status_code == 404
    assert client.get(url_of(name, saved)).status_code == 405
    assert client.get(LIST).context["saved"]["links"] == []


@pytest.mark.parametrize("count", [1, 3, 130])
def test_saved_views_cost_the_same_for_any_number(client, officer, count, django_assert_num_queries):
    for number in range(count):
        view(officer, name=f"View {number}")
    client.force_login(officer, backend=BACKEND)

    with django_assert_num_queries(9):
        client.get(LIST + "?all=1")


def test_saving_refuses_role_and_other_methods(client, clerk):
    saved = view(clerk)
    client.force_login(clerk, backend=BACKEND)

    assert [client.get(SAVE).status_code, client.post(url_of("delete", saved)).status_code] == [403, 403]
    assert client.delete(SAVE).status_code == 405
