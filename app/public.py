"""The public address: where the service is reached, whoever stands in front of it.

The layer `Public` stands outside everything but the memory of answers. Behind it each request
looks as if the service stood alone at the root of its public host: the prefix of a proxy is cut off
the path, whether the proxy left it there or not, and the Host is the public one. So whoever adds a
route need not know of any of this. An absolute address is made by `public_url`, a path that
browsers follow by `public_path`; what `Location` says needs neither, for it gets the prefix on its
way out.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, unquote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

EVERYBODY, NOBODY = "*", "none"
WEB_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>[^/?#]*)(?P<path>[^?#]*)(?P<more>.*)", re.DOTALL | re.IGNORECASE
)
HOST = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?")
# Signs that need no escape in JSON, HTML, XML or a header.
PREFIX = re.compile(r"(?:/(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+)*")
FORWARDED = (b"x-forwarded-proto", b"x-forwarded-host", b"x-forwarded-prefix")
UNSAID = (b"", b"", b"")
USUAL_PORTS = {"http": 80, "https": 443}
REMEMBERED = 1024  # addresses, and peers
Network = IPv4Network | IPv6Network


class AddressError(ValueError):
    """A setting of addresses that cannot be meant."""


@dataclass(frozen=True)
class Address:
    """Where the service is reached: scheme and host, and the path below which it stands, if any."""

    scheme: str
    host: str
    prefix: str = ""

    @cached_property
    def origin(self) -> str:
        """The address of the host: https://example.org."""
        return f"{self.scheme}://{self.host}" if self.host else ""

    @cached_property
    def base(self) -> str:
        """The address of the service, without a slash at the end: https://example.org/brest."""
        return self.origin + self.prefix

    @cached_property
    def host_header(self) -> bytes:
        """The host as a request names it."""
        return self.host.encode()


NOWHERE = Address("", "")  # for questions inside, whose answers hold paths only


def public_url(scope: Scope, path: str = "") -> str:
    """The absolute address of a path of the service, or of the service itself."""
    address: Address = scope.get("public", NOWHERE)
    return address.base + path


def public_path(scope: Scope, path: str) -> str:
    """The path as a browser follows it: below the prefix, if there is one."""
    address: Address = scope.get("public", NOWHERE)
    return address.prefix + path


class Public:
    """Tells the application the public address of each request, in the scope as `public`.

    It is `public_url`, and nothing that a request says changes it; else it is that of the request,
    or what a peer among `trusted` says by X-Forwarded-Proto, -Host and -Prefix. `root_path` is the
    prefix where none of these says one. AddressError if a setting cannot be read, or if a prefix
    is one of the service's `own` first parts of paths, from which it could not be told.
    """

    def __init__(
        self,
        app: ASGIApp,
        public_url: str | None,
        root_path: str,
        trusted: str,
        own: Collection[str],
    ) -> None:
        self.app = app
        self._own = {f"/{part}" for part in own}
        self._fixed = read_public_url(public_url) if public_url else None
        self._root_path = read_root_path(root_path)
        self._trusted = read_trusted(trusted)
        self._is_trusted = lru_cache(REMEMBERED)(self._look_up)
        taken = {self._root_path, self._fixed.prefix if self._fixed else ""} & self._own
        if taken:
            raise AddressError(f"{taken.pop()} is a path of the service: choose another prefix")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        address = self._fixed or self._asked(scope)
        inside = {**scope, "public": address, "scheme": address.scheme}
        if [value for name, value in scope["headers"] if name == b"host"] != [address.host_header]:
            others = [pair for pair in scope["headers"] if pair[0] != b"host"]
            inside["headers"] = [(b"host", address.host_header), *others]
        if address.prefix or self._root_path or scope.get("root_path"):
            inside |= self._without_prefix(scope, address)
        await self.app(inside, receive, _led_below(send, address) if address.prefix else send)

    def _asked(self, scope: Scope) -> Address:
        """The address as the request says it, and a proxy if it is trusted."""
        host, forwarded = b"", {}
        for name, value in scope["headers"]:
            if name == b"host":
                host = value
            elif name in FORWARDED:
                forwarded[name] = value
        client = scope.get("client")
        if forwarded and not (client and self._is_trusted(client[0])):
            forwarded = {}
        socket = scope["scheme"], *(scope.get("server") or ("localhost", None))
        root_path = self._root_path or quote(scope.get("root_path", ""))
        said = tuple(forwarded.get(name, b"") for name in FORWARDED) if forwarded else UNSAID
        return _address(socket, host, root_path, said)

    def _without_prefix(self, scope: Scope, address: Address) -> Scope:
        """The path of the request as if it came to the root of the host."""
        raw = bytes(scope.get("raw_path") or quote(scope["path"]).encode()).decode("latin-1")
        path, raw = _cut(scope["path"], raw, quote(scope.get("root_path", "")))
        for prefix in {self._root_path, address.prefix} - self._own:
            if (shorter := _cut(path, raw, prefix)) != (path, raw):
                path, raw = shorter
                break
        return {"root_path": "", "path": path, "raw_path": raw.encode("latin-1")}

    def _look_up(self, host: str) -> bool:
        """Whether the peer is taken at its word."""
        try:
            peer = ip_address(host)
        except ValueError:
            return False
        if isinstance(peer, IPv6Address) and peer.ipv4_mapped:
            peer = peer.ipv4_mapped
        return any(peer in network for network in self._trusted)


