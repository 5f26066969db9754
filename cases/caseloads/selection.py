"""What the first step of a reassignment lists: whose cases, which of them, and which are selected beforehand."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, QueryDict
from django.urls import reverse

from cases.caseloads import carried
from cases.caseloads.forms import NOBODY, KeysField, SelectionFilterForm
from cases.caseloads.loads import Carrying
from parole.accounts.reach import Reach

# What the address of the list may say; whatever else was sent belongs to the form.
FILTERS = {"officer", "parolee", "level", "overdue"}


def officer_choices(work: Iterable[Carrying]) -> list[tuple[object, str]]:
    """Return officers to choose from, each with the load as it stands."""
    return [
        (each.officer.pk, f"{each.officer.user.name} – {_carries(each)}, {each.load.words}{_away(each)}")
        for each in work
    ]


def _carries(each: Carrying) -> str:
    return "1 case" if each.cases == 1 else f"{each.cases} cases"


def _away(each: Carrying) -> str:
    return ", on leave" if each.leave else ""


def selection_context(reach: Reach, on: date, query: QueryDict, work: Sequence[Carrying]) -> dict[str, Any]:
    """Return the cases to select from, as the address asks: of one officer, of nobody, or those that were named.

    An officer who is out of reach is not found.
    """
    asked = query.copy()
    for name in set(asked) - FILTERS:
        del asked[name]
    try:
        parolees = KeysField().to_python(asked.getlist("parolee")[: SelectionFilterForm.NAMED_AT_ONCE])
    except ValidationError as error:
        raise Http404 from error
    filters = SelectionFilterForm(
        asked, officers=[(NOBODY, "Nobody yet"), *((each.officer.pk, each.officer.user.name) for each in work)]
    )
    if not filters.is_valid():
        raise Http404
    officer_pk: int | None = filters.cleaned_data["officer"]
    if parolees:
        rows = carried.open_cases(reach).filter(parolee_id__in=parolees)
    elif officer_pk == NOBODY:
        rows = carried.unallocated_cases(reach)
    else:
        rows = carried.cases_of(reach, officer_pk)
    is_chosen = bool(parolees) or officer_pk is not None
    cases = carried.cases(rows, on) if is_chosen else []
    level, overdue = filters.cleaned_data["level"], filters.cleaned_data["overdue"]
    listed = [case for case in cases if (not level or case.level == level) and (case.overdue or not overdue)]
    is_all = "all" in query or bool(parolees)
    if not is_all:
        asked["all"] = "1"
    return {
        "filters": filters,
        "cases": listed,
        "case_count": len(cases),
        "is_chosen": is_chosen,
        "officer_pk": officer_pk,
        "parolees": sorted(parolees),
        "giving": next((each for each in work if each.officer.pk == officer_pk), None),
        "is_all": is_all,
        "selected": {case.term_pk for case in listed} if is_all else set(),
        "select_url": f"{reverse('caseloads:reassign')}?{asked.urlencode()}",
        "today": on,
    }
