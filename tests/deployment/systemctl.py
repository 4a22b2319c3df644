#!/usr/bin/python3
"""A stand-in for systemctl where no systemd runs: it starts what the units say, as they say it.

Of a unit it takes Exec…, User, WorkingDirectory, Environment, EnvironmentFile, its folders, the
socket, ProtectSystem=strict, NoNewPrivileges, MemoryDenyWriteExecute and ReadWritePaths; of
nginx and PostgreSQL it knows Debian's own commands. A process of its own holds the socket.
"""

import ctypes
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

UNITS = Path("/etc/systemd/system")
ORDERS = Path("/run/stand-in.orders")
DONE = Path("/run/stand-in.done")
LOG = "/var/log/archive.journal"
FOREIGN = {
    ("postgresql", "start"): "pg_ctlcluster 15 main start",
    ("postgresql", "restart"): "pg_ctlcluster 15 main restart",
    ("nginx", "start"): "nginx",
    ("nginx", "reload"): "nginx -s reload",
    ("nginx", "restart"): "nginx -s stop; sleep 1; nginx",
}
PR_SET_MDWE = 65

Unit = dict[str, list[str]]


def unit(name: str) -> Unit:
    """The unit's lines with those of its drop-ins: each key with all its values."""
    files = [UNITS / name]
    prefix = name.split("-")[0] + "-.service.d" if "-" in name else name + ".d"
    files += sorted((UNITS / prefix).glob("*.conf"))
    found: Unit = {}
    for file in files:
        for line in file.read_text().splitlines():
            key, equals, value = line.partition("=")
            if equals and not line.startswith("#"):
                found.setdefault(key, []).append(value)
    return found


def environment(said: Unit) -> dict[str, str]:
    """What the unit tells its processes, and nothing of ours."""
    told = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin", "LANG": "C.UTF-8"}
    for words in said.get("Environment", []):
        told |= dict(word.split("=", 1) for word in shlex.split(words))
    for file in said.get("EnvironmentFile", []):
        lines = Path(file).read_text().splitlines()
        told |= dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return told


def folders(said: Unit) -> list[str]:
    """Makes the unit's folders; comes back with those that it may write to."""
    may = []
    for key, base in (("RuntimeDirectory", "/run"), ("StateDirectory", "/var/lib")):
        for name in " ".join(said.get(key, [])).split():
            path = Path(base, name)
            path.mkdir(parents=True, exist_ok=True)
            shutil.chown(path, said["User"][-1], said["Group"][-1])
            may.append(str(path))
    return [*may, "/tmp", *" ".join(said.get("ReadWritePaths", [])).split()]  # noqa: S108


def command(said: Unit, line: str) -> list[str]:
    """The line under the unit's account, where only the unit's folders can be written to."""
    user = said["User"][-1]
    mounts = "".join(f"mount --bind {folder} {folder}; " for folder in folders(said))
    become = (
        f"setpriv --reuid={user} --regid={user} --init-groups --no-new-privs --bounding-set=-all"
    )
    inner = f"set -e; {mounts}mount -o remount,bind,ro /; exec {become} {line}"
    return ["unshare", "--mount", "--propagation", "private", "sh", "-c", inner]


def started(
    said: Unit, line: str, listener: socket.socket | None = None
) -> "subprocess.Popen[bytes]":
    """The process that runs the line, with the socket as systemd hands it over."""

    def become() -> None:
        if listener:
            os.dup2(listener.fileno(), 3, inheritable=True)
            os.environ["LISTEN_PID"] = str(os.getpid())
        # What follows may never make memory both writable and executable.
        ctypes.CDLL(None).prctl(PR_SET_MDWE, 1, 0, 0, 0)

    words = command(said, line)
    if listener:
        words[-1] = words[-1].replace("exec ", "export LISTEN_FDS=1 LISTEN_PID=$$; exec ", 1)
    log = open(LOG, "ab")  # noqa: SIM115
    return subprocess.Popen(
        words,
        cwd=said["WorkingDirectory"][-1],
        env=environment(said),
        stdout=log,
        stderr=log,
        preexec_fn=become,
        pass_fds=[3] if listener else [],
        start_new_session=True,
    )


def hold() -> int:
    """Holds the socket, and starts, reloads and stops the service as it is ordered."""
    asked = unit("archive.socket")
    path = asked["ListenStream"][-1]
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    shutil.chown(path, asked["SocketUser"][-1], asked["SocketGroup"][-1])
    os.chmod(path, int(asked["SocketMode"][-1], 8))
    listener.listen(int(asked["Backlog"][-1]))
    service: subprocess.Popen[bytes] | None = None
    os.mkfifo(ORDERS)
    DONE.touch()
    while True:
        for order in ORDERS.read_text().split():
            if order in ("stop", "restart") and service:
                service.terminate()
                service.wait()
            if order == "reload" and service:
                service.send_signal(signal.SIGHUP)
            if order in ("start", "restart") and (not service or service.poll() is not None):
                said = unit("archive.service")
                service = started(said, said["ExecStart"][-1], listener)
        DONE.write_text(str(time.time()))


def ordered(order: str) -> int:
    """Hands an order to the holder, and comes back when it is carried out."""
    if not ORDERS.exists():
        holder = [sys.executable, __file__, "hold"]
        with open(LOG, "ab") as log:
            subprocess.Popen(holder, stdout=log, stderr=log, start_new_session=True)
    while not DONE.exists():
        time.sleep(0.05)
    before = DONE.read_text()
    ORDERS.write_text(order)
    while DONE.read_text() == before:
        time.sleep(0.05)
    return 0


def run_task(name: str) -> int:
    """Runs a task to its end, as its timer would; comes back with its status."""
    said = unit(name)
    for line in (said["ExecStart"][-1], *said.get("ExecStartPost", [])):
        line = line.replace("%j", name.removesuffix(".service").rpartition("-")[2])
        if status := started(said, line).wait():
            return status
    return 0


def done(action: str, name: str) -> int:
    """Does what is asked of one unit; comes back with a status."""
    bare = name.removesuffix(".service")
    if (bare, action) in FOREIGN:
        return subprocess.run(["sh", "-c", FOREIGN[bare, action]], check=False).returncode
    if name.endswith((".timer", ".socket")):
        return 0 if (UNITS / name).exists() else 5
    if bare == "archive":
        return ordered(action)
    return run_task(f"{bare}.service")


def main(words: list[str]) -> int:
    """What systemctl does with these words."""
    if words == ["hold"]:
        return hold()
    if words == ["daemon-reload"]:
        return 0
    action, *names = [word for word in words if not word.startswith("-")]
    if action == "enable":
        action = "start" if "--now" in words else "check"
    if action == "check":
        return 0
    return max(done(action, name) for name in names)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
