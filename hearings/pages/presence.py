"""Who is expected at a hearing, and what was seen of them on the day."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hearings.models import Hearing, HearingContact, Hold, Presence
from parole.notices.models import Recipient

WHO, WHAT = Presence.Who, Presence.What
LABELS: dict[str, str] = {WHO.PERSON: "The person", WHO.COUNSEL: "Counsel", WHO.INTERPRETER: "Interpreter"}


@dataclass(frozen=True)
class Expected:
    """One who is expected, and the last word on them."""

    who: str
    name: str
    label: str
    is_held: bool
    seen: Presence | None

    @property
    def state(self) -> str:
        """The color and the icon of what was seen."""
        if self.seen is None:
            return "window"
        return "done" if self.seen.is_there else "overdue"

    @property
    def words(self) -> str:
        """What was seen, in words."""
        if self.seen is None:
            return "Not noted yet"
        said = self.seen.get_what_display()
        return f"{said}: {self.seen.reason}" if self.seen.reason else said

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What can be noted of them, as the form sends it."""
        whats = [WHAT.PRODUCED, WHAT.NOT_PRODUCED] if self.is_held else [WHAT.ARRIVED, WHAT.NOT_ARRIVED]
        return [
            (":".join(filter(None, (self.who, what, self.name))), f"{self.label}: {what.label.lower()}")
            for what in whats
        ]


def expected_at(hearings: Collection[Hearing]) -> dict[int, list[Expected]]:
    """Return, by hearing, who is expected and what was seen of them: three queries, however many hearings."""
    pks = [hearing.pk for hearing in hearings]
    held = set(
        Hold.objects.open().filter(parolee__in=[each.parolee_id for each in hearings]).values_list("parolee", flat=True)
    )
    seen = {
        (each.hearing_id, each.who, each.name): each for each in Presence.objects.filter(hearing__in=pks).last_words()
    }
    told: defaultdict[int, set[str]] = defaultdict(set)
    contacts = HearingContact.objects.standing().filter(hearing__in=pks)
    for hearing_pk, part in contacts.values_list("hearing_id", "part"):
        told[hearing_pk].add(part)
    return {
        hearing.pk: [
            Expected(who, name, name or LABELS[who], is_held, seen.get((hearing.pk, who, name)))
            for who, name, is_held in _who(hearing, told[hearing.pk], is_held=hearing.parolee_id in held)
        ]
        for hearing in hearings
    }


def not_produced(hearing: Hearing) -> str:
    """Return why the jail did not produce the person, if that is the last word."""
    words = Presence.objects.filter(hearing=hearing, who=WHO.PERSON).last_words().first()
    return f"Not produced by the jail: {words.reason}" if words and words.what == WHAT.NOT_PRODUCED else ""


def _who(hearing: Hearing, told: Collection[str], *, is_held: bool) -> Sequence[tuple[str, str, bool]]:
    need = getattr(hearing, "need", None)
    found = [(str(WHO.PERSON), "", is_held)]
    if (need and need.counsel_name) or Recipient.Outside.COUNSEL in told:
        found.append((str(WHO.COUNSEL), "", False))
    if (need and need.interpreter) or Recipient.Outside.INTERPRETER in told:
        found.append((str(WHO.INTERPRETER), "", False))
    return [*found, *((str(WHO.WITNESS), user.name, False) for user in hearing.witnesses)]
