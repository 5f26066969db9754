"""A form is acted on once, or says why not."""

import pytest
from django import forms

from parole.answering import read_version, submit_form
from parole.edits import StaleEditError
from parole.refusals import RefusedError
from tests.conftest import NOW


class VisitForm(forms.Form):
    held_on = forms.DateField()


@pytest.fixture
def request_of(rf, officer):
    def make(**typed):
        request = rf.post("/", typed)
        request.user, request.now = officer, NOW
        return request

    return make


def refuse(error):
    def act():
        raise error

    return act


@pytest.mark.django_db
def test_a_form_in_shape_is_acted_on_and_leads_on(request_of):
    answer = submit_form(request_of(), VisitForm({"held_on": "2026-11-24"}), lambda: "/parolees/7/")

    assert (answer.status_code, answer.url) == (302, "/parolees/7/")


@pytest.mark.django_db
def test_a_form_out_of_shape_is_not_acted_on(request_of):
    acted = []

    answer = submit_form(request_of(), VisitForm({"held_on": "soon"}), lambda: acted.append(1))

    assert (answer, acted) == (None, [])


@pytest.mark.django_db
def test_each_sentence_of_a_refusal_stands_above_the_form(request_of):
    form = VisitForm({"held_on": "2026-11-24"})

    answer = submit_form(request_of(), form, refuse(RefusedError("The room is taken.", "The officer is away.")))

    assert (answer, form.non_field_errors()) == (None, ["The room is taken.", "The officer is away."])


@pytest.mark.django_db
def test_a_refusal_may_stand_at_a_field(request_of):
    form = VisitForm({"held_on": "2026-11-24"})

    submit_form(request_of(), form, refuse(RefusedError("Too early.")), field_of=lambda _: "held_on")

    assert form.errors == {"held_on": ["Too early."]}


@pytest.mark.django_db
def test_a_refusal_about_what_is_not_asked_stands_above_the_form(request_of):
    form = VisitForm({"held_on": "2026-11-24"})

    submit_form(request_of(), form, refuse(RefusedError("Of another term.")), field_of=lambda _: "violation")

    assert form.errors == {"__all__": ["Of another term."]}


@pytest.mark.django_db
def test_a_stale_edit_is_shown_as_it_stands_now(request_of, officer):
    shown = []

    answer = submit_form(
        request_of(), VisitForm({"held_on": "2026-11-24"}), refuse(StaleEditError(officer)), show_stale=shown.append
    )

    assert (answer, shown) == (None, [officer])


@pytest.mark.django_db
def test_a_stale_edit_that_no_form_can_show_is_nobodys_to_hide(request_of, officer):
    with pytest.raises(StaleEditError):
        submit_form(request_of(), VisitForm({"held_on": "2026-11-24"}), refuse(StaleEditError(officer)))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "version"), [("3", 3), ("", 0), ("-1", 0), ("three", 0), ("٣", 0), ("9999999999", 0)]
)
def test_a_version_that_cannot_be_read_is_that_of_no_row(request_of, typed, version):
    assert read_version(request_of(version=typed)) == version
