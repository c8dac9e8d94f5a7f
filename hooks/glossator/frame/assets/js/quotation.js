// What becomes of selected words when somebody takes them along: the author's, and nobody else's.

/** @import { Read, Stretch } from "./fragment.js" */

import { nodes } from "./fragment.js";
import { all, element, word } from "./page.js";

/** @param {string} text */
const asHtml = (text) => element("p", {}, text).innerHTML.replaceAll("\n", "<br>");
/** @param {string} key */
const marks = (key) => word(key).split("{quotation}");
const [opening, closing] = marks("quotation").map((mark) => mark.trim());

/**
 * How many quotation marks lack the one that opens, how many the one that closes.
 * @param {string} text
 */
function unpaired(text) {
  let lacking = 0;
  let open = 0;
  if (opening === closing) return [0, 0];
  for (const sign of text) {
    if (sign === opening) open += 1;
    else if (sign === closing && open) open -= 1;
    else if (sign === closing) lacking += 1;
  }
  return [lacking, open];
}

/**
 * A quotation without a mark at its end that encloses nothing in it, and with the partner of one that stands just
 * outside.
 * @param {string} whole
 * @param {Stretch} quotation
 * @returns {Stretch}
 */
function enclosed(whole, [from, to]) {
  if (opening === closing) return [from, to];
  const behind = () => whole.slice(from, to).trimEnd();
  while (from < to && whole[from] === closing) from += 1 + whole.slice(from + 1).search(/\S|$/);
  while (behind().endsWith(opening)) to = from + behind().length - opening.length;
  const [lacking, open] = unpaired(whole.slice(from, to));
  if (lacking && whole[from - 1] === opening) from -= 1;
  if (open && whole[to] === closing) to += 1;
  return [from, from + behind().length];
}

/**
 * The author's words with their emphasis, as HTML.
 * @param {Read} read
 * @param {Stretch} stretch
 */
function formatted({ whole, emphasis }, [from, to]) {
  let at = from;
  let html = "";
  /** @param {number} place */
  const upTo = (place) => {
    html += asHtml(whole.slice(at, place));
    at = place;
  };
  for (const [start, end, tag] of emphasis) {
    if (end <= from || to <= start) continue;
    upTo(Math.max(start, from));
    html += `<${tag}>`;
    upTo(Math.min(end, to));
    html += `</${tag}>`;
  }
  upTo(to);
  return html;
}

/**
 * The quotation, its letters as the source copy has them, with the marks that it needs.
 * @param {Read} found
 * @param {Stretch} stretch
 */
export function quotation(found, stretch) {
  const [from, to] = enclosed(found.whole, stretch);
  const text = found.whole.slice(from, to);
  const html = formatted(found, [from, to]);
  const isCorrected = found.slips.some(([start, end]) => start < to && from < end);
  if (text.includes("\n")) return { text, html: `<blockquote>${html}</blockquote>`, isCorrected };
  const [lacking, open] = unpaired(text);
  const isQuoting = text.includes(opening) || text.includes(closing);
  const [before, after] = marks(isQuoting ? "quotation_around" : "quotation");
  const first = before + opening.repeat(lacking);
  const last = closing.repeat(open) + after;
  return { text: first + text + last, html: `<p>${asHtml(first)}${html}${asHtml(last)}</p>`, isCorrected };
}

/** @param {Node} node */
const textOf = (node) => (node instanceof Element ? node : node.parentElement)?.closest(".gl-text");

/**
 * Copying in the browser's own way takes just the author's words: no numeral of a note in a sentence, no editors' note
 * between two paragraphs, no correction. Who selects the editors' words copies those.
 * @param {ClipboardEvent} event
 */
export function copyAuthorsWords(event) {
  const selection = getSelection();
  const range = selection && !selection.isCollapsed && selection.getRangeAt(0);
  // Three clicks select up to the beginning of what follows.
  if (!range || !textOf(range.startContainer) || (!textOf(range.endContainer) && range.endOffset)) return;
  const copied = element("div", {}, range.cloneContents());
  const ours = all("[data-apparatus], [data-note]", copied);
  const slips = all("[data-source]", copied);
  if (!ours.length && !slips.length) return;
  for (const slip of slips) slip.textContent = `${slip.dataset.source}`;
  for (const our of ours) (our.closest("sup") ?? our).remove();
  // Line ends of the page's between two blocks are not the paper's.
  for (const { previousSibling, nextSibling } of all(".gl-block", copied)) {
    for (const between of [previousSibling, nextSibling]) if (between?.nodeName === "#text") between.remove();
  }
  let text = "";
  let last;
  for (const node of nodes(copied)) {
    const line = node.parentElement.closest("p, li, td, th, figcaption, h2, div");
    const block = node.parentElement.closest(".gl-text");
    if (!node.data || line?.matches(".gl-block, .gl-section")) text += node.data ? "" : "\n";
    else {
      if (last && line !== last.line) text += block && block === last.block ? "\n" : "\n\n";
      text += node.data;
      last = { line, block };
    }
  }
  for (const box of all("a, bdi, div, section, span", copied)) box.replaceWith(...box.childNodes);
  for (const left of all("*", copied)) for (const { name } of [...left.attributes]) left.removeAttribute(name);
  event.clipboardData?.setData("text/plain", text);
  event.clipboardData?.setData("text/html", copied.innerHTML);
  event.preventDefault();
}
