"""What is measured. A case is data: what the load asks for and what each proxy is told to do beside proxying.

A snippet goes into the proxy's configuration where proxies.py names its place; a case that leaves one out asks that proxy for
plain proxying. All proxies of a case do the same work, each the way its own experts would have it do.
"""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Contestant:
    """Who takes part in a case."""

    name: str
    proxy: str  # one of proxies.PROXIES
    against: str = "haproxy"  # whose CPU per request its own is divided by; itself: it is what others are compared with
    snippets: dict[str, str] = field(default_factory=dict)  # more than the case's own
    idle: int = 0  # silent keep-alive connections that it holds beside the load
    workers: int = 1


PEERS = (Contestant("haproxy", "haproxy"), Contestant("nginx", "nginx"), Contestant("gatehouse", "gatehouse"))


@dataclass(frozen=True)
class Case:
    name: str
    title: str
    path: str = "/"
    tls: bool = False
    connections: int = 64
    streams: int = 0  # HTTP/2 with so many requests under way on each connection; 0: HTTP/1.1, one
    upstream: str = "http1"  # or "http2": what it speaks, without TLS
    headers: tuple[str, ...] = ()  # sent with every request
    upload: int = 0  # bytes of a POST's body
    fresh: str = ""  # a new connection for each request, with a TLS handshake that is "full" or "resumed"
    rate: int = 0  # requests a second, whether answered or not; 0: each connection asks as soon as it is answered
    contestants: tuple[Contestant, ...] = PEERS
    # Snippets by place; {folder} is the contestant's own folder.
    nginx: dict[str, str] = field(default_factory=dict)
    haproxy: dict[str, str] = field(default_factory=dict)
    gatehouse: dict[str, str] = field(default_factory=dict)
    logs: bool = False  # every request must be found in the proxy's log
    request_id: str = ""  # header that the upstream must receive from every proxy
    # What gatehouse-tokens makes, and how many: one after the other, and again from the start.
    tokens: tuple[str, int] | None = None
    token_folder: str = ""  # where they are then: {tokens} in snippets; {secret}, {consumers}: files beside them


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

# More than the gateway remembers (4,096 by default): none of them is met again before it is forgotten.
_ALL_NEW = 16_384
_NO_LIMIT = 1_000_000  # of an address in a second: counted, and never reached


def token_case(name: str, title: str, algorithm: str, count: int) -> Case:
    """Tokens are verified, their issuer, audience and times checked, requests of each address counted, and all logged."""
    secret = algorithm == "HS256"
    key = "{secret}" if secret else "{tokens}/public.pem"
    verify = "\n    ".join((
        "stick-table type ipv6 size 100k expire 10s store http_req_rate(1s)",
        "http-request track-sc0 src",
        f"http-request deny deny_status 429 if {{ sc_http_req_rate(0) gt {_NO_LIMIT} }}",
        "http-request set-var(txn.token) http_auth_bearer",
        "http-request set-var(txn.algorithm) var(txn.token),jwt_header_query('$.alg')",
        f"http-request deny deny_status 401 unless {{ var(txn.algorithm) -m str {algorithm} }}",
        f'http-request deny deny_status 401 unless {{ var(txn.token),jwt_verify(txn.algorithm,"{key}") -m int 1 }}',
        "http-request deny deny_status 401 unless { var(txn.token),jwt_payload_query('$.iss') -m str https://login.example.com }",
        "http-request deny deny_status 401 unless { var(txn.token),jwt_payload_query('$.aud[0]') -m str orders }",  # it cannot search a list
        "http-request set-var(txn.now) date()",
        "http-request deny deny_status 401 if { var(txn.token),jwt_payload_query('$.exp','int'),sub(txn.now) -m int lt 0 }",
        "http-request deny deny_status 401 if { var(txn.token),jwt_payload_query('$.nbf','int'),sub(txn.now) -m int gt 0 }",
        "http-request del-header Authorization",
    ))
    where = "secret: \"file:{tokens}/secret.txt\"" if secret else "key_file: \"{tokens}/public.pem\""
    return Case(
        name, title, logs=True, tokens=(algorithm, count), contestants=(PEERS[0], PEERS[2]),
        haproxy={"global": _LOG["haproxy"]["global"], "defaults": _LOG["haproxy"]["defaults"], "frontend": verify},
        gatehouse={"root": _LOG["gatehouse"]["root"],
                   "policies": f"jwt: {{ issuer: \"https://login.example.com\", audience: [orders], {where} }}, "
                               f"rate_limit: {{ limit: {_NO_LIMIT}, window: 1s }}"})


_KIB64, _MIB = 64 << 10, 1 << 20


def own(*variants: Contestant) -> tuple[Contestant, ...]:
    """Variants of one proxy, compared with the first of them."""
    return tuple(replace(variant, against=variants[0].name) for variant in variants)


