import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models
from parole import migrating
from parole.audit.privileges import only_add_to


class Migration(migrating.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_closure_reasons'),
        ('officers', '0001_initial'),
        ('parolees', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('assignment', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='parolees.assignment')),
                ('from_officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='officers.officer')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.supervisionterm')),
                ('to_officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='officers.officer')),
            ],
        ),
        migrations.CreateModel(
            name='Reassignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=80)),
                ('effective_at', models.DateTimeField()),
                ('applied_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undoes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone_by', to='caseloads.reassignment')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
        ),
        migrations.CreateModel(
            name='MoveEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('assignment', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.assignment')),
                ('from_officer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='officers.officer')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='caseloads.move')),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
                ('to_officer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='officers.officer')),
                ('reassignment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='caseloads.reassignment')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='move',
            name='reassignment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='caseloads.reassignment'),
        ),
        migrations.CreateModel(
            name='ReassignmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('reason', models.CharField(max_length=80)),
                ('effective_at', models.DateTimeField()),
                ('applied_at', models.DateTimeField()),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='caseloads.reassignment')),
                ('undoes', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='caseloads.reassignment')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrating.AddIndex(
            model_name='reassignment',
            index=models.Index(fields=['unit', '-applied_at'], name='reassignment_by_unit'),
        ),
        migrating.AddConstraint(
            model_name='move',
            constraint=models.UniqueConstraint(fields=('reassignment', 'term'), name='move_once_a_reassignment'),
        ),
        migrating.AddConstraint(
            model_name='move',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('from_officer__isnull', False), ('to_officer__isnull', False), _connector='OR'), models.Q(('from_officer', models.F('to_officer')), _negated=True)), name='move_goes_to_another', violation_error_message='A case moves to another officer.'),
        ),
        migrating.AddTrigger(
            model_name='reassignment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "caseloads_reassignmentevent" ("applied_at", "by_id", "effective_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "undoes_id", "unit_id") SELECT new_values."applied_at", new_values."by_id", new_values."effective_at", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."reason", new_values."undoes_id", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c6f73234c9848813c5103ac5a79464c903e12e3a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e7775', referencing='REFERENCING NEW TABLE AS new_values ', table='caseloads_reassignment', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='reassignment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "caseloads_reassignmentevent" ("applied_at", "by_id", "effective_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "undoes_id", "unit_id") SELECT new_values."applied_at", new_values."by_id", new_values."effective_at", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."reason", new_values."undoes_id", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6f731dfb83a306b8a1e48fee4a5a82bed7f009c4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c16f9', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='caseloads_reassignment', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='reassignment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "caseloads_reassignmentevent" ("applied_at", "by_id", "effective_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "undoes_id", "unit_id") SELECT old_values."applied_at", old_values."by_id", old_values."effective_at", old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."reason", old_values."undoes_id", old_values."unit_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='8ceb95d2393de32982c31ef0976abda265a1531b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_98b9b', referencing='REFERENCING OLD TABLE AS old_values ', table='caseloads_reassignment', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='moveevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='58bbdfb6b4afa17e3c153f25d1446d1767ab036e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_bfe9d', table='caseloads_moveevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='moveevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='abb06b2e961e95a10f3f95acd8dbed085ef9e915', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d533c', table='caseloads_moveevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='move',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "caseloads_moveevent" ("assignment_id", "from_officer_id", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reassignment_id", "term_id", "to_officer_id") SELECT new_values."assignment_id", new_values."from_officer_id", new_values."id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."reassignment_id", new_values."term_id", new_values."to_officer_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e21cf3233dbb7043059314ac0ba2f4e77e66d391', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a2a48', referencing='REFERENCING NEW TABLE AS new_values ', table='caseloads_move', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='move',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "caseloads_moveevent" ("assignment_id", "from_officer_id", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reassignment_id", "term_id", "to_officer_id") SELECT new_values."assignment_id", new_values."from_officer_id", new_values."id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."reassignment_id", new_values."term_id", new_values."to_officer_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a9193aa6a44d4d1bdfb64ff9463d81e42e7e9cda', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_78967', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='caseloads_move', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='move',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "caseloads_moveevent" ("assignment_id", "from_officer_id", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reassignment_id", "term_id", "to_officer_id") SELECT old_values."assignment_id", old_values."from_officer_id", old_values."id", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."reassignment_id", old_values."term_id", old_values."to_officer_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6c63464807ea4c4b3d580d182b0ac596a6f46d43', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_0e8f4', referencing='REFERENCING OLD TABLE AS old_values ', table='caseloads_move', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='reassignmentevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='9d1c3af519ab4937b3b4495972a8982cac01cd8f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_6917f', table='caseloads_reassignmentevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='reassignmentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='70f07b19d2c124c6662cc831a9930ca5f4cf0236', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_adc32', table='caseloads_reassignmentevent', when='BEFORE')),
        ),
        only_add_to(
            'caseloads_moveevent',
            'caseloads_reassignmentevent',
        ),
    ]
