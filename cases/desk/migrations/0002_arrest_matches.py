import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models
from parole import migrating
from parole.audit.privileges import only_add_to


class Migration(migrating.Migration):

    dependencies = [
        ('desk', '0001_calendar_feeds'),
        ('parolees', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ArrestFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(blank=True, max_length=120)),
                ('sha256', models.CharField(max_length=64)),
                ('found', models.PositiveIntegerField(default=0)),
                ('known', models.PositiveIntegerField(default=0)),
                ('unmatched', models.PositiveIntegerField(default=0)),
                ('refused', models.JSONField(blank=True, default=list)),
                ('problem', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ArrestMatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.CharField(max_length=120)),
                ('booking_number', models.CharField(max_length=40)),
                ('last_name', models.CharField(max_length=200)),
                ('first_name', models.CharField(blank=True, max_length=200)),
                ('born_on', models.DateField(blank=True, null=True)),
                ('arrested_at', models.DateTimeField()),
                ('charges', models.CharField(blank=True, max_length=1000)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('identifiers', models.JSONField(blank=True, default=dict)),
                ('reported_at', models.DateTimeField()),
                ('grounds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('NUMBER', 'Same number'), ('NAME', 'Same name'), ('ALIAS', 'Same name as an alias'), ('SOUND', 'Name sounds alike'), ('LAST_NAME', 'Same last name, another first name'), ('BIRTH', 'Same birth date'), ('BIRTH_NEAR', 'Nearly the same birth date'), ('OTHER_NUMBER', 'Against it: another number of the same kind'), ('OTHER_BIRTH', 'Against it: another birth date')], max_length=12), size=None)),
                ('strength', models.CharField(choices=[('STRONG', 'Strong'), ('FAIR', 'Fair'), ('WEAK', 'Weak')], max_length=6)),
                ('found_at', models.DateTimeField()),
                ('status', models.CharField(choices=[('POSSIBLE', 'Possible: not confirmed'), ('CONFIRMED', 'Confirmed'), ('DISMISSED', 'Dismissed')], default='POSSIBLE', max_length=9)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, choices=[('OTHER_PERSON', 'It is another person'), ('OLD', 'It is not new: an earlier case, or a hold of ours'), ('MISTAKEN', 'The agency says the report is wrong'), ('OTHER_CONFIRMED', "The booking was confirmed as somebody else's"), ('CORRECTED', 'The agency corrected its report, and it no longer fits'), ('WITHDRAWN', 'The arrest was withdrawn as entered in error')], max_length=15)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('version', models.PositiveIntegerField(default=1)),
                ('arrest', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.caseevent')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.supervisionterm')),
            ],
            options={
                'verbose_name_plural': 'arrest matches',
            },
        ),
        migrations.CreateModel(
            name='ArrestMatchEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('agency', models.CharField(max_length=120)),
                ('booking_number', models.CharField(max_length=40)),
                ('last_name', models.CharField(max_length=200)),
                ('first_name', models.CharField(blank=True, max_length=200)),
                ('born_on', models.DateField(blank=True, null=True)),
                ('arrested_at', models.DateTimeField()),
                ('charges', models.CharField(blank=True, max_length=1000)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('identifiers', models.JSONField(blank=True, default=dict)),
                ('reported_at', models.DateTimeField()),
                ('grounds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('NUMBER', 'Same number'), ('NAME', 'Same name'), ('ALIAS', 'Same name as an alias'), ('SOUND', 'Name sounds alike'), ('LAST_NAME', 'Same last name, another first name'), ('BIRTH', 'Same birth date'), ('BIRTH_NEAR', 'Nearly the same birth date'), ('OTHER_NUMBER', 'Against it: another number of the same kind'), ('OTHER_BIRTH', 'Against it: another birth date')], max_length=12), size=None)),
                ('strength', models.CharField(choices=[('STRONG', 'Strong'), ('FAIR', 'Fair'), ('WEAK', 'Weak')], max_length=6)),
                ('found_at', models.DateTimeField()),
                ('status', models.CharField(choices=[('POSSIBLE', 'Possible: not confirmed'), ('CONFIRMED', 'Confirmed'), ('DISMISSED', 'Dismissed')], default='POSSIBLE', max_length=9)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, choices=[('OTHER_PERSON', 'It is another person'), ('OLD', 'It is not new: an earlier case, or a hold of ours'), ('MISTAKEN', 'The agency says the report is wrong'), ('OTHER_CONFIRMED', "The booking was confirmed as somebody else's"), ('CORRECTED', 'The agency corrected its report, and it no longer fits'), ('WITHDRAWN', 'The arrest was withdrawn as entered in error')], max_length=15)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('version', models.PositiveIntegerField(default=1)),
                ('arrest', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.caseevent')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='desk.arrestmatch')),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrating.AddTrigger(
            model_name='arrestfile',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='eb71efe761b69c3787cf43d31fe05b4503c24967', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fbe1b', table='desk_arrestfile', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='arrestfile',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='092c9a50017de61979de527104fff5beafcd8c33', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_677ac', table='desk_arrestfile', when='BEFORE')),
        ),
        migrating.AddIndex(
            model_name='arrestmatch',
            index=models.Index(condition=models.Q(('status', 'POSSIBLE')), fields=['parolee'], name='arrest_match_possible'),
        ),
        migrating.AddIndex(
            model_name='arrestmatch',
            index=models.Index(fields=['booking_number'], name='arrest_match_by_booking'),
        ),
        migrating.AddConstraint(
            model_name='arrestmatch',
            constraint=models.UniqueConstraint(fields=('agency', 'booking_number', 'parolee'), name='arrest_match_once_for_a_booking', violation_error_message='This booking stands beside this person already.'),
        ),
        migrating.AddConstraint(
            model_name='arrestmatch',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'CONFIRMED')), fields=('agency', 'booking_number'), name='arrest_match_confirmed_for_one_person', violation_error_message="This booking was confirmed as somebody else's."),
        ),
        migrating.AddConstraint(
            model_name='arrestmatch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('status', 'POSSIBLE')), models.Q(models.Q(('status', 'POSSIBLE'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='arrest_match_decided_by_somebody', violation_error_message='What is decided was decided by somebody, at a moment.'),
        ),
        migrating.AddConstraint(
            model_name='arrestmatch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('arrest__isnull', False), ('status', 'CONFIRMED')), models.Q(models.Q(('status', 'CONFIRMED'), _negated=True), ('arrest__isnull', True)), _connector='OR'), name='arrest_match_confirmed_by_an_arrest', violation_error_message='A confirmed match leads to the arrest on record, and no other one does.'),
        ),
        migrating.AddConstraint(
            model_name='arrestmatch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'DISMISSED'), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('status', 'DISMISSED'), _negated=True), ('note', ''), ('reason', '')), _connector='OR'), name='arrest_match_dismissed_for_a_reason', violation_error_message='A match is dismissed for a reason, and only then has one.'),
        ),
        migrating.AddTrigger(
            model_name='arrestmatch',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "desk_arrestmatchevent" ("agency", "arrest_id", "arrested_at", "booking_number", "born_on", "charges", "decided_at", "decided_by_id", "first_name", "found_at", "grounds", "id", "identifiers", "last_name", "note", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "reported_at", "status", "strength", "term_id", "version") SELECT new_values."agency", new_values."arrest_id", new_values."arrested_at", new_values."booking_number", new_values."born_on", new_values."charges", new_values."decided_at", new_values."decided_by_id", new_values."first_name", new_values."found_at", new_values."grounds", new_values."id", new_values."identifiers", new_values."last_name", new_values."note", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."place", new_values."reason", new_values."reported_at", new_values."status", new_values."strength", new_values."term_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='54438e5e213c77aead2efe13dcb15cfef3e06824', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a086d', referencing='REFERENCING NEW TABLE AS new_values ', table='desk_arrestmatch', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='arrestmatch',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "desk_arrestmatchevent" ("agency", "arrest_id", "arrested_at", "booking_number", "born_on", "charges", "decided_at", "decided_by_id", "first_name", "found_at", "grounds", "id", "identifiers", "last_name", "note", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "reported_at", "status", "strength", "term_id", "version") SELECT new_values."agency", new_values."arrest_id", new_values."arrested_at", new_values."booking_number", new_values."born_on", new_values."charges", new_values."decided_at", new_values."decided_by_id", new_values."first_name", new_values."found_at", new_values."grounds", new_values."id", new_values."identifiers", new_values."last_name", new_values."note", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."place", new_values."reason", new_values."reported_at", new_values."status", new_values."strength", new_values."term_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='01038ff21f17eec6f9e17e0f434040c8a4bab6d6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_8e54e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='desk_arrestmatch', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='arrestmatch',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "desk_arrestmatchevent" ("agency", "arrest_id", "arrested_at", "booking_number", "born_on", "charges", "decided_at", "decided_by_id", "first_name", "found_at", "grounds", "id", "identifiers", "last_name", "note", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "reported_at", "status", "strength", "term_id", "version") SELECT old_values."agency", old_values."arrest_id", old_values."arrested_at", old_values."booking_number", old_values."born_on", old_values."charges", old_values."decided_at", old_values."decided_by_id", old_values."first_name", old_values."found_at", old_values."grounds", old_values."id", old_values."identifiers", old_values."last_name", old_values."note", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."place", old_values."reason", old_values."reported_at", old_values."status", old_values."strength", old_values."term_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='8c01349b8a274677ed6a34e20b0b94c5932e430e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_7c875', referencing='REFERENCING OLD TABLE AS old_values ', table='desk_arrestmatch', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='arrestmatchevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='a94bd1b103179d789861dc28bc647294f205ae29', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_d8469', table='desk_arrestmatchevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='arrestmatchevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f933313efede6cf6b44ff8952d76c74939ade248', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e9a62', table='desk_arrestmatchevent', when='BEFORE')),
        ),
        only_add_to('desk_arrestfile', 'desk_arrestmatchevent'),
    ]
