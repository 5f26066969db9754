import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
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
        ('accounts', '0001_initial'),
        ('parolees', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Hearing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('population', models.CharField(choices=[('ADULT', 'Adult'), ('JUVENILE', 'Juvenile')], max_length=10)),
                ('kind', models.CharField(choices=[('PAROLE_CONSIDERATION', 'Parole consideration'), ('RECOGNIZANCE', 'Recognizance'), ('PRELIMINARY', 'Preliminary'), ('REVOCATION', 'Revocation'), ('RESCISSION', 'Rescission'), ('MODIFICATION', 'Modification'), ('EARLY_DISCHARGE', 'Early discharge')], max_length=25)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('status', models.CharField(choices=[('SCHEDULED', 'Scheduled'), ('HELD', 'Held'), ('CONTINUED', 'Continued'), ('CANCELLED', 'Cancelled')], default='SCHEDULED', max_length=10)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.TextField(blank=True, max_length=20000)),
                ('effect', models.CharField(choices=[('NONE', 'Supervision goes on as before'), ('RELEASED', 'Parole granted: supervision starts'), ('CUSTODY', 'Taken into custody'), ('REVOKED', 'Parole revoked'), ('DISCHARGED', 'Discharged')], default='NONE', max_length=10)),
                ('changed_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('continues', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='continued_as', to='hearings.hearing')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('scheduled_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.supervisionterm')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Booking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('ROOM', 'Room'), ('PANEL_MEMBER', 'Panel member'), ('OFFICER', 'Officer'), ('WITNESS', 'Witness'), ('PAROLEE', 'Parolee')], max_length=12)),
                ('resource', models.CharField(max_length=30)),
                ('during', django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ('is_active', models.BooleanField(default=True)),
                ('is_replaced', models.BooleanField(default=False)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('hearing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='hearings.hearing')),
            ],
        ),
        migrations.CreateModel(
            name='HearingRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('PAROLE_CONSIDERATION', 'Parole consideration'), ('RECOGNIZANCE', 'Recognizance'), ('PRELIMINARY', 'Preliminary'), ('REVOCATION', 'Revocation'), ('RESCISSION', 'Rescission'), ('MODIFICATION', 'Modification'), ('EARLY_DISCHARGE', 'Early discharge')], max_length=25)),
                ('reason', models.TextField(max_length=20000)),
                ('hold_by', models.DateField(blank=True, null=True)),
                ('status', models.CharField(choices=[('DRAFT', 'Draft'), ('REQUESTED', 'Waiting for the supervisor'), ('COUNTERSIGNED', 'Waiting for the clerk'), ('ACCEPTED', 'Accepted'), ('RETURNED', 'Returned'), ('WITHDRAWN', 'Withdrawn')], max_length=15)),
                ('requested_at', models.DateTimeField()),
                ('countersigned_at', models.DateTimeField(blank=True, null=True)),
                ('returned_at', models.DateTimeField(blank=True, null=True)),
                ('return_reason', models.TextField(blank=True, max_length=2000)),
                ('version', models.PositiveIntegerField(default=1)),
                ('countersigned_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('returned_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.supervisionterm')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
        ),
        migrations.CreateModel(
            name='HearingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('population', models.CharField(choices=[('ADULT', 'Adult'), ('JUVENILE', 'Juvenile')], max_length=10)),
                ('kind', models.CharField(choices=[('PAROLE_CONSIDERATION', 'Parole consideration'), ('RECOGNIZANCE', 'Recognizance'), ('PRELIMINARY', 'Preliminary'), ('REVOCATION', 'Revocation'), ('RESCISSION', 'Rescission'), ('MODIFICATION', 'Modification'), ('EARLY_DISCHARGE', 'Early discharge')], max_length=25)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('status', models.CharField(choices=[('SCHEDULED', 'Scheduled'), ('HELD', 'Held'), ('CONTINUED', 'Continued'), ('CANCELLED', 'Cancelled')], default='SCHEDULED', max_length=10)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.TextField(blank=True, max_length=20000)),
                ('effect', models.CharField(choices=[('NONE', 'Supervision goes on as before'), ('RELEASED', 'Parole granted: supervision starts'), ('CUSTODY', 'Taken into custody'), ('REVOKED', 'Parole revoked'), ('DISCHARGED', 'Discharged')], default='NONE', max_length=10)),
                ('changed_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('closed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('continues', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='hearings.hearing')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='hearings.hearing')),
                ('scheduled_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                ('request', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='hearings.hearingrequest')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='hearing',
            name='request',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='hearings.hearingrequest'),
        ),
        migrations.CreateModel(
            name='HearingRequestEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('PAROLE_CONSIDERATION', 'Parole consideration'), ('RECOGNIZANCE', 'Recognizance'), ('PRELIMINARY', 'Preliminary'), ('REVOCATION', 'Revocation'), ('RESCISSION', 'Rescission'), ('MODIFICATION', 'Modification'), ('EARLY_DISCHARGE', 'Early discharge')], max_length=25)),
                ('reason', models.TextField(max_length=20000)),
                ('hold_by', models.DateField(blank=True, null=True)),
                ('status', models.CharField(choices=[('DRAFT', 'Draft'), ('REQUESTED', 'Waiting for the supervisor'), ('COUNTERSIGNED', 'Waiting for the clerk'), ('ACCEPTED', 'Accepted'), ('RETURNED', 'Returned'), ('WITHDRAWN', 'Withdrawn')], max_length=15)),
                ('requested_at', models.DateTimeField()),
                ('countersigned_at', models.DateTimeField(blank=True, null=True)),
                ('returned_at', models.DateTimeField(blank=True, null=True)),
                ('return_reason', models.TextField(blank=True, max_length=2000)),
                ('version', models.PositiveIntegerField(default=1)),
                ('countersigned_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='hearings.hearingrequest')),
                ('requested_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('returned_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PanelMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_active', models.BooleanField(default=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Room',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('is_active', models.BooleanField(default=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
        ),
        migrations.CreateModel(
            name='BookingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('ROOM', 'Room'), ('PANEL_MEMBER', 'Panel member'), ('OFFICER', 'Officer'), ('WITNESS', 'Witness'), ('PAROLEE', 'Parolee')], max_length=12)),
                ('resource', models.CharField(max_length=30)),
                ('during', django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ('is_active', models.BooleanField(default=True)),
                ('is_replaced', models.BooleanField(default=False)),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='hearings.booking')),
                ('user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('hearing', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='hearings.hearing')),
                ('room', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='hearings.room')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='booking',
            name='room',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='hearings.room'),
        ),
        migrating.AddIndex(
            model_name='hearingrequest',
            index=models.Index(fields=['unit', 'status', 'countersigned_at'], name='request_queue'),
        ),
        migrating.AddIndex(
            model_name='hearingrequest',
            index=models.Index(fields=['parolee'], name='request_by_parolee'),
        ),
        migrating.AddConstraint(
            model_name='hearingrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('countersigned_at__isnull', True), ('countersigned_by__isnull', True)), models.Q(('countersigned_at__isnull', False), ('countersigned_by__isnull', False)), _connector='OR'), name='request_countersigned_by_somebody'),
        ),
        migrating.AddConstraint(
            model_name='hearingrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['COUNTERSIGNED', 'ACCEPTED']), _negated=True), ('countersigned_by__isnull', False), _connector='OR'), name='request_countersigned_before_the_clerk'),
        ),
        migrating.AddConstraint(
            model_name='hearingrequest',
            constraint=models.CheckConstraint(condition=models.Q(('countersigned_by__isnull', True), models.Q(('countersigned_by', models.F('requested_by')), _negated=True), _connector='OR'), name='request_countersigned_by_another', violation_error_message='Nobody countersigns their own request.'),
        ),
        migrating.AddConstraint(
            model_name='hearingrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'RETURNED'), _negated=True), models.Q(('returned_at__isnull', False), ('returned_by__isnull', False), models.Q(('return_reason', ''), _negated=True)), _connector='OR'), name='request_returned_with_a_reason', violation_error_message='A request is returned with a reason.'),
        ),
        migrating.AddTrigger(
            model_name='hearingrequest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_hearingrequestevent" ("countersigned_at", "countersigned_by_id", "hold_by", "id", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "requested_at", "requested_by_id", "return_reason", "returned_at", "returned_by_id", "status", "term_id", "unit_id", "version") SELECT new_values."countersigned_at", new_values."countersigned_by_id", new_values."hold_by", new_values."id", new_values."kind", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."reason", new_values."requested_at", new_values."requested_by_id", new_values."return_reason", new_values."returned_at", new_values."returned_by_id", new_values."status", new_values."term_id", new_values."unit_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='64161dc93cf4bed5da800379fdd02d19690276ff', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7cc20', referencing='REFERENCING NEW TABLE AS new_values ', table='hearings_hearingrequest', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='hearingrequest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_hearingrequestevent" ("countersigned_at", "countersigned_by_id", "hold_by", "id", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "requested_at", "requested_by_id", "return_reason", "returned_at", "returned_by_id", "status", "term_id", "unit_id", "version") SELECT new_values."countersigned_at", new_values."countersigned_by_id", new_values."hold_by", new_values."id", new_values."kind", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."reason", new_values."requested_at", new_values."requested_by_id", new_values."return_reason", new_values."returned_at", new_values."returned_by_id", new_values."status", new_values."term_id", new_values."unit_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3c4be8defa02781d4996cadf751f830c97169de8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_225e7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='hearings_hearingrequest', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='hearingrequest',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_hearingrequestevent" ("countersigned_at", "countersigned_by_id", "hold_by", "id", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "requested_at", "requested_by_id", "return_reason", "returned_at", "returned_by_id", "status", "term_id", "unit_id", "version") SELECT old_values."countersigned_at", old_values."countersigned_by_id", old_values."hold_by", old_values."id", old_values."kind", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."reason", old_values."requested_at", old_values."requested_by_id", old_values."return_reason", old_values."returned_at", old_values."returned_by_id", old_values."status", old_values."term_id", old_values."unit_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f724c985029025b86595fb01d716ed4783f6cbb4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_dd3cc', referencing='REFERENCING OLD TABLE AS old_values ', table='hearings_hearingrequest', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='hearingevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='5fd183327d7d37bab8a75fa6c262f70e6f9d065b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_11501', table='hearings_hearingevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='hearingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='113fad96ffdd8722cd36d57dd1c659192cea7001', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d1edf', table='hearings_hearingevent', when='BEFORE')),
        ),
        migrating.AddIndex(
            model_name='hearing',
            index=models.Index(fields=['unit', 'starts_at'], name='hearing_docket'),
        ),
        migrating.AddIndex(
            model_name='hearing',
            index=models.Index(fields=['parolee', 'starts_at'], name='hearing_by_parolee'),
        ),
        migrating.AddIndex(
            model_name='hearing',
            index=models.Index(condition=models.Q(('status', 'SCHEDULED')), fields=['starts_at'], name='hearing_planned'),
        ),
        migrating.AddIndex(
            model_name='hearing',
            index=models.Index(fields=['changed_at'], name='hearing_by_change'),
        ),
        migrating.AddConstraint(
            model_name='hearing',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='hearing_ends_after_it_starts', violation_error_message='A hearing cannot end before it starts.'),
        ),
        migrating.AddConstraint(
            model_name='hearing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by__isnull', True), ('status', 'SCHEDULED')), models.Q(models.Q(('status', 'SCHEDULED'), _negated=True), ('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='hearing_closed_by_somebody'),
        ),
        migrating.AddConstraint(
            model_name='hearing',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'SCHEDULED'), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='hearing_closed_with_words', violation_error_message='Say what was decided, or why it did not take place.'),
        ),
        migrating.AddTrigger(
            model_name='hearing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_hearingevent" ("changed_at", "closed_at", "closed_by_id", "continues_id", "effect", "ends_at", "id", "kind", "outcome", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "request_id", "scheduled_by_id", "starts_at", "status", "term_id", "unit_id", "version") SELECT new_values."changed_at", new_values."closed_at", new_values."closed_by_id", new_values."continues_id", new_values."effect", new_values."ends_at", new_values."id", new_values."kind", new_values."outcome", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."population", new_values."request_id", new_values."scheduled_by_id", new_values."starts_at", new_values."status", new_values."term_id", new_values."unit_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ab7e46d17b2d415835f2dfbd0fb7d7fff2b6b9a2', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c91e0', referencing='REFERENCING NEW TABLE AS new_values ', table='hearings_hearing', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='hearing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_hearingevent" ("changed_at", "closed_at", "closed_by_id", "continues_id", "effect", "ends_at", "id", "kind", "outcome", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "request_id", "scheduled_by_id", "starts_at", "status", "term_id", "unit_id", "version") SELECT new_values."changed_at", new_values."closed_at", new_values."closed_by_id", new_values."continues_id", new_values."effect", new_values."ends_at", new_values."id", new_values."kind", new_values."outcome", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."population", new_values."request_id", new_values."scheduled_by_id", new_values."starts_at", new_values."status", new_values."term_id", new_values."unit_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fa801debc9d6a449fe8399a492839f2c3e2552d0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_42cd9', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='hearings_hearing', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='hearing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_hearingevent" ("changed_at", "closed_at", "closed_by_id", "continues_id", "effect", "ends_at", "id", "kind", "outcome", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "request_id", "scheduled_by_id", "starts_at", "status", "term_id", "unit_id", "version") SELECT old_values."changed_at", old_values."closed_at", old_values."closed_by_id", old_values."continues_id", old_values."effect", old_values."ends_at", old_values."id", old_values."kind", old_values."outcome", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."population", old_values."request_id", old_values."scheduled_by_id", old_values."starts_at", old_values."status", old_values."term_id", old_values."unit_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='9389be6dda33681a0cf75c489703c8f628c77682', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_5ae29', referencing='REFERENCING OLD TABLE AS old_values ', table='hearings_hearing', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='hearingrequestevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='82be720459ba57c7bf177079c2a01f0624027446', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_77702', table='hearings_hearingrequestevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='hearingrequestevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5a489002205cf19619fc17fee8eb9bf98c6d51bf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b41fb', table='hearings_hearingrequestevent', when='BEFORE')),
        ),
        migrating.AddConstraint(
            model_name='panelmember',
            constraint=models.UniqueConstraint(fields=('user', 'unit'), name='panel_member_once_a_unit'),
        ),
        migrating.AddConstraint(
            model_name='room',
            constraint=models.UniqueConstraint(fields=('unit', 'name'), name='room_once_a_unit'),
        ),
        migrating.AddTrigger(
            model_name='bookingevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='9f2afff67bc50260daf9cb3ff7d31caea3282847', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_65db6', table='hearings_bookingevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='bookingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8f018f034a71cb620b93f6ac48bf721fa7fb0b3a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d9c19', table='hearings_bookingevent', when='BEFORE')),
        ),
        migrating.AddIndex(
            model_name='booking',
            index=models.Index(condition=models.Q(('is_active', True)), fields=['hearing'], name='booking_by_hearing'),
        ),
        migrating.AddConstraint(
            model_name='booking',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('is_active', True)), expressions=[('resource', '='), ('during', '&&')], name='booking_one_at_a_time', violation_error_message='This is already taken at that time.'),
        ),
        migrating.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'ROOM'), ('room__isnull', False), ('user__isnull', True)), models.Q(('kind', 'PAROLEE'), ('room__isnull', True), ('user__isnull', True)), models.Q(('kind__in', ['PANEL_MEMBER', 'OFFICER', 'WITNESS']), ('room__isnull', True), ('user__isnull', False)), _connector='OR'), name='booking_names_its_resource'),
        ),
        migrating.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(('is_replaced', False), ('is_active', False), _connector='OR'), name='booking_replaced_takes_nothing'),
        ),
        migrating.AddTrigger(
            model_name='booking',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_bookingevent" ("during", "hearing_id", "id", "is_active", "is_replaced", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource", "room_id", "user_id") SELECT new_values."during", new_values."hearing_id", new_values."id", new_values."is_active", new_values."is_replaced", new_values."kind", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."resource", new_values."room_id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0978db5c5cc2f9809c87819c2337a9b459020959', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d38e2', referencing='REFERENCING NEW TABLE AS new_values ', table='hearings_booking', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='booking',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_bookingevent" ("during", "hearing_id", "id", "is_active", "is_replaced", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource", "room_id", "user_id") SELECT new_values."during", new_values."hearing_id", new_values."id", new_values."is_active", new_values."is_replaced", new_values."kind", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."resource", new_values."room_id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ebaa664e78ccc3899da1439d71140f1c14654b28', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_35e89', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='hearings_booking', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='booking',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hearings_bookingevent" ("during", "hearing_id", "id", "is_active", "is_replaced", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource", "room_id", "user_id") SELECT old_values."during", old_values."hearing_id", old_values."id", old_values."is_active", old_values."is_replaced", old_values."kind", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."resource", old_values."room_id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='08ddd6b8da5962789450d0bf246fb4f8ec93e151', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1aea7', referencing='REFERENCING OLD TABLE AS old_values ', table='hearings_booking', when='AFTER')),
        ),
        only_add_to('hearings_bookingevent', 'hearings_hearingevent', 'hearings_hearingrequestevent'),
    ]
