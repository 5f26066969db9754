"""What was reported beside what we have on record, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass

from cases.desk.arrests.reading import number_key
from cases.desk.models import ArrestMatch
from cases.parolees.models import Identifier
from cases.parolees.names import name_key
from parole.accounts.templatetags.agency import day_year


@dataclass(frozen=True)
class Line:
    """One thing as the agency reported it, and as it is on record. `agrees` is None where one of the two is missing."""

    label: str
    theirs: str
    ours: str
    agrees: bool | None


def lines_of(match: ArrestMatch) -> Sequence[Line]:
    """Return the two records side by side."""
    parolee = match.parolee
    aliases = [alias.name for alias in parolee.aliases.order_by("name", "pk")]
    numbers: dict[str, list[str]] = {}
    for each in parolee.identifiers.order_by("kind", "value"):
        numbers.setdefault(each.kind, []).append(each.value)
    birth = [day_year(day) if day else "" for day in (match.born_on, parolee.born_on)]
    return [
        _line("Name", match.name, parolee.name, name_key(match.name) == name_key(parolee.name)),
        Line("Also known as", "", "; ".join(aliases), None),
        _line("Birth date", birth[0], birth[1], match.born_on == parolee.born_on),
        *(
            _number(kind, match.identifiers.get(kind, ""), numbers.get(kind, []))
            for kind in Identifier.Kind.values
            if kind in match.identifiers or kind in numbers
        ),
    ]


def _number(kind: str, theirs: str, ours: Sequence[str]) -> Line:
    is_same = number_key(theirs) in {number_key(each) for each in ours}
    return _line(str(Identifier.Kind(kind).label), theirs, "; ".join(ours), is_same)


def _line(label: str, theirs: str, ours: str, is_same: bool) -> Line:  # noqa: FBT001 - what the line says
    return Line(label, theirs, ours, is_same if theirs and ours else None)
