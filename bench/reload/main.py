"""Requests must not notice that the configuration changes. Started by bench/reload/run, which installs and builds."""

import argparse
import contextlib
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

import processes
from cases import many_routes

ROOT = pathlib.Path(__file__).resolve().parents[2]
GATEWAY_CORE, LOAD_CORE = 0, 1

_CONFIG = """
listeners: [ {{ name: edge, address: "127.0.0.1:{port}" }} ]
services:
  - {{ name: backend, endpoints: ["http://127.0.0.1:{upstream}"], pool: {{ max_idle: 256 }} }}
  - {{ name: other, endpoints: ["http://127.0.0.1:{upstream}", "http://localhost:{upstream}"] }}
routes:
{routes}
  - name: all
    match: {{ path: "/*" }}
    service: {service}
    policies: [ headers: {{ response: {{ set: {{ X-Plan: plan-{number} }} }} }} ]
admin: {{ address: "127.0.0.1:{admin}" }}
runtime: {{ watch: false }}
"""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bench/reload/run",
        description="Reloads a configuration of many routes under load, and counts requests that failed: there must be none.")
    parser.add_argument("--routes", type=int, default=10_000)
    parser.add_argument("--requests", type=int, default=1_000_000, help="at least so many (default: a million)")
    parser.add_argument("--every", type=float, default=0.5, help="seconds from one reload to the next (default: 0.5)")
    parser.add_argument("--upgrade-every", type=float, default=0,
                        help="also replace the process after so many seconds (default: never)")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--gateway", default=str(ROOT / "build/optimised/gateway/app/gatehoused"), help="the binary to measure")
    parser.add_argument("--upstream", default=str(ROOT / "build/release/bench/upstream/gatehouse-upstream"))
    parser.add_argument("--load", default=str(ROOT / "build/release/bench/client/gatehouse-load"))
    return parser.parse_args()


class Metrics:
    def __init__(self, port: int):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
            self.text = answer.read().decode()

    def value(self, series: str) -> float:
        found = re.search(rf"^{re.escape(series)} (\S+)$", self.text, re.MULTILINE)
        return float(found[1]) if found else 0.0

    def mean(self, histogram: str) -> float:
        count = self.value(f"{histogram}_count")
        return self.value(f"{histogram}_sum") / count if count else 0.0

    def below(self, histogram: str, share: float) -> float:
        """The bound that at least this share of all values does not exceed."""
        wanted = share * self.value(f"{histogram}_count")
        for bound, count in re.findall(rf'^{histogram}_bucket{{le="([^"]+)"}} (\S+)$', self.text, re.MULTILINE):
            if float(count) >= wanted:
                return float(bound)
        return float("inf")


class Gateway:
    """The running gateway, whichever process that is by now."""

    def __init__(self, process: subprocess.Popen, said: pathlib.Path):
        self.pid = process.pid
        self._first = process
        self._said = said
        self.upgrades = 0

    def reload(self) -> None:
        os.kill(self.pid, signal.SIGHUP)

    def upgrade(self) -> None:
        """Has the process replaced by a new one, and waits until it has gone."""
        os.kill(self.pid, signal.SIGUSR2)
        self.upgrades += 1
        deadline = time.monotonic() + 60
        while len(successors := re.findall(r"process (\d+) has taken over", self._said.read_text())) < self.upgrades:
            if time.monotonic() > deadline:
                raise processes.Failure(f"no successor; the gateway said:\n{self._said.read_text()[-2000:]}")
            time.sleep(0.05)
        while self._is_alive():
            if time.monotonic() > deadline:
                raise processes.Failure("the process that was replaced does not end")
            time.sleep(0.05)
        self.pid = int(successors[-1])

    def end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)

    def _is_alive(self) -> bool:
        self._first.poll()  # the first one is a child of ours, and to be waited for
        return pathlib.Path(f"/proc/{self.pid}").exists()


