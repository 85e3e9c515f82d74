r"""
Addresses that outputs may link to: the one judge that reading and every writer ask.

An address is followed by people who trust a map, in programs that nobody foresees. So what is allowed is a list, and
narrower than what browsers put up with: no scheme but three, no user name, no host that only looks like another one,
nothing that a format decodes into something else, no character that people do not see. What is refused can be written
otherwise, and the answer says how. Nothing is fetched, and so it does not matter whether an address is reachable, or
from where.
"""

from __future__ import annotations

import re
from typing import Final

from journeymap.diagnostics.character import FORBIDDEN, INVISIBLE
from journeymap.frozen import frozen
from journeymap.late import late_pattern


LONGEST: Final = 2_000
"""Characters; what is longer is refused by some browser, mail program or server on the way."""

UNSEEN: Final = rf"{INVISIBLE}{FORBIDDEN}\ufffd"
"""Inside a class of a pattern: what is not seen, what no map may hold, and what stands for a lost character."""

# Signs that no address has.
_FOREIGN: Final = rf'"<>\\^`{{|}}{UNSEEN}'

# What looks like `:`, `/` and `.`, among the confusables of Unicode's UTS 39; letters of living scripts are left alone.
_COLONS: Final = "\u02d0\u02f8\u0589\u05c3\u0703\u0704\u16ec\u1803\u1809\u205a\u2236\ua789\ufe13\ufe30\ufe55\uff1a"
_SLASHES: Final = "\u1735\u2041\u2044\u2215\u2571\u27cb\u29f8\u2f03\u31d3\uff0f"
_DOTS: Final = "\u2024\u3002\ufe52\uff0e\uff61"

_WWW: Final = f"[Ww\uff37\uff57]{{3}}[.{_DOTS}]"

_HOST: Final = r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?"
# `%2C` and `%3F` would be another mailbox and other headers for whoever decodes first, `%40` another host. That two
# hexadecimal digits follow is asked of every `%` of an address.
_MAILBOX: Final = f"([A-Za-z0-9._~!$'*+=-]|%(?!2[Cc6]|3[Ff]|40))+@{_HOST}"
# Others choose who gets a copy, or what is attached.
_HEADER: Final = "([Ss][Uu][Bb][Jj][Ee][Cc][Tt]|[Bb][Oo][Dd][Yy])=[^&#]*"
# Those of ASCII and of Latin-1, separators of lines, marks of direction, and what is no UTF-8 but may be read as such.
_CONTROL: Final = "%([01][0-9A-Fa-f]|7[Ff]|[Cc][01]|[Cc]2%[89][0-9A-Fa-f]|[Ee]2%80%[Aa][89A-Ea-e]|[Ee]2%81%[Aa][6-9])"
# Without its dots `/.//a` is `//a`, and whoever writes that down has written a host: `urljoin` of Python does, and
# behind `file://` it is a computer in the network for Windows.
_DOT_SEGMENT: Final = r"(\.|%2[Ee]){1,2}"

ADDRESS: Final = (
    rf"^(?!.*([{_FOREIGN}]|%(?![0-9A-Fa-f]{{2}})))"
    rf"([Hh][Tt][Tt][Pp][Ss]?://{_HOST}(:[0-9]{{1,5}})?([/?#].*)?"
    rf"|[Mm][Aa][Ii][Ll][Tt][Oo]:(?!.*{_CONTROL}){_MAILBOX}(,{_MAILBOX})*(\?{_HEADER}(&{_HEADER})*)?"
    rf"|(?!//|{_WWW}|[^/?#]*%3[Aa]|([^?#]*/)?{_DOT_SEGMENT}//|$)[^/?#:&{_COLONS}{_SLASHES}]*([/?#].*)?)$"
)
"""An address that outputs may link to, in the grammar of JSON Schema."""

_ADDRESS: Final = late_pattern(ADDRESS)

