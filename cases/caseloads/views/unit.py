"""A supervisor's unit: who carries how much, what nobody carries, and what was reassigned lately."""

from collections.abc import Callable, Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.caseloads import carried, policies
from cases.caseloads.loads import Carrying, carrying, columns_of
from cases.caseloads.models import Reassignment
from cases.officers.models import Officer
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest

# What waits longest is shown; the reassignment screen lists them all.
UNALLOCATED_SHOWN = 50
REASSIGNMENTS_SHOWN = 10

ORDERS: dict[str, Callable[[Carrying], object]] = {
    "name": lambda row: row.officer.user.name,
    "cases": lambda row: row.cases,
    "overdue": lambda row: row.overdue,
    "load": lambda row: (row.load.percent is None, row.load.percent or 0),
}
DEFAULT_ORDER = "-load"


@require_safe
@requires(Permission.WORKLOAD_VIEW)
def unit_workload(request: StaffRequest) -> HttpResponse:
    """Show the officers of the units served with their load, and the cases that wait for an officer."""
    officers = list(Officer.objects.visible_to(request.reach).for_list())
    units = sorted({officer.user.unit for officer in officers if officer.user.unit}, key=lambda unit: unit.name)
    chosen = next((unit for unit in units if str(unit.pk) == request.GET.get("unit")), None)
    order = request.GET.get("order", "")
    order = order if order.removeprefix("-") in ORDERS else DEFAULT_ORDER
    within = [each for each in officers if chosen is None or each.user.unit_id == chosen.pk]
    waiting = carried.unallocated_cases(request.reach)
    waiting = waiting.filter(unit_id=chosen.pk) if chosen else waiting
    may_reassign = may(request.user.role, Permission.CASELOAD_REASSIGN)
    recent = Reassignment.objects.visible_to(request.reach).for_list()[:REASSIGNMENTS_SHOWN]
    rows = ordered(carrying(within, request.reach, request.today), order)
    columns = columns_of(rows)
    context = {
        "rows": [(row, row.by_level(columns)) for row in rows],
        "order": order,
        "other_work": [label for label, _ in rows[0].other_work] if rows else [],
        "columns": [label for _, label in columns],
        "units": units,
        "chosen_unit": chosen,
        "waiting": [
            (case, case.waiting_days(request.today))
            for case in carried.cases(waiting[:UNALLOCATED_SHOWN], request.today)
        ],
        "waiting_count": waiting.count(),
        "reassignments": [(each, may_reassign and not policies.why_not_undo(each, request.now)) for each in recent],
        "may_reassign": may_reassign,
        "today": request.today,
    }
    return render(request, "caseloads/unit_workload.html", context)


def ordered(rows: Sequence[Carrying], order: str) -> list[Carrying]:
    """Return the rows in the order asked for. Whoever has left is shown only while cases are still theirs."""
    present = [row for row in rows if row.officer.user.is_active or row.cases]
    return sorted(present, key=ORDERS[order.removeprefix("-")], reverse=order.startswith("-"))  # type: ignore[arg-type]
