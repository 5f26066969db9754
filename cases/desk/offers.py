"""What the desk offers: the possible arrests of Today, their words on the timeline, and what a withdrawal means."""

from cases.desk.arrests import panels
from parole.offers import Panel, Verb

PANELS = (Panel("possible_arrests", "desk/panels/possible_arrests.html", 8, panels.possible_arrests),)
FOLLOWS = (panels.follow,)
VERBS = (
    Verb("arrest_match.found", "Possible arrest reported: not confirmed"),
    Verb("arrest_match.confirmed", "Possible arrest confirmed"),
    Verb("arrest_match.dismissed", "Possible arrest dismissed: it is no new arrest of this person"),
    Verb("arrest_match.reopened", "Possible arrest to be looked at again: not confirmed"),
)
