"""`manage.py demo`: an agency on this machine, with a sample caseload, until Ctrl-C."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from parole.embedded import servers
from parole.embedded.environment import migrate_when_behind
from parole.embedded.keeper import Servers, tied_to_us
from parole.embedded.processes import Program, run_together

SIGN_INS = "sign-ins.json"


class Command(BaseCommand):
    """Serve the sample agency: web, worker and beat on the embedded servers."""

    help = "Serve a sample agency on this machine. Stop it with Ctrl-C; its data is kept."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="where to serve (default 8000)")
        parser.add_argument("--data", help="the data folder (default DATA, else var/agency)")

    def handle(self, *, port: int, **options: object) -> None:
        is_forsaken = watch_make()
        for reason in (signal.SIGINT, signal.SIGTERM):
            signal.signal(reason, lambda *_: sys.exit(0))
        running = servers.status(settings.DATA)
        if running is None:
            raise CommandError("The demo brings its own servers: start it without DATABASE_URL.")
        with servers.alone(settings.DATA, "demo") as is_alone:
            if not is_alone:
                raise CommandError(f"A demo is running on {settings.DATA} already; try make demo DATA=var/another.")
            require_free(port)
            migrate_when_behind(running.database_url("parole_owner"))
            if not (settings.DATA / SIGN_INS).exists():
                self.make_sample_agency(environment_of(running, "worker"))
            self.print_sign_ins(port)
            run_together(programs(running, port), is_over=is_forsaken)
        self.stdout.write("Stopping the servers.")
        servers.leave(settings.DATA)

    def make_sample_agency(self, environment: dict[str, str]) -> None:
        """Fill an empty database."""
        self.stdout.write("Making the sample agency.")
        manage = [*tied_to_us(signal.SIGTERM), sys.executable, "manage.py", "sample_agency"]
        self.stdout.flush()
        subprocess.run(manage, cwd=settings.BASE_DIR, env=environment, check=True)  # noqa: S603 - our own command

    def print_sign_ins(self, port: int) -> None:
        """Say where the agency is and who may enter."""
        self.stdout.write(f"\nThe agency is at http://localhost:{port}/ (Ctrl-C stops it). Its people:\n\n")
        for role, sign_in in json.loads((settings.DATA / SIGN_INS).read_text()).items():
            self.stdout.write(f"  {role:<14} {sign_in['email']:<40} {sign_in['password']}")
        self.stdout.write(f"\nThe same list is in {settings.DATA / SIGN_INS}.\n")
        self.stdout.flush()


def programs(running: Servers, port: int) -> list[Program]:
    """List what a demo consists of beside the servers."""
    web = ["gunicorn", "parole.wsgi", f"--bind=127.0.0.1:{port}", "--workers=2", "--threads=4", "--no-control-socket"]
    celery = ["celery", "--quiet", "--app=parole"]
    worker = [*celery, "worker", "--loglevel=WARNING", "--concurrency=2", "--without-gossip", "--without-mingle"]
    beat = [*celery, "beat", "--loglevel=WARNING", f"--schedule={settings.DATA / 'beat-schedule'}", "--pidfile="]
    return [
        Program("web", [sys.executable, "-m", *web], environment_of(running, "web")),
        Program("worker", [sys.executable, "-m", *worker], environment_of(running, "worker")),
        Program("beat", [sys.executable, "-m", *beat], environment_of(running, "worker")),
    ]


def environment_of(running: Servers, role: str) -> dict[str, str]:
    """Describe to a program where it runs and as whom."""
    return os.environ | {
        "PAROLE_DEMO": "1",
        "PAROLE_ROLE": role,
        "DATABASE_URL": running.database_url(f"parole_{role}"),
        "CELERY_BROKER_URL": running.broker_url,
        "DATA": str(settings.DATA),
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": str(settings.BASE_DIR),
    }


def require_free(port: int) -> None:
    """Refuse a port that somebody else listens on, before anything is started."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(f"Port {port} cannot be used ({error.strerror}); try make demo PORT=8001.") from error


def watch_make() -> Callable[[], bool]:
    """Return a question: has the `make` that started us gone, or been told to stop without telling us?

    GNU make passes a SIGTERM on to its recipe, but when a SIGINT reaches make alone it only waits. /proc shows that it
    has put its own handler away.
    """
    parent = os.getppid()
    if not catches_interrupt(parent) or "MAKELEVEL" not in os.environ:
        return lambda: False
    return lambda: os.getppid() != parent or not catches_interrupt(parent)


def catches_interrupt(process: int) -> bool:
    """Say whether a process has a handler for SIGINT, as far as the system tells."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False
    caught = re.search(r"^SigCgt:\s*([0-9a-f]+)$", status, re.MULTILINE)
    return caught is not None and bool(int(caught[1], 16) >> (signal.SIGINT - 1) & 1)
