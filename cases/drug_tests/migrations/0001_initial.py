import django.contrib.postgres.fields
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
        ('parolees', '0001_initial'),
        ('rulebook', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Laboratory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'verbose_name_plural': 'laboratories',
            },
        ),
        migrations.CreateModel(
            name='CallInNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=8, unique=True)),
                ('issued_at', models.DateTimeField()),
                ('pin', models.CharField(blank=True, max_length=128)),
                ('pin_issued_at', models.DateTimeField(blank=True, null=True)),
                ('parolee', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('pin_issued_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='CallInNumberEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.CharField(max_length=8)),
                ('issued_at', models.DateTimeField()),
                ('pin', models.CharField(blank=True, max_length=128)),
                ('pin_issued_at', models.DateTimeField(blank=True, null=True)),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='drug_tests.callinnumber')),
                ('pin_issued_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Collection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attempt', models.PositiveSmallIntegerField()),
                ('outcome', models.CharField(choices=[('COLLECTED', 'Specimen given'), ('INSUFFICIENT', 'Not enough'), ('REFUSED', 'Refused'), ('DEVICE', 'Device or substitute found'), ('BRIBE', 'Bribe offered')], max_length=12)),
                ('collected_at', models.DateTimeField()),
                ('identity', models.CharField(choices=[('PHOTO_ID', 'Photo ID shown'), ('PHOTO_ON_FILE', 'Compared with the photo on file'), ('KNOWN_TO_COLLECTOR', 'Known to the collector')], max_length=18)),
                ('is_observed', models.BooleanField(default=False)),
                ('observer_name', models.CharField(blank=True, max_length=120)),
                ('observer_sex', models.CharField(blank=True, choices=[('FEMALE', 'Female'), ('MALE', 'Male')], max_length=6)),
                ('specimen_type', models.CharField(choices=[('URINE', 'Urine'), ('ORAL_FLUID', 'Oral fluid'), ('HAIR', 'Hair'), ('SWEAT', 'Sweat'), ('BREATH', 'Breath'), ('BLOOD', 'Blood')], max_length=10)),
                ('temperature', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                ('is_temperature_expected', models.BooleanField(blank=True, null=True)),
                ('volume_ml', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('seal_number', models.CharField(blank=True, max_length=20)),
                ('seal_initials', models.CharField(blank=True, max_length=6)),
                ('statement', models.TextField(blank=True, max_length=5000)),
                ('recorded_at', models.DateTimeField()),
                ('collector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('observer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.supervisionterm')),
            ],
        ),
        migrations.CreateModel(
            name='CustodyDefect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=200)),
                ('severity', models.CharField(choices=[('FATAL', 'Fatal'), ('CORRECTABLE', 'Correctable')], max_length=11)),
                ('found_at', models.DateTimeField()),
                ('note', models.TextField(blank=True, max_length=5000)),
                ('recorded_at', models.DateTimeField()),
                ('collection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='defects', to='drug_tests.collection')),
                ('found_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='CustodyEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('SEALED', 'Sealed'), ('STORED', 'Stored'), ('HANDED_OVER', 'Handed over'), ('SHIPPED', 'Shipped'), ('RECEIVED', 'Received'), ('OPENED', 'Opened'), ('DESTROYED', 'Destroyed')], max_length=11)),
                ('at', models.DateTimeField()),
                ('from_whom', models.CharField(max_length=120)),
                ('to_whom', models.CharField(max_length=120)),
                ('is_to_laboratory', models.BooleanField(default=False)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('carrier', models.CharField(blank=True, max_length=60)),
                ('tracking', models.CharField(blank=True, max_length=60)),
                ('is_seal_intact', models.BooleanField()),
                ('recorded_at', models.DateTimeField()),
                ('collection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='custody_events', to='drug_tests.collection')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='CustodyMemo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('statement', models.TextField(max_length=5000)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('defect', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='memo', to='drug_tests.custodydefect')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='Draw',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('seed', models.CharField(max_length=64)),
                ('roster', models.TextField()),
                ('commitment', models.CharField(max_length=64)),
                ('committed_at', models.DateTimeField()),
                ('drawn_at', models.DateTimeField(blank=True, null=True)),
                ('revealed_at', models.DateTimeField(blank=True, null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
        ),
        migrations.CreateModel(
            name='DrugTest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(choices=[('RANDOM', 'Drawn'), ('SCHEDULED', 'Scheduled'), ('FOR_CAUSE', 'For cause'), ('PROGRAM', 'By a program')], max_length=9)),
                ('cause', models.CharField(blank=True, choices=[('COURT_ORDERED', 'Ordered by a court or the board'), ('SUSPECTED_USE', 'Suspected use'), ('REASONABLE_SUSPICION', 'Reasonable suspicion'), ('PROGRAM_COMPLIANCE', 'Compliance with a program'), ('OFFICER_REQUESTED', 'Requested by the officer')], max_length=20)),
                ('note', models.TextField(blank=True)),
                ('panel', models.CharField(max_length=40)),
                ('specimen_type', models.CharField(choices=[('URINE', 'Urine'), ('ORAL_FLUID', 'Oral fluid'), ('HAIR', 'Hair'), ('SWEAT', 'Sweat'), ('BREATH', 'Breath'), ('BLOOD', 'Blood')], max_length=10)),
                ('is_observed', models.BooleanField(default=False)),
                ('due_on', models.DateField()),
                ('due_by', models.DateTimeField(blank=True, null=True)),
                ('ordered_at', models.DateTimeField()),
                ('status', models.CharField(choices=[('ORDERED', 'Ordered'), ('NOTIFIED', 'Told'), ('COLLECTED', 'Collected'), ('AT_LAB', 'At the laboratory'), ('RESULTED', 'Resulted'), ('EXCUSED', 'Excused'), ('NO_SHOW', 'No-show'), ('REFUSED', 'Refused'), ('INVALID', 'Invalid'), ('CANCELLED', 'Cancelled')], default='ORDERED', max_length=9)),
                ('notified_at', models.DateTimeField(blank=True, null=True)),
                ('proof', models.CharField(choices=[('WAITING', 'Not known yet'), ('PROVEN', 'Notice proven'), ('NOT_PROVEN', 'Notice not proven')], default='WAITING', max_length=10)),
                ('excuse', models.CharField(blank=True, choices=[('CUSTODY', 'In custody'), ('HOSPITAL', 'In a hospital'), ('DEATH', 'Deceased'), ('LINE_OUTAGE', 'The call-in line did not work'), ('APPROVED', 'Another approved reason')], max_length=11)),
                ('excuse_reason', models.TextField(blank=True)),
                ('ended_reason', models.CharField(blank=True, max_length=200)),
                ('changed_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('condition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.condition')),
                ('draw', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tests', to='drug_tests.draw')),
                ('excused_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ordered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rulebook.rulepack')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.supervisionterm')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
        ),
        migrations.AddField(
            model_name='collection',
            name='drug_test',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='collections', to='drug_tests.drugtest'),
        ),
        migrations.CreateModel(
            name='Admission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('substances', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('signed_on', models.DateField()),
                ('statement', models.TextField(max_length=4000)),
                ('witnessed_by', models.CharField(max_length=120)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('drug_test', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='drug_tests.drugtest')),
            ],
        ),
        migrations.CreateModel(
            name='DrugTestEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('origin', models.CharField(choices=[('RANDOM', 'Drawn'), ('SCHEDULED', 'Scheduled'), ('FOR_CAUSE', 'For cause'), ('PROGRAM', 'By a program')], max_length=9)),
                ('cause', models.CharField(blank=True, choices=[('COURT_ORDERED', 'Ordered by a court or the board'), ('SUSPECTED_USE', 'Suspected use'), ('REASONABLE_SUSPICION', 'Reasonable suspicion'), ('PROGRAM_COMPLIANCE', 'Compliance with a program'), ('OFFICER_REQUESTED', 'Requested by the officer')], max_length=20)),
                ('note', models.TextField(blank=True)),
                ('panel', models.CharField(max_length=40)),
                ('specimen_type', models.CharField(choices=[('URINE', 'Urine'), ('ORAL_FLUID', 'Oral fluid'), ('HAIR', 'Hair'), ('SWEAT', 'Sweat'), ('BREATH', 'Breath'), ('BLOOD', 'Blood')], max_length=10)),
                ('is_observed', models.BooleanField(default=False)),
                ('due_on', models.DateField()),
                ('due_by', models.DateTimeField(blank=True, null=True)),
                ('ordered_at', models.DateTimeField()),
                ('status', models.CharField(choices=[('ORDERED', 'Ordered'), ('NOTIFIED', 'Told'), ('COLLECTED', 'Collected'), ('AT_LAB', 'At the laboratory'), ('RESULTED', 'Resulted'), ('EXCUSED', 'Excused'), ('NO_SHOW', 'No-show'), ('REFUSED', 'Refused'), ('INVALID', 'Invalid'), ('CANCELLED', 'Cancelled')], default='ORDERED', max_length=9)),
                ('notified_at', models.DateTimeField(blank=True, null=True)),
                ('proof', models.CharField(choices=[('WAITING', 'Not known yet'), ('PROVEN', 'Notice proven'), ('NOT_PROVEN', 'Notice not proven')], default='WAITING', max_length=10)),
                ('excuse', models.CharField(blank=True, choices=[('CUSTODY', 'In custody'), ('HOSPITAL', 'In a hospital'), ('DEATH', 'Deceased'), ('LINE_OUTAGE', 'The call-in line did not work'), ('APPROVED', 'Another approved reason')], max_length=11)),
                ('excuse_reason', models.TextField(blank=True)),
                ('ended_reason', models.CharField(blank=True, max_length=200)),
                ('changed_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('condition', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.condition')),
                ('draw', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='drug_tests.draw')),
                ('excused_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('ordered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pack', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='rulebook.rulepack')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='drug_tests.drugtest')),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Enquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('WEB', 'Web page'), ('TEXT', 'Text message'), ('VOICE', 'Voice line')], max_length=5)),
                ('at', models.DateTimeField()),
                ('answer', models.CharField(choices=[('COME_IN', 'Come in today'), ('NOTHING', 'Nothing today'), ('ASK_LATER', 'Ask again later'), ('NOT_KNOWN', 'Number or PIN not right'), ('TOO_OFTEN', 'Tried too often')], max_length=9)),
                ('number_digest', models.CharField(max_length=64)),
                ('caller_digest', models.CharField(max_length=64)),
                ('drug_test', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='drug_tests.drugtest')),
                ('parolee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='Excuse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(choices=[('CUSTODY', 'In custody'), ('HOSPITAL', 'In a hospital'), ('APPROVED', 'Another approved reason')], max_length=11)),
                ('reason', models.TextField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.supervisionterm')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ExcuseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('label', models.CharField(choices=[('CUSTODY', 'In custody'), ('HOSPITAL', 'In a hospital'), ('APPROVED', 'Another approved reason')], max_length=11)),
                ('reason', models.TextField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='drug_tests.excuse')),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
                ('withdrawn_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LaboratoryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, max_length=40)),
                ('name', models.CharField(max_length=120)),
                ('is_active', models.BooleanField(default=True)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='drug_tests.laboratory')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LineOutage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('what', models.CharField(max_length=200)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Override',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('door', models.CharField(choices=[('HEARING_REQUEST', 'Hearing request'), ('VIOLATION', 'Violation'), ('SANCTION', 'Sanction'), ('REPORT_SENTENCE', 'Sentence of a report'), ('MESSAGE', 'Message'), ('HELP', 'Help'), ('MEDICAL_WARNING', 'Medical warning')], max_length=15)),
                ('reason', models.TextField(max_length=4000)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drug_test', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='drug_tests.drugtest')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='PrescriptionReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('substance', models.CharField(max_length=40)),
                ('conclusion', models.CharField(choices=[('EXPLAINS', 'Explains the result'), ('DOES_NOT_EXPLAIN', 'Does not explain the result')], max_length=16)),
                ('document', models.CharField(max_length=200)),
                ('checked_how', models.CharField(max_length=200)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drug_test', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='drug_tests.drugtest')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='Result',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seal_number', models.CharField(blank=True, max_length=40)),
                ('reported_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('source', models.CharField(choices=[('MANUAL', 'Entered by hand'), ('IMPORT', "From the laboratory's file")], max_length=6)),
                ('stage', models.CharField(choices=[('SCREEN', 'Screen'), ('CONFIRMATION', 'Confirmation')], max_length=12)),
                ('substance', models.CharField(max_length=40)),
                ('analyte', models.CharField(blank=True, max_length=40)),
                ('outcome', models.CharField(choices=[('NEGATIVE', 'Negative'), ('POSITIVE', 'Positive'), ('INVALID', 'Invalid')], max_length=8)),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True)),
                ('cutoff', models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True)),
                ('method', models.CharField(blank=True, max_length=60)),
                ('drug_test', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='drug_tests.drugtest')),
                ('laboratory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='drug_tests.laboratory')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.supervisionterm')),
            ],
        ),
        migrations.CreateModel(
            name='ResultImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('taken', models.PositiveIntegerField()),
                ('unchanged', models.PositiveIntegerField()),
                ('refused', models.JSONField(blank=True, default=list)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('laboratory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='drug_tests.laboratory')),
            ],
        ),
        migrations.CreateModel(
            name='ValidityReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seal_number', models.CharField(blank=True, max_length=40)),
                ('reported_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('source', models.CharField(choices=[('MANUAL', 'Entered by hand'), ('IMPORT', "From the laboratory's file")], max_length=6)),
                ('measure', models.CharField(choices=[('creatinine', 'Creatinine, mg/dL'), ('specific_gravity', 'Specific gravity'), ('ph', 'pH'), ('nitrite', 'Nitrite, µg/mL'), ('temperature', 'Temperature, °F'), ('said', "The laboratory's word")], max_length=16)),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True)),
                ('word', models.CharField(blank=True, choices=[('VALID', 'Valid'), ('DILUTE', 'Dilute'), ('SUBSTITUTED', 'Substituted'), ('ADULTERATED', 'Adulterated'), ('INVALID', 'Invalid')], max_length=11)),
                ('drug_test', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='drug_tests.drugtest')),
                ('laboratory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='drug_tests.laboratory')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.supervisionterm')),
            ],
        ),
        migrations.CreateModel(
            name='Waiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('substance', models.CharField(max_length=40)),
                ('reason', models.TextField(max_length=4000)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drug_test', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='drug_tests.drugtest')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parolees.parolee')),
            ],
        ),
        migrating.AddConstraint(
            model_name='callinnumber',
            constraint=models.CheckConstraint(condition=models.Q(('number__regex', '^\\d{8}$')), name='call_in_number_has_eight_digits', violation_error_message='A call-in number has 8 digits.'),
        ),
        migrating.AddConstraint(
            model_name='callinnumber',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('pin', ''), ('pin_issued_at__isnull', True), ('pin_issued_by__isnull', True)), models.Q(models.Q(('pin', ''), _negated=True), ('pin_issued_at__isnull', False), ('pin_issued_by__isnull', False)), _connector='OR'), name='call_in_pin_says_who_issued_it', violation_error_message='A PIN says when it was issued, and by whom.'),
        ),
        migrating.AddIndex(
            model_name='custodydefect',
            index=models.Index(condition=models.Q(('severity', 'CORRECTABLE')), fields=['collection'], name='custody_defect_correctable'),
        ),
        migrating.AddConstraint(
            model_name='custodydefect',
            constraint=models.CheckConstraint(condition=models.Q(('recorded_at__gte', models.F('found_at'))), name='custody_defect_recorded_afterwards', violation_error_message='Nothing is recorded before it is found.'),
        ),
        migrating.AddConstraint(
            model_name='custodyevent',
            constraint=models.UniqueConstraint(fields=('collection', 'number'), name='custody_event_has_its_number', violation_error_message='Somebody recorded a step of this chain meanwhile.'),
        ),
        migrating.AddConstraint(
            model_name='custodyevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('is_seal_intact', True), ('kind', 'SEALED'), ('number', 1)), models.Q(('number__gt', 1), models.Q(('kind', 'SEALED'), _negated=True)), _connector='OR'), name='custody_begins_with_the_seal', violation_error_message='A chain begins when the specimen is sealed, and it is sealed once.'),
        ),
        migrating.AddConstraint(
            model_name='custodyevent',
            constraint=models.CheckConstraint(condition=models.Q(('is_to_laboratory', False), ('kind__in', ['HANDED_OVER', 'SHIPPED', 'RECEIVED']), _connector='OR'), name='custody_laboratory_is_where_it_moves', violation_error_message='A specimen reaches a laboratory by a hand-over, a shipment or a receipt.'),
        ),
        migrating.AddConstraint(
            model_name='custodyevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('from_whom', ''), _negated=True), models.Q(('to_whom', ''), _negated=True)), name='custody_event_names_both_hands', violation_error_message='Say from whom and to whom it went.'),
        ),
        migrating.AddConstraint(
            model_name='custodyevent',
            constraint=models.CheckConstraint(condition=models.Q(('recorded_at__gte', models.F('at'))), name='custody_event_recorded_afterwards', violation_error_message='Nothing is recorded before it happens.'),
        ),
        migrating.AddConstraint(
            model_name='custodymemo',
            constraint=models.CheckConstraint(condition=models.Q(('statement', ''), _negated=True), name='custody_memo_says_something', violation_error_message='A memo says what happened.'),
        ),
        migrating.AddConstraint(
            model_name='draw',
            constraint=models.UniqueConstraint(fields=('unit', 'on'), name='draw_once_a_day', violation_error_message='The draw of this day is committed already.'),
        ),
        migrating.AddConstraint(
            model_name='draw',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('drawn_at__isnull', True), ('drawn_at__gte', models.F('committed_at')), _connector='OR'), models.Q(('revealed_at__isnull', True), models.Q(('drawn_at__isnull', False), ('revealed_at__gte', models.F('drawn_at'))), _connector='OR')), name='draw_goes_step_by_step', violation_error_message='A draw is committed, then drawn, then revealed.'),
        ),
        migrating.AddIndex(
            model_name='drugtest',
            index=models.Index(fields=['unit', 'due_on'], name='drug_test_by_day'),
        ),
        migrating.AddIndex(
            model_name='drugtest',
            index=models.Index(fields=['parolee', '-due_on'], name='drug_test_by_parolee'),
        ),
        migrating.AddIndex(
            model_name='drugtest',
            index=models.Index(condition=models.Q(('origin', 'RANDOM')), fields=['term', 'due_on'], name='drug_test_drawn_of'),
        ),
        migrating.AddIndex(
            model_name='drugtest',
            index=models.Index(condition=models.Q(('status__in', ['ORDERED', 'NOTIFIED'])), fields=['due_by'], name='drug_test_expected'),
        ),
        migrating.AddIndex(
            model_name='drugtest',
            index=models.Index(condition=models.Q(('status__in', ['COLLECTED', 'AT_LAB'])), fields=['unit', 'changed_at'], name='drug_test_at_lab'),
        ),
        migrating.AddConstraint(
            model_name='drugtest',
            constraint=models.UniqueConstraint(fields=('draw', 'term'), name='drug_test_once_a_draw', violation_error_message='Drawn already.'),
        ),
        migrating.AddConstraint(
            model_name='drugtest',
            constraint=models.UniqueConstraint(condition=models.Q(('origin', 'SCHEDULED')), fields=('condition', 'due_on'), name='drug_test_once_a_day_by_schedule', violation_error_message='The test of this day is ordered already.'),
        ),
        migrating.AddConstraint(
            model_name='drugtest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('condition__isnull', False), ('draw__isnull', False), ('origin', 'RANDOM')), models.Q(models.Q(('origin', 'RANDOM'), _negated=True), ('draw__isnull', True)), _connector='OR'), name='drug_test_drawn_by_a_draw', violation_error_message='A random test comes from a draw, and nothing else does.'),
        ),
        migrating.AddConstraint(
            model_name='drugtest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('origin', 'FOR_CAUSE'), models.Q(('cause', ''), _negated=True), models.Q(('note', ''), _negated=True)), models.Q(models.Q(('origin', 'FOR_CAUSE'), _negated=True), ('cause', '')), _connector='OR'), name='drug_test_for_cause_says_why', violation_error_message='A test for cause has a reason and a note, and only such a test has a reason.'),
        ),
        migrating.AddConstraint(
            model_name='drugtest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('excused_by__isnull', False), ('status', 'EXCUSED'), models.Q(('excuse', ''), _negated=True)), models.Q(models.Q(('status', 'EXCUSED'), _negated=True), ('excuse', ''), ('excused_by__isnull', True)), _connector='OR'), name='drug_test_excused_with_a_label', violation_error_message='An excuse has a label and says whose it is.'),
        ),
        migrating.AddConstraint(
            model_name='drugtest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['CANCELLED', 'INVALID']), _negated=True), models.Q(('ended_reason', ''), _negated=True), _connector='OR'), name='drug_test_ended_with_a_reason', violation_error_message='What is cancelled or invalid says why.'),
        ),
        migrating.AddConstraint(
            model_name='collection',
            constraint=models.UniqueConstraint(fields=('drug_test', 'attempt'), name='collection_attempt_once', violation_error_message='This attempt is recorded already.'),
        ),
        migrating.AddConstraint(
            model_name='collection',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'COLLECTED')), fields=('drug_test',), name='collection_one_specimen', violation_error_message='The specimen of this test was collected already.'),
        ),
        migrating.AddConstraint(
            model_name='collection',
            constraint=models.UniqueConstraint(condition=models.Q(('seal_number', ''), _negated=True), fields=('seal_number',), name='collection_seal_once', violation_error_message='This seal number is on another specimen.'),
        ),
        migrating.AddConstraint(
            model_name='collection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'COLLECTED'), ('seal_number__regex', '^[A-Z0-9][A-Z0-9-]{2,19}$'), models.Q(('seal_initials', ''), _negated=True)), models.Q(models.Q(('outcome', 'COLLECTED'), _negated=True), ('seal_initials', ''), ('seal_number', '')), _connector='OR'), name='collection_is_sealed', violation_error_message="A specimen has a seal with the donor's initials, and nothing else has one."),
        ),
        migrating.AddConstraint(
            model_name='collection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['REFUSED', 'DEVICE', 'BRIBE']), _negated=True), models.Q(('statement', ''), _negated=True), _connector='OR'), name='collection_ending_has_a_statement', violation_error_message='A refusal, a device or a bribe needs a written statement.'),
        ),
        migrating.AddConstraint(
            model_name='collection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('is_observed', False), ('observer__isnull', True), ('observer_name', ''), ('observer_sex', '')), models.Q(('is_observed', True), ('observer__isnull', False), ('observer_name', '')), models.Q(('is_observed', True), ('observer__isnull', True), models.Q(('observer_name', ''), _negated=True)), _connector='OR'), name='collection_observed_by_somebody', violation_error_message='An observed collection says who observed it, and no other does.'),
        ),
        migrating.AddConstraint(
            model_name='collection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('is_temperature_expected__isnull', True), ('temperature__isnull', True)), models.Q(('is_temperature_expected__isnull', False), ('temperature__isnull', False)), _connector='OR'), name='collection_temperature_is_judged', violation_error_message='A temperature is held against the range of the rules.'),
        ),
        migrating.AddConstraint(
            model_name='collection',
            constraint=models.CheckConstraint(condition=models.Q(('recorded_at__gte', models.F('collected_at'))), name='collection_recorded_afterwards', violation_error_message='Nothing is recorded before it happens.'),
        ),
        migrating.AddConstraint(
            model_name='admission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('statement', ''), _negated=True), models.Q(('witnessed_by', ''), _negated=True), models.Q(('substances', []), _negated=True)), name='admission_is_written_and_witnessed', violation_error_message='An admission is written, witnessed, and names what was used.'),
        ),
        migrating.AddIndex(
            model_name='enquiry',
            index=models.Index(condition=models.Q(('answer', 'TOO_OFTEN'), _negated=True), fields=['number_digest', 'at'], name='enquiry_by_number'),
        ),
        migrating.AddIndex(
            model_name='enquiry',
            index=models.Index(condition=models.Q(('answer', 'NOT_KNOWN')), fields=['caller_digest', 'at'], name='enquiry_by_caller'),
        ),
        migrating.AddIndex(
            model_name='enquiry',
            index=models.Index(fields=['parolee', '-at'], name='enquiry_by_parolee'),
        ),
        migrating.AddIndex(
            model_name='enquiry',
            index=models.Index(condition=models.Q(('drug_test__isnull', False)), fields=['drug_test'], name='enquiry_by_test'),
        ),
        migrating.AddConstraint(
            model_name='enquiry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer__in', ['COME_IN', 'NOTHING', 'ASK_LATER']), ('parolee__isnull', False)), models.Q(('answer__in', ['NOT_KNOWN', 'TOO_OFTEN']), ('parolee__isnull', True)), _connector='OR'), name='enquiry_names_whom_it_answers', violation_error_message='An answer names whom it was given to, and a refusal nobody.'),
        ),
        migrating.AddConstraint(
            model_name='enquiry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'COME_IN'), ('drug_test__isnull', False)), models.Q(models.Q(('answer', 'COME_IN'), _negated=True), ('drug_test__isnull', True)), _connector='OR'), name='enquiry_tells_of_a_test', violation_error_message='Whoever is told to come in is told so for a test.'),
        ),
        migrating.AddIndex(
            model_name='excuse',
            index=models.Index(fields=['term', 'starts_on'], name='excuse_by_term'),
        ),
        migrating.AddConstraint(
            model_name='excuse',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='excuse_ends_after_it_starts', violation_error_message='An excuse cannot end before it starts.'),
        ),
        migrating.AddConstraint(
            model_name='excuse',
            constraint=models.CheckConstraint(condition=models.Q(('label__in', ['CUSTODY', 'HOSPITAL', 'APPROVED']), models.Q(('reason', ''), _negated=True)), name='excuse_says_why', violation_error_message='An excuse has one of these labels and a reason.'),
        ),
        migrating.AddConstraint(
            model_name='excuse',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='excuse_withdrawn_by_somebody', violation_error_message='What is withdrawn was withdrawn by somebody, at a moment.'),
        ),
        migrating.AddIndex(
            model_name='lineoutage',
            index=models.Index(fields=['starts_at', 'ends_at'], name='line_outage_by_time'),
        ),
        migrating.AddConstraint(
            model_name='lineoutage',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='line_outage_ends_after_it_starts', violation_error_message='An outage cannot end before it starts.'),
        ),
        migrating.AddIndex(
            model_name='override',
            index=models.Index(fields=['-at'], name='override_by_moment'),
        ),
        migrating.AddConstraint(
            model_name='override',
            constraint=models.UniqueConstraint(fields=('drug_test', 'door'), name='override_once_a_door', violation_error_message='The guard is overridden for this door already.'),
        ),
        migrating.AddConstraint(
            model_name='override',
            constraint=models.CheckConstraint(condition=models.Q(('door__in', ['HEARING_REQUEST', 'VIOLATION', 'SANCTION', 'REPORT_SENTENCE'])), name='override_of_a_guarded_door', violation_error_message='Nobody overrides the guard for this.'),
        ),
        migrating.AddConstraint(
            model_name='override',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='override_has_a_reason', violation_error_message='An override has a reason.'),
        ),
        migrating.AddConstraint(
            model_name='prescriptionreview',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('document', ''), _negated=True), models.Q(('checked_how', ''), _negated=True)), name='prescription_review_says_what_was_checked', violation_error_message='A review says what was looked at, and how the prescriber was asked.'),
        ),
        migrating.AddConstraint(
            model_name='result',
            constraint=models.UniqueConstraint(fields=('drug_test', 'stage', 'substance', 'analyte', 'reported_at'), name='result_once_at_a_moment', violation_error_message='The laboratory has reported on this substance at this moment already.'),
        ),
        migrating.AddConstraint(
            model_name='result',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('analyte', ''), ('stage', 'SCREEN')), models.Q(('stage', 'CONFIRMATION'), models.Q(('analyte', ''), _negated=True)), _connector='OR'), name='result_confirms_an_analyte', violation_error_message='A confirmation names its analyte, and a screen has none.'),
        ),
        migrating.AddConstraint(
            model_name='result',
            constraint=models.CheckConstraint(condition=models.Q(('stage', 'SCREEN'), models.Q(('laboratory__isnull', False), models.Q(('method', ''), _negated=True)), _connector='OR'), name='result_confirmed_by_a_laboratory', violation_error_message="A confirmation is a laboratory's, and says by which method."),
        ),
        migrating.AddConstraint(
            model_name='result',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', 'INVALID'), ('value__isnull', True), ('cutoff__isnull', True), models.Q(('outcome', 'POSITIVE'), ('value__gte', models.F('cutoff'))), models.Q(('outcome', 'NEGATIVE'), ('value__lt', models.F('cutoff'))), _connector='OR'), name='result_is_what_its_value_says', violation_error_message='The outcome contradicts the value and the cutoff.'),
        ),
        migrating.AddConstraint(
            model_name='result',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('value__isnull', True), ('value__gte', 0), _connector='OR'), models.Q(('cutoff__isnull', True), ('cutoff__gt', 0), _connector='OR')), name='result_values_are_amounts', violation_error_message='A value is not below nothing.'),
        ),
        migrating.AddConstraint(
            model_name='validityreading',
            constraint=models.UniqueConstraint(fields=('drug_test', 'measure', 'reported_at'), name='validity_reading_once_at_a_moment', violation_error_message='This measure is reported for this moment already.'),
        ),
        migrating.AddConstraint(
            model_name='validityreading',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('measure', 'said'), ('value__isnull', True), models.Q(('word', ''), _negated=True)), models.Q(models.Q(('measure', 'said'), _negated=True), ('value__isnull', False), ('word', '')), _connector='OR'), name='validity_reading_measured_or_said', violation_error_message="A reading is a figure, or the laboratory's word."),
        ),
        migrating.AddConstraint(
            model_name='waiver',
            constraint=models.UniqueConstraint(fields=('drug_test', 'substance'), name='waiver_once_a_substance', violation_error_message='It is decided already that this screen is not confirmed.'),
        ),
        migrating.AddConstraint(
            model_name='waiver',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='waiver_has_a_reason', violation_error_message='Say why no confirmation is asked for.'),
        ),
        migrating.AddTrigger(
            model_name='laboratory',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "drug_tests_laboratoryevent" ("code", "id", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."id", new_values."is_active", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='700b73cf6820f95354b51a2245ded5920e8a0b08', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_04516', referencing='REFERENCING NEW TABLE AS new_values ', table='drug_tests_laboratory', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='laboratory',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "drug_tests_laboratoryevent" ("code", "id", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."id", new_values."is_active", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='bc9762bcf8b8fcf4ea3a657a3bae621715a2d89a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_61614', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='drug_tests_laboratory', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='laboratory',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "drug_tests_laboratoryevent" ("code", "id", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."code", old_values."id", old_values."is_active", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a228900f2ec25aa33b20ef24bb56b294b9a2bbe6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_40116', referencing='REFERENCING OLD TABLE AS old_values ', table='drug_tests_laboratory', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='callinnumber',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "drug_tests_callinnumberevent" ("id", "issued_at", "number", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pin", "pin_issued_at", "pin_issued_by_id") SELECT new_values."id", new_values."issued_at", new_values."number", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."pin", new_values."pin_issued_at", new_values."pin_issued_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='045d59a5176c088790a8a3695748b895ac465324', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a7f5a', referencing='REFERENCING NEW TABLE AS new_values ', table='drug_tests_callinnumber', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='callinnumber',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "drug_tests_callinnumberevent" ("id", "issued_at", "number", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pin", "pin_issued_at", "pin_issued_by_id") SELECT new_values."id", new_values."issued_at", new_values."number", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."pin", new_values."pin_issued_at", new_values."pin_issued_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7b6f2bd17b898fe377981341c3957f32fb323651', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_10359', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='drug_tests_callinnumber', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='callinnumber',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "drug_tests_callinnumberevent" ("id", "issued_at", "number", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pin", "pin_issued_at", "pin_issued_by_id") SELECT old_values."id", old_values."issued_at", old_values."number", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."pin", old_values."pin_issued_at", old_values."pin_issued_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0a40b024379af0a54d74e7a8d466f0481561a5f9', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_5878c', referencing='REFERENCING OLD TABLE AS old_values ', table='drug_tests_callinnumber', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='callinnumberevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='6a8b967aba249665d91671b016d424c0829b9453', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_e01f6', table='drug_tests_callinnumberevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='callinnumberevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2e10b8aa3fb73fe10c606583432879c43009aaf5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fa0bd', table='drug_tests_callinnumberevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='custodydefect',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6507b46f49a58e607ca6da7151cf5d6bce1f2691', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3095f', table='drug_tests_custodydefect', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='custodydefect',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='6a05c54dba230e0e8deaf632c45da1119e4579a1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_e749b', table='drug_tests_custodydefect', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='custodyevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='583c9422c35ec63192c8465020097a46d0226e27', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c43cb', table='drug_tests_custodyevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='custodyevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='233b9c45c612b5fb4f029b17c741c4c8dd89f2c9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_ec385', table='drug_tests_custodyevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='custodymemo',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='df198fd56394561d245e48821e18d1393c3b1dc0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1df47', table='drug_tests_custodymemo', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='custodymemo',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='215b8859edab550faa0b256aad5871e0bc49a006', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_c5339', table='drug_tests_custodymemo', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='draw',
            trigger=pgtrigger.compiler.Trigger(name='committed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."on" IS DISTINCT FROM (NEW."on") OR OLD."seed" IS DISTINCT FROM (NEW."seed") OR OLD."roster" IS DISTINCT FROM (NEW."roster") OR OLD."commitment" IS DISTINCT FROM (NEW."commitment") OR OLD."committed_at" IS DISTINCT FROM (NEW."committed_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='e09868d09f3b8658c8a0368b83ff9d94a9628d71', operation='UPDATE', pgid='pgtrigger_committed_aad25', table='drug_tests_draw', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='draw',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='97fe1addebd6ad149ea5d65508b76b70e6a05d7a', operation='DELETE', pgid='pgtrigger_kept_fcffd', table='drug_tests_draw', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='draw',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='8c2f32d6aedbb2f3aaa1060609f9f9e400524bcc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_d6677', table='drug_tests_draw', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='drugtest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "drug_tests_drugtestevent" ("cause", "changed_at", "condition_id", "draw_id", "due_by", "due_on", "ended_reason", "excuse", "excuse_reason", "excused_by_id", "id", "is_observed", "note", "notified_at", "ordered_at", "ordered_by_id", "origin", "pack_id", "panel", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "specimen_type", "status", "term_id", "unit_id", "version") SELECT new_values."cause", new_values."changed_at", new_values."condition_id", new_values."draw_id", new_values."due_by", new_values."due_on", new_values."ended_reason", new_values."excuse", new_values."excuse_reason", new_values."excused_by_id", new_values."id", new_values."is_observed", new_values."note", new_values."notified_at", new_values."ordered_at", new_values."ordered_by_id", new_values."origin", new_values."pack_id", new_values."panel", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."proof", new_values."specimen_type", new_values."status", new_values."term_id", new_values."unit_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='cd249b288e52f2a0114d7afd0c18529d5b7243c7', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_5835d', referencing='REFERENCING NEW TABLE AS new_values ', table='drug_tests_drugtest', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='drugtest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "drug_tests_drugtestevent" ("cause", "changed_at", "condition_id", "draw_id", "due_by", "due_on", "ended_reason", "excuse", "excuse_reason", "excused_by_id", "id", "is_observed", "note", "notified_at", "ordered_at", "ordered_by_id", "origin", "pack_id", "panel", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "specimen_type", "status", "term_id", "unit_id", "version") SELECT new_values."cause", new_values."changed_at", new_values."condition_id", new_values."draw_id", new_values."due_by", new_values."due_on", new_values."ended_reason", new_values."excuse", new_values."excuse_reason", new_values."excused_by_id", new_values."id", new_values."is_observed", new_values."note", new_values."notified_at", new_values."ordered_at", new_values."ordered_by_id", new_values."origin", new_values."pack_id", new_values."panel", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."proof", new_values."specimen_type", new_values."status", new_values."term_id", new_values."unit_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4b689484d221e955e610712e8477d8429ff36ea2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_603e3', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='drug_tests_drugtest', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='drugtest',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "drug_tests_drugtestevent" ("cause", "changed_at", "condition_id", "draw_id", "due_by", "due_on", "ended_reason", "excuse", "excuse_reason", "excused_by_id", "id", "is_observed", "note", "notified_at", "ordered_at", "ordered_by_id", "origin", "pack_id", "panel", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "specimen_type", "status", "term_id", "unit_id", "version") SELECT old_values."cause", old_values."changed_at", old_values."condition_id", old_values."draw_id", old_values."due_by", old_values."due_on", old_values."ended_reason", old_values."excuse", old_values."excuse_reason", old_values."excused_by_id", old_values."id", old_values."is_observed", old_values."note", old_values."notified_at", old_values."ordered_at", old_values."ordered_by_id", old_values."origin", old_values."pack_id", old_values."panel", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."proof", old_values."specimen_type", old_values."status", old_values."term_id", old_values."unit_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6ce73dda789dc58fba5a3207fb2d5963dd4c4c13', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_89432', referencing='REFERENCING OLD TABLE AS old_values ', table='drug_tests_drugtest', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='collection',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='eda32ef58bebe6c126503e0e2bc94e48266520c1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e3ec2', table='drug_tests_collection', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='collection',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='caa1b4e8aa0d9a16a6f6186be6e7b106e37baeaa', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_4a928', table='drug_tests_collection', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='admission',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cfb50788eed5e2d6d734b54b68f69d0e4c4325c9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5fc36', table='drug_tests_admission', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='admission',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='284198b23941675c5eafa9c123d7fa43896cf663', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_f04f1', table='drug_tests_admission', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='drugtestevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='213fcd2a84fcf4f14f5bc7fdd1b168f53b192f06', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_27279', table='drug_tests_drugtestevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='drugtestevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='59edfce460171b66482ad7194100922e14331dea', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1e4ff', table='drug_tests_drugtestevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='enquiry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='446a8276e244a9fa35430f9dc7043adcd0670f9e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_edac5', table='drug_tests_enquiry', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='enquiry',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='f88e06dc1e66e1c1e680e237f621737f3cd55610', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_1a232', table='drug_tests_enquiry', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='excuse',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "drug_tests_excuseevent" ("at", "by_id", "ends_on", "id", "label", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "term_id", "withdrawn_at", "withdrawn_by_id") SELECT new_values."at", new_values."by_id", new_values."ends_on", new_values."id", new_values."label", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."reason", new_values."starts_on", new_values."term_id", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a99c27c01e47f750b93085ccd282a7dd5fcd2c4b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d1021', referencing='REFERENCING NEW TABLE AS new_values ', table='drug_tests_excuse', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='excuse',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "drug_tests_excuseevent" ("at", "by_id", "ends_on", "id", "label", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "term_id", "withdrawn_at", "withdrawn_by_id") SELECT new_values."at", new_values."by_id", new_values."ends_on", new_values."id", new_values."label", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."reason", new_values."starts_on", new_values."term_id", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='370856fc1f837dc7d4ada02f17028b31e58f392c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_59975', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='drug_tests_excuse', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='excuse',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "drug_tests_excuseevent" ("at", "by_id", "ends_on", "id", "label", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "term_id", "withdrawn_at", "withdrawn_by_id") SELECT old_values."at", old_values."by_id", old_values."ends_on", old_values."id", old_values."label", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."reason", old_values."starts_on", old_values."term_id", old_values."withdrawn_at", old_values."withdrawn_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='2a7aab40d38918c124a054abe2621e381f2e772c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b0fbc', referencing='REFERENCING OLD TABLE AS old_values ', table='drug_tests_excuse', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='excuseevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='18930f207bf883104aa4fd90172e26f75f77c444', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_9b7ae', table='drug_tests_excuseevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='excuseevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0d444b94fb886a76b82c5592bf1fc8d5e902b7bc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e2de4', table='drug_tests_excuseevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='laboratoryevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='372f2fd169a7c33cc2f58c1621a063ec52465d5a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_d7253', table='drug_tests_laboratoryevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='laboratoryevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='271d922310d08f70f5b69185fdf7510955900ab7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c1bf3', table='drug_tests_laboratoryevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='lineoutage',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fae90ed00c066633e48486d7e298ff8745a17b39', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_41d76', table='drug_tests_lineoutage', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='lineoutage',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='ff181654330477120fc8e8bce34359dc2b6ca14d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_e3eb0', table='drug_tests_lineoutage', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='override',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3b2928c7f604cc17f7f267b33b880f4566ed4522', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9d2fb', table='drug_tests_override', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='override',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='7ffe38dbed5fc8eb6dfc9eaf939a196172b964f6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_a7137', table='drug_tests_override', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='prescriptionreview',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6e3f91387b09b0ae98280803574c829a84e75ba3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_19449', table='drug_tests_prescriptionreview', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='prescriptionreview',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='8d02560a9b98cd3981b95c2bfd5bd3b5cdbaddb5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_ff65d', table='drug_tests_prescriptionreview', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='result',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e6e199c001d0d857955a356225d8ca0daa6455ff', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4ac5c', table='drug_tests_result', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='result',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='0d4572ed7d1c109a968d0c182ac35718289df8b5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_8df6d', table='drug_tests_result', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='resultimport',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3fb9cd5b7977fa41ff71b62d52156cf56ce4d1a8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_12aa9', table='drug_tests_resultimport', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='resultimport',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='db656b67bb560751df23facbf00d556d8f8bb771', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_ffac9', table='drug_tests_resultimport', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='validityreading',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d28596ec67a8ca4d78cca4c8da1241632ff7c848', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ac085', table='drug_tests_validityreading', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='validityreading',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='1c250c76b3382c7d44c8fb5d305a30dc6667c0bd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_c988c', table='drug_tests_validityreading', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='waiver',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e7a79057b90213eb0c760f75871ca8ed850d27ba', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c665a', table='drug_tests_waiver', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='waiver',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='00010d2cc92a33da69e69d04b0fa1fcc41286df4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_a26ea', table='drug_tests_waiver', when='BEFORE')),
        ),
        only_add_to(
            'drug_tests_collection',
            'drug_tests_custodyevent',
            'drug_tests_custodydefect',
            'drug_tests_custodymemo',
            'drug_tests_enquiry',
            'drug_tests_lineoutage',
            'drug_tests_result',
            'drug_tests_validityreading',
            'drug_tests_resultimport',
            'drug_tests_admission',
            'drug_tests_prescriptionreview',
            'drug_tests_waiver',
            'drug_tests_override',
            'drug_tests_drugtestevent',
            'drug_tests_callinnumberevent',
            'drug_tests_excuseevent',
            'drug_tests_laboratoryevent',
        ),
    ]
