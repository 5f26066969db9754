"""Addresses of parolees."""

from django.urls import URLPattern

app_name = "parolees"

urlpatterns: list[URLPattern] = []
