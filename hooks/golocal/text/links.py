"""Where a link may lead, to the web or to a file of the collection, and how addresses are written.

An address is escaped once, where it is read: pages, PDFs, EPUBs, feeds and data have the same one.
"""

from __future__ import annotations

import posixpath
import re
from enum import Enum, auto
from urllib.parse import parse_qs, quote, urlsplit

SCHEMES = frozenset({"http", "https"})

UNFIT = re.compile(
    "[\\s\\\\<>\x00-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f"
    "\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ue000-\uf8ff]"
)
"""What no address has: white space, what cannot be seen, and what some browsers read as a slash."""

NEAR = re.compile(r"[\w./%#~+-]+")
"""An address within the collection: no colon or backslash could make a scheme of it."""

ODD = re.compile(r"[\[\]|^{}`\"]|%(?![0-9A-Fa-f]{2})")
"""What people copy out of the bars of browsers, and the standards want escaped."""

RESERVED = "%:/?#[]@!$&'()*+,;=~"
"""The characters that have a meaning in an address, and one that begins an escape."""

WITHIN_DOI = "/:;()@!$&'*+,=~"
"""What stands as it is in the address of a DOI; < and > are escaped, # and ? too."""


OWN_MACHINE = re.compile(
    r"https?://(?P<host>localhost|127\.[0-9.]+|0\.0\.0\.0|\[::1\])(?:[:/?#]|$)", re.IGNORECASE
)
"""Addresses that only the machine on which they are typed can reach (RFC 6761, RFC 1122)."""

PREVIEWED = re.compile(
    r"/(?P<kind>practices|encouragements|academies|commitments|paths)/(?:[a-z]+/)?"
    r"(?P<name>[a-z0-9-]+)/?"
)
"""The path of a page of an entry in the preview, as far as its file is named like it."""


LEADS_ON = re.compile(
    r"(?:[\w-]+\.)*(?:google(?:\.[a-z]{2,3}){1,2}/(?:url|search)|bing\.com/(?:search|ck)|"
    r"duckduckgo\.com/(?:l/)?\?|search\.yahoo\.com/|ecosia\.org/search|qwant\.com/\?|"
    r"startpage\.com/|yandex\.[a-z]{2,3}/search|baidu\.com/(?:s|link)\?|l\.facebook\.com/l\.php|"
    r"safelinks\.protection\.outlook\.com/|urldefense\.(?:com|proofpoint\.com)/|"
    r"linkedin\.com/(?:redir|safety/go))"
    r"|(?:bit\.ly|t\.co|tinyurl\.com|goo\.gl|ow\.ly|is\.gd|buff\.ly|lnkd\.in|cutt\.ly|rb\.gy)/.",
    re.IGNORECASE,
)
"""Addresses of searches, of programs that watch what is followed, and short ones."""

GOALS = ("url", "q", "uddg", "u")
"""The parts of such an address that may hold the one to which it leads."""


class Aim(Enum):
    """What a link could lead to."""

    WEB = auto()
    FILE = auto()
    PART = auto()
    NOWHERE = auto()


def aim(target: str) -> Aim:
    """What a link with this target could lead to; nothing that runs, and nothing unseen."""
    if target.startswith("#"):
        return Aim.PART
    try:
        parts = urlsplit(target)
        host = parts.hostname
    except ValueError:
        return Aim.NOWHERE
    if UNFIT.search(target):
        return Aim.NOWHERE
    if parts.scheme in SCHEMES and host:
        return Aim.WEB
    if parts.scheme or parts.netloc or target.startswith("/") or parts.query:
        return Aim.NOWHERE
    return Aim.FILE if NEAR.fullmatch(target) else Aim.NOWHERE


def beyond(address: str) -> str | None:
    """Where an address leads that only leads on: empty if it does not say; None for a page's."""
    if not LEADS_ON.match(address.partition("://")[2]):
        return None
    asked = parse_qs(urlsplit(address).query)
    goals = (goal for key in GOALS for goal in asked.get(key, ()))
    # Taken apart, it may hold what no address has, such as the end of a line.
    return next((escaped(goal) for goal in goals if aim(goal) is Aim.WEB), "")


def previewed(address: str, here: str) -> str | None:
    """How a file links to the entry whose page in the preview an address is."""
    parts = urlsplit(address)
    found = PREVIEWED.fullmatch(parts.path)
    if not found:
        return None
    folder = "promising" if found["kind"] == "practices" else found["kind"]
    goal = f"practices/{folder}/{found['name']}.md"
    part = f"#{parts.fragment}" if parts.fragment else ""
    return posixpath.relpath(goal, posixpath.dirname(here) or ".") + part


def escaped(address: str) -> str:
    """An address of the web as the standards have it, leading where it led."""
    start = address.find("://") + len("://") if "://" in address else 0
    end = start
    while end < len(address) and address[end] not in "/?#":
        end += 1  # the brackets of a host are its own
    rest = ODD.sub(lambda found: f"%{ord(found[0]):02X}", address[end:])
    return address[:end] + rest


def of_doi(doi: str) -> str:
    """The address of a DOI."""
    return f"https://doi.org/{quote(doi, safe=WITHIN_DOI)}"


def uri(address: str) -> str:
    """An address in the letters that a PDF knows (ISO 32000-1, 12.6.4.7: ASCII)."""
    typed = urlsplit(address).netloc
    try:
        host = typed.encode("idna").decode("ascii")
    except UnicodeError:
        host = typed
    return quote(escaped(address).replace(typed, host, 1), safe=RESERVED)
