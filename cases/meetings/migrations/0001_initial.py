import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import parole.accounts.models
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
        ('rulebook', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(upload_to='attachments/')),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('PDF', 'PDF'), ('JPEG', 'JPEG picture'), ('PNG', 'PNG picture'), ('TXT', 'Text'), ('DOCX', 'Word document')], max_length=4)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
            ],
        ),
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
                ('closed_on', models.DateField(blank=True, null=True)),
                ('trace', models.JSONField(default=dict)),
                ('changed_at', models.DateTimeField()),
                ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rulebook.rulepack')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('satisfied_by_assessment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.assessment')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.supervisionterm')),
            ],
        ),
        migrations.CreateModel(
            name='IntegrityFlag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('AFTER_DEATH', 'After the death'), ('IN_CUSTODY', 'In custody that day'), ('OFFICER_ON_LEAVE', 'Officer on leave'), ('OVERLAPS', 'Two meetings at once'), ('ENTERED_LATE', 'Entered late'), ('IN_FUTURE', 'In the future')], max_length=16)),
                ('reason', models.TextField(blank=True)),
                ('raised_at', models.DateTimeField()),
                ('cleared_at', models.DateTimeField(blank=True, null=True)),
                ('clearing_reason', models.TextField(blank=True)),
                ('cleared_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='Interview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('consent', models.CharField(choices=[('GIVEN', 'Consent given'), ('REFUSED', 'Consent refused'), ('NOT_ASKED', 'Not asked for consent')], max_length=9)),
                ('relation', models.CharField(blank=True, max_length=80)),
                ('statement', models.TextField(blank=True, max_length=5000)),
                ('associate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.associate')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('SCHEDULED', 'Scheduled'), ('HELD', 'Held'), ('ATTEMPTED', 'Attempted'), ('MISSED', 'Missed'), ('EXCUSED', 'Excused'), ('CANCELLED', 'Cancelled')], max_length=10)),
                ('type', models.CharField(choices=[('DIRECT', 'With the parolee'), ('COLLATERAL', 'With someone who knows the parolee'), ('BOTH', 'With both')], default='DIRECT', max_length=10)),
                ('purpose', models.CharField(choices=[('GENERAL', 'General'), ('INTAKE', 'Intake'), ('PRE_RELEASE', 'Before a release'), ('PRE_REVOCATION', 'Before a revocation'), ('HOME_VISIT', 'Home visit'), ('EMPLOYMENT', 'Employment')], default='GENERAL', max_length=14)),
                ('location', models.CharField(choices=[('SUPERVISION_OFFICE', 'Office'), ('RESIDENCE', 'Home'), ('PLACE_OF_EMPLOYMENT', 'Work'), ('TREATMENT_PROVIDER', 'Treatment provider'), ('COURT', 'Court'), ('FIELD', 'Field'), ('JAIL', 'Jail'), ('LAW_ENFORCEMENT_AGENCY', 'Law enforcement agency'), ('PAROLE_COMMISSION', 'Parole commission'), ('ALTERNATIVE_PLACE', 'Another place')], max_length=25)),
                ('place_words', models.CharField(blank=True, max_length=120)),
                ('method', models.CharField(choices=[('IN_PERSON', 'In person'), ('VIRTUAL', 'Video'), ('TELEPHONE', 'Telephone'), ('WRITTEN_MESSAGE', 'Written message')], default='IN_PERSON', max_length=16)),
                ('is_announced', models.BooleanField(default=True)),
                ('scheduled_for', models.DateTimeField(blank=True, null=True)),
                ('series_on', models.DateField(blank=True, null=True)),
                ('happened_at', models.DateTimeField(blank=True, null=True)),
                ('happened_on', models.DateField(blank=True, null=True)),
                ('others_present', models.CharField(blank=True, max_length=200)),
                ('notes', models.TextField(blank=True, max_length=20000)),
                ('notes_are_sensitive', models.BooleanField(default=False)),
                ('sensitive_reason', models.CharField(blank=True, max_length=200)),
                ('recorded_at', models.DateTimeField(blank=True, null=True)),
                ('struck_at', models.DateTimeField(blank=True, null=True)),
                ('struck_reason', models.TextField(blank=True)),
                ('changed_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('moved_to', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moved_from', to='meetings.meeting')),
                ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='officers.officer')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('struck_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.supervisionterm')),
            ],
        ),
        migrations.CreateModel(
            name='InterviewEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('consent', models.CharField(choices=[('GIVEN', 'Consent given'), ('REFUSED', 'Consent refused'), ('NOT_ASKED', 'Not asked for consent')], max_length=9)),
                ('relation', models.CharField(blank=True, max_length=80)),
                ('statement', models.TextField(blank=True, max_length=5000)),
                ('associate', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.associate')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.interview')),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='interview',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interviews', to='meetings.meeting'),
        ),
        migrations.CreateModel(
            name='IntegrityFlagEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('AFTER_DEATH', 'After the death'), ('IN_CUSTODY', 'In custody that day'), ('OFFICER_ON_LEAVE', 'Officer on leave'), ('OVERLAPS', 'Two meetings at once'), ('ENTERED_LATE', 'Entered late'), ('IN_FUTURE', 'In the future')], max_length=16)),
                ('reason', models.TextField(blank=True)),
                ('raised_at', models.DateTimeField()),
                ('cleared_at', models.DateTimeField(blank=True, null=True)),
                ('clearing_reason', models.TextField(blank=True)),
                ('cleared_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.integrityflag')),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='integrityflag',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='flags', to='meetings.meeting'),
        ),
        migrations.CreateModel(
            name='Displacement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was_for', models.DateTimeField()),
                ('moved_to', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField()),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting')),
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
                ('closed_on', models.DateField(blank=True, null=True)),
                ('trace', models.JSONField(default=dict)),
                ('changed_at', models.DateTimeField()),
                ('pack', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='rulebook.rulepack')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.checkin')),
                ('satisfied_by_assessment', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.assessment')),
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
            name='AttachmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('file', models.FileField(upload_to='attachments/')),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('PDF', 'PDF'), ('JPEG', 'JPEG picture'), ('PNG', 'PNG picture'), ('TXT', 'Text'), ('DOCX', 'Word document')], max_length=4)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.attachment')),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='attachment',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='meetings.meeting'),
        ),
        migrations.CreateModel(
            name='Addendum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('ADDENDUM', 'Addendum'), ('CORRECTION', 'Correction')], max_length=10)),
                ('text', models.TextField(blank=True, max_length=20000)),
                ('changes', models.JSONField(blank=True, default=list)),
                ('is_sensitive', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addenda', to='meetings.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='MeetingSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=100)),
                ('starts_on', models.DateField()),
                ('time_of_day', models.TimeField()),
                ('zone', models.CharField(max_length=50, validators=[parole.accounts.models.validate_time_zone])),
                ('until', models.DateField(blank=True, null=True)),
                ('count', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('location', models.CharField(max_length=25)),
                ('method', models.CharField(max_length=16)),
                ('type', models.CharField(max_length=10)),
                ('is_announced', models.BooleanField()),
                ('skips_holidays', models.BooleanField(default=True)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.supervisionterm')),
            ],
            options={
                'verbose_name_plural': 'meeting series',
            },
        ),
        migrations.AddField(
            model_name='meeting',
            name='series',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='meetings.meetingseries'),
        ),
        migrations.CreateModel(
            name='MeetingSeriesEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('rule', models.CharField(max_length=100)),
                ('starts_on', models.DateField()),
                ('time_of_day', models.TimeField()),
                ('zone', models.CharField(max_length=50, validators=[parole.accounts.models.validate_time_zone])),
                ('until', models.DateField(blank=True, null=True)),
                ('count', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('location', models.CharField(max_length=25)),
                ('method', models.CharField(max_length=16)),
                ('type', models.CharField(max_length=10)),
                ('is_announced', models.BooleanField()),
                ('skips_holidays', models.BooleanField(default=True)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.meetingseries')),
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
        migrations.CreateModel(
            name='OfficeClosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('reason', models.CharField(max_length=80)),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
        ),
        migrations.CreateModel(
            name='DisplacementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('was_for', models.DateTimeField()),
                ('moved_to', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField()),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.displacement')),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                ('closure', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.officeclosure')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='displacement',
            name='closure',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='displacements', to='meetings.officeclosure'),
        ),
        migrations.CreateModel(
            name='OfficeClosureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('reason', models.CharField(max_length=80)),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.officeclosure')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('came', models.BooleanField(blank=True, null=True)),
                ('associate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.associate')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='meetings.meeting')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='ParticipantEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('came', models.BooleanField(blank=True, null=True)),
                ('associate', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.associate')),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.participant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PromptAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40)),
                ('words', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('TEXT', 'In words'), ('YES_NO', 'Yes or no')], max_length=6)),
                ('answer', models.TextField(max_length=2000)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='meetings.meeting')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='PromptAnswerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(max_length=40)),
                ('words', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('TEXT', 'In words'), ('YES_NO', 'Yes or no')], max_length=6)),
                ('answer', models.TextField(max_length=2000)),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.promptanswer')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReportDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('planned_at', models.DateTimeField()),
                ('on', models.DateField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
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
                ('purpose', models.CharField(choices=[('GENERAL', 'General'), ('INTAKE', 'Intake'), ('PRE_RELEASE', 'Before a release'), ('PRE_REVOCATION', 'Before a revocation'), ('HOME_VISIT', 'Home visit'), ('EMPLOYMENT', 'Employment')], default='GENERAL', max_length=14)),
                ('location', models.CharField(choices=[('SUPERVISION_OFFICE', 'Office'), ('RESIDENCE', 'Home'), ('PLACE_OF_EMPLOYMENT', 'Work'), ('TREATMENT_PROVIDER', 'Treatment provider'), ('COURT', 'Court'), ('FIELD', 'Field'), ('JAIL', 'Jail'), ('LAW_ENFORCEMENT_AGENCY', 'Law enforcement agency'), ('PAROLE_COMMISSION', 'Parole commission'), ('ALTERNATIVE_PLACE', 'Another place')], max_length=25)),
                ('place_words', models.CharField(blank=True, max_length=120)),
                ('method', models.CharField(choices=[('IN_PERSON', 'In person'), ('VIRTUAL', 'Video'), ('TELEPHONE', 'Telephone'), ('WRITTEN_MESSAGE', 'Written message')], default='IN_PERSON', max_length=16)),
                ('is_announced', models.BooleanField(default=True)),
                ('scheduled_for', models.DateTimeField(blank=True, null=True)),
                ('series_on', models.DateField(blank=True, null=True)),
                ('happened_at', models.DateTimeField(blank=True, null=True)),
                ('happened_on', models.DateField(blank=True, null=True)),
                ('others_present', models.CharField(blank=True, max_length=200)),
                ('notes', models.TextField(blank=True, max_length=20000)),
                ('notes_are_sensitive', models.BooleanField(default=False)),
                ('sensitive_reason', models.CharField(blank=True, max_length=200)),
                ('recorded_at', models.DateTimeField(blank=True, null=True)),
                ('struck_at', models.DateTimeField(blank=True, null=True)),
                ('struck_reason', models.TextField(blank=True)),
                ('changed_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('moved_to', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                ('officer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='officers.officer')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.meeting')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('struck_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
                ('series', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meetingseries')),
                ('report_day', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.reportday')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='meeting',
            name='report_day',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='meetings.reportday'),
        ),
        migrations.CreateModel(
            name='ReportDayEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('planned_at', models.DateTimeField()),
                ('on', models.DateField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.reportday')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Snooze',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until_on', models.DateField()),
                ('reason', models.TextField()),
                ('requested_at', models.DateTimeField()),
                ('status', models.CharField(choices=[('ACTIVE', 'Active'), ('WAITING', 'Waiting'), ('REFUSED', 'Refused'), ('ENDED', 'Ended')], max_length=7)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('refusal_reason', models.TextField(blank=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('check_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snoozes', to='meetings.checkin')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SnoozeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('until_on', models.DateField()),
                ('reason', models.TextField()),
                ('requested_at', models.DateTimeField()),
                ('status', models.CharField(choices=[('ACTIVE', 'Active'), ('WAITING', 'Waiting'), ('REFUSED', 'Refused'), ('ENDED', 'Ended')], max_length=7)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('refusal_reason', models.TextField(blank=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('check_in', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.checkin')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.snooze')),
                ('requested_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NoteTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=60)),
                ('text', models.TextField(max_length=5000)),
                ('purpose', models.CharField(blank=True, choices=[('GENERAL', 'General'), ('INTAKE', 'Intake'), ('PRE_RELEASE', 'Before a release'), ('PRE_REVOCATION', 'Before a revocation'), ('HOME_VISIT', 'Home visit'), ('EMPLOYMENT', 'Employment')], help_text='Left empty, it is offered for every meeting.', max_length=14)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('title',), name='note_template_title_once', violation_error_message='There is a template of that title already.')],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('term', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='parolees.supervisionterm')),
                ('rules', models.CharField(max_length=40)),
                ('moves_on', models.DateField(blank=True, null=True)),
                ('planned_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(models.F('moves_on'), condition=models.Q(('moves_on__isnull', False)), name='plan_moves'), models.Index(fields=['rules'], name='plan_by_rules')],
            },
        ),
        migrating.AddConstraint(
            model_name='interview',
            constraint=models.UniqueConstraint(fields=('meeting', 'associate'), name='interview_once_a_meeting'),
        ),
        migrating.AddConstraint(
            model_name='interview',
            constraint=models.CheckConstraint(condition=models.Q(('statement', ''), ('consent', 'GIVEN'), _connector='OR'), name='interview_statement_needs_consent', violation_error_message='No statement is kept without consent.'),
        ),
        migrating.AddIndex(
            model_name='integrityflag',
            index=models.Index(condition=models.Q(('cleared_at__isnull', True)), fields=['parolee'], name='integrity_flag_open'),
        ),
        migrating.AddConstraint(
            model_name='integrityflag',
            constraint=models.UniqueConstraint(condition=models.Q(('cleared_at__isnull', True)), fields=('meeting', 'kind'), name='integrity_flag_once_while_open', violation_error_message='This meeting has that flag already.'),
        ),
        migrating.AddConstraint(
            model_name='integrityflag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cleared_at__isnull', True), ('cleared_by__isnull', True), ('clearing_reason', '')), models.Q(('cleared_at__isnull', False), ('cleared_by__isnull', False), models.Q(('clearing_reason', ''), _negated=True)), _connector='OR'), name='integrity_flag_cleared_by_somebody_with_a_reason', violation_error_message='A cleared flag says when, by whom and why.'),
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
            index=models.Index(condition=models.Q(('status__in', ['OUTSTANDING', 'MISSED'])), fields=['due_on'], name='check_in_due'),
        ),
        migrating.AddIndex(
            model_name='checkin',
            index=models.Index(condition=models.Q(('status__in', ['OUTSTANDING', 'MISSED'])), fields=['overdue_on'], name='check_in_overdue'),
        ),
        migrating.AddIndex(
            model_name='checkin',
            index=models.Index(condition=models.Q(('status__in', ['OUTSTANDING', 'MISSED'])), fields=['changed_at'], name='check_in_by_change'),
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
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('satisfied_by__isnull', False), ('satisfied_by_assessment__isnull', True), ('status', 'SATISFIED')), models.Q(('satisfied_by__isnull', True), ('satisfied_by_assessment__isnull', False), ('status', 'SATISFIED')), models.Q(models.Q(('status', 'SATISFIED'), _negated=True), ('satisfied_by__isnull', True), ('satisfied_by_assessment__isnull', True)), _connector='OR'), name='check_in_satisfied_by_one_thing', violation_error_message='One meeting or one assessment satisfies a check-in, and nothing else.'),
        ),
        migrating.AddConstraint(
            model_name='checkin',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', True), ('status', 'OUTSTANDING')), models.Q(models.Q(('status', 'OUTSTANDING'), _negated=True), ('closed_on__isnull', False)), _connector='OR'), name='check_in_closed_has_its_day', violation_error_message='A check-in that has ended has its last day, and only then.'),
        ),
        migrating.AddConstraint(
            model_name='attachment',
            constraint=models.UniqueConstraint(fields=('file',), name='attachment_has_a_file_of_its_own'),
        ),
        migrating.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), ('sha256__regex', '^[0-9a-f]{64}$')), name='attachment_has_a_name_and_a_sum', violation_error_message='An attachment has a name, and the sum of its bytes.'),
        ),
        migrating.AddIndex(
            model_name='addendum',
            index=models.Index(fields=['meeting', 'at'], name='addendum_by_meeting'),
        ),
        migrating.AddConstraint(
            model_name='addendum',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('changes', []), ('kind', 'ADDENDUM'), models.Q(('text', ''), _negated=True)), models.Q(('kind', 'CORRECTION'), models.Q(('changes', []), _negated=True)), _connector='OR'), name='addendum_says_something', violation_error_message='An addendum says something, and a correction changes something.'),
        ),
        migrating.AddIndex(
            model_name='meetingseries',
            index=models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['term'], name='series_going_on'),
        ),
        migrating.AddConstraint(
            model_name='meetingseries',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('count__isnull', True), _connector='OR'), name='series_ends_by_day_or_by_count', violation_error_message='A series ends on a day or after a number of times, not both.'),
        ),
        migrating.AddConstraint(
            model_name='meetingseries',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('starts_on')), _connector='OR'), name='series_ends_after_it_starts', violation_error_message='A series cannot end before it starts.'),
        ),
        migrating.AddConstraint(
            model_name='observation',
            constraint=models.UniqueConstraint(fields=('meeting', 'condition'), name='observation_once_a_meeting'),
        ),
        migrating.AddIndex(
            model_name='officeclosure',
            index=models.Index(fields=['unit', 'starts_on'], name='closure_by_unit'),
        ),
        migrating.AddConstraint(
            model_name='officeclosure',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='closure_ends_after_it_starts', violation_error_message='A closure cannot end before it starts.'),
        ),
        migrating.AddConstraint(
            model_name='displacement',
            constraint=models.UniqueConstraint(fields=('closure', 'meeting'), name='displacement_once_a_closure'),
        ),
        migrating.AddConstraint(
            model_name='participant',
            constraint=models.UniqueConstraint(fields=('meeting', 'associate'), name='participant_once_a_meeting'),
        ),
        migrating.AddConstraint(
            model_name='promptanswer',
            constraint=models.UniqueConstraint(fields=('meeting', 'code'), name='prompt_answered_once_a_meeting'),
        ),
        migrating.AddConstraint(
            model_name='promptanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'TEXT'), models.Q(('answer', ''), _negated=True)), models.Q(('answer__in', ['YES', 'NO']), ('kind', 'YES_NO')), _connector='OR'), name='prompt_answer_is_of_its_kind', violation_error_message='The answer is a yes, a no, or in words, as the question asks.'),
        ),
        migrating.AddIndex(
            model_name='reportday',
            index=models.Index(fields=['unit', '-planned_at'], name='report_day_by_unit'),
        ),
        migrating.AddConstraint(
            model_name='reportday',
            constraint=models.CheckConstraint(condition=models.Q(('undone_at__isnull', True), ('undone_at__gte', models.F('planned_at')), _connector='OR'), name='report_day_undone_after_it_was_planned'),
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
        migrating.AddIndex(
            model_name='meeting',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('notes', config='english'), name='meeting_words_of_notes'),
        ),
        migrating.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['SCHEDULED', 'CANCELLED']), _negated=True), ('scheduled_for__isnull', False), _connector='OR'), name='meeting_planned_has_a_time', violation_error_message='A planned meeting has a time.'),
        ),
        migrating.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('happened_at__isnull', True), ('happened_on__isnull', True), ('officer__isnull', True), ('recorded_at__isnull', True), ('recorded_by__isnull', True), ('status__in', ['SCHEDULED', 'CANCELLED'])), models.Q(('happened_at__isnull', False), ('happened_on__isnull', False), ('recorded_at__isnull', False), ('recorded_by__isnull', False), ('status__in', ['HELD', 'ATTEMPTED', 'MISSED', 'EXCUSED'])), _connector='OR'), name='meeting_outcome_has_its_circumstances', violation_error_message='An outcome says when it happened and who recorded it.'),
        ),
        migrating.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('place_words', ''), ('location', 'ALTERNATIVE_PLACE'), _connector='OR'), name='meeting_words_for_another_place_alone', violation_error_message='Only another place is put in words.'),
        ),
        migrating.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('moved_to__isnull', True), ('struck_at__isnull', True), ('struck_by__isnull', True), ('struck_reason', '')), models.Q(('status__in', ['HELD', 'ATTEMPTED', 'MISSED', 'EXCUSED']), ('struck_at__isnull', False), ('struck_by__isnull', False), models.Q(('struck_reason', ''), _negated=True)), _connector='OR'), name='meeting_struck_by_somebody_with_a_reason', violation_error_message='What is struck has an outcome, and says when, by whom and why.'),
        ),
        migrating.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('notes_are_sensitive', True), ('sensitive_reason', ''), _connector='OR'), name='meeting_sensitive_reason_of_sensitive_notes', violation_error_message='Only sensitive notes have a reason for it.'),
        ),
        migrating.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('series__isnull', True), ('series_on__isnull', True)), models.Q(('series__isnull', False), ('series_on__isnull', False)), _connector='OR'), name='meeting_of_a_series_has_its_day', violation_error_message='A meeting of a series stands for one of its days.'),
        ),
        migrating.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('series', 'series_on'), name='meeting_once_a_day_of_its_series'),
        ),
        migrating.AddIndex(
            model_name='snooze',
            index=models.Index(condition=models.Q(('status', 'ACTIVE')), fields=['until_on'], name='snooze_by_end'),
        ),
        migrating.AddIndex(
            model_name='snooze',
            index=models.Index(condition=models.Q(('status', 'ENDED')), fields=['ended_at'], name='snooze_by_ending'),
        ),
        migrating.AddIndex(
            model_name='snooze',
            index=models.Index(condition=models.Q(('status', 'WAITING')), fields=['parolee'], name='snooze_waiting_of'),
        ),
        migrating.AddConstraint(
            model_name='snooze',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['ACTIVE', 'WAITING'])), fields=('check_in',), name='snooze_one_at_a_time', violation_error_message='This check-in is snoozed already.'),
        ),
        migrating.AddConstraint(
            model_name='snooze',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), models.Q(('status', 'REFUSED'), _negated=True)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('status', 'WAITING'), _negated=True)), _connector='OR'), name='snooze_decided_by_somebody', violation_error_message='A decision says when and by whom.'),
        ),
        migrating.AddConstraint(
            model_name='snooze',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'REFUSED'), models.Q(('refusal_reason', ''), _negated=True)), models.Q(models.Q(('status', 'REFUSED'), _negated=True), ('refusal_reason', '')), _connector='OR'), name='snooze_refused_with_a_reason', violation_error_message='A refusal says why.'),
        ),
        migrating.AddConstraint(
            model_name='snooze',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('ended_by__isnull', False), ('status', 'ENDED')), models.Q(models.Q(('status', 'ENDED'), _negated=True), ('ended_at__isnull', True), ('ended_by__isnull', True)), _connector='OR'), name='snooze_ended_by_somebody', violation_error_message='A snooze that ended says when and by whom.'),
        ),
        migrating.AddTrigger(
            model_name='interviewevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='8c1cbb036f0bb76ab2064c7e2a8d10cc73625800', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_4f43e', table='meetings_interviewevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='interviewevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='83b22648dca0da7f22b59ca040ec987cc9da5846', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7fe81', table='meetings_interviewevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='interview',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cef27c398d3f041492696747b6e7c5ae4aab6888', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_16894', table='meetings_interview', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='interview',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='45434e3a923d568a80b019e4f21d4509e593a8da', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_9f1ce', table='meetings_interview', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='interview',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_interviewevent" ("associate_id", "consent", "id", "meeting_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "statement") SELECT new_values."associate_id", new_values."consent", new_values."id", new_values."meeting_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."relation", new_values."statement" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4345db8470b545c190ec55596e75907323bcfd38', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_5bf0f', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_interview', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='interview',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_interviewevent" ("associate_id", "consent", "id", "meeting_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "statement") SELECT new_values."associate_id", new_values."consent", new_values."id", new_values."meeting_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."relation", new_values."statement" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='63784ed051b6bfefd73b89ca2e827c117043c4cf', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1066d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_interview', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='interview',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_interviewevent" ("associate_id", "consent", "id", "meeting_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "statement") SELECT old_values."associate_id", old_values."consent", old_values."id", old_values."meeting_id", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."relation", old_values."statement" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='2366f7fea53da33759fd3cd7755f29d752bebd19', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_60322', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_interview', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='integrityflagevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='ac03f3bd689a0df099f48355ea985ece9e3b3366', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_ade5c', table='meetings_integrityflagevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='integrityflagevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='27efe9ca682a42ac7412486b411791ddc6a6a06e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6232a', table='meetings_integrityflagevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='integrityflag',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_integrityflagevent" ("cleared_at", "cleared_by_id", "clearing_reason", "id", "kind", "meeting_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "reason") SELECT new_values."cleared_at", new_values."cleared_by_id", new_values."clearing_reason", new_values."id", new_values."kind", new_values."meeting_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."raised_at", new_values."reason" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c4e7c0309b11ce31aa2f4e2c04626e53ee2ba134', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e01b6', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_integrityflag', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='integrityflag',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_integrityflagevent" ("cleared_at", "cleared_by_id", "clearing_reason", "id", "kind", "meeting_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "reason") SELECT new_values."cleared_at", new_values."cleared_by_id", new_values."clearing_reason", new_values."id", new_values."kind", new_values."meeting_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."raised_at", new_values."reason" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0771d8f533969778791b6e3fe63b5d0b569b1042', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_6fe71', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_integrityflag', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='integrityflag',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_integrityflagevent" ("cleared_at", "cleared_by_id", "clearing_reason", "id", "kind", "meeting_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "reason") SELECT old_values."cleared_at", old_values."cleared_by_id", old_values."clearing_reason", old_values."id", old_values."kind", old_values."meeting_id", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."raised_at", old_values."reason" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e91d1bf241c057aae505924937f92b51d28dce2f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8e390', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_integrityflag', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='checkinevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='2d4afb9988d03c6e9a8eabd616a1d76ef7002245', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_c9a38', table='meetings_checkinevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='checkinevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a3e086d20e2e6b9730d01dabe783a48edca84dc4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c9bf7', table='meetings_checkinevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='checkin',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_checkinevent" ("changed_at", "closed_on", "due_on", "escalates_after_days", "id", "level", "overdue_on", "pack_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement", "satisfied_by_assessment_id", "satisfied_by_id", "status", "term_id", "title", "trace", "window_opens_on") SELECT new_values."changed_at", new_values."closed_on", new_values."due_on", new_values."escalates_after_days", new_values."id", new_values."level", new_values."overdue_on", new_values."pack_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."requirement", new_values."satisfied_by_assessment_id", new_values."satisfied_by_id", new_values."status", new_values."term_id", new_values."title", new_values."trace", new_values."window_opens_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1b49620c9aca08547d9c691c00b4ce61ee094548', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_89f2d', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_checkin', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='checkin',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_checkinevent" ("changed_at", "closed_on", "due_on", "escalates_after_days", "id", "level", "overdue_on", "pack_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement", "satisfied_by_assessment_id", "satisfied_by_id", "status", "term_id", "title", "trace", "window_opens_on") SELECT new_values."changed_at", new_values."closed_on", new_values."due_on", new_values."escalates_after_days", new_values."id", new_values."level", new_values."overdue_on", new_values."pack_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."requirement", new_values."satisfied_by_assessment_id", new_values."satisfied_by_id", new_values."status", new_values."term_id", new_values."title", new_values."trace", new_values."window_opens_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='63dd11471fc84986bc1e31d781c1235c3aa4518a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_e9148', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_checkin', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='checkin',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_checkinevent" ("changed_at", "closed_on", "due_on", "escalates_after_days", "id", "level", "overdue_on", "pack_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement", "satisfied_by_assessment_id", "satisfied_by_id", "status", "term_id", "title", "trace", "window_opens_on") SELECT old_values."changed_at", old_values."closed_on", old_values."due_on", old_values."escalates_after_days", old_values."id", old_values."level", old_values."overdue_on", old_values."pack_id", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."requirement", old_values."satisfied_by_assessment_id", old_values."satisfied_by_id", old_values."status", old_values."term_id", old_values."title", old_values."trace", old_values."window_opens_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='29fb82668394b75b777609c1fc0014a3c7321786', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8a218', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_checkin', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='attachmentevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='eba21592e30d7f1e53934d09b50a9850054de9ea', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_0593e', table='meetings_attachmentevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='attachmentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d957497994fcfb7969ddfa6f97e4d82c4695aa26', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_efb0b', table='meetings_attachmentevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='attachment',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='11185755b8c82518008559b4c7af2e412e3b2cd1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5942b', table='meetings_attachment', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='attachment',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='644bc191386729435c73d52f1ff25460b59bbbed', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_4d7c2', table='meetings_attachment', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='attachment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_attachmentevent" ("added_at", "added_by_id", "file", "id", "kind", "meeting_id", "name", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") SELECT new_values."added_at", new_values."added_by_id", new_values."file", new_values."id", new_values."kind", new_values."meeting_id", new_values."name", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."sha256", new_values."size" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3aceb329440eaa600c501df4ab21c8da77a61721', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_b8e4b', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_attachment', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='attachment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_attachmentevent" ("added_at", "added_by_id", "file", "id", "kind", "meeting_id", "name", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") SELECT new_values."added_at", new_values."added_by_id", new_values."file", new_values."id", new_values."kind", new_values."meeting_id", new_values."name", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."sha256", new_values."size" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b76084560fbcf47ef4916a6952415192e281a9ca', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_b022d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_attachment', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='attachment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_attachmentevent" ("added_at", "added_by_id", "file", "id", "kind", "meeting_id", "name", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") SELECT old_values."added_at", old_values."added_by_id", old_values."file", old_values."id", old_values."kind", old_values."meeting_id", old_values."name", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."sha256", old_values."size" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fff88d62384f07e708e326997d59cfb2524c5c80', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a288d', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_attachment', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='addendum',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='eed1b8f531cbd6e9405b8c10ac885781c077335a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_13943', table='meetings_addendum', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='addendum',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='4745ea253d3ae602d42f8b6f6476b5864fe39ff3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_e015b', table='meetings_addendum', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='meetingseries',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingseriesevent" ("count", "ended_at", "id", "is_announced", "location", "made_at", "method", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "skips_holidays", "starts_on", "term_id", "time_of_day", "type", "until", "zone") SELECT new_values."count", new_values."ended_at", new_values."id", new_values."is_announced", new_values."location", new_values."made_at", new_values."method", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."rule", new_values."skips_holidays", new_values."starts_on", new_values."term_id", new_values."time_of_day", new_values."type", new_values."until", new_values."zone" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f108e07e10ee1da18a32551f3fc1c8365835c129', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_409cb', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_meetingseries', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='meetingseries',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingseriesevent" ("count", "ended_at", "id", "is_announced", "location", "made_at", "method", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "skips_holidays", "starts_on", "term_id", "time_of_day", "type", "until", "zone") SELECT new_values."count", new_values."ended_at", new_values."id", new_values."is_announced", new_values."location", new_values."made_at", new_values."method", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."rule", new_values."skips_holidays", new_values."starts_on", new_values."term_id", new_values."time_of_day", new_values."type", new_values."until", new_values."zone" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b18e81eb21d9e11e9407fc2a80e7c185f8399335', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d2466', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_meetingseries', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='meetingseries',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingseriesevent" ("count", "ended_at", "id", "is_announced", "location", "made_at", "method", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "skips_holidays", "starts_on", "term_id", "time_of_day", "type", "until", "zone") SELECT old_values."count", old_values."ended_at", old_values."id", old_values."is_announced", old_values."location", old_values."made_at", old_values."method", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."rule", old_values."skips_holidays", old_values."starts_on", old_values."term_id", old_values."time_of_day", old_values."type", old_values."until", old_values."zone" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='7a4111c90e00921202c2381b90c7b39657b97aa5', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d9011', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_meetingseries', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='meetingseriesevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='d88debbd876b8094c4e7790c5506f4307ff3c1c8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_c00bc', table='meetings_meetingseriesevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='meetingseriesevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f9d5304e0200d6b68ff3277602ae54bdc2709689', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6a6ed', table='meetings_meetingseriesevent', when='BEFORE')),
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
        migrating.AddTrigger(
            model_name='officeclosure',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_officeclosureevent" ("at", "by_id", "ends_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "undone_at", "unit_id") SELECT new_values."at", new_values."by_id", new_values."ends_on", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."reason", new_values."starts_on", new_values."undone_at", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9a6fcd827815449e5908906472f2a12d1c2c6898', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_357fe', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_officeclosure', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='officeclosure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_officeclosureevent" ("at", "by_id", "ends_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "undone_at", "unit_id") SELECT new_values."at", new_values."by_id", new_values."ends_on", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."reason", new_values."starts_on", new_values."undone_at", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4ebe075475bfed4587d092efee97a7cde44593cd', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ff215', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_officeclosure', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='officeclosure',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_officeclosureevent" ("at", "by_id", "ends_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "undone_at", "unit_id") SELECT old_values."at", old_values."by_id", old_values."ends_on", old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."reason", old_values."starts_on", old_values."undone_at", old_values."unit_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='7082b31649c95bad5d7d55bec6747dc7431c5339', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_7acdb', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_officeclosure', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='displacementevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='892eb698dfd0d4f707d96f68cd525cb6e7b23ca4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_51135', table='meetings_displacementevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='displacementevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3f45baa3584de7ce8d76642caf60d0c170ae3a36', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_14cad', table='meetings_displacementevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='displacement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_displacementevent" ("closure_id", "id", "meeting_id", "moved_to", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "was_for") SELECT new_values."closure_id", new_values."id", new_values."meeting_id", new_values."moved_to", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."version", new_values."was_for" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='16e7287e0e69e65bcad0f2aa3b22d5d49f1474d1', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ae20b', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_displacement', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='displacement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_displacementevent" ("closure_id", "id", "meeting_id", "moved_to", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "was_for") SELECT new_values."closure_id", new_values."id", new_values."meeting_id", new_values."moved_to", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."version", new_values."was_for" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2ccf3f2126448aeed261d136a58e7c290caef4cc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c22a3', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_displacement', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='displacement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_displacementevent" ("closure_id", "id", "meeting_id", "moved_to", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "was_for") SELECT old_values."closure_id", old_values."id", old_values."meeting_id", old_values."moved_to", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."version", old_values."was_for" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f3a477ca331442521e0f52c4dcb3272429183066', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_6396d', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_displacement', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='officeclosureevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='480d4250c003feee82a9e49f0fda1d896f357420', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_43315', table='meetings_officeclosureevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='officeclosureevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='acc6ee575d1368889f9bfc53a4c29e21183ef355', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_912af', table='meetings_officeclosureevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='participant',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_participantevent" ("associate_id", "came", "id", "meeting_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."associate_id", new_values."came", new_values."id", new_values."meeting_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3d47bf22600fe06879b52e5271f05c1c33b112ad', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3c481', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_participant', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='participant',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_participantevent" ("associate_id", "came", "id", "meeting_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."associate_id", new_values."came", new_values."id", new_values."meeting_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6718917b30d139025911251d0a75966ed4d77f24', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_92127', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_participant', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='participant',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_participantevent" ("associate_id", "came", "id", "meeting_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."associate_id", old_values."came", old_values."id", old_values."meeting_id", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='77dd6e9a59e067821a6f0a9433258ac6bdf1a8c1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_7b977', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_participant', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='participantevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='1893b2e9cb10348cf98049d610829ecb5493784e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_e6f45', table='meetings_participantevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='participantevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c8a76805c2994e4389de9a3edf25594976c88cbe', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_85754', table='meetings_participantevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='promptanswer',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='67f1af2f216ba5baad81d8b25c523d5d8d03bb64', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f2b23', table='meetings_promptanswer', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='promptanswer',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='cc4b14d77626e2bf1fa737195c08a00aa4528751', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_f9f7b', table='meetings_promptanswer', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='promptanswer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_promptanswerevent" ("answer", "code", "id", "kind", "meeting_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") SELECT new_values."answer", new_values."code", new_values."id", new_values."kind", new_values."meeting_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c3430454c6d0714ec1093e7d0ad4ce49a6ae5bb1', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ba3dd', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_promptanswer', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='promptanswer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_promptanswerevent" ("answer", "code", "id", "kind", "meeting_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") SELECT new_values."answer", new_values."code", new_values."id", new_values."kind", new_values."meeting_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."words" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e3c9dade99119c17b9d7a7c34d8ccfbe23497930', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d47ca', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_promptanswer', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='promptanswer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_promptanswerevent" ("answer", "code", "id", "kind", "meeting_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") SELECT old_values."answer", old_values."code", old_values."id", old_values."kind", old_values."meeting_id", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='beed76ba1e953bfaa0fe06519f7ab262d9657e61', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_ff8bb', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_promptanswer', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='promptanswerevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='d5b7e5a836dc18fd45fda06add33b0caec4fda4d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_4706d', table='meetings_promptanswerevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='promptanswerevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='62ef2d79c1eb30ba20d8b2959475966d5192feec', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_631c4', table='meetings_promptanswerevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='reportday',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_reportdayevent" ("by_id", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "undone_at", "unit_id") SELECT new_values."by_id", new_values."id", new_values."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."planned_at", new_values."undone_at", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ae9d6716134d55c055704e9a8d198c20a244c2b3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_9d1e3', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_reportday', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='reportday',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_reportdayevent" ("by_id", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "undone_at", "unit_id") SELECT new_values."by_id", new_values."id", new_values."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."planned_at", new_values."undone_at", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='227c8f77d830d803283df0a73d70af7924e2d05d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_39122', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_reportday', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='reportday',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_reportdayevent" ("by_id", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "undone_at", "unit_id") SELECT old_values."by_id", old_values."id", old_values."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."planned_at", old_values."undone_at", old_values."unit_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='37fac48d47fec913886b8a4f4737375dffe2e102', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_ee8e3', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_reportday', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='meetingevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='4238dc142bac2c7285e8ca7880e3eb93e9cc675f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_cbad7', table='meetings_meetingevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='meetingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='161adc4dee7601797a02097cded16f6fce0bad5d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2b4ce', table='meetings_meetingevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingevent" ("changed_at", "happened_at", "happened_on", "id", "is_announced", "location", "method", "moved_to_id", "notes", "notes_are_sensitive", "officer_id", "others_present", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_words", "purpose", "recorded_at", "recorded_by_id", "report_day_id", "scheduled_for", "sensitive_reason", "series_id", "series_on", "status", "struck_at", "struck_by_id", "struck_reason", "term_id", "type", "version") SELECT new_values."changed_at", new_values."happened_at", new_values."happened_on", new_values."id", new_values."is_announced", new_values."location", new_values."method", new_values."moved_to_id", new_values."notes", new_values."notes_are_sensitive", new_values."officer_id", new_values."others_present", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."place_words", new_values."purpose", new_values."recorded_at", new_values."recorded_by_id", new_values."report_day_id", new_values."scheduled_for", new_values."sensitive_reason", new_values."series_id", new_values."series_on", new_values."status", new_values."struck_at", new_values."struck_by_id", new_values."struck_reason", new_values."term_id", new_values."type", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='45e1c178532829681d1e8e7eaefa1a40a79649e0', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_61d9e', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_meeting', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingevent" ("changed_at", "happened_at", "happened_on", "id", "is_announced", "location", "method", "moved_to_id", "notes", "notes_are_sensitive", "officer_id", "others_present", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_words", "purpose", "recorded_at", "recorded_by_id", "report_day_id", "scheduled_for", "sensitive_reason", "series_id", "series_on", "status", "struck_at", "struck_by_id", "struck_reason", "term_id", "type", "version") SELECT new_values."changed_at", new_values."happened_at", new_values."happened_on", new_values."id", new_values."is_announced", new_values."location", new_values."method", new_values."moved_to_id", new_values."notes", new_values."notes_are_sensitive", new_values."officer_id", new_values."others_present", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."place_words", new_values."purpose", new_values."recorded_at", new_values."recorded_by_id", new_values."report_day_id", new_values."scheduled_for", new_values."sensitive_reason", new_values."series_id", new_values."series_on", new_values."status", new_values."struck_at", new_values."struck_by_id", new_values."struck_reason", new_values."term_id", new_values."type", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3c74d5baef3d10fa7e9d42f301b04071262f7433', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_495b8', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_meeting', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingevent" ("changed_at", "happened_at", "happened_on", "id", "is_announced", "location", "method", "moved_to_id", "notes", "notes_are_sensitive", "officer_id", "others_present", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_words", "purpose", "recorded_at", "recorded_by_id", "report_day_id", "scheduled_for", "sensitive_reason", "series_id", "series_on", "status", "struck_at", "struck_by_id", "struck_reason", "term_id", "type", "version") SELECT old_values."changed_at", old_values."happened_at", old_values."happened_on", old_values."id", old_values."is_announced", old_values."location", old_values."method", old_values."moved_to_id", old_values."notes", old_values."notes_are_sensitive", old_values."officer_id", old_values."others_present", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."place_words", old_values."purpose", old_values."recorded_at", old_values."recorded_by_id", old_values."report_day_id", old_values."scheduled_for", old_values."sensitive_reason", old_values."series_id", old_values."series_on", old_values."status", old_values."struck_at", old_values."struck_by_id", old_values."struck_reason", old_values."term_id", old_values."type", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='02968c604cd688ca8dd247d91c46d0d6414fc0f8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4bf26', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_meeting', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='reportdayevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='8fccdc0e4985f586fde2874e7e61838cfee27513', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_46312', table='meetings_reportdayevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='reportdayevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ed1f78ee1e2304debf1f522906292251e763a8db', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e646c', table='meetings_reportdayevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='snooze',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_snoozeevent" ("check_in_id", "decided_at", "decided_by_id", "ended_at", "ended_by_id", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "refusal_reason", "requested_at", "requested_by_id", "status", "until_on") SELECT new_values."check_in_id", new_values."decided_at", new_values."decided_by_id", new_values."ended_at", new_values."ended_by_id", new_values."id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."reason", new_values."refusal_reason", new_values."requested_at", new_values."requested_by_id", new_values."status", new_values."until_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='cc768b752c5d39aa2293fdd3ea8c30529b513b64', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_48f68', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_snooze', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='snooze',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_snoozeevent" ("check_in_id", "decided_at", "decided_by_id", "ended_at", "ended_by_id", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "refusal_reason", "requested_at", "requested_by_id", "status", "until_on") SELECT new_values."check_in_id", new_values."decided_at", new_values."decided_by_id", new_values."ended_at", new_values."ended_by_id", new_values."id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."reason", new_values."refusal_reason", new_values."requested_at", new_values."requested_by_id", new_values."status", new_values."until_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0b168c1e7c7917c813d0aa3502f8c6fb596c5c15', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_208cf', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_snooze', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='snooze',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_snoozeevent" ("check_in_id", "decided_at", "decided_by_id", "ended_at", "ended_by_id", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "refusal_reason", "requested_at", "requested_by_id", "status", "until_on") SELECT old_values."check_in_id", old_values."decided_at", old_values."decided_by_id", old_values."ended_at", old_values."ended_by_id", old_values."id", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."reason", old_values."refusal_reason", old_values."requested_at", old_values."requested_by_id", old_values."status", old_values."until_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e01d955502ec4a5a3e60fb81f0b5f4e3b43f8d12', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_ea18a', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_snooze', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='snoozeevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='405befccd1b8735e8874e8804dbf0e2482bd7da6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_acb3e', table='meetings_snoozeevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='snoozeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c748c6cae316c85db40d0c6b5fff6594a72c2266', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b02ce', table='meetings_snoozeevent', when='BEFORE')),
        ),
        only_add_to(
            'meetings_checkinevent',
            'meetings_meetingevent',
            'meetings_observationevent',
            'meetings_attachment',
            'meetings_interview',
            'meetings_promptanswer',
            'meetings_attachmentevent',
            'meetings_interviewevent',
            'meetings_participantevent',
            'meetings_promptanswerevent',
            'meetings_addendum',
            'meetings_integrityflagevent',
            'meetings_snoozeevent',
            'meetings_displacementevent',
            'meetings_meetingseriesevent',
            'meetings_officeclosureevent',
            'meetings_reportdayevent',
        ),
    ]
