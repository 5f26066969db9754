"""Settings: secure by default, from the environment; `PAROLE_DEMO` alone turns some of them down.

`manage.py` (see `parole.embedded.environment`) fills in DATABASE_URL, CELERY_BROKER_URL and SECRET_KEY for the embedded
servers when they are not set.
"""

from pathlib import Path
from urllib.parse import unquote

import environ
import pgtrigger
from csp.constants import NONCE, NONE, SELF

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# --- Where it runs -------------------------------------------------------------------------------------------------

DATA = Path(env("DATA", default=str(BASE_DIR / "var" / "agency"))).resolve()
IS_DEMO = env.bool("PAROLE_DEMO", default=False)
DEBUG = False
SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- The rooms -----------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "parole.accounts",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "parole.audit",
    "parole.drafts",
    "parole.notices",
    "parole.embedded",
    "cases.rulebook",
    "cases.officers",
    "cases.parolees",
    "cases.meetings",
    "cases.drug_tests",
    "cases.plans",
    "cases.victims",
    "cases.caseloads",
    "cases.desk",
    "hearings",
]

MIDDLEWARE = [
    "parole.accounts.middleware.unavailable",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "parole.audit.middleware.record_denials",
    "parole.accounts.middleware.AccessMiddleware",
    "parole.audit.middleware.record_history",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "parole.urls"
WSGI_APPLICATION = "parole.wsgi.application"
ASGI_APPLICATION = "parole.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "parole.accounts.context.shell",
            ],
        },
    },
]

# --- The database --------------------------------------------------------------------------------------------------

# Three roles share one schema: parole_owner migrates, parole_web and parole_worker own nothing.
ROLE = env("PAROLE_ROLE", default="web")
STATEMENT_TIMEOUTS_MS = {"web": 10_000, "worker": 60_000}
_connection_options = [
    f"-c statement_timeout={env.int('STATEMENT_TIMEOUT_MS', default=STATEMENT_TIMEOUTS_MS.get(ROLE, 0))}",
    f"-c lock_timeout={3_000 if ROLE == 'web' else 30_000}",
    f"-c idle_in_transaction_session_timeout={30_000 if ROLE == 'web' else 0}",
    "-c timezone=UTC",
]
_database = env.db_url("DATABASE_URL", default="postgres://parole_web@localhost/parole")
DATABASES = {
    "default": {
        **_database,
        # The folder of a Unix socket stands percent-encoded in the URL.
        "HOST": unquote(_database["HOST"]),
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 3,
            "application_name": f"parole-{ROLE}",
            "options": " ".join(_connection_options),
        },
        "TEST": {"NAME": env("TEST_DATABASE", default=None)},
    }
}
if env("DATABASE_SSLMODE", default=""):
    DATABASES["default"]["OPTIONS"]["sslmode"] = env("DATABASE_SSLMODE")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# History is kept by one trigger a statement, not one a row.
PGHISTORY_LEVEL = pgtrigger.Statement
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- Language and time ---------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-us"
USE_I18N = True
USE_TZ = True
# Each unit has its own zone, activated per request; whatever is outside a request speaks UTC.
TIME_ZONE = "UTC"

# --- Signing in ----------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 900
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:today"
ACCOUNT_ADAPTER = "parole.accounts.adapter.ClosedSignUp"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
# Asking for a new password says the same whether or not the address is known.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# django-axes counts failures, in the database, until an administrator lifts the lock; allauth's own limit only has to
# stay out of its way.
ACCOUNT_RATE_LIMITS = {"login_failed": "100/m/ip"}
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = None
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
# CJIS AC-7 locks the account, whichever address the guesses came from.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
AXES_USERNAME_CALLABLE = "parole.accounts.sign_in.counted_name"
AXES_USERNAME_FORM_FIELD = "login"
AXES_SENSITIVE_PARAMETERS = ["login", "username", "password"]
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_HTTP_RESPONSE_CODE = 429

# --- Sessions, cookies and headers ---------------------------------------------------------------------------------

