"""Which papers the rules ask for before a hearing, and how they stand: for one, or for a whole docket at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from cases.rulebook.documents import restore_papers
from cases.rulebook.models import RulePack
from cases.rulebook.papers import Papers
from hearings.models import Hearing, HearingNeed, HearingWaiver, Service
from hearings.models.service import ORDER, ORDER_TITLE
from hearings.papers import production
from hearings.papers.standing import Forgone, Handed, Held, Standing, standings
from parole.accounts.models import Population
from parole.audit.models import Event

Entries = Mapping[int, Sequence[Any]]


def day_of(hearing: Hearing) -> date:
    """Return the civil day of a hearing where it takes place."""
    return hearing.starts_at.astimezone(hearing.unit.zone).date()


def papers_for(hearing: Hearing) -> Papers | None:
    """Return what the rules in force on the day of a hearing say about its papers; None where they say nothing."""
    pack = RulePack.objects.in_force(hearing.unit.jurisdiction, day_of(hearing))
    return _read(pack.document.get("papers")) if pack else None


def standings_of(hearing: Hearing) -> list[Standing]:
    """Return how every paper stands that a hearing needs."""
    return standings_by_hearing([hearing])[hearing.pk]


def unmet(hearing: Hearing) -> list[Standing]:
    """Return the papers that were neither served in time nor waived."""
    return [standing for standing in standings_of(hearing) if not standing.is_met]


def standings_by_hearing(hearings: Sequence[Hearing]) -> dict[int, list[Standing]]:
    """Return, by hearing, how its papers stand: the same few queries for one and for many."""
    rules = _rules(hearings)
    chains = _chains(hearings)
    keys = {pk for chain in chains.values() for pk in chain}
    services = _by_hearing(Service.objects.of_hearings(keys).standing().filter(outcome=Service.Outcome.SERVED))
    papers = (HearingWaiver.What.SERVICE, HearingWaiver.What.NOTICE_PERIOD)
    waivers = _by_hearing(HearingWaiver.objects.of_hearings(keys).standing().filter(what__in=papers))
    represented = set(
        HearingNeed.objects.filter(hearing__in=[each.pk for each in hearings])
        .exclude(counsel_name="")
        .values_list("hearing_id", flat=True)
    )
    found = {}
    for hearing in hearings:
        held = Held(
            kind=hearing.kind,
            starts_at=hearing.starts_at,
            on=day_of(hearing),
            has_counsel=hearing.pk in represented,
            is_juvenile=hearing.population == Population.JUVENILE,
        )
        chain = chains[hearing.pk]
        handed = [_handed(each, hearing) for pk in chain for each in services.get(pk, ())]
        forgone = [_forgone(each) for pk in chain for each in waivers.get(pk, ())]
        found[hearing.pk] = standings(rules[hearing.pk], held, handed, forgone)
    return found


def note_unproven(*, hearing: Hearing) -> None:
    """Mark a hearing that was held although not everything is proven to have been served, or take the mark away.

    It is never refused: what happened, happened. Asked when the outcome is recorded, and again when proof arrives or is
    withdrawn.
    """
    is_unproven = hearing.status == Hearing.Status.HELD and bool(unmet(hearing))
    Hearing.objects.filter(pk=hearing.pk).update(is_service_unproven=is_unproven)
    hearing.is_service_unproven = is_unproven


def start_at(hearing: Hearing, at: datetime) -> datetime | None:
    """Return the start of a hearing that stood at a moment, as it was scheduled and moved; None before it had any."""
    verbs = ("hearing.scheduled", "hearing.moved")
    told = Event.objects.filter(target_type="hearings.Hearing", target_pk=hearing.pk, verb__in=verbs).order_by(
        "at", "pk"
    )
    starts = list(told.values_list("at", "details"))
    if not starts:
        return hearing.starts_at
    stood = [details["starts_at"] for set_at, details in starts if set_at <= at]
    return datetime.fromisoformat(stood[-1]) if stood else None


def titles_of(papers: Papers | None) -> dict[str, str]:
    """Return what papers and rights are called, by their code, and both orders, which are served as well."""
    named = (*papers.required, *papers.rights) if papers else ()
    return {ORDER: ORDER_TITLE, production.CODE: production.TITLE} | {each.code: each.title for each in named}


def _read(document: object) -> Papers | None:
    return restore_papers(document) if document else None


def _rules(hearings: Sequence[Hearing]) -> dict[int, Papers | None]:
    """Return what the rules say of each hearing, by the day on which it takes place."""
    packs = (
        RulePack.objects.filter(
            jurisdiction__in={each.unit.jurisdiction for each in hearings}, status=RulePack.Status.ACTIVE
        )
        .order_by("-effective_from", "-version", "pk")
        .values_list("jurisdiction", "effective_from", "document__papers")
    )
    read = [(jurisdiction, effective_from, _read(document)) for jurisdiction, effective_from, document in packs]
    return {
        hearing.pk: next(
            (
                papers
                for jurisdiction, effective_from, papers in read
                if jurisdiction == hearing.unit.jurisdiction and effective_from <= day_of(hearing)
            ),
            None,
        )
        for hearing in hearings
    }


def _chains(hearings: Sequence[Hearing]) -> dict[int, list[int]]:
    """Return, by hearing, its own key and those of all that it continues."""
    before: dict[int, int | None] = {}
    if any(hearing.continues_id for hearing in hearings):
        terms = {hearing.term_id for hearing in hearings if hearing.continues_id}
        before = dict(Hearing.objects.of_terms(terms).values_list("pk", "continues_id"))
    chains = {}
    for hearing in hearings:
        chain: list[int] = []
        pk: int | None = hearing.pk
        while pk is not None:
            chain.append(pk)
            pk = before.get(pk)
        chains[hearing.pk] = chain
    return chains


def _by_hearing(entries: Iterable[Any]) -> Entries:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for entry in entries:
        found[entry.hearing_id].append(entry)
    return found


def _handed(service: Service, hearing: Hearing) -> Handed:
    on = service.served_at.astimezone(hearing.unit.zone).date()
    return Handed(service.paper, service.whom, service.served_at, on, service.for_start)


def _forgone(waiver: HearingWaiver) -> Forgone:
    is_period_only = waiver.what == HearingWaiver.What.NOTICE_PERIOD
    return Forgone(waiver.subject, is_period_only, waiver.signed_on, waiver.for_start)
