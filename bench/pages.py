"""G9, G10 and G14: what a page costs beside the cheapest page there is."""

from collections.abc import Callable

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone

from bench import agency
from bench.measure import Figure, compare
from cases.parolees.models import Parolee
from parole.accounts.models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"


def addresses() -> override_settings:
    """Serve the benchmark's own addresses beside the agency's."""
    templates = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], "bench/templates"]}]
    return override_settings(ROOT_URLCONF="bench.urls", TEMPLATES=templates)


def visit(user: User) -> Callable[..., Callable[[], object]]:
    """Sign `user` in, and return what makes a page into something that can be measured."""
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend=BACKEND)

    def page(path: str, **posted: str) -> Callable[[], object]:
        def ask() -> object:
            response = client.post(path, posted) if posted else client.get(path)
            if response.status_code != 200:
                raise RuntimeError(f"{path} answered {response.status_code}")
            return response

        return ask

    return page


def measure_caseload() -> list[Figure]:
    """G9: the caseload page of 100 rows."""
    with addresses():
        page = visit(agency.officer())
        caseload = page("/parolees/")
        return [
            *compare("G9", caseload, page("/bench/auth/"), goals={"p50": 6.0, "p95": 6.0, "cpu": 6.0}),
            *compare("G9.bare", caseload, page("/bench/bare/"), goals={"p50": 1.5}),
        ]


def measure_pages() -> list[Figure]:
    """G10: the other pages that are opened all day."""
    with addresses():
        officer = visit(agency.officer())
        supervisor = visit(agency.supervisor())
        parolee = Parolee.objects.filter(assignments__officer_id=agency.officer().pk).order_by("pk")[0]
        pages = {
            "G10.timeline": (officer(f"/parolees/{parolee.pk}/timeline/"), officer, 2.5),
            "G10.search": (officer("/parolees/", q=parolee.last_name), officer, 3.0),
            "G10.workload": (supervisor("/caseloads/"), supervisor, 5.0),
            "G10.calendar": (supervisor("/hearings/calendar/"), supervisor, 5.0),
            "G10.today": (officer("/"), officer, 6.0),
        }
        return [
            figure
            for name, (page, visitor, goal) in pages.items()
            for figure in compare(name, page, visitor("/bench/auth/"), goals={"p95": goal})
        ]


def count_queries() -> list[Figure]:
    """G14: the queries of the caseload page beyond session and user, for 1, 70 and 130 rows."""
    counts = []
    user = agency.officer()
    page = visit(user)("/parolees/")
    page()
    for number in (1, 70, 130):
        with transaction.atomic():
            agency.carry(user, number, by=agency.supervisor(), at=timezone.now())
            with CaptureQueriesContext(
                connection,
            ) as captured:
                page()
            transaction.set_rollback(True)
        reads = [query["sql"] for query in captured if query["sql"].startswith(("SELECT", "WITH"))]
        counts.append(float(len(reads) - 2))
    note = "the same for 1, 70 and 130 rows" if len(set(counts)) == 1 else f"1, 70, 130 rows: {counts}"
    return [Figure(name="G14", value=max(counts), unit="", goal=4.0, rounds=counts, note=note)]


MEASURES = {"G9": measure_caseload, "G10": measure_pages, "G14": count_queries}
