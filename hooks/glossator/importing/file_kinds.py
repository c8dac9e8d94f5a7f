"""One file of a kind, or web pages that are one text: read by the reader of their kind, with their words as witness."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from . import (
    cited_works,
    deep_brackets,
    document,
    epub,
    file_heads,
    html,
    html_tables,
    latex,
    latex_captions,
    latex_letters,
    latex_works,
    markdown_notes,
    office,
    open_document,
    pandoc_reader,
    pandoc_run,
    pandoc_words,
    picture_files,
    plain,
    word,
)  # fmt: skip
from .document import Block, Pieces, Quotation, Words
from .encodings import contents, decoded
from .found import Loss, UnreadableError
from .pandoc_run import Read
from .pictures import pictures_in
from .reading_order import HTML

#: Endings of names that say the same as others: of templates, and of files with macros, which nobody runs.
_LIKE = {
    **dict.fromkeys((".docm", ".dotx", ".dotm"), ".docx"),
    ".ott": ".odt",
    **dict.fromkeys((".markdown", ".mkd", ".mdown", ".qmd", ".rmd"), ".md"),
}
#: What pandoc does in Markdown that would make other words of the author's.
_MARKDOWN = (
    "markdown-smart-raw_tex-latex_macros-tex_math_dollars-citations-example_lists-auto_identifiers"
    "-blank_before_header-space_in_atx_header+mark-mark"
)
#: What pandoc's plain text writes otherwise than the words are, in capitals, between signs, as pictures' names; and
#: the abstract, which it leaves out; and numbers of notes, which could not be told from the author's.
_WORDS = """
local notes = pandoc.List()
local function content(one) return one.content end
return {{
  SmallCaps = content, Superscript = content, Subscript = content, Strikeout = content, Underline = content,
  Emph = content, Strong = content, Image = function() return {} end,
  Figure = function(one) return one.content .. one.caption.long end, HorizontalRule = function() return {} end,
  Math = function(one) return pandoc.Str(one.text) end,
  Note = function(one) notes:extend(one.content) return pandoc.Space() end,
  Pandoc = function(one)
    local function blocks(value)
      local kind, made = pandoc.utils.type(value), pandoc.List()
      if kind == "Blocks" then return value end
      if kind == "Inlines" or kind == "string" then return {pandoc.Para(value)} end
      if kind == "List" or kind == "table" then for _, inner in pairs(value) do made:extend(blocks(inner)) end end
      return made
    end
    local abstract = pandoc.List()
    if one.meta.abstract then
      abstract = pandoc.List(blocks(one.meta["abstract-title"])) .. pandoc.List(blocks(one.meta.abstract))
    end
    one.meta.abstract, one.meta["abstract-title"] = nil, nil
    return pandoc.Pandoc(abstract .. one.blocks .. notes, one.meta)
  end,
}}
"""


def one(path: Path) -> Read:  # noqa: PLR0911 - a look each
    """What the reader of its kind makes of a file.

    Raises:
        UnreadableError: with the file's name, if it is none of the kind.
    """
    source = contents(path)
    kind = _LIKE.get(path.suffix.lower(), path.suffix.lower())
    try:
        if kind == ".docx":
            ready = word.prepared(source, path.name)
            witness, losses = office.docx(ready.source, path.name)
            made = pandoc_reader.read(ready.source, "docx+styles", "--track-changes=all", media=True)
            blocks, notes = _quotations_joined(made.blocks), document.labelled(made.notes, ready.labels)
            losses = [*ready.losses, *losses]
            return replace(made, blocks=blocks, notes=notes, witness=witness, losses=(*made.losses, *losses))
        if kind == ".odt":
            file = open_document.prepared(source, path.name)
            made = pandoc_reader.read(file.source, "odt", media=True)
            made = replace(made, witness=file.witness, losses=(*made.losses, *file.losses), meta=_meta_of(file.told))
            return replace(
                made,
                blocks=_quotations_joined([*open_document.captioned(made.blocks)]),
                notes=document.labelled(made.notes, file.labels),
            )
        if kind == ".epub":
            book = epub.pages(source)
            made = _pages(book.pages, book.picture, list(book.losses))
            return replace(made, meta={**made.meta, **_meta_of(book.meta)})
        if kind in HTML:
            return web([path])
        text, told_ = decoded(source, path.name)
        if kind == ".md":
            deep_brackets.check(text)
            told = [*told_, *markdown_notes.unpaired(text)]
            return _markdown(html_tables.as_markdown(text, _MARKDOWN), path, told)
        if kind in {".tex", ".latex", ".ltx"}:
            text, lacking = latex.whole(text, path)
            return _latex(text, path, (*told_, *lacking))
        if re.match(r"\s*<(!doctype html|html)", text, re.IGNORECASE):
            return web([path])
        made = plain.read(text, path.name)
        return replace(made, losses=(*told_, *made.losses))
    except UnreadableError as error:
        name = str(path)
        raise UnreadableError(str(error) if str(error).startswith(name) else f"{name}: {error}") from error


def _markdown(text: str, path: Path, told: Sequence[Loss]) -> Read:
    tree, skipped = pandoc_reader.tree(text.encode(), _MARKDOWN)
    citing = cited_works.in_head(tree)
    losses = [*told, *skipped]
    if citing:
        works, lacking = cited_works.works(citing, path.parent)
        losses += lacking
        if works:  # else what looks like a key is as it is typed
            tree, _ = pandoc_reader.tree(text.encode(), _MARKDOWN.replace("-citations", ""))
            tree, told_of_works = cited_works.in_words(tree, citing, works, path.parent)
            losses += told_of_works
    return _with_plain_witness(tree, path, losses)


def _latex(text: str, path: Path, told: Sequence[Loss]) -> Read:
    citing = latex_works.citing(text)
    works, lacking = cited_works.works(citing, path.parent)
    with_list = latex_works.with_parts(latex_works.with_list(text), works) if works else text
    losses = [*told, *lacking]
    try:
        tree, skipped = pandoc_reader.tree(with_list.encode(), "latex")
    except UnreadableError:
        with_list, passed_over = latex.without_preamble(with_list)
        if not passed_over:
            raise
        tree, skipped = pandoc_reader.tree(with_list.encode(), "latex")
        losses += passed_over
    if file_heads.ABSTRACT in tree["meta"]:  # which LaTeX gives a heading
        tree["meta"][file_heads.TITLE] = {"t": "MetaString", "c": latex_captions.caption(text, "abstract")}
    tree, told_of_works = cited_works.in_words(tree, citing, works, path.parent)
    made = _with_plain_witness(tree, path, [*losses, *skipped, *told_of_works])
    tongue = latex_letters.language(text)
    return replace(made, meta={**_meta_of({"lang": tongue}), **made.meta}) if tongue else made


def _quotations_joined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Paragraphs of word processors that have a quotation's style one after the other are one quotation."""
    made: list[Block] = []
    for block in blocks:
        last = made[-1] if made else None
        if isinstance(block, Quotation) and isinstance(last, Quotation) and last.kind == block.kind:
            made[-1] = replace(last, blocks=(*last.blocks, *block.blocks))
        else:
            made.append(block)
    return tuple(made)


