"""The request as a view sees it: a signed-in user, their reach, and one reading of the clock."""

from datetime import date, datetime

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from parole.accounts.models import User
from parole.accounts.reach import Reach


class StaffRequest(HttpRequest):
    """A request by someone of the agency. `AccessMiddleware` sets what stands here."""

    user: User
    reach: Reach
    now: datetime
    today: date
    htmx: HtmxDetails
