import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
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
    ]

    operations = [
        migrations.CreateModel(
            name='RulePack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40)),
                ('version', models.PositiveIntegerField()),
                ('jurisdiction', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=120)),
                ('citation', models.TextField()),
                ('confidence', models.CharField(choices=[('CONFIRMED', 'Confirmed by counsel'), ('READ', 'Read in the source'), ('SECONDARY', 'From a secondary source'), ('INVENTED', 'Invented for demonstration')], max_length=10)),
                ('status', models.CharField(choices=[('ACTIVE', 'Active'), ('ILLUSTRATIVE', 'Illustrative: have counsel confirm'), ('WITHDRAWN', 'Withdrawn')], max_length=12)),
                ('effective_from', models.DateField()),
                ('verified_on', models.DateField()),
                ('document', models.JSONField()),
                ('loaded_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(models.F('jurisdiction'), models.F('status'), models.OrderBy(models.F('effective_from'), descending=True), name='rule_pack_in_force')],
                'constraints': [models.UniqueConstraint(fields=('code', 'version'), name='rule_pack_version_once'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='rule_pack_version_counts_from_one', violation_error_message='Versions of a pack count from 1.')],
            },
        ),
        migrations.CreateModel(
            name='RulePackEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(max_length=40)),
                ('version', models.PositiveIntegerField()),
                ('jurisdiction', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=120)),
                ('citation', models.TextField()),
                ('confidence', models.CharField(choices=[('CONFIRMED', 'Confirmed by counsel'), ('READ', 'Read in the source'), ('SECONDARY', 'From a secondary source'), ('INVENTED', 'Invented for demonstration')], max_length=10)),
                ('status', models.CharField(choices=[('ACTIVE', 'Active'), ('ILLUSTRATIVE', 'Illustrative: have counsel confirm'), ('WITHDRAWN', 'Withdrawn')], max_length=12)),
                ('effective_from', models.DateField()),
                ('verified_on', models.DateField()),
                ('document', models.JSONField()),
                ('loaded_at', models.DateTimeField()),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='rulebook.rulepack')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StaffingShortage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('authority', models.CharField(help_text='Who may declare it, and by which rule', max_length=120)),
                ('declared_at', models.DateTimeField(editable=False)),
                ('declared_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
        ),
        migrations.CreateModel(
            name='StaffingShortageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('authority', models.CharField(help_text='Who may declare it, and by which rule', max_length=120)),
                ('declared_at', models.DateTimeField(editable=False)),
                ('declared_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='rulebook.staffingshortage')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrating.AddConstraint(
            model_name='staffingshortage',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='shortage_ends_after_it_starts', violation_error_message='A shortage cannot end before it starts.'),
        ),
        migrating.AddConstraint(
            model_name='staffingshortage',
            constraint=models.CheckConstraint(condition=models.Q(('authority', ''), _negated=True), name='shortage_has_its_authority', violation_error_message='A shortage says by which authority it is declared.'),
        ),
        migrating.AddConstraint(
            model_name='staffingshortage',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('unit', '='), (models.Func(models.F('starts_on'), models.F('ends_on'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='shortage_one_at_a_time', violation_error_message='This unit already has a shortage on some of these days.'),
        ),
        migrating.AddTrigger(
            model_name='rulepack',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "rulebook_rulepackevent" ("citation", "code", "confidence", "document", "effective_from", "id", "jurisdiction", "loaded_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "title", "verified_on", "version") SELECT new_values."citation", new_values."code", new_values."confidence", new_values."document", new_values."effective_from", new_values."id", new_values."jurisdiction", new_values."loaded_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."status", new_values."title", new_values."verified_on", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='81e7decda191c25e77a3716a69e3bbd28eee58c4', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e46e4', referencing='REFERENCING NEW TABLE AS new_values ', table='rulebook_rulepack', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='rulepack',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "rulebook_rulepackevent" ("citation", "code", "confidence", "document", "effective_from", "id", "jurisdiction", "loaded_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "title", "verified_on", "version") SELECT new_values."citation", new_values."code", new_values."confidence", new_values."document", new_values."effective_from", new_values."id", new_values."jurisdiction", new_values."loaded_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."status", new_values."title", new_values."verified_on", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1f98777f31faea5bd5a3cd12579066ba1dd9d862', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_86c5b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='rulebook_rulepack', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='rulepack',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "rulebook_rulepackevent" ("citation", "code", "confidence", "document", "effective_from", "id", "jurisdiction", "loaded_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "title", "verified_on", "version") SELECT old_values."citation", old_values."code", old_values."confidence", old_values."document", old_values."effective_from", old_values."id", old_values."jurisdiction", old_values."loaded_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."status", old_values."title", old_values."verified_on", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d81cee12f2062659e2b0f2add1c151f5cb73db09', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b7968', referencing='REFERENCING OLD TABLE AS old_values ', table='rulebook_rulepack', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='rulepackevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='7211b3d97de8a252b0ee444c2585d37570d1219a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_a5066', table='rulebook_rulepackevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='rulepackevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6de7c7161e131f662a24a92b340e42fb701cce2b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0f7ad', table='rulebook_rulepackevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='staffingshortage',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "rulebook_staffingshortageevent" ("authority", "declared_at", "declared_by_id", "ends_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "unit_id") SELECT new_values."authority", new_values."declared_at", new_values."declared_by_id", new_values."ends_on", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."starts_on", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='67f519aeaa4ad2a76e300791ba6b50f15c636e67', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3730a', referencing='REFERENCING NEW TABLE AS new_values ', table='rulebook_staffingshortage', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='staffingshortage',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "rulebook_staffingshortageevent" ("authority", "declared_at", "declared_by_id", "ends_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "unit_id") SELECT new_values."authority", new_values."declared_at", new_values."declared_by_id", new_values."ends_on", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."starts_on", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9865f1f188c2a03ed30fc6b8073c9c67610cbb61', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_77a77', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='rulebook_staffingshortage', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='staffingshortage',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "rulebook_staffingshortageevent" ("authority", "declared_at", "declared_by_id", "ends_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "unit_id") SELECT old_values."authority", old_values."declared_at", old_values."declared_by_id", old_values."ends_on", old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."starts_on", old_values."unit_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fd2ee9f43a32a921b2c4ca90be4897ef0a9028fd', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_2c3cc', referencing='REFERENCING OLD TABLE AS old_values ', table='rulebook_staffingshortage', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='staffingshortageevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='9d02d0172098cfcbbc0275fbdea8e5a143faf2b0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_43d1b', table='rulebook_staffingshortageevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='staffingshortageevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f4d0051e9773c27a3d31e1713d9c3ae1b4729e99', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d2a0b', table='rulebook_staffingshortageevent', when='BEFORE')),
        ),
        only_add_to(
            'rulebook_rulepackevent',
            'rulebook_staffingshortageevent',
        ),
    ]