def many_routes(count: int) -> str:
    """Routes as large installations have them: many hosts, most paths fixed or with parameters, some with predicates."""
    lines = []
    for i in range(count):
        host = f"host-{i % 500}.example.com"
        path = ("/v1/things-{i}", "/v1/things-{i}/*", "/v1/things-{i}/{{id}}", "/v1/things-{i}/{{id}}/parts/{{part}}")[i % 4]
        more = (", methods: [GET, POST]", "", ", headers: { X-Tenant: blue }", "")[i // 4 % 4]
        lines.append(f'  - {{ name: r{i}, match: {{ host: {host}, path: "{path.format(i=i)}"{more} }}, service: backend }}')
    return "\n".join(lines)


_TWELVE_POLICIES = ", ".join((
    "request_id",
    "body_limit: { max: 1MiB }",
    "ip_access: { allow: [127.0.0.0/8, 10.0.0.0/8] }",
    *(f"headers: {{ request: {{ set: {{ X-Set-{i}: value }}, remove: [X-Remove-{i}] }} }}" for i in range(5)),
    *(f"headers: {{ response: {{ set: {{ X-Answer-{i}: value }} }} }}" for i in range(4)),
))

_IDLE = 9000  # as many as every proxy can hold under the usual limit of descriptors

CASES = {
    case.name: case
    for case in (
        Case("plain", "plain proxying, 1 KiB answers, keep-alive on both sides"),
        Case("log", "access log and request id, a browser's headers, 1 KiB answers", **_LOG),
        Case("tls", "TLS 1.3 keep-alive clients, 1 KiB answers", tls=True),
        Case("tls-full", "a new TLS 1.3 connection for each request, full handshakes", tls=True, fresh="full"),
        Case("tls-resumed", "a new TLS 1.3 connection for each request, resumed sessions", tls=True, fresh="resumed"),
        Case("large", "64 KiB answers", path=f"/bytes/{_KIB64}"),
        Case("large-tls", "64 KiB answers over TLS 1.3", path=f"/bytes/{_KIB64}", tls=True),
        Case("upload", "64 KiB request bodies", upload=_KIB64),
        Case("huge", "1 MiB answers", path=f"/bytes/{_MIB}", connections=16),
        Case("huge-upload", "1 MiB request bodies", upload=_MIB, connections=16),
        Case("h2", "HTTP/2 over TLS in, HTTP/1.1 out, 16 streams on each connection", tls=True, connections=8, streams=16),
        Case("h2c", "HTTP/2 without TLS in and out, 16 streams on each connection", connections=8, streams=16,
             upstream="http2", contestants=(
                 Contestant("nghttpx", "nghttpx", against="nghttpx"), Contestant("haproxy", "haproxy", against="nghttpx"),
                 Contestant("gatehouse", "gatehouse", against="nghttpx"))),
        Case("rate-1000", "1,000 requests a second", rate=1_000),
        Case("rate-5000", "5,000 requests a second", rate=5_000),
        Case("rate-20000", "20,000 requests a second", rate=20_000),
        token_case("jwt", "tokens with a secret (HS256), one user's, a rate limit and a log", "HS256", 1),
        token_case("jwt-new", "tokens with a secret (HS256), every one new, a rate limit and a log", "HS256", _ALL_NEW),
        token_case("jwt-rsa", "tokens with a public key (RS256), 1,000 users', a rate limit and a log", "RS256", 1_000),
        token_case("jwt-rsa-new", "tokens with a public key (RS256), every one new, a rate limit and a log", "RS256", _ALL_NEW),
        Case("api-key", "API keys of 100,000, a rate limit and a log; HAProxy and nginx: the log alone", **_LOG | dict(
            tokens=("api-key", 100_000),
            gatehouse={
                "root": _LOG["gatehouse"]["root"] + "\napi_keys: { hash_key: \"file:{tokens}/secret.txt\" }\n{consumers}",
                "policies": "request_id, api_key, "
                            f"rate_limit: {{ limit: {_NO_LIMIT}, window: 1s, by: credential }}"})),
        Case("routes", "10,000 routes (hosts, templates, predicates) against one", contestants=own(
            Contestant("one-route", "gatehouse"),
            Contestant("10000-routes", "gatehouse", snippets={"routes": many_routes(10_000)}))),
        Case("policies", "12 policies on the route against none", contestants=own(
            Contestant("none", "gatehouse"),
            Contestant("twelve", "gatehouse", snippets={"policies": _TWELVE_POLICIES}))),
        Case("idle", f"beside {_IDLE} idle keep-alive connections", contestants=(
            Contestant("haproxy", "haproxy", idle=_IDLE), Contestant("nginx", "nginx", idle=_IDLE),
            Contestant("without", "gatehouse", against="without"),
            Contestant("gatehouse", "gatehouse", against="without", idle=_IDLE))),
        Case("idle-tls", f"beside {_IDLE} idle TLS connections", tls=True, contestants=(
            Contestant("haproxy", "haproxy", idle=_IDLE), Contestant("nginx", "nginx", idle=_IDLE),
            Contestant("without", "gatehouse", against="without"),
            Contestant("gatehouse", "gatehouse", against="without", idle=_IDLE))),
        Case("workers", "two workers against one, on one core", contestants=own(
            Contestant("one", "gatehouse"), Contestant("two", "gatehouse", workers=2))),
    )
}
