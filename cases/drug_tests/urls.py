"""Addresses of drug tests."""

from django.urls import path

from cases.drug_tests.views import collecting, custody

app_name = "drug_tests"

urlpatterns = [
    path("drug-tests/collect/", collecting.collection_queue, name="collection-queue"),
    path("drug-tests/hand-over/", custody.specimens_hand_over, name="specimens-hand-over"),
    path("drug-tests/<int:pk>/collect/", collecting.test_collect, name="test-collect"),
    path("drug-tests/<int:pk>/labels/", collecting.test_labels, name="test-labels"),
    path("drug-tests/<int:pk>/custody/", custody.test_custody, name="test-custody"),
    path("drug-tests/<int:pk>/custody/hand-over/", custody.test_hand_over, name="test-hand-over"),
    path("drug-tests/<int:pk>/custody/defect/", custody.test_defect_report, name="test-defect-report"),
    path("custody-defects/<int:pk>/memo/", custody.custody_memo_write, name="custody-memo-write"),
]
