from datetime import date, timedelta

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from parole import migrating
from parole.audit.privileges import only_add_to


BATCH = 1000
ACTIVE = 'ACTIVE'
PRE_RELEASE = 'PRE_RELEASE'


def backfill_status_spans(apps, schema_editor):
    """Let every term stand with what it was when: its status since the release, and each change that was recorded."""
    Term = apps.get_model('parolees', 'SupervisionTerm')
    Span = apps.get_model('parolees', 'StatusSpan')
    Event = apps.get_model('audit', 'Event')
    last = 0
    while terms := list(Term.objects.filter(pk__gt=last).select_related('parolee').order_by('pk')[:BATCH]):
        last = terms[-1].pk
        changes = {term.pk: [] for term in terms}
        events = Event.objects.filter(
            target_type='parolees.SupervisionTerm', target_pk__in=changes, verb='term.status_changed'
        )
        for pk, at, details in events.order_by('at', 'pk').values_list('target_pk', 'at', 'details'):
            changes[pk].append((details['was'], details['status'], date.fromisoformat(details['on']), at))
        Span.objects.bulk_create(
            Span(
                parolee_id=term.parolee_id,
                term=term,
                status=status,
                starts_on=starts_on,
                ends_on=ends_on,
                recorded_at=recorded_at,
            )
            for term in terms
            for status, starts_on, ends_on, recorded_at in spans_of(term, changes[term.pk])
        )


