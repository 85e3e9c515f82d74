"""
Try inputs of every kind until one breaks a promise: `python -m tests.safety.fuzz --minutes 10 --seed 7`.

Inputs are made one after another from a number, so the same seed tries the same inputs; the time only says how many.
They are read in a process that a watchdog ends when it hangs and that has no more memory than was promised. A broken
promise is made as short as it can be, kept as a file, and told; the status is 1 then.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

from tests.safety.inputs import make_input
from tests.safety.oracle import TARGETS


SECONDS: Final = 2.0
"""How much time of the processor one input may take."""

MEGABYTES: Final = 300
"""How much memory one input may take, beside what the program has when it starts."""

# Other programs may keep the processor busy, so a hang is called one much later.
_HANGS_AFTER: Final = 60
_BATCH: Final = 400
_SHORTEN_FOR: Final = 20.0


class Fault(NamedTuple):
    """
    A broken promise.

    Attributes:
        target: what was tried.
        sign: what broke and where; the same for the same fault.
        details: all that is known.
        data: the input.
    """

    target: str
    sign: str
    details: str
    data: bytes


def fault_of(target: str, data: bytes, turn: int = 0) -> Fault | None:
    """Try one input here; nothing where all promises hold."""
    tried = trial(target, data, turn)
    return tried if isinstance(tried, Fault) else None


def trial(target: str, data: bytes, turn: int = 0) -> Fault | str:
    """Try one input here, and say what is broken or what it is."""
    began = time.process_time()
    try:
        verdict = TARGETS[target](data, turn)
    except Exception as error:  # noqa: BLE001 (whatever is raised is what we look for)
        frame = next(
            (
                each
                for each in reversed(traceback.extract_tb(error.__traceback__))
                if "site-packages" not in each.filename
            ),
            None,
        )
        where = f"{Path(frame.filename).name}:{frame.lineno}" if frame is not None else "somewhere"
        sign = f"{type(error).__name__} at {where}"
        return Fault(target, sign, "".join(traceback.format_exception(error)), data)
    took = time.process_time() - began
    if took > SECONDS:
        return Fault(target, "too slow", f"it took {took:.1f} s", data)
    return verdict


def shortened(fault: Fault, turn: int) -> bytes:
    """Leave out of an input what does not matter for its fault, as far as that goes in a few seconds."""
    data, size, ends = fault.data, max(len(fault.data) // 2, 1), time.monotonic() + _SHORTEN_FOR
    while size and time.monotonic() < ends:
        start = 0
        while start < len(data) and time.monotonic() < ends:
            shorter = data[:start] + data[start + size :]
            found = fault_of(fault.target, shorter, turn)
            if found is not None and found.sign == fault.sign:
                data = shorter
            else:
                start += size
        size //= 2
    return data


def fuzz(targets: tuple[str, ...], *, minutes: float, seed: int, keep: Path) -> int:
    """
    Try inputs for some minutes.

    Args:
        targets: names of `TARGETS`.
        minutes: how long.
        seed: which inputs.
        keep: the folder for inputs that broke a promise.

    Returns:
        How many different faults were found.
    """
    ends = time.monotonic() + minutes * 60
    signs: set[str] = set()
    counted: Counter[str] = Counter()
    first = 0
    while time.monotonic() < ends:
        for target in targets:
            number = first
            while number < first + _BATCH and time.monotonic() < ends:
                number = _run_batch(target, seed, number, first + _BATCH, ends, keep, signs, counted)
        first += _BATCH
    print(f"seed {seed}: " + ", ".join(f"{number} {what}" for what, number in sorted(counted.items())))
    print(f"{len(signs)} faults" if signs else "no promise was broken")
    return len(signs)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.safety.fuzz", description="Look for inputs that break a promise."
    )
    parser.add_argument("--minutes", type=float, default=1.0, help="how long (default: 1)")
    parser.add_argument("--seed", type=int, default=0, help="which inputs (default: 0)")
    parser.add_argument("--target", action="append", choices=tuple(TARGETS), help="what to try (default: all in turn)")
    parser.add_argument(
        "--keep", type=Path, default=Path("build/fuzz"), help="where to keep what broke (default: build/fuzz)"
    )
    parser.add_argument("--file", type=Path, help="try only this file")
    parser.add_argument("--batch", nargs=3, metavar=("TARGET", "FIRST", "END"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    targets = tuple(arguments.target or TARGETS)
    if arguments.file is not None:
        found = [fault_of(target, arguments.file.read_bytes(), turn) for target in targets for turn in range(12)]
        told = {fault.sign: fault.details for fault in found if fault is not None}
        print(*told.values() or ["no promise was broken"], sep="\n")
        return bool(told)
    if arguments.batch:
        _batch(arguments.batch[0], arguments.seed, int(arguments.batch[1]), int(arguments.batch[2]), arguments.keep)
        return 0
    return min(fuzz(targets, minutes=arguments.minutes, seed=arguments.seed, keep=arguments.keep), 1)


# Private


def _run_batch(
    target: str, seed: int, number: int, end: int, ends: float, keep: Path, signs: set[str], counted: Counter[str]
) -> int:
    """Try inputs in another process; return the number of the first that was not tried."""
    command = [sys.executable, "-m", "tests.safety.fuzz", "--seed", str(seed), "--keep", str(keep), "--batch", target]
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [*command, str(number), str(end)], stdout=subprocess.PIPE, stderr=errors, text=True, encoding="utf-8"
        )
        with process:
            assert process.stdout is not None
            for line in process.stdout:
                what, _, rest = line.rstrip("\n").partition(" ")
                if what == "fault":
                    _tell(*rest.split("\t"), signs=signs)
                else:
                    counted[f"{target} {what}"] += 1
                    number = int(rest) + 1
                if time.monotonic() > ends:
                    process.terminate()
                    return end
        if process.returncode == 0:
            return end
        errors.seek(0)
        why = errors.read().decode("utf-8", "replace")
    path = _keep(keep, target, make_input(seed, number))
    print(why)
    sign = f"{target}: the process ended with {process.returncode}"
    _tell(sign, str(path), signs=signs)
    return number + 1


def _tell(sign: str, path: str, signs: set[str]) -> None:
    if sign not in signs:
        signs.add(sign)
        print(f"{sign}\n  python -m tests.safety.fuzz --file {path}", flush=True)


def _batch(target: str, seed: int, first: int, end: int, keep: Path) -> None:
    """Try inputs here, and write a line for each."""
    _limit_memory()
    known: set[str] = set()
    for number in range(first, end):
        data = make_input(seed, number)
        faulthandler.dump_traceback_later(_HANGS_AFTER, exit=True)
        tried = trial(target, data, number)
        faulthandler.cancel_dump_traceback_later()
        if isinstance(tried, Fault) and tried.sign not in known:
            known.add(tried.sign)
            path = _keep(keep, target, shortened(tried, number))
            print(f"fault {target}: {tried.sign}\t{path}")
        print("faulty" if isinstance(tried, Fault) else tried, number, flush=True)


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * os.sysconf("SC_PAGE_SIZE") + MEGABYTES * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _keep(folder: Path, target: str, data: bytes) -> Path:
    import hashlib

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{target}-{hashlib.sha256(data).hexdigest()[:12]}.yaml"
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    sys.exit(main())
