"""The figures for people, and the same for programs."""

import json
import os
import pathlib
import platform

from slices import Range, Slice

REFERENCE = "haproxy"


def ratios(slices: dict[str, list[Slice]], name: str) -> list[float]:
    """CPU per request over that of the reference in the same round: noise that lasts longer than a round cancels out."""
    if REFERENCE not in slices:
        return []
    return [mine.cpu / theirs.cpu for mine, theirs in zip(slices[name], slices[REFERENCE])]


def print_round(number: int, of: int, slices: dict[str, list[Slice]]) -> None:
    parts = []
    for name in slices:
        last = slices[name][-1]
        ratio = ratios(slices, name)
        shown = f" ({ratio[-1]:.3f})" if ratio and name != REFERENCE else ""
        failed = f" {last.errors} ERRORS" if last.errors else ""
        parts.append(f"{name} {last.cpu:.2f} us{shown}{failed}")
    print(f"  round {number:>2}/{of}   " + "   ".join(parts), flush=True)


def print_table(slices: dict[str, list[Slice]], memory: dict[str, float]) -> None:
    print(f"\n{'':10} {'CPU us/request':>22} {'user':>6} {'sys':>6} {'requests/s':>11} {'p50 us':>7} {'p99 us':>7} "
          f"{'PSS MiB':>8} {'errors':>7}   x {REFERENCE}: median (min..max)")
    for name, rounds in slices.items():
        cpu = Range.of([one.cpu for one in rounds])
        ratio = ratios(slices, name)
        span = Range.of(ratio) if ratio else None
        shown = f"{span.median:.3f} ({span.low:.3f}..{span.high:.3f})" if span else "-"
        print(f"{name:10} {cpu.median:7.2f} ({cpu.low:5.2f}..{cpu.high:5.2f}) {_median(rounds, 'user'):6.2f} "
              f"{_median(rounds, 'system'):6.2f} {_median(rounds, 'rate'):11.0f} {_median(rounds, 'p50'):7.0f} "
              f"{_median(rounds, 'p99'):7.0f} {memory[name]:8.1f} {sum(one.errors for one in rounds):7d}   {shown}")


def write_json(path: pathlib.Path, case: str, arguments: dict, slices: dict[str, list[Slice]], memory: dict[str, float],
               logged: dict[str, float]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    machine = {"kernel": platform.release(), "cores": os.cpu_count(), "cpu": _cpu_model()}
    proxies = {
        name: {
            "rounds": [vars(one) for one in rounds],
            "ratio": vars(Range.of(ratios(slices, name))) if ratios(slices, name) else None,
            "pss_mib": memory[name],
            "logged_share": logged.get(name),
        }
        for name, rounds in slices.items()
    }
    path.write_text(json.dumps({"case": case, "arguments": arguments, "machine": machine, "proxies": proxies}, indent=2) + "\n")


def _median(rounds: list[Slice], what: str) -> float:
    return Range.of([getattr(one, what) for one in rounds]).median


def _cpu_model() -> str:
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()
