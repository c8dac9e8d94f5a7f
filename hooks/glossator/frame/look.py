"""What the frame shows because of a setting: the templates know it as ``look``."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Linked:
    """A link with a picture.

    Attributes:
        link: where it leads.
        name: what it is called.
        icon: SVG.
        rel: what the page it leads to is to this one.
    """

    link: str
    name: str
    icon: str = ""
    rel: str = ""


@dataclass
class Look:
    """What the frame shows because of a setting; where nothing is set, nothing.

    Attributes:
        colours: CSS.
        scheme: ``light`` or ``dark`` if the site begins in one, whatever the reader's device does.
        favicon: its address.
        logo: the address of a picture.
        logo_icon: SVG, instead of that.
        homepage: where the title leads.
        copyright: HTML.
        social: links at the foot of each page.
        repository: the link to it.
        report: where readers write to the editors, if not to the repository: ``mailto:…``, or an address elsewhere.
        editor: the address that opens an editor program at ``{path}`` and ``{line}``, under ``serve``.
        edit: SVG of the link that leads to a page's source; empty if there is none.
        view: likewise of the one that shows it.
        languages: other editions: ``name``, ``link``, ``lang``.
        steps: whether pages of prose lead to the page before and after.
        features: what the scripts of the pages of prose are to do.
        admonitions: CSS: icons of kinds of admonitions.
        raw_html: whether pages of prose may run scripts, and load and send what they like.
        unused: what nothing comes of.
    """

    colours: str = ""
    scheme: str = ""
    favicon: str = ""
    logo: str = ""
    logo_icon: str = ""
    homepage: str = ""
    copyright: str = ""
    social: list[Linked] = field(default_factory=list)
    repository: Linked | None = None
    report: str = ""
    editor: str = "vscode://file/{path}:{line}"
    edit: str = ""
    view: str = ""
    languages: list[dict[str, str]] = field(default_factory=list)
    steps: bool = False
    features: list[str] = field(default_factory=list)
    admonitions: str = ""
    raw_html: bool = False
    unused: list[str] = field(default_factory=list)

    @property
    def is_shown(self) -> bool:
        """Whether anything of it stands on pages."""
        return bool(self.logo or self.logo_icon or self.copyright or self.social or self.repository or self.edit)
