"""`make bench`, or `make bench ONLY=G9`: measures, prints a table and writes `var/bench.json`.

SCALE=small invents an agency of a tenth of the size, PAROLEES= one of any size; DATA= keeps them apart.
"""

import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Prepare the benchmark's own servers and agency, then run what was asked for."""
    os.chdir(ROOT)
    os.environ.setdefault("DATA", str(ROOT / "var" / "bench"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parole.settings")
    os.environ.setdefault("PAROLE_ROLE", "web")
    # The suite's plain HTTP client asks for pages; nothing of the pages themselves is turned down.
    os.environ.setdefault("PAROLE_DEMO", "1")
    # A whole agency is invented in single statements, which take longer than any page may.
    os.environ.setdefault("STATEMENT_TIMEOUT_MS", "0")
    os.environ.setdefault("EMBEDDED_POSTGRES", "shared_buffers=4GB,max_connections=300")
    from parole.embedded.environment import prepare

    prepare(["bench", "bench"])
    import django

    django.setup()
    from bench import agency, caseloads, docketing, draws, pages, planning

    agency.ensure(small=os.environ.get("SCALE") == "small")
    modules = (pages, caseloads, planning, draws, docketing)
    measures = {name: measure for module in modules for name, measure in module.MEASURES.items()}
    only = os.environ.get("ONLY", "")
    figures = [figure for name, measure in measures.items() if not only or name == only for figure in measure()]
    if not figures:
        print(f"Nothing is called {only}: there are {', '.join(measures)}.")
        return 2
    print(f"\n{'figure':<22}{'value':>10}  {'goal':>8}  reached")
    for figure in figures:
        sign = "≥" if figure.is_floor else "≤"
        print(
            f"{figure.name:<22}{figure.value:>9.2f}{figure.unit:<2}{sign:>2}{figure.goal:>7}  "
            f"{'yes' if figure.met else 'not yet':<8} {figure.note}"
        )
    path = ROOT / "var" / "bench.json"
    found = json.loads(path.read_text()) if path.exists() else {}
    found.update({figure.name: figure.as_json() for figure in figures})
    path.write_text(json.dumps(found, indent=2) + "\n")
    print(f"\nWritten to {path.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
