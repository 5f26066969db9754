"""The Celery application and its timetable.

The broker only says "go and look": what is due, and what has been sent, is decided in PostgreSQL. The timetable
therefore carries plain intervals and no business time.
"""

import os
from typing import Any

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parole.settings")

app = Celery("parole")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# How often a worker looks at the outbox when nothing wakes it earlier. The fault tests have less patience.
TICK = float(os.environ.get("NOTICES_TICK_SECONDS", "10"))

# Sorted by frequency, in seconds. A test checks that every entry names a real task. What the ticks of a night without
# workers left at the broker expires, instead of being done all at once in the morning.
TIMETABLE: dict[str, dict[str, Any]] = {
    # Sends whatever the outbox holds and nobody has claimed.
    "deliver-notices": {"task": "notices.deliver", "schedule": TICK, "options": {"expires": 2 * TICK}},
    # Turns whatever has reached a stage since the last committed sweep into notices.
    "sweep-notices": {"task": "notices.sweep", "schedule": 6 * TICK, "options": {"expires": 12 * TICK}},
    # Notes of the notices that went out that the people were told to come in.
    "note-sent-drug-tests": {"task": "drug_tests.note_sent", "schedule": 60.0, "options": {"expires": 120.0}},
    # Marks as no-shows those whose time is over without a specimen.
    "judge-drug-tests": {"task": "drug_tests.judge", "schedule": 300.0, "options": {"expires": 600.0}},
    # Commits tomorrow's drug-test draws, draws today's and publishes what is over: whatever is due in each unit's zone.
    "draw-drug-tests": {"task": "drug_tests.draw", "schedule": 300.0, "options": {"expires": 600}},
    # Looks at everything once more, in case a sweep's window missed a row.
    "rescan-notices": {"task": "notices.rescan", "schedule": 3600.0},
    # Plans the check-ins of every term that time or new rules may have moved; the others are passed over in SQL.
    "plan-check-ins": {"task": "meetings.plan_all", "schedule": 3600.0},
    # Orders the drug tests of conditions whose day has come where their unit is.
    "order-scheduled-drug-tests": {"task": "drug_tests.order_scheduled", "schedule": 3600.0},
    # Moves the ends of the sentences whose clock stands still, once the day has changed where their unit is.
    "keep-projections": {"task": "parolees.keep_projections", "schedule": 3600.0},
    # Makes the meetings of recurring appointments for the weeks ahead; those that are there are left alone.
    "extend-series": {"task": "meetings.extend_series", "schedule": 86_400.0},
    # Counts the legal clocks anew where rules or holidays changed; whatever is right already is left alone.
    "keep-legal-clocks": {"task": "hearings.keep_clocks", "schedule": 86_400.0},
    # Matches the bookings that jails and courts left in the folder of the settings to the people under supervision.
    "match-arrests": {"task": "desk.match_arrests", "schedule": 86_400.0},
    # Lets go of what somebody began to type and never came back to.
    "discard-drafts": {"task": "drafts.discard_expired", "schedule": 86400.0},
}

app.conf.beat_schedule = TIMETABLE
