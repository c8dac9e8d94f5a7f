"""What is published against what was: no address vanishes, none is used again, the author's words stay.

The ledger's own faults are found in :mod:`glossator.ledger.file`; what belongs into it after a release is made here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import dropwhile

from glossator import addresses
from glossator.faults import Fault
from glossator.marking.paper import Paper
from glossator.text.blocks import Block

from .file import Ledger, Promise, State, shown
from .wording import Wording


@dataclass(frozen=True)
class Published:
    """The addresses of one state of the site.

    Attributes:
        pages: each page with the ids on it that can be cited, in the page's order.
        prose: checksums of the pages of the editors' prose.
        files: files to take away; those of which there is one for each record as one pattern.
        all_files: the same, one by one.
    """

    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    prose: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    all_files: tuple[str, ...] = ()

    def to_json(self) -> str:
        """As one process hands it to another."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Published:
        """What :meth:`to_json` wrote."""
        values = json.loads(text)
        pages = {page: tuple(ids) for page, ids in values["pages"].items()}
        return cls(pages, values["prose"], tuple(values["files"]), tuple(values["all_files"]))

    def addresses(self) -> Iterator[str]:
        """All of them, in order: pages, each with its fragments, then files."""
        for page, ids in self.pages.items():
            yield page
            yield from (f"{page}#{name}" for name in ids)
        yield from self.files


# --- the words --------------------------------------------------------------------------------------------------------


def check_words(ledger: Ledger, now: Wording, paper: Paper, version: str, faults: list[Fault]) -> None:
    """Report what can be known before there are pages: changed words of the author's, vanished records.

    Args:
        ledger: what was published.
        now: the words there are.
        paper: the author's blocks.
        version: the edition's own version.
        faults: where faults are added.
    """
    where: dict[str, list[str]] = {}
    for address in now.fixed:
        where.setdefault(address.partition("#")[2], []).append(address)
    for _, block in paper.places.values():
        _check_block(ledger, block, now, where, faults)
    owned = {address.partition("#")[0] for address in (*now.fixed, *now.free)}
    sections = {addresses.section_page(section) for section in paper.sections}
    for promise in ledger.promises.values():
        address = promise.address
        in_use = now.checksum(address) or address in now.same
        if promise.retired and in_use:
            faults.append(_used_again(ledger, promise))
        elif address in now.same and address not in now.fixed and promise.states[-1].checksum:
            if promise.page != addresses.PAPER:  # it is said of the section
                what = (
                    f"the author’s words at ‘{address}’, published with version {promise.states[-1].version}, are gone"
                )
                faults.append(Fault(ledger.file, promise.line, what, "put them back, for others cite them"))
        elif not ledger.retirement_of(address) and (
            _is_section(address) and address not in sections
            if address == promise.page
            else promise.page in owned and promise.states[-1].checksum and not in_use
        ):
            faults.append(_vanished(ledger, promise, version))


def _is_section(address: str) -> bool:
    return address != addresses.PAPER and address.startswith(addresses.PAPER) and address.endswith("/")


def _check_block(
    ledger: Ledger, block: Block, now: Wording, where: Mapping[str, Sequence[str]], faults: list[Fault]
) -> None:
    """The words of a block, or else the first of its lines of verse that another has taken the place of."""
    for name in (block.id, *(line.id for line in block.lines if line.id)):
        promises = [ledger.promises[address] for address in where.get(name, ()) if address in ledger.promises]
        kept = [promise for promise in promises if not promise.retired]
        if block.kind == "note":  # it may have been published before its words were known
            kept = [replace(p, states=(*dropwhile(lambda state: not state.checksum, p.states),)) for p in kept]
            kept = [promise for promise in kept if promise.states]
        if _have_changed(ledger, block, now, kept, faults):
            return


def _have_changed(ledger: Ledger, block: Block, now: Wording, promises: list[Promise], faults: list[Fault]) -> bool:
    """Whether the author's words are others than those published at some addresses."""
    right = [p for p in promises if p.states[0].checksum == now.fixed[p.address]]
    changed = []
    for promise in promises:
        write = f"‘{promise.address.partition('#')[2]}: {promise.since} {now.fixed[promise.address]}’"
        if len(promise.states) > 1:
            what = f"the author’s words at ‘{promise.address}’ are fixed, yet have {len(promise.states)} states"
            faults.append(Fault(ledger.file, promise.line, what, "keep the one they were published with"))
        elif not promise.states[0].checksum:
            what = f"‘{promise.address}’ has no checksum of the author’s words"
            faults.append(Fault(ledger.file, promise.line, what, f"write {write}"))
        elif promise not in right and right:
            what = f"the checksum of ‘{promise.address}’ is not that of the same words at ‘{right[0].address}’"
            faults.append(Fault(ledger.file, promise.line, what, f"write {write}"))
        elif promise not in right:
            changed.append((promise, write))
    if changed:
        promise, write = changed[0]
        what = f"the words of ‘{promise.address}’ are not those published with version {promise.since}"
        places = " and ".join(f"{ledger.file}:{p.line}" for p, _ in changed)
        unread = f"only if {promise.since} was never published, write {write} in {places}"
        faults.append(
            Fault(
                block.file,
                block.line,
                what,
                f"put them back, for others cite them (a slip is corrected in data/emendations.yml); {unread}",
            )
        )
    return bool(changed)


