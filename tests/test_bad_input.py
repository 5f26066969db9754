"""Every form against what nobody should send: a clear refusal with everything typed still there, and never a 500.

The forms are read from the pages themselves, so that a new one is tried by being there.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import RequestFactory
from django.urls import resolve, reverse

from parole.accounts.models import User
from parole.audit.models import Submission
from parole.audit.submissions import read_token
from tests import factories
from tests.conftest import NOW, GuardedClient
from tests.test_access import ADDRESSES, Case, maker
from tests.test_project import SIGNED_IN_VIEWS

pytestmark = pytest.mark.usefixtures("drawn_as_in_service")

# What a text may not break: days and times that do not exist, numbers beyond every column, letters of every kind.
TEXTS = {
    "nothing": "",
    "a NUL": "before\x00after",
    "12,000 characters": "An ordinary note. " * 667,
    "right to left": "‮יוסף בן דוד‬ عبد الله",
    "beyond a bigint": str(2**70),
    "beyond a float": "1e400",
    "five hundred digits": "9" * 500,
    "no number": "NaN",
    "less than nothing": "-1",
    "a day that is none": "2/30/2026",
    "a time that is none": "11/24/2026 25:61",
    "year 0": "1/1/0000 9:30 am",
    "year 9999": "12/31/9999 11:59 pm",
    "before everybody": "1/1/1066 9:30 am",
    "Arabic digits": "١٢/١٢/٢٠٢٦ ٩:٣٠",
    "superscript digits": "²³",
    "markup": "</textarea><script>alert('x')</script>",
    "faces": "🙂" * 300,
}
# Of these, what is no more than words where no day, time or number is asked for.
MERE_WORDS = {
    "no number",
    "less than nothing",
    "a day that is none",
    "a time that is none",
    "year 0",
    "year 9999",
    "before everybody",
    "Arabic digits",
}
# What a choice, or a key that the page carries along, may not break.
CHOICES = {
    "nothing": "",
    "a NUL": "1\x00",
    "beyond a bigint": str(2**70),
    "less than nothing": "-1",
    "superscript digits": "²³",
    "words": "OTHER' OR 1=1 --",
    "a pair beyond": f"{2**70}.{2**70}",
}
# Beside these a form that answers 200 to a POST would be a form that forgot to say no.
RENDERING = {
    "victims:case-find",
    "desk:person-search",
    "desk:arrest-file-bring",
    "drug_tests:collection-queue",
    "desk:calendar",
    "parolees:assessment-record",
    "parolees:parolee-list",
    "rulebook:rule-check",
    "drug_tests:result-import",
    "caseloads:reassign-preview",
    "caseloads:reassign-apply",
    "meetings:parolee-meeting-schedule",
    "meetings:note-search",
    "meetings:parolee-note-search",
    "meetings:report-day-plan",
    "meetings:office-close",
    # What is unusual is shown once before it is saved, and what a move would do before it is done.
    "meetings:parolee-meeting-record",
    "meetings:meeting-record",
    "meetings:meeting-correct",
    "meetings:meeting-move",
}
# Words that a form needs before its other fields can be tried in earnest. By the field's name.
PLAUSIBLE = {
    "happened_at": "now",
    "scheduled_for": "tomorrow 9:30 am",
    "on": "12/1/2026",
    "starts": "9:30 am",
    "ends": "10:30 am",
    "effective": "now",
    "first": "tomorrow 9:30 am",
    "starts_on": "12/1/2026",
    "ends_on": "12/2/2026",
    "from_on": "11/2/2026",
    "until_on": "11/24/2026",
    "happened_on": "11/20/2026",
    "assessed_on": "11/20/2026",
    "score": "25",
    "snoozed_until": "11/27/2026",
    "born_on": "5/17/1990",
    "died_on": "11/23/2026",
    "released_on": "11/2/2026",
    "planned_from": "11/2/2026",
    "answered_on": "11/3/2026",
    "expires_on": "11/1/2028",
    "number": "P777777",
    "capacity_hours": "100",
    "state": "IA",
    "count": "1",
    "every": "30",
    "collected_at": "now",
    "found_at": "now",
    "temperature": "94.5",
    "seal_number": "A-77001",
    "seal_initials": "RA",
    "volume_ml": "45",
    "signed_on": "11/20/2026",
    "reported_at": "11/23/2026 10:00 am",
    "per_month": "4",
    "served_at": "11/23/2026 10:00 am",
    "hour": "9:00 am",
    "closed_from": "12/1/2026 8:00 am",
    "closed_until": "12/1/2026 5:00 pm",
    "down_from": "6:00 am",
    "down_until": "8:00 am",
    "discovered_on": "11/20/2026",
    "happened_1": "11/20/2026",
    "given_on": "11/20/2026",
    "subpoena_on": "11/20/2026",
    "done_at": "11/23/2026 10:00 am",
    "incarcerated_on": "11/24/2024",
    **dict.fromkeys(("parole_eligible_on", "mandatory_release_on", "hearing_month", "due_by"), "12/1/2026"),
    **dict.fromkeys(("conduct_read_on", "enrolled_on", "ended_on", "effective_on"), "11/20/2026"),
    **dict.fromkeys(("asked_on", "shared_on"), "11/20/2026"),
    "tried": "Curfew since October\nEvening visits at home",
}
OPTIONAL = {
    "changes",
    "until",
    "times",
    "to_day",
    "next_at",
    "email",
    "phone",
    # Of a victim, what belongs to other ways of telling, or may never come.
    *("other_phone", "statement_requested_on", "statement_received_on"),
    "phone_numbers",
    "hold_by",
    # Of a hearing, what belongs to one that comes too late.
    "late_because",
    "why_suspended",
    # Of a status, what belongs to one that closes the term.
    *("why_closed", "on_order"),
    # Of a violation, what belongs to a new offense, to custody, and to the later rows of the form.
    *("new_offense", "arrest", "days", "due_on"),
    *(f"{name}_{row}" for name in ("condition", "happened", "until", "words") for row in (2, 3)),
    "until_1",
    "creatinine",
    "specific_gravity",
    "ph",
    "nitrite",
    "temperature",
    # Of how often somebody is tested, what belongs to other answers than "so many a month".
    *("minimum", "maximum", "gap", "odds", "every_days", "program"),
}
# What one page needs of a field that another leaves empty.
NEEDED_THERE = {"hearings:hearing-contact": {"email": "counsel@law.example"}, "parolees:credit-record": {"days": "30"}}
# Of whoever is named after it: nobody consented to an interview.
UNSAID = ("consent_", "relation_", "statement_", "knows_")
# What stands in each row of a form of many rows, behind the name of the row.
PARTS = {"value"}
# An outcome is enough: no value of a substance is needed beside it.
UNMEASURED = "__value"


@dataclass
class Control:
    """One field as the page shows it."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        return self.kind in {"text", "textarea", "search", "email", "tel", "number", "date", "url"}


