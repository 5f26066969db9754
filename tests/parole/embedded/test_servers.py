"""The embedded servers: started once, joined by others, ended with their last user."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg2
import pytest
import redis

from parole.embedded import servers
from parole.embedded.servers import Servers

pytestmark = pytest.mark.processes

USES_THEM_UNTIL_KILLED = """
import sys, time
from pathlib import Path
from parole.embedded import servers
servers.start_or_join(Path(sys.argv[1]))
print("joined", flush=True)
time.sleep(60)
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("an agency's data")


@pytest.fixture(scope="module")
def running(data: Path) -> Iterator[Servers]:
    yield servers.start_or_join(data)
    servers.leave(data)


def another_user(data: Path) -> subprocess.Popen[bytes]:
    """Start a process that uses the servers."""
    command = [sys.executable, "-c", USES_THEM_UNTIL_KILLED, str(data)]
    user = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert user.stdout is not None
    assert user.stdout.readline() == b"joined\n"
    user.stdout.close()
    return user


def soon(is_so: Callable[[], bool]) -> bool:
    """Wait a little for something to become so."""
    give_up_at = time.monotonic() + 20
    while not is_so():
        if time.monotonic() > give_up_at:
            return False
        time.sleep(0.05)
    return True


def query(url: str, statement: str) -> object:
    """Ask the database one thing."""
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone()
    finally:
        connection.close()


def process_of(data: Path) -> int:
    """Return the number of the PostgreSQL that serves a data folder."""
    return int((data / "postgres" / "postmaster.pid").read_text().splitlines()[0])


def test_both_servers_answer(running: Servers) -> None:
    version = query(running.database_url("parole_web"), "SELECT current_setting('server_version_num')::int / 10000")

    assert version == (18,)
    assert redis.Redis.from_url(running.redis_url).ping() is True


def test_no_committed_row_is_left_to_luck(running: Servers) -> None:
    settings = (
        "SELECT current_setting('fsync'), current_setting('synchronous_commit'), current_setting('data_checksums')"
    )

    assert query(running.database_url("parole_web"), settings) == ("on", "on", "on")


def test_no_role_of_the_agency_is_above_the_rules(running: Servers) -> None:
    privileged = (
        "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'parole%' AND (rolsuper OR rolbypassrls OR rolcreaterole)"
    )

    assert query(running.database_url("parole_web"), privileged) == (0,)


def test_only_the_owner_may_make_tables(running: Servers) -> None:
    may_create = "SELECT has_schema_privilege(current_user, 'public', 'CREATE')"

    rights = {
        role: query(running.database_url(role), may_create) for role in ("parole_owner", "parole_web", "parole_worker")
    }

    assert rights == {"parole_owner": (True,), "parole_web": (False,), "parole_worker": (False,)}


def test_a_statement_that_fails_leaves_nothing_personal_in_the_log(data: Path, running: Servers) -> None:
    twice = "CREATE TEMP TABLE people (name text UNIQUE); INSERT INTO people VALUES ('Rosa Alvarez'), ('Rosa Alvarez')"

    with pytest.raises(psycopg2.errors.UniqueViolation):
        query(running.database_url("parole_web"), twice)

    log = data / "logs" / "postgres.log"
    assert soon(lambda: "people_name_key" in log.read_text())
    assert "Alvarez" not in log.read_text()


def test_joining_is_quick_and_says_the_same(data: Path, running: Servers) -> None:
    began = time.monotonic()

    joined = servers.start_or_join(data)

    assert joined == running
    assert time.monotonic() - began < 0.05


def test_the_card_says_where_they_are(data: Path, running: Servers) -> None:
    card = json.loads((data / "servers.json").read_text())

    assert card["database"]["parole_web"] == running.database_url("parole_web")
    assert card["broker"] == running.broker_url


def test_only_the_servers_user_may_enter_their_folder(running: Servers) -> None:
    assert running.runtime.stat().st_mode & 0o777 == 0o700


def test_a_killed_server_is_started_again(data: Path, running: Servers) -> None:
    killed = process_of(data)

    os.kill(killed, signal.SIGKILL)

    assert soon(lambda: (data / "postgres" / "postmaster.pid").exists() and process_of(data) != killed)
    assert soon(lambda: can_connect(running))


def can_connect(running: Servers) -> bool:
    """Say whether the database answers."""
    try:
        return query(running.database_url("parole_web"), "SELECT 1") == (1,)
    except psycopg2.OperationalError:
        return False


def test_they_end_with_their_last_user_however_it_ends(tmp_path: Path) -> None:
    first, second = another_user(tmp_path), another_user(tmp_path)

    first.kill()
    first.wait()
    survivors = servers.status(tmp_path)
    second.kill()
    second.wait()

    assert survivors is not None
    assert soon(lambda: not survivors.runtime.exists())
    assert servers.status(tmp_path) is None


def test_what_was_written_is_there_after_a_stop(tmp_path: Path) -> None:
    first = servers.start_or_join(tmp_path)
    connection = psycopg2.connect(first.database_url("parole_owner"))
    with connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    connection.close()
    servers.leave(tmp_path)

    second = servers.start_or_join(tmp_path)

    assert query(second.database_url("parole_owner"), "SELECT answer FROM kept") == (42,)
    servers.leave(tmp_path)


def test_a_pid_file_that_names_another_program_is_no_obstacle(tmp_path: Path) -> None:
    servers.start_or_join(tmp_path)
    servers.leave(tmp_path)
    (tmp_path / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n{tmp_path / 'postgres'}\n")

    running = servers.start_or_join(tmp_path)

    assert can_connect(running)
    servers.leave(tmp_path)


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("9.6\n")

    with pytest.raises(servers.ServersError, match="PostgreSQL did not start"):
        servers.start_or_join(tmp_path)


def test_a_task_is_done_by_one_process_at_a_time(tmp_path: Path) -> None:
    with servers.alone(tmp_path, "demo") as first, servers.alone(tmp_path, "demo") as second:
        assert (first, second) == (True, False)

    with servers.alone(tmp_path, "demo") as later:
        assert later is True
