"""Real web, worker and beat processes on the test database, for tests that are marked `processes`.

    with beat(env), worker(env) as process, web(env) as address:
        ...
        process.kill()      # SIGKILL to its whole process group, as when a machine goes down

What they shall see must be committed: such tests use `pytest.mark.django_db(transaction=True)`. `gateway_env` describes
a gateway file of the test's own; `sent(path)` reads it.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import redis
from django.conf import settings
from django.db import connection

START_SECONDS = 30
STOP_SECONDS = 30
CELERY = ["celery", "--app=parole"]


@dataclass
class Process:
    """One program in a process group of its own."""

    name: str
    popen: subprocess.Popen[bytes]
    log: Path

    def kill(self) -> None:
        """End the whole process group at once, without a word."""
        with suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()

    def pause(self) -> None:
        """Stop the whole process group where it stands."""
        os.killpg(self.popen.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        os.killpg(self.popen.pid, signal.SIGCONT)

    def stop(self) -> None:
        """Ask it to end, and kill what does not."""
        if self.popen.poll() is None:
            self.popen.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.popen.wait(STOP_SECONDS)
        self.kill()

    def has_said(self, words: str) -> bool:
        """Say whether its log holds these words."""
        return words in self.log.read_text(errors="replace")


@contextmanager
def worker(env: Mapping[str, str], *, concurrency: int = 2) -> Iterator[Process]:
    """Run a Celery worker until the block ends; the block begins when it takes tasks."""
    words = ["worker", "--loglevel=INFO", f"--concurrency={concurrency}", "--without-gossip", "--without-mingle"]
    with _run("worker", [*CELERY, *words], env) as process:
        wait_until(lambda: process.has_said(" ready."), START_SECONDS, process)
        yield process


@contextmanager
def beat(env: Mapping[str, str]) -> Iterator[Process]:
    """Run beat until the block ends. `NOTICES_TICK_SECONDS` in `env` sets its pace."""
    folder = Path(env["NOTICES_GATEWAY_FILE"]).parent
    words = ["beat", "--loglevel=INFO", f"--schedule={folder / 'beat'}", "--pidfile="]
    with _run("beat", [*CELERY, *words], env) as process:
        wait_until(lambda: process.has_said("beat: Starting"), START_SECONDS, process)
        yield process


@contextmanager
def command(name: str, env: Mapping[str, str]) -> Iterator[Process]:
    """Run a command of `manage.py` as the worker's role until it or the block ends."""
    with _run(name, ["django", name, "--settings=parole.settings"], env) as process:
        yield process


@contextmanager
def web(env: Mapping[str, str], *, threads: int = 4) -> Iterator[str]:
    """Serve the application until the block ends, by plain HTTP on a free port; yield its address."""
    words = ["gunicorn", "parole.wsgi", "--bind=127.0.0.1:0", "--workers=2", f"--threads={threads}"]
    words += ["--no-control-socket", "--timeout=300"]
    with _run("web", words, {**env, "PAROLE_DEMO": "1"}, role="web") as process:
        wait_until(lambda: process.has_said("Booting worker"), START_SECONDS, process)
        found = re.search(r"Listening at: http://127\.0\.0\.1:(\d+)", process.log.read_text())
        assert found is not None
        yield f"http://localhost:{found[1]}"


def gateway_env(folder: Path, **changes: Any) -> dict[str, str]:
    """Describe a text gateway in `folder`, a quick timetable, and whatever else is given, as an environment."""
    return {
        "NOTICES_GATEWAY_FILE": str(folder / "gateway.log"),
        "NOTICES_TICK_SECONDS": "1",
        **{name: str(value) for name, value in changes.items()},
    }


def sent(env: Mapping[str, str]) -> list[dict[str, str]]:
    """Return what the gateway has accepted, in its order."""
    path = Path(env["NOTICES_GATEWAY_FILE"])
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def empty_broker() -> None:
    """Lose everything that the broker holds."""
    url = settings.CELERY_BROKER_URL.replace("redis+socket://", "unix://").replace("virtual_host=", "db=")
    with redis.Redis.from_url(url) as broker:
        broker.flushdb()


def wait_until(is_over: Callable[[], bool], seconds: float, *processes: Process) -> None:
    """Wait for something to become true, and fail with the processes' last words if it does not."""
    give_up_at = time.monotonic() + seconds
    while not is_over():
        if time.monotonic() > give_up_at:
            last = "\n".join(process.log.read_text(errors="replace")[-2000:] for process in processes)
            raise AssertionError(f"It did not come true within {seconds} seconds.\n{last}")
        time.sleep(0.05)


def environment(env: Mapping[str, str], role: str = "worker") -> dict[str, str]:
    """Describe the test database, as one of its roles, to a process of its own."""
    database = connection.settings_dict
    place = quote(str(database["HOST"]), safe="") + (f":{database['PORT']}" if database["PORT"] else "")
    return {
        **os.environ,
        "DATABASE_URL": f"postgres://parole_{role}@{place}/{database['NAME']}",
        "CELERY_BROKER_URL": settings.CELERY_BROKER_URL,
        "PAROLE_ROLE": role,
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "PYTHONUNBUFFERED": "1",
        **env,
    }


@contextmanager
def _run(name: str, words: list[str], env: Mapping[str, str], role: str = "worker") -> Iterator[Process]:
    log = Path(env["NOTICES_GATEWAY_FILE"]).parent / f"{name}-{time.monotonic_ns()}.log"
    with log.open("wb") as output:
        popen = subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=settings.BASE_DIR,
            env=environment(env, role),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    process = Process(name, popen, log)
    try:
        yield process
    finally:
        process.stop()
