"""
Run the README's commands where a stranger runs them: on a Debian that has Python, pip and git, and nothing else.

    sudo python3 tools/bare_debian.py                # both commands on every release
    sudo python3 tools/bare_debian.py --test 12      # the first on every release, the second on Debian 12 only

`debootstrap` makes each system once; later runs copy it. The commands run as an ordinary user with an empty
environment, in a copy of the last commit. What this machine needs to reach its registries (Debian's mirror, pip's index
and proxy, certificates) is copied into the system and nowhere else.

Where there is no root, no `debootstrap` or no right to mount, it prints why nothing was tried, and exits with 0.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from readme_command import readme_commands


if TYPE_CHECKING:
    from collections.abc import Iterator


ROOT: Final = Path(__file__).resolve().parent.parent
RELEASES: Final = {"12": "bookworm", "13": "trixie"}
PACKAGES: Final = ("ca-certificates", "git", "python3", "python3-pip")
CACHE: Final = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "journeymap-bare-debian"
CERTIFICATES: Final = Path("etc/ssl/certs/ca-certificates.crt")
# Only settings that tell how to reach an index; a folder of packages on this machine would be no bare system.
REACH: Final = ("index-url", "extra-index-url", "trusted-host", "proxy", "timeout", "default-timeout", "retries")
# The picture that the README shows is the one that its first command draws.
DRAWN: Final = ("blueprint.svg", "docs/images/home-broadband.svg")

# What runs inside the namespaces of its own: it mounts what a system has when it runs, then starts the user's shell.
# It stays root until that ends: a process that becomes somebody else no longer ends with its parent, and an interrupted
# trial would go on while its folder is taken away. `|| exit` keeps the shell from becoming its last command.
ENTER: Final = """
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
mount -t tmpfs -o mode=1777 tmpfs "$1/tmp"
chroot --userspec="$2" "$1" /usr/bin/env -i HOME=/home/guest PATH=/usr/local/bin:/usr/bin:/bin \\
    bash -euo pipefail -c "$3" || exit
"""


def why_impossible() -> str | None:
    """Say why this machine can make no bare system; `None` if it can."""
    if os.geteuid() != 0:
        return "it takes root to make a system"
    missing = [program for program in ("debootstrap", "unshare", "chroot") if shutil.which(program) is None]
    if missing:
        return f"there is no {' and no '.join(missing)} on the path"
    # Containers are often root without the right to mount.
    attempt = subprocess.run(
        [*namespaces(), "bash", "-euc", 'mount -t tmpfs tmpfs "$1"', "bash", tempfile.gettempdir()],
        check=False,
        capture_output=True,
        text=True,
    )
    return f"this machine forbids to mount: {attempt.stderr.strip()}" if attempt.returncode else None


def namespaces() -> list[str]:
    """Start a command whose mounts and processes end with it."""
    return ["unshare", "--mount", "--pid", "--fork", "--kill-child"]


def mirror() -> list[str]:
    """Name the mirror that this machine's apt uses; nothing where it is no Debian, then debootstrap has its own."""
    if shutil.which("apt-get") is None:
        return []
    listed = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", "Label: Debian"],
        check=True,
        capture_output=True,
        text=True,
    )
    return listed.stdout.split()[:1]


