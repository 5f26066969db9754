"""Who around a case may be a victim in it: by telephone number or name, until victim services say otherwise.

Too many is the safe side: one of two names that has every word of the other counts as the same person.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, TextField, Value

from cases.parolees.models import Associate
from cases.parolees.safety import ASK_FIRST
from cases.victims.models import Match, Victim, VictimQuerySet

WARNING = "Ask victim services before you speak with or visit this person"


class NameWords(Func):
    """The words of a name, without case, accents and signs."""

    template = (
        r"array_remove(regexp_split_to_array(lower(unaccent(regexp_replace(%(expressions)s, '[''’`´]', '', 'g'))),"
        r" '[[:space:][:punct:]]+'), '')"
    )
    output_field = ArrayField(TextField())


def victims_like() -> VictimQuerySet:
    """Return the victims whom the associate of the outer query may be."""
    names = {"theirs": NameWords(OuterRef("name")), "own": NameWords(F("name"))}
    phone = OuterRef("phone")
    answers = Match.objects.filter(victim=OuterRef("pk"), associate=OuterRef(OuterRef("pk")))
    same_name = Q(own__contains=F("theirs")) | Q(own__contained_by=F("theirs"))
    same_phone = (Q(recipient__phone=phone) & ~Q(recipient__phone="")) | (Q(other_phone=phone) & ~Q(other_phone=""))
    return (
        Victim.objects.to_be_spared()
        .annotate(**names)
        .filter(
            Q(same_name, theirs__len__gte=1, own__len__gte=1)
            | same_phone
            | Exists(answers.filter(answer=Match.Answer.CONFIRMED)),
            parolee=OuterRef("parolee"),
        )
        .exclude(Exists(answers.filter(answer=Match.Answer.DISMISSED)))
    )


def cautions(parolee_pks: Collection[int]) -> QuerySet[Any, Any]:
    """Return what to beware of around these parolees: whom not to speak with before victim services were asked."""
    return (
        Associate.objects.filter(Exists(victims_like()), parolee__in=parolee_pks)
        .order_by()
        .values_list("parolee_id", Value(ASK_FIRST), Value(WARNING), Value(""), "name", "pk")
    )


@dataclass(frozen=True)
class Possible:
    """Somebody around the case who may be a victim, and what victim services answered."""

    associate: Associate
    match: Match | None

    @property
    def is_confirmed(self: Self) -> bool:
        """Whether it was said that they are."""
        return self.match is not None and self.match.answer == Match.Answer.CONFIRMED

    @property
    def is_dismissed(self: Self) -> bool:
        """Whether it was said that they are not."""
        return self.match is not None and self.match.answer == Match.Answer.DISMISSED


def people_around(victim: Victim) -> QuerySet[Associate]:
    """Return who is recorded around the case that a victim registered for."""
    return Associate.objects.filter(parolee=victim.parolee_id).order_by("name", "pk")


def associates_like(victim: Victim) -> list[Possible]:
    """Return who around the case may be this victim, and of whom it was said that they are somebody else."""
    answers = {match.associate_id: match for match in victim.matches.select_related("answered_by")}
    alike = Exists(victims_like().filter(pk=victim.pk))
    return [
        Possible(associate, answers.get(associate.pk))
        for associate in people_around(victim).filter(alike | Q(pk__in=answers))
    ]
