"""What parolees offer: the two tabs of the case file that belong to no other room."""

from parole.accounts.permissions import Permission
from parole.offers import Tab

TABS = (
    Tab(label="Overview", url_name="parolees:parolee-detail", order=0, permission=Permission.CASE_VIEW),
    Tab(label="Timeline", url_name="parolees:parolee-timeline", order=90, permission=Permission.CASE_VIEW),
)