_FOREIGN_ONE: Final = late_pattern(f"[{_FOREIGN}]")
_UNSEEN_ONE: Final = late_pattern(f"[{UNSEEN}]")
_LONE_SLASHES: Final = late_pattern(f"(?<![^/])({_DOT_SEGMENT})//+")
_LONE_PERCENT: Final = late_pattern("%(?![0-9A-Fa-f]{2})")
_SCHEME: Final = late_pattern(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LOOK_ALIKE: Final = late_pattern(f"[{_COLONS}{_SLASHES}]")
_AUTHORITY: Final = late_pattern("(https?)://([^/?#]*)", re.IGNORECASE)

_CONTROLS: Final = late_pattern(f"({_CONTROL})+")
_FULL_WWW: Final = late_pattern(_WWW)

_LOOKED_LIKE: Final = str.maketrans(dict.fromkeys(_COLONS, ":") | dict.fromkeys(_SLASHES, "/"))
_PLAIN: Final = str.maketrans(dict.fromkeys(_DOTS, ".") | {0xFF37: "W", 0xFF57: "w"})

_HEADERS: Final = frozenset({"subject", "body"})

_NAMES: Final = {" ": "a space", "\\": "a backslash", "`": "a backtick", "\t": "a tab", "\n": "a line end"}

_EXPECTED: Final = "expected `https:`, `http:`, `mailto:` or a relative path"

_WHOLE: Final = 120
"""Characters; a longer address is not repeated in a hint."""


@frozen
class AddressProblem:
    """
    Why outputs must not link to an address.

    Attributes:
        message: what is wrong with it.
        hint: how to write it, if it can be written; an address that it shows whole is allowed.
    """

    message: str
    hint: str | None = None

    @property
    def instead(self) -> str | None:
        """The address that the hint tells to write; `None` if it shows none whole."""
        match = _INSTEAD.fullmatch(self.hint or "")
        return match[1] if match is not None and _is_allowed(match[1]) else None


_INSTEAD: Final = late_pattern(r"write `([^`]+)`")


def address_problem(address: str) -> AddressProblem | None:
    """
    Judge an address.

    Args:
        address: as the author wrote it.

    Returns:
        What is wrong with it; `None` if outputs may link to it.

    Example:
        >>> address_problem("https://example.org/board?id=7"), address_problem("../notes/visit.html#day-2")
        (None, None)
        >>> print(address_problem("javascript:alert(1)").message)
        `javascript:` links are not allowed; expected `https:`, `http:`, `mailto:` or a relative path
        >>> print(address_problem("https://example.org@evil.example/").hint)
        write `https://evil.example/`
    """
    return None if _is_allowed(address) else _problem(address)


def safe_link(address: str | None) -> str | None:
    """
    Let an address pass that outputs may link to.

    Args:
        address: as the author wrote it, or `None`.

    Returns:
        The same address; `None` if there is none, or if `address_problem` finds fault with it.

    Example:
        >>> safe_link("https://example.org"), safe_link("data:text/html,x"), safe_link(None)
        ('https://example.org', None, None)
    """
    return address if address is not None and _is_allowed(address) else None


# Private


def _is_allowed(address: str) -> bool:
    return len(address) <= LONGEST and _ADDRESS.fullmatch(address) is not None


def _problem(address: str) -> AddressProblem:
    """Explain why a text cannot be linked to, by what seems to be meant."""
    if not address:
        hint = "write a web address, a mail address or a relative path, or leave the field out"
        return AddressProblem(message="an address is expected here, and there is none", hint=hint)
    if len(address) > LONGEST:
        message = f"an address has at most {LONGEST} characters; this one has {len(address)}"
        return AddressProblem(message=message, hint="link a page that leads there")
    match = _SCHEME.match(address)
    scheme = match[1].lower() if match is not None else None
    if scheme is not None and scheme not in {"http", "https", "mailto"}:
        # `localhost:8080` and `example.org:8080` are hosts, `tel:112` is none.
        is_host = scheme == "localhost" or "." in scheme
        message = f"`{_cut(address[: len(scheme) + 1])}` links are not allowed; {_EXPECTED}"
        return AddressProblem(message=message, hint=_write(f"https://{address}") if is_host else None)
    problem = _wrong_character(address)
    if problem is not None:
        return problem
    if scheme is None:
        return _wrong_path(address)
    return _wrong_mail(address) if scheme == "mailto" else _wrong_host(address, scheme)


def _wrong_character(address: str) -> AddressProblem | None:
    """Explain a character that no address may hold; `None` if all may stand there."""
    foreign = _FOREIGN_ONE.search(address)
    if foreign is None:
        if _LONE_PERCENT.search(address) is None:
            return None
        message = "`%` stands before two hexadecimal digits in an address, and nowhere else"
        return AddressProblem(message=message, hint=_write(_LONE_PERCENT.sub("%25", address)) or "write `%25` for `%`")
    sign = foreign[0]
    unseen = sign != " " and _UNSEEN_ONE.match(sign)
    name = _NAMES.get(sign) or (f"U+{ord(sign):04X}" if unseen else f"`{sign}`")
    bare = address.strip()
    if sign == "\\":
        wanted = bare.replace("\\", "/")
    elif unseen:
        wanted = _UNSEEN_ONE.sub("", bare)
    else:
        wanted = _FOREIGN_ONE.sub(_encoded, bare)
    # Whatever stands behind two slashes is a host, in a path of a network of Windows too.
    hint = _of_host(wanted) if wanted.startswith("//") else _write(wanted)
    if hint is None and not unseen and _is_allowed(wanted):
        instead = "/" if sign == "\\" else _encoded(foreign)
        hint = f"write `{instead}` for it"
    return AddressProblem(message=f"an address cannot hold {name}", hint=hint or "take it out")


def _wrong_path(address: str) -> AddressProblem:
    """Explain why a relative path may lead elsewhere."""
    if address.startswith("//"):
        return AddressProblem(message="an address must not start with `//`", hint=_of_host(address))
    if _FULL_WWW.match(address) is not None:
        hint = _write(f"https://{address.translate(_PLAIN)}") or "write `https://` before it"
        return AddressProblem(message=f"`{_cut(address)}` would be a file beside the map", hint=hint)
    path = re.split("[?#]", address)[0]
    head = path.partition("/")[0]
    alike = _LOOK_ALIKE.search(head)
    if alike is not None:
        meant = alike[0].translate(_LOOKED_LIKE)
        hint = _write(address.translate(_LOOKED_LIKE)) or _write(f"./{address}") or f"write `{meant}` for it"
        return AddressProblem(message=f"`{alike[0]}` (U+{ord(alike[0]):04X}) looks like `{meant}`", hint=hint)
    if "&" in head:
        message = "`&` at the beginning of an address may stand for another character, as `&colon;` does"
        hint = _write(f"{head.replace('&', '%26')}{address[len(head) :]}") or "write `%26` for `&`"
        return AddressProblem(message=message, hint=hint)
    slashes = _LONE_SLASHES.search(path)
    if slashes is not None:
        message = f"`//` behind `{slashes[1]}` may be read as the beginning of a host"
        hint = _write(_LONE_SLASHES.sub(r"\1/", path) + address[len(path) :]) or "write `/` for `//`"
        return AddressProblem(message=message, hint=hint)
    if ":" in head:
        message = f"`{_cut(head.partition(':')[0])}:` is read as a scheme; {_EXPECTED}"
    else:
        message = "`%3A` at the beginning of an address stands for `:`, and what is before it for a scheme"
    return AddressProblem(message=message, hint=_write(f"./{address}"))


def _wrong_mail(address: str) -> AddressProblem:
    """Explain why a text is no mail address, or what may not stand behind it."""
    control = _CONTROLS.search(address)
    if control is not None:
        message = f"`{_cut(control[0])}` stands for control characters, which programs for mail may obey"
        return AddressProblem(message=message, hint=_write(_CONTROLS.sub("%20", address)) or "write `%20` for it")
    mailboxes, sign, written = address.partition("?")
    headers = written.split("&") if sign else []
    names = [header.partition("=")[0] for header in headers]
    foreign = next((name for name in names if name.lower() not in _HEADERS), None)
    if foreign is not None:
        kept = [header for header, name in zip(headers, names, strict=True) if name.lower() in _HEADERS]
        hint = _write("?".join([mailboxes, "&".join(kept)] if kept else [mailboxes])) or "leave it out"
        message = f"behind `?` a mail address has `subject` and `body`, not `{_cut(foreign)}`"
        return AddressProblem(message=message, hint=hint)
    message = f"`{_cut(address)}` is not a mail address"
    hint = "write it like `mailto:maya@example.org`, perhaps with `?subject=Hello`"
    return AddressProblem(message=message, hint=hint)


def _wrong_host(address: str, scheme: str) -> AddressProblem:
    """Explain why a web address has no host that can be trusted."""
    match = _AUTHORITY.match(address)
    if match is None or not match[2]:
        message = f"`{_cut(address)}` has no host; write `{scheme}://...`"
        return AddressProblem(message=message, hint=_write(re.sub(":/*", "://", address, count=1)))
    host = match[2]
    tail = address[match.end() :]
    if "@" in host:
        target = host.rpartition("@")[2]
        message = f"`{_cut(host)}` leads to `{_cut(target)}`; what stands before `@` is a user name"
        hint = _write(f"{match[1]}://{target}{tail}") or "leave out the user name"
        return AddressProblem(message=message, hint=hint)
    if not host.isascii():
        name, colon, port = host.partition(":")
        in_ascii = _in_ascii(name)
        written = _write(f"{match[1]}://{in_ascii}{colon}{port}{tail}") if in_ascii is not None else None
        message = f"the host `{_cut(host)}` has letters that look like others; hosts are written in ASCII"
        return AddressProblem(message=message, hint=written or "copy it from a browser, which writes it as `xn--...`")
    hint = "write a name such as `example.org`, or four numbers with dots between them, and perhaps a port"
    return AddressProblem(message=f"`{_cut(host)}` is not a host", hint=hint)


def _in_ascii(host: str) -> str | None:
    """Write a host as browsers look it up; `None` where two standards differ in how."""
    try:
        written = host.encode("idna")
        return written.decode("ascii") if written.decode("idna") == host.lower() else None
    except UnicodeError:
        return None


def _encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def _of_host(path: str) -> str:
    """Return how to write what begins with `//`."""
    return _write(f"https:{path}") or "write `https://` and a host"


def _write(address: str) -> str | None:
    """Return how to write an address, if that one is allowed and short enough to be read."""
    return f"write `{address}`" if len(address) <= _WHOLE and _is_allowed(address) else None


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
