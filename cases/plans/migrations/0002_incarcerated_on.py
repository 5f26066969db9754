import pgtrigger.compiler
from django.db import migrations, models
from parole import migrating


class Migration(migrating.Migration):

    dependencies = [
        ('plans', '0001_initial'),
    ]

    operations = [
        migrating.RemoveTrigger(
            model_name='releasecandidate',
            name='insert_insert',
        ),
        migrating.RemoveTrigger(
            model_name='releasecandidate',
            name='update_update',
        ),
        migrating.RemoveTrigger(
            model_name='releasecandidate',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='releasecandidate',
            name='incarcerated_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='releasecandidateevent',
            name='incarcerated_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrating.AddTrigger(
            model_name='releasecandidate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "plans_releasecandidateevent" ("conduct_read_on", "facility", "granted_on", "hearing_month", "id", "incarcerated_on", "is_handled_by_victim_services", "mandatory_release_on", "opened_at", "parole_eligible_on", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_on", "released_on", "rescinded_on", "status", "term_id", "version") SELECT new_values."conduct_read_on", new_values."facility", new_values."granted_on", new_values."hearing_month", new_values."id", new_values."incarcerated_on", new_values."is_handled_by_victim_services", new_values."mandatory_release_on", new_values."opened_at", new_values."parole_eligible_on", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."release_on", new_values."released_on", new_values."rescinded_on", new_values."status", new_values."term_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2c29758b7ef711d405ee3fe1a226486510a86e5f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c2395', referencing='REFERENCING NEW TABLE AS new_values ', table='plans_releasecandidate', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='releasecandidate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "plans_releasecandidateevent" ("conduct_read_on", "facility", "granted_on", "hearing_month", "id", "incarcerated_on", "is_handled_by_victim_services", "mandatory_release_on", "opened_at", "parole_eligible_on", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_on", "released_on", "rescinded_on", "status", "term_id", "version") SELECT new_values."conduct_read_on", new_values."facility", new_values."granted_on", new_values."hearing_month", new_values."id", new_values."incarcerated_on", new_values."is_handled_by_victim_services", new_values."mandatory_release_on", new_values."opened_at", new_values."parole_eligible_on", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."release_on", new_values."released_on", new_values."rescinded_on", new_values."status", new_values."term_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='79f67e97aea25d2a8c19b809dd71c55d15988314', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_84bde', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='plans_releasecandidate', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='releasecandidate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "plans_releasecandidateevent" ("conduct_read_on", "facility", "granted_on", "hearing_month", "id", "incarcerated_on", "is_handled_by_victim_services", "mandatory_release_on", "opened_at", "parole_eligible_on", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_on", "released_on", "rescinded_on", "status", "term_id", "version") SELECT old_values."conduct_read_on", old_values."facility", old_values."granted_on", old_values."hearing_month", old_values."id", old_values."incarcerated_on", old_values."is_handled_by_victim_services", old_values."mandatory_release_on", old_values."opened_at", old_values."parole_eligible_on", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."release_on", old_values."released_on", old_values."rescinded_on", old_values."status", old_values."term_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='9fb3889af577e607d2c0479dadad3c882dbf5c14', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d9fda', referencing='REFERENCING OLD TABLE AS old_values ', table='plans_releasecandidate', when='AFTER')),
        ),
    ]