def spans_of(term, changes):
    """Return each status with its first and last day, and when it was recorded."""
    recorded_at = term.parolee.recorded_at
    if changes:
        status = changes[0][0]
    elif term.closed_on:
        status = ACTIVE if term.released_on else PRE_RELEASE
    else:
        status = term.status
    starts_on = term.released_on or term.planned_from
    if status == PRE_RELEASE or starts_on is None:
        starts_on = recorded_at.date()
    spans = [(status, starts_on, recorded_at)]

    def enter(status, on, at):
        while spans and spans[-1][1] >= on:
            spans.pop()
        spans.append((status, on, at))

    for _, status, on, at in changes:
        enter(status, on, at)
    if spans[-1][0] != term.status:
        enter(term.status, term.closed_on or spans[-1][1], recorded_at)
    following = [starts_on for _, starts_on, _ in spans[1:]]
    ends = [day - timedelta(days=1) for day in following] + [None]
    return [(status, starts_on, end, at) for (status, starts_on, at), end in zip(spans, ends)]


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0001_initial'),
        ('parolees', '0001_initial'),
        ('rulebook', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instrument', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=120)),
                ('score', models.IntegerField()),
                ('table', models.CharField(blank=True, choices=[('FEMALE', 'Bands for women'), ('MALE', 'Bands for men')], max_length=6)),
                ('band', models.CharField(choices=[('MIN', 'Minimum'), ('MOD', 'Moderate'), ('HIGH', 'High'), ('MAX', 'Maximum')], max_length=4)),
                ('assessed_on', models.DateField()),
                ('level', models.CharField(choices=[('MIN', 'Minimum'), ('MOD', 'Moderate'), ('HIGH', 'High'), ('MAX', 'Maximum')], max_length=4)),
                ('override_reason', models.TextField(blank=True)),
                ('status', models.CharField(choices=[('SET', 'Level of the band'), ('WAITING', 'Override waiting for approval'), ('APPROVED', 'Override approved'), ('REFUSED', 'Override refused')], max_length=8)),
                ('recorded_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('refusal_reason', models.TextField(blank=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rulebook.rulepack')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='parolees.parolee')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='parolees.supervisionterm')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='AssessmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('instrument', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=120)),
                ('score', models.IntegerField()),
                ('table', models.CharField(blank=True, choices=[('FEMALE', 'Bands for women'), ('MALE', 'Bands for men')], max_length=6)),
                ('band', models.CharField(choices=[('MIN', 'Minimum'), ('MOD', 'Moderate'), ('HIGH', 'High'), ('MAX', 'Maximum')], max_length=4)),
                ('assessed_on', models.DateField()),
                ('level', models.CharField(choices=[('MIN', 'Minimum'), ('MOD', 'Moderate'), ('HIGH', 'High'), ('MAX', 'Maximum')], max_length=4)),
                ('override_reason', models.TextField(blank=True)),
                ('status', models.CharField(choices=[('SET', 'Level of the band'), ('WAITING', 'Override waiting for approval'), ('APPROVED', 'Override approved'), ('REFUSED', 'Override refused')], max_length=8)),
                ('recorded_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('refusal_reason', models.TextField(blank=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pack', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='rulebook.rulepack')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.assessment')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
                ('withdrawn_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CaseEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('ARRESTED', 'New arrest'), ('EMPLOYED', 'New employment'), ('ADDRESS_CHANGED', 'Change of address'), ('RETURNED_FROM_CUSTODY', 'Return from custody')], max_length=21)),
                ('happened_on', models.DateField()),
                ('detail', models.CharField(blank=True, max_length=300)),
                ('recorded_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_events', to='parolees.parolee')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_events', to='parolees.supervisionterm')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='CaseEventEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('ARRESTED', 'New arrest'), ('EMPLOYED', 'New employment'), ('ADDRESS_CHANGED', 'Change of address'), ('RETURNED_FROM_CUSTODY', 'Return from custody')], max_length=21)),
                ('happened_on', models.DateField()),
                ('detail', models.CharField(blank=True, max_length=300)),
                ('recorded_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.caseevent')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
                ('withdrawn_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StatusSpan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('PRE_RELEASE', 'Pre-release'), ('ACTIVE', 'Active'), ('IN_CUSTODY', 'In custody'), ('ABSCONDED', 'Absconded'), ('SUSPENDED', 'Suspended'), ('COMPACT_OUT', 'Supervised by another state'), ('REVOKED', 'Revoked'), ('DISCHARGED', 'Discharged'), ('EXPIRED', 'Expired'), ('DECEASED', 'Deceased')], max_length=12)),
                ('reason', models.CharField(blank=True, choices=[('HOSPITAL', 'Hospital'), ('COURT', 'By order of the court'), ('WARRANT', 'Warrant issued')], max_length=8)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_spans', to='parolees.parolee')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_spans', to='parolees.supervisionterm')),
            ],
        ),
        migrations.CreateModel(
            name='StatusSpanEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('status', models.CharField(choices=[('PRE_RELEASE', 'Pre-release'), ('ACTIVE', 'Active'), ('IN_CUSTODY', 'In custody'), ('ABSCONDED', 'Absconded'), ('SUSPENDED', 'Suspended'), ('COMPACT_OUT', 'Supervised by another state'), ('REVOKED', 'Revoked'), ('DISCHARGED', 'Discharged'), ('EXPIRED', 'Expired'), ('DECEASED', 'Deceased')], max_length=12)),
                ('reason', models.CharField(blank=True, choices=[('HOSPITAL', 'Hospital'), ('COURT', 'By order of the court'), ('WARRANT', 'Warrant issued')], max_length=8)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.statusspan')),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrating.AddIndex(
            model_name='assessment',
            index=models.Index(condition=models.Q(('status', 'WAITING')), fields=['recorded_at'], name='assessment_waiting'),
        ),
        migrating.AddConstraint(
            model_name='assessment',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('term', 'instrument', 'assessed_on'), name='assessment_once_a_day', violation_error_message='This instrument is recorded for that day already.'),
        ),
        migrating.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('level', models.F('band')), ('override_reason', ''), ('status', 'SET')), models.Q(('status__in', ['WAITING', 'APPROVED', 'REFUSED']), models.Q(('level', models.F('band')), _negated=True), models.Q(('override_reason', ''), _negated=True)), _connector='OR'), name='assessment_override_has_its_reason', violation_error_message="Another level than the band's has a reason, and waits for a supervisor."),
        ),
        migrating.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('status__in', ['SET', 'WAITING'])), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('status__in', ['APPROVED', 'REFUSED'])), _connector='OR'), name='assessment_decided_by_somebody', violation_error_message='An override was decided by somebody, at a moment.'),
        ),
        migrating.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('recorded_by')), _negated=True), _connector='OR'), name='assessment_decided_by_somebody_else', violation_error_message='Nobody decides about their own override.'),
        ),
        migrating.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'REFUSED'), models.Q(('refusal_reason', ''), _negated=True)), models.Q(models.Q(('status', 'REFUSED'), _negated=True), ('refusal_reason', '')), _connector='OR'), name='assessment_refusal_has_its_reason', violation_error_message='A refusal says why.'),
        ),
        migrating.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='assessment_withdrawn_by_somebody', violation_error_message='What is withdrawn was withdrawn by somebody, at a moment.'),
        ),
        migrating.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_assessmentevent" ("assessed_on", "band", "decided_at", "decided_by_id", "id", "instrument", "level", "override_reason", "pack_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "refusal_reason", "score", "status", "table", "term_id", "title", "withdrawn_at", "withdrawn_by_id") SELECT new_values."assessed_on", new_values."band", new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."instrument", new_values."level", new_values."override_reason", new_values."pack_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."refusal_reason", new_values."score", new_values."status", new_values."table", new_values."term_id", new_values."title", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c18aafce62c534ab8d68bd8a7e4735a0a0272ede', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_eed44', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_assessment', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_assessmentevent" ("assessed_on", "band", "decided_at", "decided_by_id", "id", "instrument", "level", "override_reason", "pack_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "refusal_reason", "score", "status", "table", "term_id", "title", "withdrawn_at", "withdrawn_by_id") SELECT new_values."assessed_on", new_values."band", new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."instrument", new_values."level", new_values."override_reason", new_values."pack_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."refusal_reason", new_values."score", new_values."status", new_values."table", new_values."term_id", new_values."title", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='80963918f49e6961b91254b82c5920911740da7f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_b4648', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_assessment', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_assessmentevent" ("assessed_on", "band", "decided_at", "decided_by_id", "id", "instrument", "level", "override_reason", "pack_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "refusal_reason", "score", "status", "table", "term_id", "title", "withdrawn_at", "withdrawn_by_id") SELECT old_values."assessed_on", old_values."band", old_values."decided_at", old_values."decided_by_id", old_values."id", old_values."instrument", old_values."level", old_values."override_reason", old_values."pack_id", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."refusal_reason", old_values."score", old_values."status", old_values."table", old_values."term_id", old_values."title", old_values."withdrawn_at", old_values."withdrawn_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a50a628639dd1efc89b26e9f1060aff200f00af7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d1d6c', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_assessment', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='assessmentevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='59890b9a34ec06a93176e77990845f6327370c51', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_c4f9f', table='parolees_assessmentevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='assessmentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='082e48c704a7746b1fb6e0a065d04d3c5b8549e8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f0831', table='parolees_assessmentevent', when='BEFORE')),
        ),
        migrating.AddConstraint(
            model_name='caseevent',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('term', 'kind', 'happened_on'), name='case_event_once_a_day', violation_error_message='This is recorded for that day already.'),
        ),
        migrating.AddConstraint(
            model_name='caseevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='case_event_withdrawn_by_somebody', violation_error_message='What is withdrawn was withdrawn by somebody, at a moment.'),
        ),
        migrating.AddTrigger(
            model_name='caseevent',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_caseeventevent" ("detail", "happened_on", "id", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "term_id", "withdrawn_at", "withdrawn_by_id") SELECT new_values."detail", new_values."happened_on", new_values."id", new_values."kind", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."term_id", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2894366f13f2e43eb7216af49a76b2f7ceb73fba', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_83ec0', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_caseevent', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='caseevent',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_caseeventevent" ("detail", "happened_on", "id", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "term_id", "withdrawn_at", "withdrawn_by_id") SELECT new_values."detail", new_values."happened_on", new_values."id", new_values."kind", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."term_id", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='70738bc3238f3d1b4e18d32667eb5d4cd81b1d3b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_151ac', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_caseevent', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='caseevent',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_caseeventevent" ("detail", "happened_on", "id", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "term_id", "withdrawn_at", "withdrawn_by_id") SELECT old_values."detail", old_values."happened_on", old_values."id", old_values."kind", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."term_id", old_values."withdrawn_at", old_values."withdrawn_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='972c40ede541f0df5881ace35da4eaef22d5b79b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4fea4', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_caseevent', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='caseeventevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='76a4f3feff8767849cd8b84eb186464cbb1d0bca', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_c2e06', table='parolees_caseeventevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='caseeventevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5e065cdbde4b97b4b815650577da85616e00753b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5bd05', table='parolees_caseeventevent', when='BEFORE')),
        ),
        migrating.AddConstraint(
            model_name='statusspan',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='status_ends_after_it_starts', violation_error_message='A status cannot end before it starts.'),
        ),
        migrating.AddConstraint(
            model_name='statusspan',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), ('status', 'SUSPENDED'), _connector='OR'), name='status_reason_only_while_suspended', violation_error_message='Only a suspension has one of these reasons.'),
        ),
        migrating.AddConstraint(
            model_name='statusspan',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('term', '='), (models.Func(models.F('starts_on'), models.F('ends_on'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='status_one_at_a_time', violation_error_message='This term already has a status on some of these days.'),
        ),
        migrating.AddTrigger(
            model_name='statusspan',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_statusspanevent" ("ends_on", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "starts_on", "status", "term_id") SELECT new_values."ends_on", new_values."id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_at", new_values."starts_on", new_values."status", new_values."term_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0f4b0042dc7590904894139a74053e3d150042ff', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_1aeda', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_statusspan', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='statusspan',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_statusspanevent" ("ends_on", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "starts_on", "status", "term_id") SELECT new_values."ends_on", new_values."id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."reason", new_values."recorded_at", new_values."starts_on", new_values."status", new_values."term_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4a8a408d802c16d5e407bd5190ce5e6bd746718c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_97f3f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_statusspan', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='statusspan',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_statusspanevent" ("ends_on", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "starts_on", "status", "term_id") SELECT old_values."ends_on", old_values."id", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_at", old_values."starts_on", old_values."status", old_values."term_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5ef7016fbaf199a9de64b5bb26b71c5852d8d935', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4acb0', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_statusspan', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='statusspanevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='04325e3b7fd6aac1dbe3970b563b1a926a314941', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_1d82e', table='parolees_statusspanevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='statusspanevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fdc89cffd2ce9a92d1f6aa311d4919402cd9d460', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_37ac6', table='parolees_statusspanevent', when='BEFORE')),
        ),
        only_add_to('parolees_assessmentevent', 'parolees_caseeventevent', 'parolees_statusspanevent'),
        migrations.RunPython(backfill_status_spans, migrations.RunPython.noop),
    ]