def kind_of(name: str, names: Collection[str]) -> str:
    """Return a field's name without what tells one row from the next: rows that repeat have the same fields.

    A row is known by a number in the names of its fields, or by a code with its parts after it, as in
    `cocaine__benzoylecgonine__value`.
    """
    row, *parts = name.split("__")
    if any(each.startswith(f"{row}__") for each in names):
        return "__".join(["#", *(part if part in PARTS else "#" for part in parts)])
    return re.sub(r"\d+", "#", name)


@dataclass
class Form:
    """One form of a page, with what stands in it."""

    action: str
    is_drafted: bool = False
    controls: dict[str, Control] = field(default_factory=dict)

    def of_each_kind(self) -> list[Control]:
        """Return each field once: of rows that repeat, those of the first that offers as much to choose from."""
        first: dict[tuple[str, str, int], Control] = {}
        for name, control in self.controls.items():
            first.setdefault((kind_of(name, self.controls), control.kind, len(control.options)), control)
        return [control for control in first.values() if control.kind != "file"]

    def values(self) -> dict[str, Any]:
        """Fill the form in as somebody would who means well."""
        return {name: value for name, control in self.controls.items() if (value := plausible(control)) is not None}


class FormReader(HTMLParser):
    """Collects the forms inside `<main>` that are sent by POST."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.text: Control | None = None
        self.select: Control | None = None
        self.is_main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self.is_main = True
        elif tag == "form" and self.is_main and given.get("method", "").lower() == "post":
            self.form = Form(given.get("action") or self.url, "data-draft" in given)
            self.forms.append(self.form)
        elif self.form is None:
            return
        elif tag == "input" and given.get("name"):
            self._add_input(given)
        elif tag == "textarea":
            self.text = self._add(Control(given["name"], "textarea"))
        elif tag == "select":
            self.select = self._add(Control(given["name"], "select"))
        elif tag == "option" and self.select is not None:
            self.select.options.append(given.get("value", ""))
            if "selected" in given:
                self.select.value = given.get("value", "")

    def handle_data(self, words: str) -> None:
        if self.text is not None:
            self.text.value += words

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "textarea" and self.text is not None:
            # The first line end belongs to the markup.
            self.text.value = self.text.value.removeprefix("\n")
            self.text = None
        elif tag == "select":
            self.select = None
        elif tag == "main":
            self.is_main = False

    def _add_input(self, given: dict[str, str]) -> None:
        kind, name = given.get("type", "text"), given["name"]
        if kind == "submit" or name == "csrfmiddlewaretoken":
            return
        assert self.form is not None
        control = self.form.controls.get(name) or self._add(Control(name, kind))
        if kind in {"radio", "checkbox"}:
            control.options.append(given.get("value", "on"))
            if "checked" in given:
                control.value = given.get("value", "on")
        else:
            control.value = given.get("value", "")

    def _add(self, control: Control) -> Control:
        assert self.form is not None
        return self.form.controls.setdefault(control.name, control)


def plausible(control: Control) -> Any:
    """Return what somebody who means well would answer."""
    if control.kind == "file":
        return None
    if control.value or control.name in OPTIONAL or control.name.startswith(UNSAID) or control.kind == "hidden":
        return control.value
    if control.name.endswith(UNMEASURED):
        return control.value
    if control.kind in {"radio", "select"}:
        return next((option for option in control.options if option), "")
    if control.kind == "checkbox":
        return (
            control.options[0]
            if control.name in {"panel", "case", "person", "units", "substances", "fields_told"}
            else None
        )
    return PLAUSIBLE.get(control.name, "Some words")


def read_forms(client: GuardedClient, url: str) -> list[Form]:
    response = client.get(url)
    if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
        return []
    reader = FormReader(url)
    reader.feed(response.content.decode())
    return reader.forms


def send(client: GuardedClient, url: str, values: Any, **kwargs: Any) -> Any:
    """Send a form whose changes are undone, so that each is sent to the same rows."""
    with transaction.atomic():
        response = client.post(url, values, **kwargs)
        transaction.set_rollback(True)
    return response


def lost(form: Form, values: dict[str, Any], page: str) -> list[str]:
    """Return the text fields whose words the refused page no longer shows."""
    shown = unescape(page)
    return [
        name
        for name, control in form.controls.items()
        if control.is_text and "\x00" not in values[name] and values[name].strip() not in shown
        # A telephone number comes back with its digits set apart.
        if control.kind != "tel" or re.sub(r"\D", "", values[name]) not in re.sub(r"\D", "", shown)
    ]


def fault(form: Form, values: dict[str, Any], response: Any) -> str:
    """Say what is wrong with the answer to a form, or nothing."""
    view = resolve(form.action.split("?")[0]).view_name
    if response.status_code == 422:
        gone = lost(form, values, response.content.decode())
        return f"what was typed is gone: {gone}" if gone else ""
    is_answer = response.status_code in {302, 404} or (response.status_code == 200 and view in RENDERING)
    return "" if is_answer else f"answered {response.status_code}"


@pytest.fixture
def users(officer, supervisor, clerk, administrator, unit) -> list[User]:
    # Whoever works on a case first: what only others may do stands on pages of its own.
    return [officer, clerk, supervisor, factories.UserFactory(role="VICTIM_SERVICES", unit=unit)]


@pytest.fixture
def case(officer, colleague, examiner, unit, frozen) -> Case:
    parolee = factories.CaseFactory(officer=officer, unit=unit, number="OWN")
    factories.RulePackFactory()
    factories.AssociateFactory(parolee=parolee)
    factories.ConditionFactory(term=parolee.terms.get())
    factories.LaboratoryFactory()
    factories.RoomFactory(unit=unit)
    factories.PanelMemberFactory(user=examiner, unit=unit)
    return Case(parolee, officer)


def forms_of(name: str, arguments: tuple[str, ...], users: list[User], case: Case) -> list[tuple[GuardedClient, Form]]:
    """Return the forms on a page, as the first role that may open it sees them."""
    url = reverse(name, kwargs={argument: maker(name, argument)(case) for argument in arguments})
    for user in users:
        client = GuardedClient(headers={"host": "localhost"}, raise_request_exception=False)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        if forms := read_forms(client, url):
            return [(client, form) for form in forms]
    return []


# A photo or a file cannot be thought up, nor the number of somebody else; no condition there names a program; and the
# rows of `test_access` are in no state to be corrected, returned or decided.
NEVER_TAKEN = {
    "meetings:meeting-move",
    "parolees:photo-change",
    "drug_tests:parolee-program-test",
    "drug_tests:result-import",
    "desk:arrest-file-bring",
    "hearings:request-correct",
    "hearings:request-return",
    "hearings:hearing-vote",
    "hearings:hearing-panel",
    "hearings:hearing-presence",
    # No hearing was held about the violation of `test_access`, which is the first way to resolve one.
    "violations:violation-resolve",
}


def test_fields_of_rows_that_repeat_are_one_kind():
    names = ["thc", "thc__value", "thc__thcc", "thc__thcc__value", "cocaine", "cocaine__value", "method", "on_12"]

    assert [kind_of(name, names) for name in names] == [
        *("#", "#__value", "#__#", "#__#__value", "#", "#__value"),
        *("method", "on_#"),
    ]


# The forms of the account itself are allauth's own.
PAGES = [(name, arguments) for name, arguments, _ in ADDRESSES if name not in SIGNED_IN_VIEWS]


@pytest.mark.parametrize(("name", "arguments"), PAGES, ids=[name for name, _ in PAGES])
def test_the_forms_of_a_page_take_whatever_is_typed_and_lose_nothing(name, arguments, users, case):
    forms = forms_of(name, arguments, users, case)

    assert [*broken(name, forms), *undrafted(forms), *not_restored(forms)] == []


def broken(name: str, forms: list[tuple[GuardedClient, Form]]) -> Iterator[str]:
    """Say which forms refuse what is well meant, and which break on what nobody should send."""
    for client, form in forms:
        if has_its_own_page(client, form, name):
            continue
        values = form.values() | NEEDED_THERE.get(name, {})
        plain = send(client, form.action, values).status_code
        if plain not in {200, 302} and name not in NEVER_TAKEN:
            yield f"{form.action} refuses what is well meant: {values}"
        yield from tried_together(client, form, values)


def has_its_own_page(client: GuardedClient, form: Form, name: str) -> bool:
    """Say whether a form stands on another page too, where it is tried."""
    view = resolve(form.action.split("?")[0]).view_name
    return view != name and view in {page for page, _ in PAGES} and bool(read_forms(client, form.action))


def tried_together(client: GuardedClient, form: Form, values: dict[str, Any]) -> Iterator[str]:
    """Put each bad value into all fields at once, then into those that did not refuse it, and say what broke.

    Fields are looked at one by one: what a field refuses among others it refuses alone. What fields take reaches the
    rules behind the form; where these refuse it, it is tried in one field after the other, to reach each rule.
    """
    controls = form.of_each_kind()
    texts = [control.name for control in controls if control.is_text]
    choices = [control.name for control in controls if not control.is_text and control.kind != "hidden"]
    carried = [control.name for control in controls if control.kind == "hidden" and control.name != "form_token"]
    for names, bad in ((texts, TEXTS), (choices, CHOICES)):
        taken: dict[str, set[str]] = {name: set() for name in names}
        for words in bad if names else ():
            broken, page = tried(client, form, values, names, words, bad)
            yield from broken
            for name in names:
                # An error of radio buttons leads to the first of them.
                if not re.search(rf'href="#id_{re.escape(name)}(_0)?"', page):
                    taken[name].add(words)
        for words in bad if len(names) > 1 else ():
            takers = [name for name in names if words in taken[name] - mere_words(form.controls[name], taken[name])]
            # What all took together was sent already.
            if takers and takers != names:
                broken, page = tried(client, form, values, takers, words, bad)
                yield from broken
                for name in takers if page and len(takers) > 1 else ():
                    yield from tried(client, form, values, [name], words, bad)[0]
    for name in carried:
        for words in CHOICES:
            yield from tried(client, form, values, [name], words, CHOICES)[0]


def tried(
    client: GuardedClient, form: Form, values: dict[str, Any], names: list[str], words: str, bad: dict[str, str]
) -> tuple[list[str], str]:
    """Send a form with a bad value in some of its fields. Return what broke, and the page that answered."""
    sent = values | dict.fromkeys(names, bad[words])
    response = send(client, form.action, sent)
    found = fault(form, sent, response)
    return [f"{form.action} {names}, {words}: {found}"] if found else [], response.content.decode()


def mere_words(control: Control, taken: set[str]) -> set[str]:
    """Return the days, times and numbers that are no more than words to a field which takes whatever is typed."""
    return MERE_WORDS if taken >= MERE_WORDS and control.kind != "search" else set()


# A search is never kept; the others ask for a number, for days, or for what is looked at again before it is done.
NEVER_DRAFTED = {
    # What a victim says stands in their own rows and nowhere else.
    *("victims:case-find", "victims:case-register", "victims:victim-edit", "victims:victim-end", "victims:victim-tell"),
    "desk:person-search",
    "drug_tests:collection-queue",
    "drug_tests:specimens-hand-over",
    "parolees:parolee-list",
    "caseloads:officer-capacity",
    "caseloads:leave-add",
    "caseloads:cover-add",
    "caseloads:reassign-preview",
    "meetings:note-search",
    "meetings:parolee-note-search",
    "meetings:office-close",
    "meetings:report-day-plan",
    "parolees:saved-view-save",
    "drug_tests:result-import",
}


def undrafted(forms: list[tuple[GuardedClient, Form]]) -> Iterator[str]:
    """Say which forms take words, and do not keep them while they are typed."""
    for _, form in forms:
        takes_words = any(control.is_text for control in form.controls.values())
        if takes_words and not form.is_drafted and resolve(form.action.split("?")[0]).view_name not in NEVER_DRAFTED:
            yield f"{form.action} keeps no draft"


def not_restored(forms: list[tuple[GuardedClient, Form]]) -> Iterator[str]:
    """Say what a draft holds and the form does not show. Reading it writes nothing."""
    for client, form in forms:
        texts = {name: "1 typed" for name, control in form.controls.items() if control.is_text}
        if form.is_drafted and texts:
            kept = {**form.values(), **texts, "draft_path": form.action}
            assert client.post(reverse("drafts:draft-save"), kept).status_code == 200
            (shown,) = [each for each in read_forms(client, form.action) if each.is_drafted]
            yield from (f"{form.action} {name}" for name in texts if "1 typed" not in shown.controls[name].value)


def test_words_that_are_no_utf_8_are_no_fault_of_ours(users, case):
    ((client, form),) = forms_of("hearings:request-create", ("pk",), users, case)
    values = form.values()
    body = urlencode(values).replace("reason=", "reason=%FF%FE%C0%80").encode()

    response = send(client, form.action, body, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 302


@pytest.mark.parametrize("words", CHOICES)
def test_token_that_is_none_is_no_fault_of_ours(users, case, words):
    # Every form carries one, and all are read in one place.
    ((client, form),) = forms_of("hearings:request-create", ("pk",), users, case)

    broken, _ = tried(client, form, form.values(), ["form_token"], words, CHOICES)

    assert broken == []


def test_token_of_somebody_elses_form_is_refused(users, case, colleague):
    ((client, form),) = forms_of("hearings:request-create", ("pk",), users, case)
    sending = read_token(RequestFactory().post(form.action, form.values()))
    Submission.objects.create(token=sending, user=colleague, at=NOW, answer="/theirs/")

    response = send(client, form.action, form.values())

    assert response.status_code == 400


@pytest.mark.parametrize(
    "content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 1000], ids=["empty", "text", "half"]
)
def test_file_that_is_no_picture_is_refused(content, officer, case):
    client = GuardedClient(headers={"host": "localhost"}, raise_request_exception=False)
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    upload = SimpleUploadedFile("..\\../a\u202egnp.exe", content, content_type="image/png")

    response = send(client, reverse("parolees:photo-change", args=[case.parolee.pk]), {"photo": upload, "version": "1"})

    assert response.status_code == 422
