"""What hearings tell: the parolee 4 days and 1 day before, the officer and the panel 1 day before."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Self

from django.db.models import (
    CharField,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Func,
    Q,
    QuerySet,
    Value,
)
from django.urls import reverse

from hearings.models import Booking, Hearing
from hearings.scheduling.occasions import SOURCE, occasion
from parole.notices.models import DUE_COLUMNS, Notice
from parole.offers import CurrentSubject

STAGE = Notice.Stage
BEFORE = {STAGE.FOUR_DAYS_BEFORE: timedelta(days=4), STAGE.DAY_BEFORE: timedelta(days=1)}
# A stage is over when the next one begins: nobody hears "in 4 days" of a hearing that is tomorrow.
OVER = {STAGE.FOUR_DAYS_BEFORE: BEFORE[STAGE.DAY_BEFORE], STAGE.DAY_BEFORE: timedelta()}
ATTENDING = (Booking.Kind.OFFICER, Booking.Kind.WITNESS, Booking.Kind.PANEL_MEMBER)


class OccasionText(Func):
    """Writes an instant as `occasion` does."""

    template = """to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')"""
    output_field = CharField()


class HearingSource:
    """Reminders count from the instant at which a hearing starts, so that no zone enters into them."""

    name = SOURCE

    def due(self: Self, since: datetime, until: datetime) -> Sequence[QuerySet[Any, Any]]:
        """Return what reached a stage in this time, and what was changed in it after its stage had come."""
        parolees = [self._reached(stage, since, until, F("parolee__recipient_id")) for stage in BEFORE]
        attending = Q(bookings__is_active=True, bookings__kind__in=ATTENDING, bookings__user__recipient__isnull=False)
        staff = self._reached(STAGE.DAY_BEFORE, since, until, F("bookings__user__recipient__pk"), attending)
        return [*parolees, staff]

    def _reached(
        self: Self, stage: Notice.Stage, since: datetime, until: datetime, recipient: F, only: Q | None = None
    ) -> QuerySet[Any, Any]:
        just_reached = Q(starts_at__gt=since + BEFORE[stage])
        just_changed = Q(changed_at__gt=since, changed_at__lte=until)
        columns = [
            Value(self.name),
            F("pk"),
            OccasionText(F("starts_at")),
            Value(str(stage)),
            recipient,
            F("unit_id"),
            F("parolee_id"),
            F("population"),
            before_the_start(BEFORE[stage]),
            before_the_start(OVER[stage]),
        ]
        return (
            Hearing.objects.scheduled()
            .filter(
                just_reached | just_changed, starts_at__gt=until + OVER[stage], starts_at__lte=until + BEFORE[stage]
            )
            .filter(only or Q())
            .annotate(**{f"due_{column}": value for column, value in zip(DUE_COLUMNS, columns, strict=True)})
            .values_list(*(f"due_{column}" for column in DUE_COLUMNS))
        )

    def current(self: Self, subjects: Collection[int], at: datetime) -> Mapping[int, CurrentSubject]:
        """Return when each hearing takes place now. One that was continued says nothing: the next one does."""
        hearings = Hearing.objects.filter(pk__in=subjects).select_related("unit", "continued_as")
        return {hearing.pk: self._current(hearing) for hearing in hearings}

    def _current(self: Self, hearing: Hearing) -> CurrentSubject:
        stages = frozenset({STAGE.CANCELLED})
        if hearing.is_open:
            stages = frozenset({*BEFORE, STAGE.MOVED})
        elif hearing.status == Hearing.Status.HELD:
            stages = frozenset({STAGE.DECIDED})
        elif hasattr(hearing, "continued_as"):
            stages = frozenset()
        values = {
            "kind": "hearing",
            "title": f"{hearing.get_kind_display()} hearing",
            "phone": hearing.unit.phone,
            "path": reverse("hearings:hearing-detail", args=[hearing.pk]),
        }
        return CurrentSubject(occasion=occasion(hearing.starts_at), open_stages=stages, values=values)


def before_the_start(long: timedelta) -> ExpressionWrapper:
    """Return the instant so long before the start."""
    return ExpressionWrapper(F("starts_at") - Value(long, output_field=DurationField()), output_field=DateTimeField())
