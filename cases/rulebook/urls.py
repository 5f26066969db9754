"""Addresses of the rules."""

from django.urls import path

from cases.rulebook import views

app_name = "rulebook"

urlpatterns = [
    path("", views.rule_list, name="rule-list"),
    path("check/", views.rule_check, name="rule-check"),
    path("load/", views.rule_load, name="rule-load"),
]
