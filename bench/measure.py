"""Interleaves the two things that are compared, and takes the median of the rounds' ratios."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Sample:
    """What one side of a comparison cost in one round."""

    p50_ms: float
    p95_ms: float
    cpu_ms: float


def sample(act: Callable[[], object], times: int, before: Callable[[], object] = lambda: None) -> Sample:
    """Run `act` `times` times; wall time by call, CPU of this process by call. What comes `before` does not count."""
    walls = []
    cpu = 0.0
    for _ in range(times):
        before()
        used, start = time.process_time(), time.perf_counter()
        act()
        walls.append((time.perf_counter() - start) * 1000)
        cpu += (time.process_time() - used) * 1000 / times
    walls.sort()
    return Sample(statistics.median(walls), walls[min(len(walls) - 1, int(len(walls) * 0.95))], cpu)


@dataclass
class Figure:
    """One goal's figure: the median of the rounds, whether it is reached, and every round."""

    name: str
    value: float
    unit: str
    goal: float
    rounds: list[float] = field(default_factory=list)
    is_floor: bool = False
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether the goal is reached: at most `goal`, or at least it where the goal is a floor."""
        return self.value >= self.goal if self.is_floor else self.value <= self.goal

    def as_json(self) -> dict[str, Any]:
        """Return the entry of `var/bench.json`."""
        return {
            "value": round(self.value, 3),
            "unit": self.unit,
            "goal": self.goal,
            "met": self.met,
            "rounds": [round(value, 3) for value in self.rounds],
            "note": self.note,
        }


def compare(
    name: str,
    subject: Callable[[], object],
    yardstick: Callable[[], object],
    *,
    goals: dict[str, float],
    rounds: int = 5,
    times: int = 30,
    before: Callable[[], object] = lambda: None,
    note: str = "",
) -> list[Figure]:
    """Measure `subject` against `yardstick`, in turn. `goals` maps p50, p95 or cpu to the ratio to stay under.

    Each time, `before` makes ready what the subject finds.
    """
    before()
    subject()
    yardstick()
    ratios: dict[str, list[float]] = {kind: [] for kind in goals}
    for _ in range(rounds):
        below = sample(yardstick, times)
        above = sample(subject, times, before)
        for kind in goals:
            attribute = {"p50": "p50_ms", "p95": "p95_ms", "cpu": "cpu_ms"}[kind]
            ratios[kind].append(getattr(above, attribute) / getattr(below, attribute))
    note = note or f"{above.p50_ms:.1f} ms against {below.p50_ms:.1f} ms in the last round"
    return [
        Figure(
            name=f"{name}.{kind}" if len(goals) > 1 else name,
            value=statistics.median(values),
            unit="x",
            goal=goals[kind],
            rounds=values,
            note=note,
        )
        for kind, values in ratios.items()
    ]
