"""`manage.py make_agency`: an invented agency of any size."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F

from cases.desk.invented.generation import STANDARDS, counts
from cases.meetings.actions import plan_terms
from cases.meetings.models import CheckIn, Meeting
from cases.parolees.models import Assignment, Parolee, StatusSpan, SupervisionTerm
from cases.parolees.names import person_key
from cases.rulebook.models import RulePack
from parole.accounts.models import Unit, User
from parole.audit.models import Event
from tests.conftest import NOW, TODAY
from tests.factories import CaseFactory

pytestmark = pytest.mark.django_db
PLANNED = ("requirement", "window_opens_on", "due_on", "overdue_on", "status", "satisfied_by", "level", "title")


@pytest.fixture
def make():
    """Make an agency on November 24; return what the command says."""

    def make(parolees=300, seed=7, check_ins=None, beside=False):
        out = StringIO()
        size = [*(["--check-ins", check_ins] if check_ins else []), *(["--beside"] if beside else [])]
        call_command("make_agency", "--parolees", parolees, *size, "--seed", seed, "--on", TODAY, stdout=out)
        return out.getvalue().strip()

    return make


def drawn():
    """Return what was drawn of everybody, without the keys that differ from one database to another."""
    terms = SupervisionTerm.objects.order_by("parolee__number")
    return list(
        terms.values_list(
            "parolee__number",
            "parolee__last_name",
            "parolee__born_on",
            "unit__code",
            "offense",
            "released_on",
            "status",
        )
    )


def test_the_same_seed_makes_the_same_agency_and_another_makes_another(make):
    agencies = []
    for seed in (7, 7, 8):
        with transaction.atomic():
            make(parolees=40, seed=seed)
            agencies.append(drawn())
            transaction.set_rollback(True)

    assert agencies[0] == agencies[1]
    assert agencies[0] != agencies[2]


def test_make_agency_makes_as_many_check_ins_as_asked_for(make):
    said = make(parolees=300, check_ins=3000)

    assert Parolee.objects.count() == 300
    assert CheckIn.objects.count() == 3000
    assert said.startswith("parolees=300 open=")
    assert said.endswith("check_ins=3000 seed=7 on=2026-11-24")


def test_generated_check_ins_are_what_planning_would_have_made_of_the_meetings(make):
    make(parolees=200, check_ins=2000)
    # Nobody is assessed in an agency that is generated: of that each case has what planning gives it.
    planned = CheckIn.objects.exclude(requirement="reassessment")
    generated = set(planned.values_list("term", *PLANNED))
    terms = SupervisionTerm.objects.supervised().values_list("pk", flat=True)

    plan_terms(term_pks=list(terms), by=User.objects.system(), at=NOW, on=TODAY)

    assert set(planned.values_list("term", *PLANNED)) == generated


def test_make_agency_without_a_number_plans_the_check_ins(make):
    make(parolees=60)

    active = SupervisionTerm.objects.supervised()
    assert not Meeting.objects.exists()
    assert not active.exclude(pk__in=CheckIn.objects.outstanding().values("term")).exists()


def test_every_open_case_has_an_officer_a_level_and_a_record_of_its_admission(make):
    make()

    open_cases = SupervisionTerm.objects.open()
    assert Assignment.objects.count() == open_cases.count()
    assert open_cases.filter(levels__isnull=True).count() == 0
    assert Event.objects.filter(verb="parolee.admitted").count() == 300
    assert not Assignment.objects.exclude(officer__user__unit=F("term__unit")).exists()


def test_the_status_of_every_generated_term_holds_now(make):
    make()

    now = StatusSpan.objects.filter(ends_on=None, status=F("term__status"))
    assert SupervisionTerm.objects.exclude(pk__in=now.values("term")).count() == 0
    closed = SupervisionTerm.objects.filter(status="REVOKED", closed_on__gt=F("released_on")).first()
    assert list(closed.status_spans.order_by("starts_on").values_list("status", "starts_on")) == [
        ("ACTIVE", closed.released_on),
        ("REVOKED", closed.closed_on),
    ]


def test_the_shares_of_the_real_releases_are_kept(make):
    make(parolees=3000)

    real = sum(int(row["count"]) for row in counts("releases") if row["unit"] == "IA-5JD") / 15661
    made = SupervisionTerm.objects.filter(unit__code="IA-5JD").count() / 3000
    assert abs(made - real) < 0.03
    assert 0.25 < SupervisionTerm.objects.filter(status="REVOKED").count() / 3000 < 0.4


def test_invented_names_can_be_searched_for(make):
    make(parolees=20)

    parolee = Parolee.objects.order_by("number").first()
    assert parolee.name_key == person_key(first=parolee.first_name, middle="", last=parolee.last_name)
    assert parolee in Parolee.objects.matching(parolee.last_name)


def test_the_standards_that_are_generated_are_those_of_the_pack(make):
    make(parolees=1)

    of_pack = {
        (standard["levels"][0], asked["code"], asked["title"])
        for standard in RulePack.objects.get().document["standards"]
        if standard.get("levels")
        for asked in (standard, *standard["parts"])
    }
    assert {standard[:3] for standard in STANDARDS} == of_pack


def test_make_agency_needs_a_database_without_people(make, officer):
    CaseFactory(officer=officer)

    with pytest.raises(CommandError, match="needs an empty database"):
        make(parolees=1)
    assert Unit.objects.filter(code="IA").count() == 0


def test_make_agency_beside_others_leaves_them_and_is_made_once(make, officer):
    there = CaseFactory(officer=officer)

    make(parolees=5, beside=True)

    assert Parolee.objects.count() == 6
    there.refresh_from_db()
    assert there.assignments.get().officer_id == officer.pk
    with pytest.raises(CommandError, match="already"):
        make(parolees=5, beside=True)


@pytest.mark.parametrize("size", ["0", "-1", "many", "100000001"])
def test_make_agency_refuses_an_impossible_size(make, size):
    with pytest.raises(CommandError, match="a number from 1"):
        make(parolees=size)
