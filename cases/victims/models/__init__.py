"""What is stored about victims: who asked to be told of what, how they were told by hand, and who they may be."""

from cases.victims.models.match import Match
from cases.victims.models.telling import Telling
from cases.victims.models.victim import Trigger, Victim, VictimQuerySet

__all__ = ["Match", "Telling", "Trigger", "Victim", "VictimQuerySet"]
