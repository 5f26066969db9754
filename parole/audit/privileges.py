"""What the three database roles may do, as migration operations.

`parole_owner` migrates and owns everything. `parole_web` and `parole_worker` own nothing: they read and write rows, and
of append-only tables they may only add to.
"""

from django.db.migrations import RunSQL

APPLICATION_ROLES = "parole_web, parole_worker"


def grant_to_application() -> RunSQL:
    """Let the application's roles use every table there is, and every one that later migrations create."""
    return RunSQL(
        f"""
        DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'parole_web') THEN CREATE ROLE parole_web LOGIN; END IF;
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'parole_worker') THEN
                CREATE ROLE parole_worker LOGIN;
            END IF;
            -- Whoever stores much at once lets the server count it (ANALYZE). PostgreSQL 16 does so in its own time.
            IF current_setting('server_version_num')::int >= 170000 THEN
                GRANT MAINTAIN ON ALL TABLES IN SCHEMA public TO parole_worker;
                ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT MAINTAIN ON TABLES TO parole_worker;
            END IF;
        END $$;
        GRANT USAGE ON SCHEMA public TO {APPLICATION_ROLES};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APPLICATION_ROLES};
        GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APPLICATION_ROLES};
        ALTER DEFAULT PRIVILEGES IN SCHEMA public
            GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APPLICATION_ROLES};
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {APPLICATION_ROLES};
        REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {APPLICATION_ROLES};
        """,  # noqa: S608 - no value from outside
        reverse_sql=RunSQL.noop,
    )


def only_add_to(*tables: str) -> RunSQL:
    """Take from the application's roles the right to change or delete rows of append-only tables."""
    return RunSQL(
        f"REVOKE UPDATE, DELETE, TRUNCATE ON {', '.join(tables)} FROM {APPLICATION_ROLES};", reverse_sql=RunSQL.noop
    )
