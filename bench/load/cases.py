"""What is measured. A case is data: what the load asks for and what each proxy is told to do beside proxying.

A snippet goes into the proxy's configuration where proxies.py names its place; a case that leaves one out asks that proxy for
plain proxying. All proxies of a case do the same work, each the way its own experts would have it do.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    name: str
    title: str
    path: str = "/"
    tls: bool = False
    connections: int = 64
    headers: tuple[str, ...] = ()  # sent with every request
    # Snippets by place; {folder} is the run's own folder.
    nginx: dict[str, str] = field(default_factory=dict)
    haproxy: dict[str, str] = field(default_factory=dict)
    gatehouse: dict[str, str] = field(default_factory=dict)
    logs: bool = False  # every request must be found in the proxy's log
    request_id: str = ""  # header that the upstream must receive from every proxy


BROWSER = (
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    "Accept-Language: en-US,en;q=0.5",
    "Accept-Encoding: gzip, deflate, br",
    "Referer: https://example.com/start",
    "Cookie: session=0123456789abcdef0123456789abcdef; theme=light",
)

_LOG = dict(
    headers=BROWSER,
    logs=True,
    request_id="X-Request-ID",
    nginx={
        "log": "{folder}/nginx.log combined buffer=64k flush=1s",
        "location": "proxy_set_header X-Request-ID $request_id; add_header X-Request-ID $request_id;",
    },
    haproxy={
        # The process's standard output is the log file: the cheapest way to disk that HAProxy has.
        "global": "log stdout format raw local0",
        "defaults": "log global\n    option httplog",
        "frontend": "unique-id-format %{+X}o\\ %ci:%cp_%fi:%fp_%Ts_%rt:%pid\n    unique-id-header X-Request-ID",
    },
    gatehouse={
        "root": "access_log: { path: \"{folder}/gatehouse.log\", format: json }",
        "policies": "{ request_id: {} }",
    },
)

CASES = {
    case.name: case
    for case in (
        Case("plain", "plain proxying, 1 KiB answers, keep-alive on both sides"),
        Case("log", "access log and request id, a browser's headers, 1 KiB answers", **_LOG),
        Case("tls", "TLS 1.3 keep-alive clients, 1 KiB answers", tls=True),
        Case("large", "64 KiB answers", path="/bytes/65536"),
        Case("large-tls", "64 KiB answers over TLS 1.3", path="/bytes/65536", tls=True),
    )
}