SESSION_ENGINE = "parole.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not IS_DEMO
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_NAME = "parole_session" if IS_DEMO else "__Host-parole-session"
SECURE_HSTS_SECONDS = 0 if IS_DEMO else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
# A reassignment of many cases sends a field or two for each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 600
# A form says itself how many files it takes; beyond this nobody is told why.
DATA_UPLOAD_MAX_NUMBER_FILES = 50
FILE_UPLOAD_PERMISSIONS = 0o600
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Files ---------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
# The demo and the tests serve the files where they lie; an installation collects them, compressed and named by content.
STATIC_FROM_SOURCE = env.bool("STATIC_FROM_SOURCE", default=IS_DEMO)
STATIC_ROOT = None if STATIC_FROM_SOURCE else BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # Private: served by a view that checks who asks, never by the web server.
        "OPTIONS": {"location": str(DATA / "files")},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if STATIC_FROM_SOURCE
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = STATIC_FROM_SOURCE

# --- Forms ---------------------------------------------------------------------------------------------------------

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Celery --------------------------------------------------------------------------------------------------------

CELERY_BROKER_URL = env("CELERY_BROKER_URL", default=env("REDIS_URL", default="redis://localhost:6379/0"))
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 30,
    "socket_connect_timeout": 3,
    "health_check_interval": 25,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 90
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = env.int("WORKER_CONCURRENCY", default=2)
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# --- Notices -------------------------------------------------------------------------------------------------------

# How long a worker may hold the notices that it has claimed before another takes them over.
NOTICES_LEASE_SECONDS = env.int("NOTICES_LEASE_SECONDS", default=180)
NOTICES_BATCH = env.int("NOTICES_BATCH", default=100)
NOTICES_SMS_CHANNEL = env("NOTICES_SMS_CHANNEL", default="parole.notices.channels.file.FileGateway")
NOTICES_GATEWAY_FILE = Path(env("NOTICES_GATEWAY_FILE", default=str(DATA / "gateway.log")))
# Seconds that the file gateway waits before each message: a slow provider, for the fault tests.
NOTICES_GATEWAY_DELAY = env.float("NOTICES_GATEWAY_DELAY", default=0.0)
NOTICES_SENDER_NAME = env("NOTICES_SENDER_NAME", default="RCS")
# What stands before a path in an e-mail to staff, such as https://agency.example.
NOTICES_LINKS = env("NOTICES_LINKS", default="")
TWILIO_ACCOUNT_SID = env("TWILIO_ACCOUNT_SID", default="")
TWILIO_AUTH_TOKEN = env("TWILIO_AUTH_TOKEN", default="")
# The number or the sender that texts come from.
TWILIO_FROM = env("TWILIO_FROM", default="")
TWILIO_BASE_URL = env("TWILIO_BASE_URL", default="https://api.twilio.com")
# The demo writes its e-mails into a folder.
EMAIL_BACKEND = env(
    "EMAIL_BACKEND", default=f"django.core.mail.backends.{'filebased' if IS_DEMO else 'smtp'}.EmailBackend"
)
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_HOST = env("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="notices@agency.example")
ADMINS: list[tuple[str, str]] = []

# --- Meetings ------------------------------------------------------------------------------------------------------

# How long whoever recorded a meeting may correct it; after that a supervisor does.
MEETING_LOCK_DAYS = env.int("MEETING_LOCK_DAYS", default=7)
# An entry is flagged when it is made later than this, or when two meetings of an officer lie closer than is usual.
MEETING_LATE_HOURS = env.int("MEETING_LATE_HOURS", default=72)
MEETING_USUAL_MINUTES = env.int("MEETING_USUAL_MINUTES", default=30)
# How far an officer may put a due check-in aside without asking.
SNOOZE_DAYS = env.int("SNOOZE_DAYS", default=7)
# How many days ahead the meetings of a series are made.
SERIES_DAYS_AHEAD = env.int("SERIES_DAYS_AHEAD", default=90)


# --- Arrests ---------------------------------------------------------------------------------------------------------

# Where jails and courts leave their files of bookings for the night. Without it nothing is looked for.
ARREST_FILES = Path(env("ARREST_FILES")) if env("ARREST_FILES", default="") else None

# --- What was typed and not yet sent ---------------------------------------------------------------------------------

# How long the server keeps a form that somebody began, and how much of it.
DRAFTS_DAYS = env.int("DRAFTS_DAYS", default=14)
DRAFTS_MAX_BYTES = env.int("DRAFTS_MAX_BYTES", default=64 * 1024)
# How long a device keeps a visit that was logged without network.
UNSENT_HOURS = env.int("UNSENT_HOURS", default=72)

# --- Logs: what happened and to which key, never who it happened to -------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "parole.audit.logs.LineFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {"axes": {"level": "WARNING"}, "django.request": {"level": "ERROR"}},
}
