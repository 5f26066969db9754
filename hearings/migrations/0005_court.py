import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models
from parole import migrating
from parole.audit.privileges import only_add_to


class Migration(migrating.Migration):

    dependencies = [
        ('accounts', '0002_closure_reasons'),
        ('hearings', '0004_closures_contacts_presence'),
        ('parolees', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CourtAppearance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('population', models.CharField(choices=[('ADULT', 'Adult'), ('JUVENILE', 'Juvenile')], max_length=10)),
                ('court', models.CharField(max_length=120)),
                ('case_number', models.CharField(blank=True, max_length=60)),
                ('called_by', models.CharField(choices=[('PROSECUTION', 'The prosecution'), ('DEFENSE', 'The defense'), ('COURT', 'The court'), ('OTHER', 'Another party')], max_length=11)),
                ('subpoena_on', models.DateField(blank=True, null=True)),
                ('subpoena_how', models.CharField(blank=True, choices=[('IN_PERSON', 'In person'), ('MAIL', 'Mail'), ('ELECTRONIC', 'Electronic message'), ('THROUGH_COUNSEL', "Through the agency's counsel")], max_length=15)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('place', models.CharField(blank=True, max_length=200)),
                ('status', models.CharField(choices=[('SCHEDULED', 'Scheduled'), ('POSTPONED', 'Postponed, no new day yet'), ('ATTENDED', 'Attended'), ('CANCELLED', 'Cancelled')], default='SCHEDULED', max_length=9)),
                ('reason', models.CharField(blank=True, max_length=2000)),
                ('testimony', models.TextField(blank=True, max_length=20000)),
                ('recorded_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.supervisionterm')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
        ),
        migrations.CreateModel(
            name='CourtAppearanceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('population', models.CharField(choices=[('ADULT', 'Adult'), ('JUVENILE', 'Juvenile')], max_length=10)),
                ('court', models.CharField(max_length=120)),
                ('case_number', models.CharField(blank=True, max_length=60)),
                ('called_by', models.CharField(choices=[('PROSECUTION', 'The prosecution'), ('DEFENSE', 'The defense'), ('COURT', 'The court'), ('OTHER', 'Another party')], max_length=11)),
                ('subpoena_on', models.DateField(blank=True, null=True)),
                ('subpoena_how', models.CharField(blank=True, choices=[('IN_PERSON', 'In person'), ('MAIL', 'Mail'), ('ELECTRONIC', 'Electronic message'), ('THROUGH_COUNSEL', "Through the agency's counsel")], max_length=15)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('place', models.CharField(blank=True, max_length=200)),
                ('status', models.CharField(choices=[('SCHEDULED', 'Scheduled'), ('POSTPONED', 'Postponed, no new day yet'), ('ATTENDED', 'Attended'), ('CANCELLED', 'Cancelled')], default='SCHEDULED', max_length=9)),
                ('reason', models.CharField(blank=True, max_length=2000)),
                ('testimony', models.TextField(blank=True, max_length=20000)),
                ('recorded_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('closed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('officer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='hearings.courtappearance')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CourtExhibit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=200)),
                ('returned_on', models.DateField(blank=True, null=True)),
                ('appearance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exhibits', to='hearings.courtappearance')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='CourtExhibitEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('what', models.CharField(max_length=200)),
                ('returned_on', models.DateField(blank=True, null=True)),
                ('appearance', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='hearings.courtappearance')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='hearings.courtexhibit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Subpoena',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('bring', models.CharField(blank=True, max_length=2000)),
                ('issued_at', models.DateTimeField()),
                ('served_at', models.DateTimeField(blank=True, null=True)),
                ('served_by', models.CharField(blank=True, max_length=120)),
                ('how', models.CharField(blank=True, choices=[('IN_PERSON', 'In person'), ('MAIL', 'Mail'), ('CERTIFIED_MAIL', 'Certified mail'), ('ELECTRONIC', 'Electronic message'), ('THROUGH_JAIL', 'Through the jail')], max_length=15)),
                ('proof', models.CharField(blank=True, choices=[('SIGNED', 'Signed for'), ('REFUSED_TO_SIGN', 'Refused to sign, before a witness'), ('RECEIPT', 'Receipt')], max_length=15)),
                ('proof_words', models.CharField(blank=True, max_length=120)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('hearing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subpoenas', to='hearings.hearing')),
                ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SubpoenaEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('bring', models.CharField(blank=True, max_length=2000)),
                ('issued_at', models.DateTimeField()),
                ('served_at', models.DateTimeField(blank=True, null=True)),
                ('served_by', models.CharField(blank=True, max_length=120)),
                ('how', models.CharField(blank=True, choices=[('IN_PERSON', 'In person'), ('MAIL', 'Mail'), ('CERTIFIED_MAIL', 'Certified mail'), ('ELECTRONIC', 'Electronic message'), ('THROUGH_JAIL', 'Through the jail')], max_length=15)),
                ('proof', models.CharField(blank=True, choices=[('SIGNED', 'Signed for'), ('REFUSED_TO_SIGN', 'Refused to sign, before a witness'), ('RECEIPT', 'Receipt')], max_length=15)),
                ('proof_words', models.CharField(blank=True, max_length=120)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('hearing', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='hearings.hearing')),
                ('issued_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='hearings.subpoena')),
                ('withdrawn_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrating.AddIndex(
            model_name='courtappearance',
            index=models.Index(fields=['officer', 'starts_at'], name='court_appearance_by_officer'),
        ),
        migrating.AddIndex(
            model_name='courtappearance',
            index=models.Index(condition=models.Q(('status', 'SCHEDULED')), fields=['starts_at'], name='court_appearance_ahead'),
        ),
        migrating.AddIndex(
            model_name='courtappearance',
            index=models.Index(fields=['changed_at'], name='court_appearance_changed'),
        ),
        migrating.AddConstraint(
            model_name='courtappearance',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='court_appearance_ends_after_it_starts', violation_error_message='It must end after it starts.'),
        ),
        migrating.AddConstraint(
            model_name='courtappearance',
            constraint=models.CheckConstraint(condition=models.Q(('court', ''), _negated=True), name='court_appearance_names_its_court', violation_error_message='Say which court it is.'),
        ),
        migrating.AddConstraint(
            model_name='courtappearance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('subpoena_how', ''), ('subpoena_on__isnull', True)), models.Q(('subpoena_on__isnull', False), models.Q(('subpoena_how', ''), _negated=True)), _connector='OR'), name='court_appearance_subpoena_came_on_a_day', violation_error_message='Of a subpoena say both on which day and how it came.'),
        ),
        migrating.AddConstraint(
            model_name='courtappearance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), ('status__in', ['ATTENDED', 'CANCELLED'])), models.Q(('closed_at__isnull', True), ('closed_by__isnull', True), ('status__in', ['SCHEDULED', 'POSTPONED'])), _connector='OR'), name='court_appearance_closed_by_somebody', violation_error_message='What is over was closed by somebody, at a moment.'),
        ),
        migrating.AddConstraint(
            model_name='courtappearance',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['SCHEDULED', 'ATTENDED']), models.Q(('reason', ''), _negated=True), _connector='OR'), name='court_appearance_says_why_it_is_off', violation_error_message='Say why it does not take place.'),
        ),
        migrating.AddConstraint(
            model_name='courtappearance',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'ATTENDED'), ('testimony', ''), _connector='OR'), name='court_appearance_testimony_follows_it', violation_error_message='Testimony is noted once it was given.'),
        ),
        migrating.AddTrigger(
            model_name='courtappearance',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_courtappearanceevent" ("called_by", "case_number", "changed_at", "closed_at", "closed_by_id", "court", "ends_at", "id", "officer_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "population", "reason", "recorded_at", "recorded_by_id", "starts_at", "status", "subpoena_how", "subpoena_on", "term_id", "testimony", "unit_id", "version") SELECT new_values."called_by", new_values."case_number", new_values."changed_at", new_values."closed_at", new_values."closed_by_id", new_values."court", new_values."ends_at", new_values."id", new_values."officer_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."place", new_values."population", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."starts_at", new_values."status", new_values."subpoena_how", new_values."subpoena_on", new_values."term_id", new_values."testimony", new_values."unit_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6a76a5f4da3d66b553e9bb8b1c846d4f7727fa57', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_b413c', referencing='REFERENCING NEW TABLE AS new_values ', table='hearings_courtappearance', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='courtappearance',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_courtappearanceevent" ("called_by", "case_number", "changed_at", "closed_at", "closed_by_id", "court", "ends_at", "id", "officer_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "population", "reason", "recorded_at", "recorded_by_id", "starts_at", "status", "subpoena_how", "subpoena_on", "term_id", "testimony", "unit_id", "version") SELECT new_values."called_by", new_values."case_number", new_values."changed_at", new_values."closed_at", new_values."closed_by_id", new_values."court", new_values."ends_at", new_values."id", new_values."officer_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."place", new_values."population", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."starts_at", new_values."status", new_values."subpoena_how", new_values."subpoena_on", new_values."term_id", new_values."testimony", new_values."unit_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5c594eba996760798c70ec8ef45bdeee850687e4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_6237f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='hearings_courtappearance', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='courtappearance',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_courtappearanceevent" ("called_by", "case_number", "changed_at", "closed_at", "closed_by_id", "court", "ends_at", "id", "officer_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "population", "reason", "recorded_at", "recorded_by_id", "starts_at", "status", "subpoena_how", "subpoena_on", "term_id", "testimony", "unit_id", "version") SELECT old_values."called_by", old_values."case_number", old_values."changed_at", old_values."closed_at", old_values."closed_by_id", old_values."court", old_values."ends_at", old_values."id", old_values."officer_id", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."place", old_values."population", old_values."reason", old_values."recorded_at", old_values."recorded_by_id", old_values."starts_at", old_values."status", old_values."subpoena_how", old_values."subpoena_on", old_values."term_id", old_values."testimony", old_values."unit_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f8d9e449acecc75ef7f8f0f8694489dae9631089', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_25647', referencing='REFERENCING OLD TABLE AS old_values ', table='hearings_courtappearance', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='courtappearanceevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='689d1168e60d8ea65aabb0bf3326fa91f849bb99', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_5118f', table='hearings_courtappearanceevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='courtappearanceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5b3869e9db25f396d1cb9f61f715087d23f69631', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3758a', table='hearings_courtappearanceevent', when='BEFORE')),
        ),
        migrating.AddConstraint(
            model_name='courtexhibit',
            constraint=models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='court_exhibit_is_named', violation_error_message='Say what it is.'),
        ),
        migrating.AddTrigger(
            model_name='courtexhibit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_courtexhibitevent" ("appearance_id", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_on", "what") SELECT new_values."appearance_id", new_values."id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."returned_on", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='05e13f844776106be09377065bd2d84d598ebcc7', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_02ba3', referencing='REFERENCING NEW TABLE AS new_values ', table='hearings_courtexhibit', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='courtexhibit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_courtexhibitevent" ("appearance_id", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_on", "what") SELECT new_values."appearance_id", new_values."id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."returned_on", new_values."what" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='19833973bd87b36abb34a45d55c153b8115bde85', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_dcce0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='hearings_courtexhibit', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='courtexhibit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_courtexhibitevent" ("appearance_id", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_on", "what") SELECT old_values."appearance_id", old_values."id", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."returned_on", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6aa2f7beb9b8f383e03957846b7bc69f9a7f057a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_ba30e', referencing='REFERENCING OLD TABLE AS old_values ', table='hearings_courtexhibit', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='courtexhibitevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='6719eb75a38cc99be65ab6986fe223306ac05828', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_1a160', table='hearings_courtexhibitevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='courtexhibitevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9d47f9ead564158945b008e3730c5516ba0f71a6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1c33b', table='hearings_courtexhibitevent', when='BEFORE')),
        ),
        migrating.AddConstraint(
            model_name='subpoena',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='subpoena_names_its_witness', violation_error_message='A subpoena names the witness.'),
        ),
        migrating.AddConstraint(
            model_name='subpoena',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('how', ''), ('proof', ''), ('proof_words', ''), ('served_at__isnull', True), ('served_by', '')), models.Q(('served_at__isnull', False), models.Q(('served_by', ''), _negated=True), models.Q(('how', ''), _negated=True), models.Q(('proof', ''), _negated=True), models.Q(('proof_words', ''), _negated=True)), _connector='OR'), name='subpoena_served_with_proof', violation_error_message='What was served has its proof.'),
        ),
        migrating.AddConstraint(
            model_name='subpoena',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='subpoena_withdrawn_by_somebody', violation_error_message='What is withdrawn was withdrawn by somebody, at a moment.'),
        ),
        migrating.AddConstraint(
            model_name='subpoena',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', True), ('withdrawn_at__gte', models.F('issued_at')), _connector='OR'), name='subpoena_withdrawn_after_it_was_issued', violation_error_message='A subpoena is withdrawn after it was issued.'),
        ),
        migrating.AddTrigger(
            model_name='subpoena',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_subpoenaevent" ("address", "bring", "hearing_id", "how", "id", "issued_at", "issued_by_id", "name", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "proof_words", "served_at", "served_by", "version", "withdrawn_at", "withdrawn_by_id") SELECT new_values."address", new_values."bring", new_values."hearing_id", new_values."how", new_values."id", new_values."issued_at", new_values."issued_by_id", new_values."name", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."proof", new_values."proof_words", new_values."served_at", new_values."served_by", new_values."version", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='add960351fbf7bcf93cb9ed0630b44e4080243a1', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_9749e', referencing='REFERENCING NEW TABLE AS new_values ', table='hearings_subpoena', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='subpoena',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_subpoenaevent" ("address", "bring", "hearing_id", "how", "id", "issued_at", "issued_by_id", "name", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "proof_words", "served_at", "served_by", "version", "withdrawn_at", "withdrawn_by_id") SELECT new_values."address", new_values."bring", new_values."hearing_id", new_values."how", new_values."id", new_values."issued_at", new_values."issued_by_id", new_values."name", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."proof", new_values."proof_words", new_values."served_at", new_values."served_by", new_values."version", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d8874e5dff2d994b139dc51f498186225d06f5f8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_45444', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='hearings_subpoena', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='subpoena',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_subpoenaevent" ("address", "bring", "hearing_id", "how", "id", "issued_at", "issued_by_id", "name", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "proof_words", "served_at", "served_by", "version", "withdrawn_at", "withdrawn_by_id") SELECT old_values."address", old_values."bring", old_values."hearing_id", old_values."how", old_values."id", old_values."issued_at", old_values."issued_by_id", old_values."name", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."proof", old_values."proof_words", old_values."served_at", old_values."served_by", old_values."version", old_values."withdrawn_at", old_values."withdrawn_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='291c646982252948a2575378cdad1b5021ca4000', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_7b9f7', referencing='REFERENCING OLD TABLE AS old_values ', table='hearings_subpoena', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='subpoenaevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='94991aabd648a8e57e339d4cfbbd859ffd9025b0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_c2144', table='hearings_subpoenaevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='subpoenaevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ea4837fa7bbeb5db9986adf344812d5886cdacae', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cbf14', table='hearings_subpoenaevent', when='BEFORE')),
        ),
        only_add_to('hearings_courtappearanceevent', 'hearings_courtexhibitevent', 'hearings_subpoenaevent'),
    ]
