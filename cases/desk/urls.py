"""Addresses of the desk."""

from django.urls import path

from cases.desk.views import intake, search, today

app_name = "desk"

urlpatterns = [
    path("", today.today, name="today"),
    path("people/", search.person_search, name="person-search"),
    path("intake/", intake.intake, name="intake"),
]
