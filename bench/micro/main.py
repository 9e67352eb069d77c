"""Instructions per operation under callgrind, beside what they were."""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
BASELINES = FOLDER / "baselines.txt"
TOLERANCE = 0.02


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/micro/run", description=__doc__)
    parser.add_argument("name", nargs="?", default="", help="only operations whose name contains this")
    parser.add_argument("--time", action="store_true", help="nanoseconds instead, without callgrind")
    parser.add_argument("--update", action="store_true", help=f"write what is counted to {BASELINES.relative_to(ROOT)}")
    parser.add_argument("--program", default=ROOT / "build/release/bench/micro/gatehouse-micro", type=pathlib.Path)
    return parser.parse_args()


def read_baselines() -> dict[str, int]:
    baselines = {}
    for line in BASELINES.read_text().splitlines() if BASELINES.exists() else ():
        if line and not line.startswith("#"):
            count, name = line.split(maxsplit=1)
            baselines[name] = int(count)
    return baselines


def count(program: pathlib.Path, name: str) -> dict[str, float]:
    """Instructions of one operation each."""
    with tempfile.TemporaryDirectory() as folder:
        ended = subprocess.run(
            ["valgrind", "--quiet", "--tool=callgrind", "--collect-atstart=no", f"--callgrind-out-file={folder}/dump", program, name],
            check=False, timeout=600, stdout=subprocess.DEVNULL,
            # Decides where things lie in memory, and with that what some loops do.
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"})
        if ended.returncode != 0:
            sys.exit(f"bench/micro/run: {program.name} ended with {ended.returncode}")
        counts = {}
        for dump in pathlib.Path(folder).glob("dump*"):
            text = dump.read_text(errors="replace")
            trigger = re.search(r"^desc: Trigger: Client Request: (.+) (\d+)$", text, re.MULTILINE)
            if trigger:
                total = re.search(r"^(?:totals|summary): (\d+)", text, re.MULTILINE)
                counts[trigger[1]] = int(total[1]) / int(trigger[2])
    return counts


def write_baselines(counts: dict[str, float]) -> None:
    lines = [f"{round(value):>7} {name}" for name, value in sorted(counts.items())]
    BASELINES.write_text("# Instructions per operation; bench/micro/run --update writes this.\n" + "\n".join(lines) + "\n")


def main() -> int:
    arguments = parse_arguments()
    if arguments.time:
        return subprocess.run([arguments.program, arguments.name], check=False).returncode
    baselines = read_baselines()
    counts = count(arguments.program, arguments.name)
    if not counts:
        print(f"no operation's name contains \"{arguments.name}\"", file=sys.stderr)
        return 2
    off = []
    print(f"{'operation':<44} {'instructions':>12} {'baseline':>9} {'change':>8}")
    for name, value in sorted(counts.items()):
        known = baselines.get(name)
        change = f"{(value / known - 1) * 100:+.1f} %" if known else "new"
        print(f"{name:<44} {value:>12.0f} {known or '':>9} {change:>8}")
        if not known or abs(value / known - 1) > TOLERANCE:
            off.append(name)
    if not arguments.name:
        off += [f"{name} (is gone)" for name in baselines.keys() - counts.keys()]
    if arguments.update:
        write_baselines({**({} if not arguments.name else baselines), **counts})
        print(f"written to {BASELINES.relative_to(ROOT)}")
        return 0
    if off:
        print(f"\nmore than {TOLERANCE:.0%} away from {BASELINES.relative_to(ROOT)}: {', '.join(off)}\n"
              "If that is meant, or pays elsewhere: bench/micro/run --update, and say why in the commit.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
