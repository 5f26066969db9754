"""How a hearing of each kind may end, and what that may mean for supervision. Plain values."""

from collections.abc import Mapping, Sequence

from hearings.models.decision import Disposition
from hearings.models.hearing import Hearing
from hearings.models.request import Kind

EFFECT = Hearing.Effect
D = Disposition

OF_KIND: Mapping[str, Sequence[Disposition]] = {
    Kind.PAROLE_CONSIDERATION: (D.GRANT, D.DENY, D.DEFER),
    Kind.RECOGNIZANCE: (D.RELEASE, D.DETAIN),
    Kind.PRELIMINARY: (D.PROBABLE_CAUSE, D.NO_PROBABLE_CAUSE),
    Kind.REVOCATION: (D.CONTINUE, D.REINSTATE, D.MODIFY, D.SANCTION, D.TIME_SERVED, D.REVOKE, D.DEFER),
    Kind.RESCISSION: (D.UPHOLD, D.RESCIND, D.DEFER),
    Kind.MODIFICATION: (D.MODIFY, D.DENY, D.DEFER),
    Kind.EARLY_DISCHARGE: (D.DISCHARGE, D.DENY, D.DEFER),
    Kind.APPEAL: (D.AFFIRM, D.REVERSE, D.REMAND, D.DEFER),
    Kind.RECONSIDERATION: (D.AFFIRM, D.REVERSE, D.REMAND, D.DEFER),
}

# What stands where a tie leaves things as they were.
DENIED: Mapping[str, Disposition] = {
    Kind.PAROLE_CONSIDERATION: D.DENY,
    Kind.RECOGNIZANCE: D.RELEASE,
    Kind.PRELIMINARY: D.NO_PROBABLE_CAUSE,
    Kind.REVOCATION: D.CONTINUE,
    Kind.RESCISSION: D.UPHOLD,
    Kind.MODIFICATION: D.DENY,
    Kind.EARLY_DISCHARGE: D.DENY,
    Kind.APPEAL: D.AFFIRM,
    Kind.RECONSIDERATION: D.AFFIRM,
}

# What each may do to the term: of these, the clerk chooses among what the term can become.
EFFECTS: Mapping[str, Sequence[Hearing.Effect]] = {
    D.CONTINUE: (EFFECT.NONE, EFFECT.RESUMED),
    D.REINSTATE: (EFFECT.RESUMED, EFFECT.NONE),
    D.MODIFY: (EFFECT.NONE, EFFECT.RESUMED),
    D.SANCTION: (EFFECT.NONE, EFFECT.CUSTODY, EFFECT.RESUMED),
    D.TIME_SERVED: (EFFECT.RESUMED, EFFECT.NONE),
    D.REVOKE: (EFFECT.REVOKED,),
    D.PROBABLE_CAUSE: (EFFECT.NONE, EFFECT.CUSTODY),
    D.NO_PROBABLE_CAUSE: (EFFECT.NONE, EFFECT.RESUMED),
    D.RELEASE: (EFFECT.NONE, EFFECT.RESUMED),
    D.DETAIN: (EFFECT.NONE, EFFECT.CUSTODY),
    D.GRANT: (EFFECT.RELEASED, EFFECT.NONE),
    D.RESCIND: (EFFECT.NONE,),
    D.UPHOLD: (EFFECT.NONE, EFFECT.RELEASED),
    D.DISCHARGE: (EFFECT.DISCHARGED,),
    D.DENY: (EFFECT.NONE,),
    D.DEFER: (EFFECT.NONE,),
    D.AFFIRM: (EFFECT.NONE,),
    D.REVERSE: (EFFECT.NONE, EFFECT.RESUMED),
    D.REMAND: (EFFECT.NONE, EFFECT.RESUMED),
}


def choices_of(kind: str) -> list[tuple[str, str]]:
    """Return what may be voted for at a hearing of a kind, with its words."""
    return [(each.value, str(each.label)) for each in OF_KIND[kind]]
