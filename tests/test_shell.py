"""The frame that every screen stands in: fields, summaries, lists, icons, and pages that must render alone."""

import re
from pathlib import Path

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template import Context, Engine, RequestContext, Template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

TEMPLATES = Path(settings.BASE_DIR) / "templates"
SPRITE = Path(settings.BASE_DIR) / "static" / "img" / "icons.svg"
STATES = ["overdue", "due", "window", "done", "stopped"]


class VisitForm(forms.Form):
    outcome = forms.ChoiceField(label="What happened?", choices=[("HELD", "Met")], widget=forms.RadioSelect)
    held_on = forms.DateField(label="When", help_text="For example Nov 24", widget=forms.TextInput)
    notes = forms.CharField(required=False)
    photo = forms.FileField(required=False)


def fragment(source: str, request: HttpRequest, **values: object) -> SafeString:
    # An engine without context processors, for a fragment needs no more than its request.
    engine = Engine(dirs=[TEMPLATES], libraries={"static": "django.templatetags.static"})
    return engine.from_string(source).render(RequestContext(request, values))


def test_a_field_is_described_by_its_hint_and_its_error():
    html = render_crispy_form(VisitForm({}))

    described = re.search(r'name="held_on"[^>]*aria-describedby="([^"]+)"', html)[1].split()

    assert described == ["id_held_on_helptext", "id_held_on_error"]
    assert all(html.count(f'id="{pk}"') == 1 for pk in described)


def test_only_fields_that_may_be_left_empty_say_so():
    html = render_crispy_form(VisitForm())

    assert re.findall(r"(\w+) <span class=\"optional\">", html) == ["Notes", "Photo"]


def test_each_line_of_the_error_summary_leads_to_an_answer():
    form = VisitForm({})

    html = render_crispy_form(form)
    summary = render_to_string("partials/error_summary.html", {"form": form})

    targets = re.findall(r'href="#([^"]+)"', summary)
    assert targets == ["id_outcome_0", "id_held_on"]
    assert all(f'id="{target}"' in html for target in targets)


def test_the_error_summary_says_what_no_field_is_to_blame_for():
    form = VisitForm({})
    form.add_error(None, "This meeting has already been closed.")

    assert "<li>This meeting has already been closed.</li>" in render_to_string(
        "partials/error_summary.html", {"form": form}
    )


def test_a_form_without_errors_has_no_summary():
    assert render_to_string("partials/error_summary.html", {"form": VisitForm()}).strip() == ""


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_a_word_an_icon_and_a_colour(state):
    html = render_to_string("partials/state.html", {"state": state, "text": "6 days overdue"})

    assert f'class="state state-{state}"' in html
    assert f"icons.svg#{state}" in html
    assert ">6 days overdue<" in html


def test_pages_keep_the_filters_of_the_list(rf):
    request = rf.get("/parolees/", {"level": "HIGH", "page": "2"})

    html = fragment(
        '{% include "partials/pagination.html" with page=page only %}',
        request,
        page=Paginator(range(60), 25).page(2),
    )

    assert re.findall(r'<a [^>]*href="([^"]+)"', html) == ["?level=HIGH&amp;page=1", "?level=HIGH&amp;page=3"]
    assert "26–50 of 60" in html


@pytest.mark.parametrize(
    ("order", "said", "link"),
    [
        ("name", 'aria-sort="ascending"', "?order=-name"),
        ("-name", 'aria-sort="descending"', "?order=name"),
        ("level", None, "?order=name"),
    ],
)
def test_a_header_says_how_the_list_is_sorted_and_turns_it_round(rf, order, said, link):
    html = fragment(
        '{% include "partials/sort_header.html" with label="Person" field="name" order=order only %}',
        rf.get("/parolees/", {"page": "3"}),
        order=order,
    )

    assert f'href="{link}"' in html
    assert (said in html) if said else ("aria-sort" not in html)


@pytest.mark.parametrize("page", ["500.html", "503.html"])
def test_a_page_for_bad_days_renders_without_any_context(page):
    html = Template((TEMPLATES / page).read_text()).render(Context())

    assert "<h1>" in html
    assert 'class="rail"' not in html


def test_every_icon_that_a_template_names_is_drawn():
    drawn = set(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text()))
    named = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r'partials/icon\.html" with name="([^"]+)"', path.read_text())
    }

    assert named - drawn == set()
    assert set(STATES) <= drawn