def disturb(gateway: Gateway, config: pathlib.Path, texts: list[str], chosen: argparse.Namespace, until) -> None:
    """Reloads, and upgrades, as often as was asked for."""
    number, last_upgrade = 0, time.monotonic()
    while not until():
        number += 1
        fresh = config.with_suffix(".new")
        fresh.write_text(texts[number % len(texts)])
        fresh.rename(config)
        gateway.reload()
        time.sleep(chosen.every)
        if chosen.upgrade_every and time.monotonic() - last_upgrade >= chosen.upgrade_every:
            gateway.upgrade()
            last_upgrade = time.monotonic()


def run(chosen: argparse.Namespace) -> int:
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gatehouse-reload-")))

        def launch(name: str, command: list[str], core: int, port: int) -> subprocess.Popen:
            process = processes.start(command, core, folder / f"{name}.out")
            stack.callback(processes.end, process)
            processes.wait_for_port(port, process, name, folder / f"{name}.out")
            return process

        port, admin, upstream = (processes.free_port() for _ in range(3))
        texts = [_CONFIG.format(port=port, admin=admin, upstream=upstream, number=number, service=service,
                                routes=many_routes(chosen.routes - number)) for number, service in ((0, "backend"), (1, "other"))]
        config = folder / "gatehouse.yaml"
        config.write_text(texts[0])
        launch("upstream", [chosen.upstream, "--listen", f"127.0.0.1:{upstream}"], LOAD_CORE, upstream)
        process = launch("gatehoused", [chosen.gateway, "--config", str(config), "--workers", str(chosen.workers),
                                        "--state", str(folder / "state")],
                         GATEWAY_CORE, port)
        gateway = Gateway(process, folder / "gatehoused.out")
        stack.callback(gateway.end)

        served, bad, slowest = 0, {}, 0.0
        while served < chosen.requests:
            load = subprocess.Popen(["taskset", "-c", str(LOAD_CORE), chosen.load, "--url", f"http://127.0.0.1:{port}/",
                                     "--seconds", "10"], stdout=subprocess.PIPE, text=True)
            stack.callback(processes.end, load)
            disturb(gateway, config, texts, chosen, lambda: load.poll() is not None)
            outcome = json.loads(load.communicate()[0])
            served += outcome["served"]["requests"]
            slowest = max(slowest, outcome["served"]["p999"])
            for what in ("connect_failures", "lost"):
                bad[what] = bad.get(what, 0) + outcome[what]
            for status, count in outcome["statuses"].items():
                if status != "200":
                    bad[status] = bad.get(status, 0) + count
            metrics = Metrics(admin)
            failed = sum(bad.values())
            print(f"  {served:>9,} requests, {failed} failed, {metrics.value(_APPLIED):.0f} reloads in this process, "
                  f"{gateway.upgrades} upgrades", flush=True)
    print(f"failed: {failed} of {served + failed:,}" + (f" {bad}" if failed else ""))
    print(f"latency: p99.9 at most {slowest / 1000:.1f} ms in any ten seconds")
    print(f"building a plan of {chosen.routes:,} routes: {metrics.mean(_BUILD) * 1000:.0f} ms on average, off the workers")
    print(f"adopting it: {metrics.mean(_ADOPTION) * 1e6:.0f} us of a worker on average, 99 % within "
          f"{metrics.below(_ADOPTION, 0.99) * 1e3:g} ms")
    rejected = metrics.value('gatehouse_config_reloads_total{result="rejected"}')
    return 0 if failed == 0 and rejected == 0 else 1


_APPLIED = 'gatehouse_config_reloads_total{result="applied"}'
_BUILD = "gatehouse_config_build_duration_seconds"
_ADOPTION = "gatehouse_config_adoption_duration_seconds"


def main() -> int:
    chosen = arguments()
    return processes.exit_status(lambda: run(chosen))


if __name__ == "__main__":
    sys.exit(main())
