"""Where readers tell the editors what they know: a report prepared for them, or the page that says how."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from glossator.addresses import Link

#: The form for corrections of a repository, and what its fields are called there.
FORM = ".github/ISSUE_TEMPLATE/correction.yml"
_PLACE, _WORDS = "place", "correction"
#: The heading under which a page says how an error is reported, and the pages that may have it.
_HEADING = "errors"
_PAGES = ("about", "policy")


@dataclass(frozen=True)
class Reporting:
    """How readers reach the editors; nothing of it where they cannot.

    Attributes:
        address: what the edition names for it: ``mailto:…``, or a page elsewhere.
        repository: the address of its repository.
        has_form: whether that has the form for corrections.
        page: the part of the site that says how: ``about/#errors``.
    """

    address: str = ""
    repository: str = ""
    has_form: bool = False
    page: str = ""

    @classmethod
    def of(cls, root: Path, docs: Path, repository: str = "", address: str = "") -> Reporting:
        """What an edition offers.

        Args:
            root: the project.
            docs: the directory of its pages of prose.
            repository: ``repo_url`` of its settings.
            address: ``extra.report`` of its settings.
        """
        files = ((name, docs / f"{name}.md") for name in _PAGES)
        found = [
            f"{name}/#{_HEADING}"
            for name, file in files
            if file.is_file() and f"{{#{_HEADING}}}" in file.read_text(encoding="utf-8", errors="replace")
        ]
        return cls(address, repository.rstrip("/"), (root / FORM).is_file(), found[0] if found else "")

    def href(self, title: str, place: str, words: str, link: Link) -> str:
        """Where a report leads; nothing where none can be made.

        Args:
            title: what it is about.
            place: the full address of that.
            words: what the reader goes on from.
            link: makes the link to a page of this site.
        """
        body = f"{place}\n\n{words}"
        if self.address:
            is_mail = self.address.startswith("mailto:")
            return self._with({"subject": title, "body": body}, self.address) if is_mail else self.address
        if self.repository:
            host = urlsplit(self.repository).hostname or ""
            if host.startswith("gitlab."):
                said = {"issue[title]": title, "issue[description]": body}
                return self._with(said, f"{self.repository}/-/issues/new")
            form = {"template": FORM.rpartition("/")[2], "title": title, _PLACE: place, _WORDS: words}
            said = form if self.has_form else {"title": title, "body": body}
            return self._with(said, f"{self.repository}/issues/new")
        return link(self.page) if self.page else ""

    @staticmethod
    def _with(said: dict[str, str], address: str) -> str:
        """An address with what is filled in; mail programs take no ``+`` for a space."""
        return f"{address}{'&' if '?' in address else '?'}{urlencode(said, quote_via=quote)}"
