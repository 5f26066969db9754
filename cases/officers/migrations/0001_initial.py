import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models
from parole import migrating
from parole.audit.privileges import only_add_to


class Migration(migrating.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_closure_reasons'),
    ]

    operations = [
        migrations.CreateModel(
            name='Cover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Leave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('VACATION', 'Vacation'), ('SICK', 'Sick'), ('TRAINING', 'Training'), ('OTHER', 'Other')], max_length=10)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Officer',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('badge_number', models.CharField(blank=True, max_length=20)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('sex', models.CharField(blank=True, choices=[('FEMALE', 'Female'), ('MALE', 'Male')], max_length=6)),
                ('capacity_hours', models.DecimalField(decimal_places=1, default=Decimal('120.0'), max_digits=5)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('capacity_hours__gte', 0), ('capacity_hours__lte', 400)), name='officer_capacity_is_possible', violation_error_message='Capacity is between 0 and 400 hours a month.')],
            },
        ),
        migrations.CreateModel(
            name='LeaveEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('reason', models.CharField(choices=[('VACATION', 'Vacation'), ('SICK', 'Sick'), ('TRAINING', 'Training'), ('OTHER', 'Other')], max_length=10)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='officers.leave')),
                ('officer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='officers.officer')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='leave',
            name='officer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaves', to='officers.officer'),
        ),
        migrations.CreateModel(
            name='CoverEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='officers.cover')),
                ('covered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='officers.officer')),
                ('officer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='officers.officer')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='cover',
            name='covered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='covering', to='officers.officer'),
        ),
        migrations.AddField(
            model_name='cover',
            name='officer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='covers', to='officers.officer'),
        ),
        migrations.CreateModel(
            name='OfficerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('badge_number', models.CharField(blank=True, max_length=20)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('sex', models.CharField(blank=True, choices=[('FEMALE', 'Female'), ('MALE', 'Male')], max_length=6)),
                ('capacity_hours', models.DecimalField(decimal_places=1, default=Decimal('120.0'), max_digits=5)),
                ('version', models.PositiveIntegerField(default=1)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='officers.officer')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrating.AddConstraint(
            model_name='leave',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='leave_ends_after_it_starts', violation_error_message='Leave cannot end before it starts.'),
        ),
        migrating.AddConstraint(
            model_name='leave',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('officer', '='), (models.Func(models.F('starts_on'), models.F('ends_on'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='leave_does_not_overlap', violation_error_message='This officer is already on leave on some of these days.'),
        ),
        migrating.AddIndex(
            model_name='cover',
            index=models.Index(fields=['covered_by', 'starts_on', 'ends_on'], name='cover_by_coverer'),
        ),
        migrating.AddConstraint(
            model_name='cover',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='cover_ends_after_it_starts', violation_error_message='Cover cannot end before it starts.'),
        ),
        migrating.AddConstraint(
            model_name='cover',
            constraint=models.CheckConstraint(condition=models.Q(('officer', models.F('covered_by')), _negated=True), name='cover_is_by_another', violation_error_message='Officers cannot cover for themselves.'),
        ),
        migrating.AddConstraint(
            model_name='cover',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('officer', '='), ('covered_by', '='), (models.Func(models.F('starts_on'), models.F('ends_on'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='cover_by_the_same_does_not_overlap', violation_error_message='This officer already covers on some of these days.'),
        ),
        migrating.AddTrigger(
            model_name='officer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "officers_officerevent" ("badge_number", "capacity_hours", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex", "user_id", "version") SELECT new_values."badge_number", new_values."capacity_hours", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."user_id", new_values."phone", new_values."sex", new_values."user_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3aff35008fb86418c0af458efcc6faeb437cb25e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_8dae9', referencing='REFERENCING NEW TABLE AS new_values ', table='officers_officer', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='officer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "officers_officerevent" ("badge_number", "capacity_hours", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex", "user_id", "version") SELECT new_values."badge_number", new_values."capacity_hours", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."user_id", new_values."phone", new_values."sex", new_values."user_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."user_id") = (new_values."user_id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1a0b2fedae05c939ec610637a4806447e9dc7e5b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_48cb0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='officers_officer', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='officer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "officers_officerevent" ("badge_number", "capacity_hours", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex", "user_id", "version") SELECT old_values."badge_number", old_values."capacity_hours", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."user_id", old_values."phone", old_values."sex", old_values."user_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='22b1ec00b1e66c44bc2283c1a7bf5fdb38417150', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_89b03', referencing='REFERENCING OLD TABLE AS old_values ', table='officers_officer', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='leaveevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='f23bd51b255074492be1873912489d3d189c020d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_6643f', table='officers_leaveevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='leaveevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='288e3d0f17254d3eeb60faae39e9fbe7c9df23b3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_90d10', table='officers_leaveevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='leave',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "officers_leaveevent" ("ends_on", "id", "officer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on") SELECT new_values."ends_on", new_values."id", new_values."officer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."reason", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='76adc096b7654812f4e79903998dc22b63d6674d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_22d9e', referencing='REFERENCING NEW TABLE AS new_values ', table='officers_leave', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='leave',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "officers_leaveevent" ("ends_on", "id", "officer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on") SELECT new_values."ends_on", new_values."id", new_values."officer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."reason", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c4028311a75e3b1476055031fbcd031099576a51', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_51354', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='officers_leave', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='leave',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "officers_leaveevent" ("ends_on", "id", "officer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on") SELECT old_values."ends_on", old_values."id", old_values."officer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."reason", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4b84dcf302fd028ac7460225b777c51e7b65b541', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_15755', referencing='REFERENCING OLD TABLE AS old_values ', table='officers_leave', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='coverevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='5a503dc1e4d1679ee57057e6644f36253349e24f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_0f6ec', table='officers_coverevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='coverevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='233ba091ef9dd8c5c32edfe9dde4a5796a6f56ee', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_76668', table='officers_coverevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='cover',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "officers_coverevent" ("covered_by_id", "ends_on", "id", "officer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT new_values."covered_by_id", new_values."ends_on", new_values."id", new_values."officer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3c9a54b7d904d3109691f25cfcd3542fd82dd380', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_cd761', referencing='REFERENCING NEW TABLE AS new_values ', table='officers_cover', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='cover',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "officers_coverevent" ("covered_by_id", "ends_on", "id", "officer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT new_values."covered_by_id", new_values."ends_on", new_values."id", new_values."officer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ce50083ca246685ede5c7900b51827b90cd31ed3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_84638', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='officers_cover', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='cover',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "officers_coverevent" ("covered_by_id", "ends_on", "id", "officer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT old_values."covered_by_id", old_values."ends_on", old_values."id", old_values."officer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='78c4113e6b07c8f190a8b89b9abaa8aa37ea83ce', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_69f03', referencing='REFERENCING OLD TABLE AS old_values ', table='officers_cover', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='officerevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='b800f327366a3d15a57d2acb6335a1ea49af8861', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_36676', table='officers_officerevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='officerevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='439eb507d98d88a0769eb3a596c341dc11cbdbe8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0ae8f', table='officers_officerevent', when='BEFORE')),
        ),
        only_add_to(
            'officers_coverevent',
            'officers_leaveevent',
            'officers_officerevent',
        ),
    ]