@contextlib.contextmanager
def alone(release: str) -> Iterator[None]:
    """Wait until no other run makes or copies the system of a release, and let none do so meanwhile."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"debian-{release}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make_system(release: str, *, anew: bool) -> Path:
    """Make the system of a release, or find the one that an earlier run made."""
    system = CACHE / f"debian-{release}"
    made = system / "made-with"
    recipe = " ".join((RELEASES[release], *PACKAGES))
    if not anew and made.is_file() and made.read_text(encoding="utf-8") == recipe:
        return system
    shutil.rmtree(system, ignore_errors=True)
    system.mkdir(parents=True)
    log = CACHE / f"debian-{release}.log"
    print(f"making a bare Debian {release}, once; see {log}", flush=True)
    with log.open("w") as output:
        subprocess.run(
            [
                "debootstrap",
                "--variant=minbase",
                f"--include={','.join(PACKAGES)}",
                RELEASES[release],
                system,
                *mirror(),
            ],
            check=True,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    subprocess.run(["chroot", system, "useradd", "--create-home", "--shell", "/bin/bash", "guest"], check=True)
    made.write_text(recipe, encoding="utf-8")
    return system


def reach_of(listed: str) -> dict[str, str]:
    """Take from what `pip config list` prints how pip reaches its index."""
    settings = {}
    # Sorted by where they stand, as it happens from the weakest to the strongest, but for the environment.
    for line in sorted(listed.splitlines(), key=lambda line: line.startswith(":env:")):
        key, _, value = line.partition("=")
        name = key.rpartition(".")[2]
        words = [word for word in str(ast.literal_eval(value)).split() if not word.startswith(("file:", "/"))]
        if name in REACH and words:
            settings[name] = " ".join(words)
    return settings


def certificates() -> Path | None:
    """Find the certificates that this machine trusts; `None` if it has none of its own."""
    named = os.environ.get("SSL_CERT_FILE") or os.environ.get("PIP_CERT") or f"/{CERTIFICATES}"
    return Path(named) if Path(named).is_file() else None


def give_network(system: Path) -> None:
    """Copy into a system what it needs to reach pip's index as this machine does."""
    for name in ("etc/resolv.conf", "etc/hosts"):
        if Path("/", name).is_file():
            shutil.copy(Path("/", name), system / name)
    trusted = certificates()
    listed = subprocess.run([sys.executable, "-m", "pip", "config", "list"], check=True, capture_output=True, text=True)
    settings = reach_of(listed.stdout)
    if trusted is not None:
        shutil.copy(trusted, system / CERTIFICATES)
        settings["cert"] = f"/{CERTIFICATES}"
    lines = ["[global]", *(f"{name} = {value}" for name, value in settings.items())]
    (system / "etc/pip.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")


def give_clone(system: Path) -> None:
    """Put a copy of the last commit where the user finds it."""
    home = system / "home/guest"
    commit = subprocess.Popen(
        ["git", "-C", ROOT, "-c", "safe.directory=*", "archive", "--prefix=journeymap/", "HEAD"], stdout=subprocess.PIPE
    )
    subprocess.run(["tar", "-x", "-C", home], check=True, stdin=commit.stdout)
    if commit.wait():
        message = "git has no last commit to copy"
        raise SystemExit(message)
    subprocess.run(["chroot", system, "chown", "-R", "guest:guest", "/home/guest"], check=True)


def inside(system: Path, user: str, script: str) -> list[str]:
    """Make the command that runs a script as a user of a system; all that it starts ends with it."""
    return [*namespaces(), "bash", "-euc", ENTER, "bash", str(system), user, script]


def run_inside(system: Path, script: str) -> bool:
    """Run a script as the user of a system, in the clone; say whether it went well."""
    command = inside(system, "guest:guest", f"cd /home/guest/journeymap\n{script}")
    return subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode == 0


def try_release(release: str, commands: list[str], *, anew: bool) -> list[str]:
    """Run commands on a fresh copy of a release's system; list what failed."""
    with contextlib.ExitStack() as stack:
        with alone(release):
            made = make_system(release, anew=anew)
            folder = stack.enter_context(tempfile.TemporaryDirectory(dir=CACHE, prefix=f"debian-{release}-"))
            system = Path(folder) / "system"
            subprocess.run(["cp", "--archive", "--reflink=auto", made, system], check=True)
        give_network(system)
        give_clone(system)
        run_inside(system, 'echo "==> Debian $(cat /etc/debian_version), $(python3 --version), $(id -un)"')
        for command in commands:
            print(f"$ {command}", end="", flush=True)
            if not run_inside(system, command):
                return [f"Debian {release}: {command.strip()}"]
        drawn, shown = (system / "home/guest/journeymap" / name for name in DRAWN)
        if drawn.read_bytes() != shown.read_bytes():
            return [f"Debian {release}: {DRAWN[0]} is not {DRAWN[1]}, byte for byte"]
    return []


def main() -> int:
    """Try the releases that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--on", action="append", choices=list(RELEASES), help="try this release only")
    parser.add_argument("--test", action="append", choices=list(RELEASES), help="run the tests on this release only")
    parser.add_argument("--draw", action="store_true", help="run the first command only")
    parser.add_argument("--anew", action="store_true", help="make the systems again instead of copying earlier ones")
    asked = parser.parse_args()
    reason = why_impossible()
    if reason is not None:
        print(f"SKIPPED: no bare Debian was tried, because {reason}")
        return 0
    # Without it, a trial would go on after its run was asked to end, in a folder that nobody takes away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    draw, test = readme_commands(ROOT / "README.md")
    failures = []
    for release in asked.on or RELEASES:
        commands = [draw, test] if release in (asked.test or RELEASES) and not asked.draw else [draw]
        failures += try_release(release, commands, anew=asked.anew)
    print(*failures or ["the README's commands work on every bare Debian that was tried"], sep="\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
