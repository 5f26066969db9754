"""Legal clocks: from what happened to the day or hour by which a hearing must be held. Pure: no queries, no clock.

docs/legal-clocks.md states the arithmetic in words.
"""

from hearings.clocks.places import Place as Place
from hearings.clocks.places import place_of as place_of
from hearings.clocks.running import Running as Running
from hearings.clocks.running import run as run