# Settings


def read_public_url(text: str) -> Address:
    """The address that PUBLIC_URL names; AddressError if it is none."""
    parts = WEB_ADDRESS.fullmatch(text.strip())
    if not parts:
        why = "it does not begin with http:// or https://"
    elif not _is_host(parts["host"]):
        why = f"{parts['host']!r} is no host (in ASCII, with a port if need be, without a user)"
    elif parts["more"]:
        why = "it has more than scheme, host and path"
    elif (prefix := _prefix(parts["path"])) is None:
        why = f"{parts['path']!r} is no path (letters, digits, . _ ~ - and %XX between slashes)"
    else:
        return Address(parts["scheme"].lower(), parts["host"].lower(), prefix)
    raise AddressError(
        f"PUBLIC_URL is {text!r}: {why}; expected the whole address, "
        "such as https://example.org/brest"
    )


def read_root_path(text: str) -> str:
    """The prefix that ROOT_PATH names, without a slash at the end; AddressError if it is none."""
    prefix = _prefix(text.strip())
    if prefix is None:
        raise AddressError(
            f"ROOT_PATH is {text!r}; expected a path such as /brest "
            "(letters, digits, . _ ~ - and %XX between slashes)"
        )
    return prefix


def read_trusted(text: str) -> list[Network]:
    """The networks that FORWARDED_ALLOW_IPS names; AddressError if one is none."""
    if text.strip() == NOBODY:
        return []
    named = [part.strip() for part in text.replace(EVERYBODY, "0.0.0.0/0,::/0").split(",")]
    try:
        return [ip_network(part, strict=False) for part in named if part]
    except ValueError as error:
        raise AddressError(
            f"FORWARDED_ALLOW_IPS is {text!r}: {error}; expected addresses or networks between "
            f"commas, such as 10.0.0.7,192.168.0.0/16, or {EVERYBODY} or {NOBODY}"
        ) from None


# What requests say


@lru_cache(REMEMBERED)
def _address(
    socket: tuple[str, str, int | None],
    host: bytes,
    root_path: str,
    forwarded: tuple[bytes, ...],
) -> Address:
    """The address that a request names, by its own scheme, Host and prefix or the forwarded ones.

    What is malformed counts as not said.
    """
    proto, forwarded_host, prefix = map(_last, forwarded)
    scheme = proto if proto in USUAL_PORTS else socket[0]
    hosts = forwarded_host, host.decode("latin-1"), _server(*socket)
    named = next(each for each in hosts if _is_host(each))
    return Address(scheme, named, _prefix(prefix) or root_path)


def _last(value: bytes) -> str:
    """What the nearest proxy has said, where several have added to one header."""
    return value.decode("latin-1").rpartition(",")[2].strip()


def _server(scheme: str, host: str, port: int | None) -> str:
    """The socket that was reached, for requests without a Host."""
    host = f"[{host}]" if ":" in host else host
    named = host if port in (None, USUAL_PORTS.get(scheme)) else f"{host}:{port}"
    return named if _is_host(named) else "localhost"


def _is_host(text: str) -> bool:
    found = HOST.fullmatch(text)
    return found is not None and int(found[1] or 0) < 65536


def _prefix(path: str) -> str | None:
    """The path without a slash at its end; None if it is none, or leads upwards."""
    path = path.removesuffix("/")
    parts = (unquote(part) for part in path.split("/"))
    return path if PREFIX.fullmatch(path) and not {".", ".."}.intersection(parts) else None


def _cut(path: str, raw: str, prefix: str) -> tuple[str, str]:
    """The path, decoded and as it was called, without the prefix if it begins so."""
    start = unquote(prefix)
    if not start or not f"{path}/".startswith(f"{start}/"):
        return path, raw
    path = path[len(start) :] or "/"
    # What was called by another spelling of the prefix is spelled anew: `raw` must say what `path`
    # does, for answers are kept by it.
    return path, (raw[len(prefix) :] or "/") if f"{raw}/".startswith(f"{prefix}/") else quote(path)


def _led_below(send: Send, address: Address) -> Send:
    """`send`, with the prefix in what Location says of the service as it stands inside."""

    def mended(location: str) -> str:
        if location.startswith("/") and not location.startswith("//"):
            return address.prefix + location
        is_inside = location.startswith(f"{address.origin}/")
        if is_inside and not location.startswith(f"{address.base}/"):
            return address.base + location.removeprefix(address.origin)
        return location

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] // 100 == 3:
            headers = [
                (name, mended(value.decode("latin-1")).encode("latin-1"))
                if name == b"location"
                else (name, value)
                for name, value in message["headers"]
            ]
            message = {**message, "headers": headers}
        await send(message)

    return sent


def own_address(host: str, port: int, root_path: str = "", public: str | None = None) -> str:
    """The address that a server greets with: the public one, or that of its socket."""
    if public:
        return read_public_url(public).base
    return Address("http", _server("http", host, port), read_root_path(root_path)).base
