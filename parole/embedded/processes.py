"""Runs several programs side by side: their lines in one terminal, a dead one started again, all ended together."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from parole.embedded.keeper import tied_to_us

# A program that cannot start is tried again at this pace, not as fast as the machine can.
SECONDS_BETWEEN_STARTS = 2
# Longer than a request or a message on its way out takes.
STOP_SECONDS = 30


@dataclass
class Program:
    """One program: its name in the terminal, how it is started, and the process it is at the moment."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[str] | None = None
    started_at: float = 0.0

    def start(self) -> None:
        """Run it in a process group of its own, so that Ctrl-C reaches us alone."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own commands, no shell
            [*tied_to_us(signal.SIGTERM), *self.command],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            process_group=0,
        )
        threading.Thread(target=self._print_lines, args=[self.process.stdout], daemon=True).start()

    def revive(self) -> None:
        """Start it again if it has ended."""
        if self.process is None or self.process.poll() is None:
            return
        if time.monotonic() - self.started_at > SECONDS_BETWEEN_STARTS:
            self._sweep()
            self.say(f"ended (exit {self.process.returncode}) and is started again")
            self.start()

    def ask_to_end(self) -> None:
        """Let it finish what it is doing."""
        if self.process is not None:
            self.process.terminate()

    def end(self, give_up_at: float) -> None:
        """Wait for its end, and enforce it when time is up."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0, give_up_at - time.monotonic()))
        self._sweep()
        self.process.wait()

    def say(self, line: str) -> None:
        """Print a line under the program's name."""
        sys.stdout.write(f"{self.name:>6} | {line.rstrip()}\n")
        sys.stdout.flush()

    def _sweep(self) -> None:
        """Kill what is left of its process group, for instance the children of a killed worker."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def _print_lines(self, output: IO[str]) -> None:
        for line in output:
            self.say(line)


def run_together(programs: Sequence[Program], is_over: Callable[[], bool]) -> None:
    """Run the programs until SIGINT, SIGTERM, or `is_over`."""
    is_told_to_stop = False

    def stop(*_: object) -> None:
        nonlocal is_told_to_stop
        is_told_to_stop = True

    for reason in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(reason, stop)
    try:
        for program in programs:
            program.start()
        while not (is_told_to_stop or is_over()):
            for program in programs:
                program.revive()
            time.sleep(0.2)
    finally:
        for program in programs:
            program.ask_to_end()
        give_up_at = time.monotonic() + STOP_SECONDS
        for program in programs:
            program.end(give_up_at)
