"""What ``data/*.yml`` may say: one model for each kind of record, and :mod:`.kinds`, the one table of the kinds.

:mod:`.dates` and :mod:`.locales` say how dates, counts and lists are written.
"""

from __future__ import annotations

from .base import (
    ADDRESS_LENGTH,
    Anchor,
    Basis,
    BlockId,
    Certainty,
    Coordinates,
    Draftable,
    M,
    Many,
    Record,
    Ref,
    Related,
    Slug,
    Statement,
    Text,
    WorkCited,
)
from .claims import Claim, Claiming, Verdict
from .commentary import (
    Annotation,
    Candidate,
    CrossReference,
    Emendation,
    Event,
    Figure,
    Note,
    Reading,
    Suggestion,
    Value,
    Variant,
)
from .divisions import Division, LaterName, Seat
from .entries import COLLECTIONS, Entry, Named, Organisation, Person, Place, Term
from .head import Contributor, EditionHead, Editor, Release, SectionHead, Witness, version_key
from .publication import Publication
from .releases import PublishedRelease
from .works import Name, Work, csl

__all__ = [
    "ADDRESS_LENGTH", "COLLECTIONS", "Anchor", "Annotation", "Basis", "BlockId", "Candidate", "Certainty", "Claim",
    "Claiming",
    "Contributor", "Coordinates", "CrossReference", "Division", "Draftable", "EditionHead", "Editor", "Emendation",
    "Entry", "Event", "Figure", "LaterName", "M", "Many", "Name", "Named", "Note", "Organisation", "Person", "Place",
    "Publication", "PublishedRelease", "Reading", "Record", "Ref", "Related", "Release", "Seat", "SectionHead", "Slug",
    "Statement", "Suggestion", "Term", "Text", "Value", "Variant", "Verdict", "Witness", "Work", "WorkCited", "csl",
    "version_key",
]  # fmt: skip
