"""What the pages of a hearing show of its papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime

from hearings.models import Hearing, HearingWaiver, Service
from hearings.papers import production
from hearings.papers.required import papers_for, standings_of, titles_of
from hearings.papers.standing import Standing, State
from hearings.papers.words import ICONS, ON_WHOM, proof_words, standing_words, waiver_words
from hearings.policies.serving import may_open, waivable
from parole.accounts.permissions import Permission, may
from parole.accounts.requests import StaffRequest
from parole.accounts.templatetags.agency import clock, day_year

# The papers of which there is a template (`hearings/documents.py`).
PRINTED = frozenset({"NOTICE_OF_HEARING", "NOTICE_OF_ALLEGATIONS", "RIGHTS_SHEET", "EVIDENCE_LIST"})
# Those whose words are the request's.
OF_THE_REQUEST = frozenset({"NOTICE_OF_ALLEGATIONS", "EVIDENCE_LIST"})
RECORDED = (Hearing.Status.SCHEDULED, Hearing.Status.HELD)


@dataclass(frozen=True)
class PaperRow:
    """One paper, with one of those on whom it is served."""

    code: str
    title: str
    whom: str
    whom_code: str
    due_on: date
    icon: str
    words: str
    is_met: bool
    is_printed: bool
    citation: str
    # Printed now, it would tell nobody what is alleged, or by what that is shown.
    says_nothing: bool


@dataclass(frozen=True)
class EntryRow:
    """One service or waiver as it was entered."""

    pk: int
    is_waiver: bool
    when: str
    what: str
    how: str
    proof: str
    recorded: str
    is_withdrawn: bool
    withdrawn: str


def paper_row(standing: Standing, today: date, *, is_requested: bool) -> PaperRow:
    """Return a paper as the pages show it: in red once its last day is over.

    What is alleged, and by what it is shown, stands in the request for a hearing (`is_requested`).
    """
    is_awaited = standing.state == State.MISSING and standing.due_on >= today
    return PaperRow(
        code=standing.paper.code,
        title=standing.paper.title,
        whom=ON_WHOM[Service.Whom(standing.whom)],
        whom_code=standing.whom,
        due_on=standing.due_on,
        icon="due" if is_awaited else ICONS[standing.state],
        words=standing_words(standing),
        is_met=standing.is_met,
        is_printed=standing.paper.code in PRINTED,
        citation=standing.paper.citation,
        says_nothing=not is_requested and standing.paper.code in OF_THE_REQUEST,
    )


def paper_rows(hearing: Hearing, today: date) -> list[PaperRow]:
    """Return the papers that a hearing needs, each with how it stands."""
    is_requested = hearing.request_id is not None
    return [paper_row(standing, today, is_requested=is_requested) for standing in standings_of(hearing)]


def entry_rows(hearing: Hearing, titles: dict[str, str]) -> list[EntryRow]:
    """Return what was served and waived, also of what the hearing continues, and what of it was withdrawn."""
    chain = Hearing.objects.chain_to(hearing)
    return [
        *(_service(each, titles) for each in Service.objects.of_hearings(chain)),
        *(_waiver(each, titles) for each in HearingWaiver.objects.of_hearings(chain)),
    ]


def papers_section(request: StaffRequest, hearing: Hearing) -> dict[str, Any]:
    """Return what the page of a hearing shows of its papers, and what this user may do about them."""
    papers = papers_for(hearing)
    role = request.user.role
    records = may(role, Permission.HEARING_SERVE) and hearing.status in RECORDED
    on = hearing.starts_at.astimezone(hearing.unit.zone).date()
    rows = paper_rows(hearing, request.today)
    return {
        "hearing": hearing,
        "papers": rows,
        "unmet": sum(not row.is_met for row in rows),
        "entries": entry_rows(hearing, titles_of(papers)),
        "may_serve": records and (bool(rows) or hasattr(hearing, "decision")),
        "may_serve_order": records,
        "may_waive": records and bool(waivable(papers, hearing.kind)),
        "may_open": may(role, Permission.HEARING_OPEN) and may_open(hearing, on, request.today),
        "may_note_needs": may(role, Permission.HEARING_SCHEDULE) and hearing.is_open,
        "need": getattr(hearing, "need", None),
        "order_code": production.CODE if hearing.is_open and production.holding(hearing) else "",
        "today": request.today,
    }


def choices_of(rows: Sequence[Standing]) -> list[tuple[str, str]]:
    """Return the papers that can be served, each once."""
    return list(dict.fromkeys((each.paper.code, each.paper.title) for each in rows))


def _service(service: Service, titles: dict[str, str]) -> EntryRow:
    name = f" ({service.name})" if service.name else ""
    return EntryRow(
        pk=service.pk,
        is_waiver=False,
        when=_moment(service.served_at),
        what=f"{titles.get(service.paper, service.paper)}, {ON_WHOM[Service.Whom(service.whom)]}{name}",
        how=f"{service.get_outcome_display()}: {service.get_how_display().lower()}, by {service.served_by}",
        proof=proof_words(service),
        **_record(service),
    )


def _waiver(waiver: HearingWaiver, titles: dict[str, str]) -> EntryRow:
    who = [f"counsel {waiver.counsel}"] if waiver.counsel else []
    if waiver.guardian and waiver.guardian_told_on:
        who.append(f"guardian {waiver.guardian} told {day_year(waiver.guardian_told_on)}")
    return EntryRow(
        pk=waiver.pk,
        is_waiver=True,
        when=day_year(waiver.signed_on),
        what=waiver_words(waiver, titles),
        how="Waived in writing",
        proof=", ".join(who),
        **_record(waiver),
    )


def _record(entry: Service | HearingWaiver) -> dict[str, Any]:
    withdrawal = getattr(entry, "withdrawal", None)
    return {
        "recorded": f"{entry.recorded_by}, {_moment(entry.recorded_at)}",
        "is_withdrawn": withdrawal is not None,
        "withdrawn": f"Withdrawn by {withdrawal.by}: {withdrawal.reason}" if withdrawal else "",
    }


def _moment(at: datetime) -> str:
    local = localtime(at)
    return f"{day_year(local)}, {clock(local)}"
