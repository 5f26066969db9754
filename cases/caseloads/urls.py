"""Addresses of caseloads."""

from django.urls import path

from cases.caseloads.views import officers, reassigning, unit

app_name = "caseloads"

urlpatterns = [
    path("", unit.unit_workload, name="unit-workload"),
    path("reassign/", reassigning.reassign, name="reassign"),
    path("reassign/preview/", reassigning.reassign_preview, name="reassign-preview"),
    path("reassign/apply/", reassigning.reassign_apply, name="reassign-apply"),
    path("reassignments/<int:pk>/", reassigning.reassignment_detail, name="reassignment-detail"),
    path("reassignments/<int:pk>/undo/", reassigning.reassignment_undo, name="reassignment-undo"),
    path("officers/<int:pk>/", officers.officer_detail, name="officer-detail"),
    path("officers/<int:pk>/capacity/", officers.officer_capacity, name="officer-capacity"),
    path("officers/<int:pk>/leave/add/", officers.leave_add, name="leave-add"),
    path("officers/<int:pk>/cover/add/", officers.cover_add, name="cover-add"),
    path("leave/<int:pk>/remove/", officers.leave_remove, name="leave-remove"),
    path("cover/<int:pk>/end/", officers.cover_end, name="cover-end"),
]
