// What becomes of selected words when somebody takes them along: the author's, and nobody else's.

import { nodes } from "./fragment.js";
import { element, word } from "./page.js";

const escape = (text) => element("p", {}, text).innerHTML.replaceAll("\n", "<br>");
const marks = (key) => word(key).split("{quotation}");
const [opening, closing] = marks("quotation").map((mark) => mark.trim());

/** How many quotation marks lack the one that opens, how many the one that closes. */
function unpaired(text) {
  let lacking = 0, open = 0;
  if (opening !== closing) {
    for (const sign of text) {
      if (sign === opening) open++;
      else if (sign === closing) open ? open-- : lacking++;
    }
  }
  return [lacking, open];
}

/** A quotation without a mark at its end that encloses nothing in it, and with the partner of one that stands just outside. */
function enclosed(whole, [from, to]) {
  if (opening === closing) return [from, to];
  const behind = () => whole.slice(from, to).trimEnd();
  while (from < to && whole[from] === closing) from += 1 + whole.slice(from + 1).search(/\S|$/);
  while (behind().endsWith(opening)) to = from + behind().length - opening.length;
  const [lacking, open] = unpaired(whole.slice(from, to));
  if (lacking && whole[from - 1] === opening) from--;
  if (open && whole[to] === closing) to++;
  return [from, from + behind().length];
}

function formatted({ whole, emphasis }, from, to) {
  let at = from, html = "";
  const upTo = (place) => { html += escape(whole.slice(at, place)); at = place; };
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

/** The quotation, its letters as the source copy has them, with the marks that it needs. */
export function quotation(found) {
  const { whole, slips } = found, [from, to] = enclosed(whole, found.quotation), text = whole.slice(from, to);
  const html = formatted(found, from, to), isCorrected = slips.some(([start, end]) => start < to && from < end);
  if (text.includes("\n")) return { text, html: `<blockquote>${html}</blockquote>`, isCorrected };
  const [lacking, open] = unpaired(text), isQuoting = text.includes(opening) || text.includes(closing);
  const [before, after] = marks(isQuoting ? "quotation_around" : "quotation");
  const first = before + opening.repeat(lacking), last = closing.repeat(open) + after;
  return { text: first + text + last, html: `<p>${first}${html}${last}</p>`, isCorrected };
}

const textOf = (node) => (node.closest ? node : node.parentElement).closest(".gl-text");

/** Copying in the browser's own way takes just the author's words: no numeral of a note in a sentence, no editors' note
    between two paragraphs, no correction. Who selects the editors' words copies those. */
export function copyAuthorsWords(event) {
  const range = !getSelection().isCollapsed && getSelection().getRangeAt(0);
  // Three clicks select up to the beginning of what follows.
  if (!range || !textOf(range.startContainer) || !textOf(range.endContainer) && range.endOffset) return;
  const all = element("div", {}, range.cloneContents());
  const ours = all.querySelectorAll("[data-apparatus], [data-note]"), slips = all.querySelectorAll("[data-source]");
  if (!ours.length && !slips.length) return;
  for (const slip of slips) slip.textContent = slip.dataset.source;
  for (const our of ours) (our.closest("sup") ?? our).remove();
  let text = "", last;
  for (const node of nodes(all)) {
    const line = node.parentElement.closest("p, li, h2, div"), block = node.parentElement.closest(".gl-text");
    if (!node.data || line.matches(".gl-block, .gl-section")) text += node.data ? "" : "\n";
    else {
      if (last && line !== last.line) text += block && block === last.block ? "\n" : "\n\n";
      text += node.data;
      last = { line, block };
    }
  }
  for (const box of all.querySelectorAll("a, bdi, div, section, span")) box.replaceWith(...box.childNodes);
  for (const left of all.querySelectorAll("*")) for (const { name } of [...left.attributes]) left.removeAttribute(name);
  event.clipboardData.setData("text/plain", text);
  event.clipboardData.setData("text/html", all.innerHTML);
  event.preventDefault();
}
