"""The figures for people, and the same for programs."""

import json
import os
import pathlib
import platform

from cases import Contestant
from slices import Range, Slice


def ratios(slices: dict[str, list[Slice]], one: Contestant) -> list[float]:
    """CPU per request over that of the reference in the same round: noise that lasts longer than a round cancels out."""
    if one.against not in slices:
        return []
    return [mine.cpu / theirs.cpu for mine, theirs in zip(slices[one.name], slices[one.against])]


def print_round(number: int, of: int, contestants: list[Contestant], slices: dict[str, list[Slice]]) -> None:
    parts = []
    for one in contestants:
        last = slices[one.name][-1]
        ratio = ratios(slices, one)
        shown = f" ({ratio[-1]:.3f})" if ratio and one.name != one.against else ""
        failed = f" {last.errors} ERRORS" if last.errors else ""
        parts.append(f"{one.name} {last.cpu:.2f} us{shown}{failed}")
    print(f"  round {number:>2}/{of}   " + "   ".join(parts), flush=True)


def print_table(contestants: list[Contestant], slices: dict[str, list[Slice]], memory: dict[str, float]) -> None:
    print(f"\n{'':12} {'CPU us/request':>24} {'user':>6} {'sys':>7} {'requests/s':>11} {'p50 us':>7} {'p99 us':>7} "
          f"{'PSS MiB':>8} {'errors':>7}   ratio: median (min..max)")
    for one in contestants:
        rounds = slices[one.name]
        cpu = Range.of([slice.cpu for slice in rounds])
        ratio = ratios(slices, one)
        span = Range.of(ratio) if ratio else None
        shown = f"{span.median:.3f} ({span.low:.3f}..{span.high:.3f}) of {one.against}" if span else "-"
        print(f"{one.name:12} {cpu.median:8.2f} ({cpu.low:6.2f}..{cpu.high:6.2f}) {_median(rounds, 'user'):6.2f} "
              f"{_median(rounds, 'system'):7.2f} {_median(rounds, 'rate'):11.0f} {_median(rounds, 'p50'):7.0f} "
              f"{_median(rounds, 'p99'):7.0f} {memory[one.name]:8.1f} {sum(slice.errors for slice in rounds):7d}   {shown}")


def write_json(path: pathlib.Path, case: str, arguments: dict, contestants: list[Contestant], slices: dict[str, list[Slice]],
               memory: dict[str, float], logged: dict[str, float], held: dict[str, float]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    machine = {"kernel": platform.release(), "cores": os.cpu_count(), "cpu": _cpu_model()}
    shown = {
        one.name: {
            "rounds": [vars(slice) for slice in slices[one.name]],
            "against": one.against,
            "ratio": vars(Range.of(ratios(slices, one))) if ratios(slices, one) else None,
            "pss_mib": memory[one.name],
            "logged_share": logged.get(one.name),
            "idle_connection_kib": held.get(one.name),
        }
        for one in contestants
    }
    path.write_text(json.dumps({"case": case, "arguments": arguments, "machine": machine, "contestants": shown}, indent=2) + "\n")


def _median(rounds: list[Slice], what: str) -> float:
    return Range.of([getattr(one, what) for one in rounds]).median


def _cpu_model() -> str:
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()
