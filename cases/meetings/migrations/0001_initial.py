import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from parole import migrating
from parole.audit.privileges import only_add_to
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('officers', '0001_initial'),
        ('parolees', '0001_initial'),
        ('rulebook', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CheckIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('requirement', models.CharField(max_length=60)),
                ('title', models.CharField(max_length=120)),
                ('level', models.CharField(blank=True, max_length=4)),
                ('escalates_after_days', models.PositiveSmallIntegerField(default=7)),
                ('window_opens_on', models.DateField()),
                ('due_on', models.DateField()),
                ('overdue_on', models.DateField()),
                ('status', models.CharField(choices=[('OUTSTANDING', 'Outstanding'), ('SATISFIED', 'Satisfied'), ('MISSED', 'Missed'), ('SUSPENDED', 'Suspended'), ('WITHDRAWN', 'Withdrawn')], default='OUTSTANDING', max_length=11)),
                ('trace', models.JSONField(default=dict)),
                ('changed_at', models.DateTimeField()),
                ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rulebook.rulepack')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.supervisionterm')),
            ],
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('SCHEDULED', 'Scheduled'), ('HELD', 'Held'), ('ATTEMPTED', 'Attempted'), ('MISSED', 'Missed'), ('EXCUSED', 'Excused'), ('CANCELLED', 'Cancelled')], max_length=10)),
                ('type', models.CharField(choices=[('DIRECT', 'With the parolee'), ('COLLATERAL', 'With someone who knows the parolee'), ('BOTH', 'With both')], default='DIRECT', max_length=10)),
                ('location', models.CharField(choices=[('SUPERVISION_OFFICE', 'Office'), ('RESIDENCE', 'Home'), ('PLACE_OF_EMPLOYMENT', 'Work'), ('TREATMENT_PROVIDER', 'Treatment provider'), ('COURT', 'Court'), ('FIELD', 'Field'), ('JAIL', 'Jail'), ('LAW_ENFORCEMENT_AGENCY', 'Law enforcement agency'), ('PAROLE_COMMISSION', 'Parole commission'), ('ALTERNATIVE_PLACE', 'Another place')], max_length=25)),
                ('method', models.CharField(choices=[('IN_PERSON', 'In person'), ('VIRTUAL', 'Video'), ('TELEPHONE', 'Telephone'), ('WRITTEN_MESSAGE', 'Written message')], default='IN_PERSON', max_length=16)),
                ('is_announced', models.BooleanField(default=True)),
                ('scheduled_for', models.DateTimeField(blank=True, null=True)),
                ('happened_at', models.DateTimeField(blank=True, null=True)),
                ('happened_on', models.DateField(blank=True, null=True)),
                ('others_present', models.CharField(blank=True, max_length=200)),
                ('notes', models.TextField(blank=True, max_length=20000)),
                ('recorded_at', models.DateTimeField(blank=True, null=True)),
                ('changed_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('associates', models.ManyToManyField(blank=True, related_name='+', to='parolees.associate')),
                ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='officers.officer')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.supervisionterm')),
            ],
        ),
        migrations.CreateModel(
            name='CheckInEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('requirement', models.CharField(max_length=60)),
                ('title', models.CharField(max_length=120)),
                ('level', models.CharField(blank=True, max_length=4)),
                ('escalates_after_days', models.PositiveSmallIntegerField(default=7)),
                ('window_opens_on', models.DateField()),
                ('due_on', models.DateField()),
                ('overdue_on', models.DateField()),
                ('status', models.CharField(choices=[('OUTSTANDING', 'Outstanding'), ('SATISFIED', 'Satisfied'), ('MISSED', 'Missed'), ('SUSPENDED', 'Suspended'), ('WITHDRAWN', 'Withdrawn')], default='OUTSTANDING', max_length=11)),
                ('trace', models.JSONField(default=dict)),
                ('changed_at', models.DateTimeField()),
                ('pack', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='rulebook.rulepack')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.checkin')),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
                ('satisfied_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='checkin',
            name='satisfied_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='satisfies', to='meetings.meeting'),
        ),
        migrations.CreateModel(
            name='MeetingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('status', models.CharField(choices=[('SCHEDULED', 'Scheduled'), ('HELD', 'Held'), ('ATTEMPTED', 'Attempted'), ('MISSED', 'Missed'), ('EXCUSED', 'Excused'), ('CANCELLED', 'Cancelled')], max_length=10)),
                ('type', models.CharField(choices=[('DIRECT', 'With the parolee'), ('COLLATERAL', 'With someone who knows the parolee'), ('BOTH', 'With both')], default='DIRECT', max_length=10)),
                ('location', models.CharField(choices=[('SUPERVISION_OFFICE', 'Office'), ('RESIDENCE', 'Home'), ('PLACE_OF_EMPLOYMENT', 'Work'), ('TREATMENT_PROVIDER', 'Treatment provider'), ('COURT', 'Court'), ('FIELD', 'Field'), ('JAIL', 'Jail'), ('LAW_ENFORCEMENT_AGENCY', 'Law enforcement agency'), ('PAROLE_COMMISSION', 'Parole commission'), ('ALTERNATIVE_PLACE', 'Another place')], max_length=25)),
                ('method', models.CharField(choices=[('IN_PERSON', 'In person'), ('VIRTUAL', 'Video'), ('TELEPHONE', 'Telephone'), ('WRITTEN_MESSAGE', 'Written message')], default='IN_PERSON', max_length=16)),
                ('is_announced', models.BooleanField(default=True)),
                ('scheduled_for', models.DateTimeField(blank=True, null=True)),
                ('happened_at', models.DateTimeField(blank=True, null=True)),
                ('happened_on', models.DateField(blank=True, null=True)),
                ('others_present', models.CharField(blank=True, max_length=200)),
                ('notes', models.TextField(blank=True, max_length=20000)),
                ('recorded_at', models.DateTimeField(blank=True, null=True)),
                ('changed_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('officer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='officers.officer')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.meeting')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('COMPLIED', 'Complied'), ('NOT_COMPLIED', 'Did not comply')], max_length=15)),
                ('condition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.condition')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='meetings.meeting')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='ObservationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('outcome', models.CharField(choices=[('COMPLIED', 'Complied'), ('NOT_COMPLIED', 'Did not comply')], max_length=15)),
                ('condition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.condition')),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.observation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrating.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['parolee', '-happened_at'], name='meeting_by_parolee'),
        ),
        migrating.AddIndex(
            model_name='meeting',
            index=models.Index(condition=models.Q(('status', 'HELD')), fields=['term', 'happened_on'], name='meeting_held_by_term'),
        ),
        migrating.AddIndex(
            model_name='meeting',
            index=models.Index(condition=models.Q(('status', 'SCHEDULED')), fields=['scheduled_for', 'parolee'], name='meeting_planned'),
        ),
        migrating.AddIndex(
            model_name='meeting',
            index=models.Index(condition=models.Q(('status', 'SCHEDULED')), fields=['parolee', 'scheduled_for'], name='meeting_planned_of'),
        ),
        migrating.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['changed_at'], name='meeting_by_change'),
        ),
        migrating.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['SCHEDULED', 'CANCELLED']), _negated=True), ('scheduled_for__isnull', False), _connector='OR'), name='meeting_planned_has_a_time', violation_error_message='A planned meeting has a time.'),
        ),
        migrating.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('happened_at__isnull', True), ('happened_on__isnull', True), ('officer__isnull', True), ('recorded_at__isnull', True), ('recorded_by__isnull', True), ('status__in', ['SCHEDULED', 'CANCELLED'])), models.Q(('happened_at__isnull', False), ('happened_on__isnull', False), ('recorded_at__isnull', False), ('recorded_by__isnull', False), ('status__in', ['HELD', 'ATTEMPTED', 'MISSED', 'EXCUSED'])), _connector='OR'), name='meeting_outcome_has_its_circumstances', violation_error_message='An outcome says when it happened and who recorded it.'),
        ),
        migrating.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingevent" ("changed_at", "happened_at", "happened_on", "id", "is_announced", "location", "method", "notes", "officer_id", "others_present", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "scheduled_for", "status", "term_id", "type", "version") SELECT new_values."changed_at", new_values."happened_at", new_values."happened_on", new_values."id", new_values."is_announced", new_values."location", new_values."method", new_values."notes", new_values."officer_id", new_values."others_present", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."scheduled_for", new_values."status", new_values."term_id", new_values."type", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4f83ae5722b95d7c78a602d663476d07b206e6d2', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_61d9e', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_meeting', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingevent" ("changed_at", "happened_at", "happened_on", "id", "is_announced", "location", "method", "notes", "officer_id", "others_present", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "scheduled_for", "status", "term_id", "type", "version") SELECT new_values."changed_at", new_values."happened_at", new_values."happened_on", new_values."id", new_values."is_announced", new_values."location", new_values."method", new_values."notes", new_values."officer_id", new_values."others_present", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."scheduled_for", new_values."status", new_values."term_id", new_values."type", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f19a84040497ff0d8c1d9d6b28241e01fd29335d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_495b8', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_meeting', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingevent" ("changed_at", "happened_at", "happened_on", "id", "is_announced", "location", "method", "notes", "officer_id", "others_present", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "scheduled_for", "status", "term_id", "type", "version") SELECT old_values."changed_at", old_values."happened_at", old_values."happened_on", old_values."id", old_values."is_announced", old_values."location", old_values."method", old_values."notes", old_values."officer_id", old_values."others_present", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."scheduled_for", old_values."status", old_values."term_id", old_values."type", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='452026d1f0ba4d28690166bee701b994b119de8d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4bf26', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_meeting', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='checkinevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='2d4afb9988d03c6e9a8eabd616a1d76ef7002245', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_c9a38', table='meetings_checkinevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='checkinevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a3e086d20e2e6b9730d01dabe783a48edca84dc4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c9bf7', table='meetings_checkinevent', when='BEFORE')),
        ),
        migrating.AddIndex(
            model_name='checkin',
            index=models.Index(condition=models.Q(('status', 'OUTSTANDING')), fields=['parolee', 'overdue_on'], name='check_in_outstanding_of'),
        ),
        migrating.AddIndex(
            model_name='checkin',
            index=models.Index(condition=models.Q(('status', 'OUTSTANDING')), fields=['window_opens_on'], name='check_in_opens'),
        ),
        migrating.AddIndex(
            model_name='checkin',
            index=models.Index(condition=models.Q(('status', 'OUTSTANDING')), fields=['due_on'], name='check_in_due'),
        ),
        migrating.AddIndex(
            model_name='checkin',
            index=models.Index(condition=models.Q(('status', 'OUTSTANDING')), fields=['overdue_on'], name='check_in_overdue'),
        ),
        migrating.AddIndex(
            model_name='checkin',
            index=models.Index(condition=models.Q(('status', 'OUTSTANDING')), fields=['changed_at'], name='check_in_by_change'),
        ),
        migrating.AddConstraint(
            model_name='checkin',
            constraint=models.UniqueConstraint(fields=('term', 'requirement', 'window_opens_on'), name='check_in_once_a_window'),
        ),
        migrating.AddConstraint(
            model_name='checkin',
            constraint=models.CheckConstraint(condition=models.Q(('window_opens_on__lte', models.F('due_on')), ('due_on__lt', models.F('overdue_on'))), name='check_in_dates_are_in_order'),
        ),
        migrating.AddConstraint(
            model_name='checkin',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('satisfied_by__isnull', False), ('status', 'SATISFIED')), models.Q(models.Q(('status', 'SATISFIED'), _negated=True), ('satisfied_by__isnull', True)), _connector='OR'), name='check_in_satisfied_by_a_meeting'),
        ),
        migrating.AddTrigger(
            model_name='checkin',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_checkinevent" ("changed_at", "due_on", "escalates_after_days", "id", "level", "overdue_on", "pack_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement", "satisfied_by_id", "status", "term_id", "title", "trace", "window_opens_on") SELECT new_values."changed_at", new_values."due_on", new_values."escalates_after_days", new_values."id", new_values."level", new_values."overdue_on", new_values."pack_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."requirement", new_values."satisfied_by_id", new_values."status", new_values."term_id", new_values."title", new_values."trace", new_values."window_opens_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9ff258fb97b1bd20b8c85a64a707c53622a64bc9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_89f2d', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_checkin', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='checkin',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_checkinevent" ("changed_at", "due_on", "escalates_after_days", "id", "level", "overdue_on", "pack_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement", "satisfied_by_id", "status", "term_id", "title", "trace", "window_opens_on") SELECT new_values."changed_at", new_values."due_on", new_values."escalates_after_days", new_values."id", new_values."level", new_values."overdue_on", new_values."pack_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."requirement", new_values."satisfied_by_id", new_values."status", new_values."term_id", new_values."title", new_values."trace", new_values."window_opens_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2942e0543b3685625a0f3d52452ce1d43c349e23', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_e9148', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_checkin', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='checkin',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_checkinevent" ("changed_at", "due_on", "escalates_after_days", "id", "level", "overdue_on", "pack_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement", "satisfied_by_id", "status", "term_id", "title", "trace", "window_opens_on") SELECT old_values."changed_at", old_values."due_on", old_values."escalates_after_days", old_values."id", old_values."level", old_values."overdue_on", old_values."pack_id", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."requirement", old_values."satisfied_by_id", old_values."status", old_values."term_id", old_values."title", old_values."trace", old_values."window_opens_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='62b69c186171239d29ea888369d6b229387d44f0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8a218', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_checkin', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='meetingevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='4238dc142bac2c7285e8ca7880e3eb93e9cc675f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_cbad7', table='meetings_meetingevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='meetingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='161adc4dee7601797a02097cded16f6fce0bad5d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2b4ce', table='meetings_meetingevent', when='BEFORE')),
        ),
        migrating.AddConstraint(
            model_name='observation',
            constraint=models.UniqueConstraint(fields=('meeting', 'condition'), name='observation_once_a_meeting'),
        ),
        migrating.AddTrigger(
            model_name='observation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_observationevent" ("condition_id", "id", "meeting_id", "outcome", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."condition_id", new_values."id", new_values."meeting_id", new_values."outcome", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0d2f553ee8e13f709858f7083812bcc682908922', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_2863e', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_observation', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='observation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_observationevent" ("condition_id", "id", "meeting_id", "outcome", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."condition_id", new_values."id", new_values."meeting_id", new_values."outcome", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8f0fbe9c30d08be7336374a9f0bd01ae1ebae7de', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_51b6c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_observation', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='observation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_observationevent" ("condition_id", "id", "meeting_id", "outcome", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."condition_id", old_values."id", old_values."meeting_id", old_values."outcome", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d97a5f8fef7f0aa7e453e4a7ed28473b45e3e3a0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_92bc5', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_observation', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='observationevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='94593c356591a12a1493a6ea6bd764ee89bd693c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_aa96e', table='meetings_observationevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='observationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2568172c978abf6d9b7ab817bcaded39c5f0ea37', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_31762', table='meetings_observationevent', when='BEFORE')),
        ),
        only_add_to('meetings_checkinevent', 'meetings_meetingevent', 'meetings_observationevent'),
    ]
