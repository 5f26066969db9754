"""The papers of a hearing as documents: which template, and which values stand in it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.timezone import localtime

from cases.rulebook.papers import Papers
from hearings.models import Hearing
from hearings.pages.packet import Content, allegations_of, contents, evidence_of
from hearings.pages.papers import EntryRow, entry_rows, paper_rows
from hearings.papers import production
from hearings.papers.required import papers_for, titles_of
from hearings.policies.serving import waivable
from parole.accounts.models import Population
from parole.accounts.templatetags.agency import day_year
from parole.documents import compile_pdf

ENGLISH = "en"
WAIVER, PACKET = "WAIVER", "PACKET"
TEMPLATES: Mapping[str, str] = {
    "NOTICE_OF_HEARING": "notice",
    "NOTICE_OF_ALLEGATIONS": "notice",
    "RIGHTS_SHEET": "rights",
    "EVIDENCE_LIST": "evidence",
}


def write_paper(hearing: Hearing, code: str, *, language: str) -> bytes | None:
    """Return a paper that the rules ask for, or the waiver form, in a language; None where there is no such paper."""
    if code == production.CODE:
        return _production_order(hearing)
    papers = papers_for(hearing)
    if code == WAIVER:
        return compile_pdf("waiver", _waiver(hearing, papers, language), language=language)
    paper = next((each for each in (papers.of(hearing.kind) if papers else ()) if each.code == code), None)
    template = TEMPLATES.get(code)
    if paper is None or template is None:
        return None
    values = values_of(hearing) | {
        "title": paper.title_in(language),
        "is-about-allegations": code == "NOTICE_OF_ALLEGATIONS",
        "allegations": allegations_of(hearing),
        "evidence": evidence_of(hearing),
    }
    return compile_pdf(template, values, language=language)


def write_packet(hearing: Hearing, facts: list[dict[str, str]], witnesses: list[Content], today: date) -> bytes:
    """Return the list of what a packet holds, as the screen shows it."""
    rows = paper_rows(hearing, today)
    entries = entry_rows(hearing, titles_of(papers_for(hearing)))
    values = values_of(hearing) | {
        "title": f"Packet: {hearing.get_kind_display()} hearing",
        "facts": facts,
        "contents": [
            {"state": each.state, "title": each.title, "words": each.words}
            for each in [*contents(hearing, rows), *witnesses]
        ],
        "papers": [
            {"title": row.title, "whom": row.whom, "due": day_year(row.due_on), "words": row.words} for row in rows
        ],
        "entries": [{"when": each.when, "what": each.what, "proof": _proof(each)} for each in entries],
    }
    return compile_pdf("packet", values, language=ENGLISH)


def _production_order(hearing: Hearing) -> bytes | None:
    """Return the order to the jail, in its language; None where nobody holds the person."""
    hold = production.holding(hearing)
    if hold is None or not hearing.is_open:
        return None
    values = values_of(hearing) | {"title": production.TITLE, "jail": hold.place}
    return compile_pdf("production", values, language=ENGLISH)


def _proof(entry: EntryRow) -> str:
    return ". ".join(filter(None, (entry.how, entry.proof, entry.withdrawn)))


def _waiver(hearing: Hearing, papers: Papers | None, language: str) -> dict[str, Any]:
    named = {each.code: each.title_in(language) for each in (*papers.required, *papers.rights)} if papers else {}
    may_waive = waivable(papers, hearing.kind)
    return values_of(hearing) | {
        "waivable": [{"what": what, "title": named.get(subject, "")} for what, subject in may_waive],
        "is-juvenile": hearing.population == Population.JUVENILE,
    }


def values_of(hearing: Hearing) -> dict[str, Any]:
    """Return what every paper says of its hearing."""
    need, unit = getattr(hearing, "need", None), hearing.unit
    starts_at, ends_at = localtime(hearing.starts_at, unit.zone), localtime(hearing.ends_at, unit.zone)
    place = (hearing.room.label if hearing.room else "", hearing.office.address)
    return {
        "office": unit.name,
        "phone": unit.phone,
        "name": hearing.parolee.full_name,
        "number": hearing.parolee.number,
        "kind": hearing.kind,
        "on": starts_at.date().isoformat(),
        "starts": f"{starts_at:%H:%M}",
        "ends": f"{ends_at:%H:%M}",
        "place": ", ".join(filter(None, place)),
        "interpreter": need.interpreter if need else "",
        "counsel": need.counsel_name if need else "",
    }
