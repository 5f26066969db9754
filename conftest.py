"""Before Django is set up: the embedded servers of the tests, and the roles that the tests run as."""

import os
from pathlib import Path

import django
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from parole.embedded.servers import start_or_join

DATA = Path(os.environ.setdefault("DATA", str(Path(__file__).parent / "var" / "tests"))).resolve()

# A test's rows are rolled back: whoever takes stock of the tables in between misleads the planner about the next test.
os.environ.setdefault("EMBEDDED_POSTGRES", "autovacuum=off")
# The machine of the tests may be busy with everything at once; what a page may take is not measured here.
os.environ.setdefault("STATEMENT_TIMEOUT_MS", "60000")

servers = start_or_join(DATA)
os.environ["DJANGO_SETTINGS_MODULE"] = "parole.settings"
os.environ["PAROLE_ROLE"] = "web"
os.environ["STATIC_FROM_SOURCE"] = "1"
os.environ["SECRET_KEY"] = "tests-only"
os.environ.setdefault("DATABASE_URL", servers.database_url("parole_web"))
# Of the processes that divide the suite among them each has a database of the broker to itself, as of PostgreSQL.
NUMBER = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
os.environ["CELERY_BROKER_URL"] = f"{servers.broker_url}?virtual_host={NUMBER}"
os.environ["EMAIL_BACKEND"] = "django.core.mail.backends.locmem.EmailBackend"

django.setup()

# A password is made slow to guess by making it slow to check. What is checked here is whether it fits.
PBKDF2PasswordHasher.iterations = 1
