"""The address book. Rooms are named by string only: the platform imports none of them."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("cases.desk.urls")),
    path("parolees/", include("cases.parolees.urls")),
    path("", include("cases.meetings.urls")),
    path("", include("cases.drug_tests.urls")),
    path("victims/", include("cases.victims.urls")),
    path("", include("cases.plans.urls")),
    path("caseloads/", include("cases.caseloads.urls")),
    path("hearings/", include("hearings.urls")),
    path("", include("hearings.violation_urls")),
    path("rules/", include("cases.rulebook.urls")),
    path("", include("parole.drafts.urls")),
    path("notices/", include("parole.notices.urls")),
    path("account/", include("parole.accounts.urls")),
    path("settings/", admin.site.urls),
]
