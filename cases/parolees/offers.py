"""What parolees offer: the two tabs of the case file that belong to no other room, and the words of the timeline."""

from parole.accounts.permissions import Permission
from parole.offers import Tab, Verb

TABS = (
    Tab(label="Overview", url_name="parolees:parolee-detail", order=0, permission=Permission.CASE_VIEW),
    Tab(label="Timeline", url_name="parolees:parolee-timeline", order=90, permission=Permission.CASE_VIEW),
)
VERBS = (
    Verb("parolee.admitted", "Taken under supervision"),
    Verb("parolee.edited", "Person and contact details changed"),
    Verb("parolee.died", "Death recorded"),
    Verb("parolee.photographed", "Photo changed"),
    Verb("term.status_changed", "Status changed from {was} to {status}"),
    Verb("level.set", "Level set to {level}"),
    Verb("case.assigned", "Case given to {officer}"),
    Verb("condition.imposed", "Condition imposed: {category}"),
    Verb("condition.answered", "Condition answered: {answer}"),
    Verb("address.added", "Address added"),
    Verb("address.ended", "Address ended"),
    Verb("associate.added", "Person around the case added"),
    Verb("associate.edited", "Person around the case changed"),
    Verb("caution.added", "Caution added"),
    Verb("caution.lifted", "Caution lifted"),
)
