"""What is said of papers, on the screen and on paper alike."""

from hearings.models import HearingWaiver, Service
from hearings.papers.standing import Standing, State
from parole.accounts.templatetags.agency import count_of_days, day, day_year

# The icon and the color beside the words (`partials/state.html`).
ICONS = {State.SERVED: "done", State.WAIVED: "done", State.LATE: "overdue", State.MISSING: "overdue"}
ON_WHOM = {
    Service.Whom.PERSON: "on the person",
    Service.Whom.COUNSEL: "on counsel",
    Service.Whom.GUARDIAN: "on the guardian",
    Service.Whom.JAIL: "on the jail",
}


def standing_words(standing: Standing) -> str:
    """Write how a paper stands: “Served Sat, Nov 28”, “Served 2 days late, Mon, Nov 30”, “Not served”."""
    served = f"{_late(standing)}, {day(standing.served_on)}" if standing.served_on else ""
    if standing.state == State.SERVED:
        return f"Served {day(standing.served_on)}"
    if standing.state == State.WAIVED:
        waived = f"{day(standing.waived_on)}"
        return f"{served}; waived {waived}" if served else f"Waived {waived}"
    if standing.state == State.LATE:
        return served
    return "Served for another date: serve it again" if standing.is_outdated else "Not served"


def _late(standing: Standing) -> str:
    return f"Served {count_of_days(standing.late_by)} late" if standing.late_by else "Served after the hearing began"


def missing_words(standing: Standing) -> str:
    """Say what stands in the way: “Rights sheet: not served on the person. It was due by Sat, Nov 28, 2026.”."""
    said = standing_words(standing)
    said = said[0].lower() + said[1:]
    last = day_year(standing.due_on)
    return f"{standing.paper.title}, {ON_WHOM[Service.Whom(standing.whom)]}: {said}. The last day was {last}."


def proof_words(service: Service) -> str:
    """Write the proof of a service: “Signed for: Rosa Alvarez”; of an attempt, what stood in the way."""
    if service.outcome == Service.Outcome.ATTEMPTED:
        return service.remark
    proof = f"{service.get_proof_display()}: {service.proof_words}"
    return f"{proof}. {service.remark}" if service.remark else proof


def waiver_words(waiver: HearingWaiver, titles: dict[str, str]) -> str:
    """Write what was waived, by its title in the rules, or by its code where they know it no more."""
    subject = titles.get(waiver.subject, waiver.subject)
    return f"{waiver.get_what_display()}: {subject}" if subject else waiver.get_what_display()