def _with_plain_witness(tree: pandoc_words.Node, path: Path, told: Sequence[Loss]) -> Read:
    made = pandoc_reader.from_tree(tree, {})
    columns = ("--to=plain", "--wrap=none", "--columns=10000", "--lua-filter=words.lua")
    witness = pandoc_run.run(json.dumps(tree).encode(), "json", *columns, files={"words.lua": _WORDS}).text
    losses = [*told, *made.losses]
    pictures: dict[str, bytes] = {}
    for block in pictures_in([*made.blocks, *(block for note in made.notes for block in note.blocks)]):
        content = picture_files.beside(path.parent, unquote(block.target))
        if content is not None:
            pictures[block.target] = content
    return replace(made, pictures=pictures, losses=tuple(losses), witness=_plain_words(witness))


def _plain_words(witness: str) -> str:
    """What pandoc's plain text has beside the words: rules, and signs of lists."""
    return re.sub(
        r"(?m)^\s*(-{3,}|[-\s]{6,}|\+[-+=:]+\+)\s*$|^\s*[-*]\s+|^\s*\(?(\d{1,3}|[a-z]|[ivx]+)[.)]\s+", " ", witness
    )


def web(paths: Sequence[Path]) -> Read:
    """Web pages that are one text, in order."""
    losses: list[Loss] = []
    pages = []
    for path in paths:
        text, told = decoded(contents(path), path.name)
        losses += told
        pages.append(html.Page(path.name, text))
    by_name = {path.name: path.parent for path in paths}

    def picture(page: str, address: str) -> bytes | None:
        return picture_files.beside(by_name[page], address)

    try:
        return _pages(pages, picture, losses)
    except UnreadableError as error:
        raise UnreadableError(f"{paths[0]}: {error}") from error


def _pages(pages: Sequence[html.Page], picture: Callable[[str, str], bytes | None], losses: list[Loss]) -> Read:
    prepared = html.prepare(pages)
    made = pandoc_reader.read(prepared.text.encode(), "html")
    pictures = {}
    for key, (page, address) in prepared.pictures.items():
        content = picture(page, re.split(r"[?#]", address)[0])
        if content is not None:
            pictures[key] = content
    return replace(
        made,
        pictures=pictures,
        meta=_meta_of(prepared.meta),
        witness=prepared.witness,
        losses=(*losses, *prepared.losses, *made.losses),
    )


def _meta_of(told: Mapping[str, str]) -> dict[str, tuple[Pieces, ...]]:
    names_ = {"creator": "author", "language": "lang"}
    return {names_.get(key, key): ((Words(value),),) for key, value in told.items()}
