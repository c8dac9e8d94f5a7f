"""The addresses that mkdocs.yml says, which pages repeat: that each is one, and none runs or leads astray."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

#: What an address has only written out (``%22``), and what would end the attribute of a page in which it stands.
_NEVER = re.compile(r"[\s\x00-\x20\"'<>\\`{}|^\x7f-\x9f\u2028\u2029\ud800-\udfff]")
#: A file of the site may have some of them in its name.
_NEVER_OF_FILES = re.compile(r"[\"<>\x00-\x1f\x7f-\x9f\u2028\u2029]")
_WEB = {"http", "https"}
#: What a link of a page may begin with; without any, it leads to a page of the site.
_LINKED = {*_WEB, "mailto", ""}
_WRITE = "write one that begins with https://"
#: In ``edit_uri_template`` MkDocs fills these in.
_FILLED_IN = re.compile(r"\{(path|path_noext)(![qr])?\}")


def wrong(settings: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """For each address that is none: the keys that lead to it, what is wrong, and what would be right."""
    for path, value, allowed in _addresses(settings):
        if found := wrong_address(value, allowed):
            yield path, f"‘{'.'.join(path)}’ is ‘{value}’, {found}", _WRITE
    yield from _loaded(settings)
    site = str(settings.get("site_url") or "")
    if wrong_address(site, _WEB):
        return
    what, parts = f"‘site_url’ is ‘{site}’, to which no page’s address can be added", urlsplit(site)
    if parts.query or parts.fragment:
        yield ("site_url",), what, "end it before ? or #"
    elif {".", ".."} & {*parts.path.split("/")}:
        yield ("site_url",), what, "write it without . and .."


def _loaded(settings: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """What pages would load from another host, unless that is allowed; and names that would end an attribute."""
    theme, extra = settings.get("theme") or {}, settings.get("extra")
    is_free = isinstance(extra, Mapping) and extra.get("raw_html") is True
    named: list[tuple[str, tuple[str, ...], Any]] = [
        (name, ("theme", name), theme.get(name)) for name in ("favicon", "logo")
    ]
    for name in ("extra_css", "extra_javascript"):
        given = settings.get(name) or ()
        named += [(name, (name, str(one)), getattr(one, "path", one)) for one in given]
    for name, path, value in named:
        address = str(value or "").strip()
        slashed = address.replace("\\", "/")
        if letter := _NEVER_OF_FILES.search(address):
            what = f"‘{letter[0]}’" if letter[0].isprintable() else "such sign"
            yield path, f"‘{name}’ is ‘{address}’, and an address has no {what}", "rename the file"
        elif not is_free and (slashed.startswith("//") or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address)):
            yield path, f"‘{name}’ loads ‘{address}’ from elsewhere", "put a copy into docs/, and name that"
    for one in settings.get("extra_templates") or ():
        if not isinstance(one, str):  # at which MkDocs would end
            yield ("extra_templates", str(one)), f"‘extra_templates’ has ‘{one}’, no file’s name", "write it in quotes"


def _addresses(settings: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str, set[str]]]:
    """Every address, by the keys that lead to it, with the schemes that it may have."""
    extra = settings.get("extra")
    given = extra if isinstance(extra, Mapping) else {}
    found: list[tuple[tuple[str, ...], Any, set[str]]] = [
        (("site_url",), settings.get("site_url"), _WEB),
        (("repo_url",), settings.get("repo_url"), _WEB),
        (("edit_uri",), settings.get("edit_uri"), {*_WEB, ""}),
        (("edit_uri_template",), _FILLED_IN.sub("", str(settings.get("edit_uri_template") or "")), {*_WEB, ""}),
        (("extra", "homepage"), given.get("homepage"), _LINKED),
    ]
    for name in ("social", "alternate"):
        entries = given.get(name)
        found += [
            (("extra", name, str(at)), entry.get("link"), _LINKED)
            for at, entry in enumerate(entries if isinstance(entries, list) else [])
            if isinstance(entry, Mapping)
        ]
    yield from ((path, str(value), allowed) for path, value, allowed in found if value)


def wrong_address(value: str, allowed: Collection[str]) -> str:
    """Why a text is no address of one of the schemes; empty where it is one."""
    if letter := _NEVER.search(value):
        return f"and an address has no ‘{letter[0]}’" if letter[0].isprintable() else "and an address has no such sign"
    try:
        parts = urlsplit(value)
        _ = parts.port  # which raises where it is none
    except ValueError:
        return "which is no address"
    if parts.scheme.lower() not in allowed:
        return "which is no address of a page"
    if "@" in parts.netloc:
        return "which tells everybody a name and a password"
    return "which names no host" if parts.scheme.lower() in _WEB and not parts.hostname else ""
