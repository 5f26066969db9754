"""Addresses of caseloads."""

from django.urls import URLPattern

app_name = "caseloads"

urlpatterns: list[URLPattern] = []
