"""The embedded PostgreSQL and Valkey of a data folder: join them, look at them, stop them.

Every process that uses them shares one file lock (`servers.lock`) for its life. The first of them also starts the
keeper, which has a lock of its own (`keeper.lock`) and stops the servers when nobody shares the first any more. The
kernel frees the locks of the dead, however they died, so no process number can go stale.
"""

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from parole.embedded import keeper
from parole.embedded.keeper import Servers

# Longer than the keeper waits for a server, so that its own words are the ones that are seen.
START_SECONDS = keeper.START_SECONDS + 30
STOP_SECONDS = 60

# The locks that this process shares until it ends, by data folder.
_joined: dict[Path, int] = {}


class ServersError(Exception):
    """The embedded servers could not be started or stopped; the message says what to do."""


def start_or_join(data: Path) -> Servers:
    """Use the servers of a data folder for the life of this process, and start them if they are not running."""
    data = data.resolve()
    (data / "logs").mkdir(mode=0o700, parents=True, exist_ok=True)
    if data not in _joined:
        users = _open_lock(data, "servers")
        # Waits while a keeper that found nobody here is stopping its servers.
        fcntl.flock(users, fcntl.LOCK_SH)
        _joined[data] = users
    has_started = False
    give_up_at = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up_at:
        lock = _open_lock(data, "keeper")
        try:
            if not keeper.own(lock):
                if (servers := _read_card(data)) is not None:
                    return servers
            elif has_started:
                break
            else:
                _start_keeper(data, lock)
                has_started = True
        finally:
            os.close(lock)
        time.sleep(0.02)
    words = (data / "logs" / "keeper.log").read_text(errors="replace").splitlines()[-6:]
    raise ServersError("\n".join([f"The embedded servers of {data} did not start:", *words]))


def leave(data: Path) -> None:
    """Stop using the servers; if nobody else does, wait until they have stopped."""
    data = data.resolve()
    os.close(_joined.pop(data))
    _wait_until(lambda: not _is_locked(data, "keeper") or _is_used(data))


def stop(data: Path) -> None:
    """Stop the servers, whoever uses them."""
    data = data.resolve()
    card = data / "servers.json"
    if status(data) is not None:
        os.kill(json.loads(card.read_text())["keeper"], signal.SIGTERM)
    _wait_until(lambda: not _is_locked(data, "keeper"))


def status(data: Path) -> Servers | None:
    """Say where the servers answer, or None if they are not running."""
    data = data.resolve()
    return _read_card(data) if _is_locked(data, "keeper") else None


@contextmanager
def alone(data: Path, task: str) -> Iterator[bool]:
    """Say whether nobody else does this task on the data folder, and keep it so."""
    lock = _open_lock(data, task)
    try:
        yield keeper.own(lock)
    finally:
        os.close(lock)


def _start_keeper(data: Path, lock: int) -> None:
    """Start the keeper and hand it its lock."""
    (data / "servers.json").unlink(missing_ok=True)
    with (data / "logs" / "keeper.log").open("ab") as log:
        subprocess.run(  # noqa: S603 - our own program, no shell
            [sys.executable, "-P", keeper.__file__, str(data)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=[lock],
            start_new_session=True,
            check=True,
        )


def _read_card(data: Path) -> Servers | None:
    """Read where the servers answer; the keeper writes it when both do."""
    try:
        card = json.loads((data / "servers.json").read_text())
    except FileNotFoundError:
        return None
    return Servers(runtime=Path(card["runtime"]))


def _open_lock(data: Path, name: str) -> int:
    """Open a lock file of the data folder, which programs started from here do not inherit."""
    try:
        return os.open(data / f"{name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except PermissionError as error:
        raise ServersError(f"{data} belongs to another user: choose another DATA folder.") from error


def _is_locked(data: Path, name: str) -> bool:
    """Say whether a living process has this lock for itself."""
    lock = _open_lock(data, name)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def _is_used(data: Path) -> bool:
    """Say whether a living process uses the servers."""
    lock = _open_lock(data, "servers")
    try:
        return not keeper.own(lock) and not _is_locked(data, "servers")
    finally:
        os.close(lock)


def _wait_until(is_over: Callable[[], bool]) -> None:
    """Wait for the keeper."""
    give_up_at = time.monotonic() + STOP_SECONDS
    while not is_over():
        if time.monotonic() > give_up_at:
            raise ServersError("The embedded servers do not stop; DATA/logs/keeper.log says why.")
        time.sleep(0.02)