# --- the addresses ----------------------------------------------------------------------------------------------------


def check_addresses(ledger: Ledger, published: Published, version: str) -> list[Fault]:
    """Addresses that vanished, are used again, or lead on to nothing."""
    present = {*published.addresses(), *published.all_files}
    faults = []
    for promise in ledger.promises.values():
        if promise.retired:
            if promise.address in present:
                faults.append(_used_again(ledger, promise))
            elif promise.to not in present:
                what = f"‘{shown(promise.address)}’ leads on to ‘{shown(promise.to)}’, which is not there"
                faults.append(Fault(ledger.file, promise.line, what, "name an address of the site that is in use"))
        elif promise.address not in present and not ledger.retirement_of(promise.address):
            # One line for a page that is gone, none for everything on it.
            with_its_page = promise.page in ledger.promises and promise.page not in present
            if promise.address == promise.page or not with_its_page:
                faults.append(_vanished(ledger, promise, version))
    return faults


def _used_again(ledger: Ledger, promise: Promise) -> Fault:
    what = f"‘{shown(promise.address)}’ is in use, yet was retired with version {promise.retired}"
    return Fault(ledger.file, promise.line, what, "give what is new another id, for others still mean what is gone")


def _vanished(ledger: Ledger, promise: Promise, version: str) -> Fault:
    what = f"‘{shown(promise.address)}’, published with version {promise.since}, is gone"
    written = replace(promise, retired=version, to="…").written.replace('"…"', "the address its words went to")
    # What came with the version at hand may never have been read by anybody.
    unread = f"; if {version} is not published yet, take the line away" if promise.since == version else ""
    return Fault(ledger.file, promise.line, what, f"bring it back, or write here {written}{unread}")


# --- what is new ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class News:
    """What the ledger does not hold yet: new addresses, and known ones whose words were improved."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.added or self.changed)

    def __str__(self) -> str:
        """Both counts in words."""
        added, changed = len(self.added), len(self.changed)
        parts = [f"{added} {'address' if added == 1 else 'addresses'}"] if added else []
        parts += [f"{changed} improved {'wording' if changed == 1 else 'wordings'}"] if changed else []
        return " and ".join(parts)


def news(ledger: Ledger, published: Published, now: Wording) -> News:
    """What a release would record."""
    added, changed = [], []
    for address in published.addresses():
        promise, words = ledger.promises.get(address), _checksum(address, published, now)
        if promise is None:
            added.append(address)
        elif (
            words
            and words != promise.states[-1].checksum
            and not (address in now.fixed and promise.states[-1].checksum)
        ):
            changed.append(address)
    return News(tuple(added), tuple(changed))


def recorded(ledger: Ledger, published: Published, now: Wording, version: str) -> Ledger:
    """The ledger after a release: everything published, and everything retired where it stood."""
    promises: dict[str, Promise] = {}
    for address in published.addresses():
        state = State(version, _checksum(address, published, now) or "")
        promise = ledger.promises.get(address)
        if promise is None:
            promise = Promise(address, (state,))
        elif state.checksum not in {"", promise.states[-1].checksum}:
            # Words improved twice before they are published have been improved once.
            kept = tuple(s for s in promise.states if s.version != version)
            promise = replace(promise, states=(*kept, state))
        promises[address] = promise
    order = list(promises)
    before: Promise | None = None
    for address, promise in ledger.promises.items():
        if address not in promises:
            # Among what is on its page; the pages themselves are written in the order of their addresses.
            at = order.index(before.address) + 1 if before and before.page == promise.page else 0
            order.insert(at, address)
            promises[address] = promise
        before = promise
    return replace(ledger, promises={address: promises[address] for address in order})


def _checksum(address: str, published: Published, now: Wording) -> str | None:
    return published.prose.get(address) or now.checksum(address)
