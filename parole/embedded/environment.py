"""What `manage.py` needs around a command: servers, the database role, a signing key, and the migrations."""

import os
import secrets
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from parole.embedded.servers import ServersError, start_or_join

PROJECT = Path(__file__).resolve().parents[2]
# Commands that change the schema act as its owner.
OWNER_COMMANDS = frozenset({"migrate", "sqlmigrate", "showmigrations", "flush", "pgtrigger"})
# Commands that ask no database anything.
OFFLINE_COMMANDS = frozenset({"check", "collectstatic", "help", "compilemessages", "legal_clocks", "version"})
# Commands that find the schema current before they start; `demo` brings it up to date itself.
SELF_MIGRATING_COMMANDS = OWNER_COMMANDS | OFFLINE_COMMANDS | {"demo", "makemigrations"}


def data_folder(arguments: list[str]) -> Path:
    """Return the data folder: `--data`, else DATA, else `var/agency` in the project."""
    for place, argument in enumerate(arguments):
        if argument.startswith("--data="):
            return Path(argument.removeprefix("--data=")).resolve()
        if argument == "--data" and place + 1 < len(arguments):
            return Path(arguments[place + 1]).resolve()
    return Path(os.environ.get("DATA") or PROJECT / "var" / "agency").resolve()


def prepare(arguments: list[str]) -> None:
    """Fill in what the environment leaves out, so that the command finds its servers."""
    command = arguments[1] if len(arguments) > 1 else "help"
    data = data_folder(arguments)
    os.environ["DATA"] = str(data)
    # A command serves nobody's request: it works with the worker's rights, without its time limits.
    os.environ.setdefault("PAROLE_ROLE", "owner" if command in OWNER_COMMANDS else "command")
    if "SECRET_KEY" not in os.environ:
        os.environ["SECRET_KEY"] = signing_key(data)
    if command in OFFLINE_COMMANDS or "DATABASE_URL" in os.environ:
        return
    try:
        servers = start_or_join(data)
    except ServersError as error:
        sys.exit(str(error))
    database_role = "parole_owner" if os.environ["PAROLE_ROLE"] == "owner" else "parole_worker"
    os.environ["DATABASE_URL"] = servers.database_url(database_role)
    os.environ.setdefault("CELERY_BROKER_URL", servers.broker_url)
    if command not in SELF_MIGRATING_COMMANDS:
        migrate_when_behind(servers.database_url("parole_owner"))


def signing_key(data: Path) -> str:
    """Return the key that signs the sessions of this data folder, made when it is first asked for."""
    path = data / "secret-key"
    if not path.exists():
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Written aside and moved, so that of two first starts both read the same whole key.
        draft = data / f".secret-key-{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()


def schema_fingerprint() -> str:
    """Return what the schema follows from: the rooms' migrations, and the packages that bring tables of their own."""
    paths = [PROJECT / "requirements.txt", *sorted(PROJECT.glob("*/**/migrations/*.py"))]
    return sha256(b"".join(path.read_bytes() for path in paths if ".venv" not in path.parts)).hexdigest()


def migrate_when_behind(owner_url: str) -> None:
    """Bring the schema up to date, as its owner, unless this data folder already has it."""
    stamp = Path(os.environ["DATA"]) / "schema"
    fingerprint = schema_fingerprint()
    if stamp.exists() and stamp.read_text() == fingerprint:
        return
    migrate = [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity=0"]
    environment = os.environ | {"DATABASE_URL": owner_url, "PAROLE_ROLE": "owner"}
    subprocess.run(migrate, env=environment, cwd=PROJECT, check=True)  # noqa: S603 - our own command, no shell
    stamp.write_text(fingerprint)
