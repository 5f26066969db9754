"""What the database refuses about reassignments, and who sees them."""

import pytest
from django.db import IntegrityError

from cases.caseloads.models import Move, Reassignment
from cases.officers.models import Officer
from parole.accounts import reach
from tests.conftest import NOW
from tests.factories import UserFactory


@pytest.fixture
def made(supervisor, unit):
    return Reassignment.objects.create(
        unit=unit, by=supervisor, reason="Officer left", effective_at=NOW, applied_at=NOW
    )


def move(made, parolee, officer, colleague, **changes):
    return Move.objects.create(
        **{
            "reassignment": made,
            "parolee": parolee,
            "term": parolee.terms.get(),
            "from_officer": Officer.objects.get(pk=officer.pk),
            "to_officer": Officer.objects.get(pk=colleague.pk),
            **changes,
        }
    )


def test_a_case_moves_once_in_a_reassignment(made, parolee, officer, colleague):
    move(made, parolee, officer, colleague)

    with pytest.raises(IntegrityError, match="move_once_a_reassignment"):
        move(made, parolee, officer, colleague)


def test_a_case_moves_to_another(made, parolee, officer):
    with pytest.raises(IntegrityError, match="move_goes_to_another"):
        move(made, parolee, officer, officer)


def test_a_case_does_not_move_from_nobody_to_nobody(made, parolee, officer, colleague):
    with pytest.raises(IntegrityError, match="move_goes_to_another"):
        move(made, parolee, officer, colleague, from_officer=None, to_officer=None)


@pytest.mark.parametrize("side", ["from_officer", "to_officer"])
def test_a_case_moves_from_nobody_or_back_to_nobody(made, parolee, officer, colleague, side):
    assert move(made, parolee, officer, colleague, **{side: None}).pk


def test_a_reassignment_is_undone_once(made, supervisor, unit):
    def undo():
        return Reassignment.objects.create(
            unit=unit, by=supervisor, reason="Officer left", effective_at=NOW, applied_at=NOW, undoes=made
        )

    undo()

    with pytest.raises(IntegrityError, match="undoes_id"):
        undo()


@pytest.mark.parametrize(
    ("who", "sees"),
    [("supervisor", True), ("auditor", True), ("officer", False), ("clerk", False), ("administrator", False)],
)
def test_reassignments_are_seen_by_the_units_supervisors_and_by_auditors(request, made, who, sees):
    user = request.getfixturevalue(who)

    assert Reassignment.objects.visible_to(reach.resolve(user, NOW)).exists() is sees


def test_reassignments_of_another_unit_are_not_seen(made, other_unit):
    elsewhere = UserFactory(unit=other_unit, role="SUPERVISOR")

    assert not Reassignment.objects.visible_to(reach.resolve(elsewhere, NOW)).exists()
