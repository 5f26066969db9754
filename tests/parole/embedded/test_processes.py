"""Programs that run side by side."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from parole.embedded.management.commands.demo import catches_interrupt
from parole.embedded.processes import Program, run_together

pytestmark = pytest.mark.processes

WRITES_ITS_NUMBER = (
    "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); print('here'); time.sleep(60)"
)


@pytest.fixture(autouse=True)
def _signals_of_pytest():
    reasons = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {reason: signal.getsignal(reason) for reason in reasons}
    yield
    for reason, handler in before.items():
        signal.signal(reason, handler)


def numbers_in(path: Path) -> list[int]:
    """Read the numbers of the processes that were there."""
    return [int(line) for line in path.read_text().splitlines()] if path.exists() else []


def is_alive(process: int) -> bool:
    """Say whether there is such a process."""
    return Path(f"/proc/{process}").exists()


def writer(path: Path) -> Program:
    """Describe a program that only writes down that it was started."""
    return Program("writer", [sys.executable, "-u", "-c", WRITES_ITS_NUMBER, str(path)], os.environ)


def test_a_killed_program_is_started_again_and_ends_with_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("parole.embedded.processes.SECONDS_BETWEEN_STARTS", 0)
    numbers = tmp_path / "numbers"
    killed: list[int] = []

    def has_come_back() -> bool:
        if len(numbers_in(numbers)) == 1 and not killed:
            killed.extend(numbers_in(numbers))
            os.kill(killed[0], signal.SIGKILL)
        return len(numbers_in(numbers)) == 2

    run_together([writer(numbers)], is_over=has_come_back)

    assert [is_alive(process) for process in numbers_in(numbers)] == [False, False]
    assert "writer | ended (exit -9) and is started again\n" in capsys.readouterr().out


@pytest.mark.parametrize("reason", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_every_program(tmp_path: Path, reason: signal.Signals) -> None:
    one, other = tmp_path / "one", tmp_path / "other"

    def signals_once_both_run() -> bool:
        if numbers_in(one) and numbers_in(other):
            os.kill(os.getpid(), reason)
        return False

    run_together([writer(one), writer(other)], is_over=signals_once_both_run)

    assert not is_alive(numbers_in(one)[0])
    assert not is_alive(numbers_in(other)[0])


def test_a_program_that_will_not_end_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parole.embedded.processes.STOP_SECONDS", 0.2)
    ready = tmp_path / "ready"
    stubborn = (
        "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "open(sys.argv[1], 'w').write('1'); time.sleep(60)"
    )
    program = Program("stubborn", [sys.executable, "-c", stubborn, str(ready)], os.environ)
    began = time.monotonic()

    run_together([program], is_over=lambda: ready.exists() and bool(ready.read_text()))

    assert program.process is not None
    assert program.process.returncode == -signal.SIGKILL
    assert time.monotonic() - began < 10


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="there is no /proc here to look at make through")
def test_a_make_that_has_put_its_handler_away_is_noticed() -> None:
    signal.signal(signal.SIGINT, lambda *_: None)
    before = catches_interrupt(os.getpid())
    signal.signal(signal.SIGINT, signal.SIG_DFL)

    assert before is True
    assert catches_interrupt(os.getpid()) is False
