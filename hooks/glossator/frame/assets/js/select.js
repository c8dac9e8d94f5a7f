// The bar that selected words of a paragraph bring up: the quotation with its citation, a link to exactly these words.
// Fetched when words are first selected (see permalinks.js).

/** @import { Read, Stretch } from "./fragment.js" */

import { copyFormatted } from "./clipboard.js";
import { fragment, home, read } from "./fragment.js";
import { all, copy, element, parsed, root, say, spoken, styles, word } from "./page.js";
import { copyAuthorsWords, quotation } from "./quotation.js";

const styled = styles("select");

/** @type {Promise<Record<string, string>> | undefined} */
let fetched;

/** Each block's citation, as HTML; none where they cannot be had. */
function citations() {
  fetched ??= fetch(new URL("assets/citations.json", root))
    .then((answer) => (answer.ok ? answer.json() : {}))
    .catch(() => {
      fetched = undefined;
      return {};
    });
  return fetched;
}

/**
 * The citation of a block. One that differs from the one told before it in nothing but the number is not told.
 * @param {Record<string, string>} notes
 * @param {string} id
 */
function citationOf(notes, id) {
  const number = id.replace(/^p/, "");
  for (let at = Number(number); at > 0; at--)
    if (notes[`p${at}`]) return notes[`p${at}`].replace(/[0-9]+/g, (digits) => (digits === `${at}` ? number : digits));
  return notes[id];
}

const selection = () => /** @type {Selection} */ (getSelection());

/** The blocks that words are selected in, and what words. */
function selected() {
  const { isCollapsed, rangeCount } = selection();
  if (isCollapsed || rangeCount > 1) return [];
  const range = selection().getRangeAt(0);
  return all(".gl-text[id]")
    .filter((block) => range.intersectsNode(block))
    .map((block) => read(block, range))
    .filter((found) => found.quotation);
}

// --- The bar ---

const bar = element("div", {
  class: "gl-select",
  role: "toolbar",
  "aria-label": word("selection"),
  "data-apparatus": ""
});
/** @returns {HTMLButtonElement[]} */
const buttons = () => all("button", bar);
let turn = 0;
let isEntered = false;
let pressed = -1e4;
/** @type {string | undefined} */
let told;

function hide() {
  turn += 1;
  bar.remove();
}

/**
 * A button that copies.
 * @param {string} key of what it says
 * @param {string} text
 * @param {string} remark the key of what is said, too, when it is copied
 * @param {string} html
 */
function offer(key, text, remark = "", html = "") {
  const made = element("button", { type: "button", value: key }, spoken(key));
  made.addEventListener("click", async () => {
    const mine = turn;
    const isCopied = await (html ? copyFormatted(html, text) : copy(text));
    made.focus();
    if (!isCopied) return;
    made.style.width = `${made.offsetWidth}px`; // nothing moves
    for (const button of buttons()) button.replaceChildren(spoken(button.value));
    made.replaceChildren(spoken("copied"));
    say(`${word("copied")}. ${remark && word(remark)}`);
    setTimeout(() => {
      made.replaceChildren(spoken(key));
      if (mine === turn && selection().isCollapsed) hide();
    }, 3000);
  });
  return made;
}

/**
 * Below the words, or above them where only that is in view; on touch, away from the handles and the system's menu.
 * @param {Read} found
 */
function place({ block, range }) {
  const words = range.getBoundingClientRect();
  const lines = [...range.getClientRects()];
  const column = block.getBoundingClientRect();
  const origin = /** @type {HTMLElement} */ (bar.offsetParent).getBoundingClientRect();
  const isTouch = matchMedia("(pointer: coarse)").matches;
  const high = words.top - bar.offsetHeight - (isTouch ? 72 : 8);
  const low = words.bottom + (isTouch ? 36 : 8);
  const isAbove = low + bar.offsetHeight > document.documentElement.clientHeight && high > 60;
  const middle = isAbove ? lines[0].left : (lines.at(-1)?.right ?? 0);
  const left = Math.max(column.left, Math.min(middle - bar.offsetWidth / 2, column.right - bar.offsetWidth));
  bar.style.left = `${left - origin.left}px`;
  bar.style.top = `${(isAbove ? high : low) - origin.top}px`;
}

/**
 * What can be taken along of one paragraph's words.
 * @param {Read} found
 * @param {string} note the citation
 * @param {string | false | undefined} words what singles them out in a link
 */
function offers(found, note, words) {
  const link = offer(
    words ? "copy_link" : "copy_link_paragraph",
    `${home}#${found.block.id}${words ? `:~:text=${words}` : ""}`
  );
  if (!note) return [link];
  const { text, html, isCorrected } = quotation(found, /** @type {Stretch} */ (found.quotation));
  const citation = element("p");
  citation.append(...parsed(note).body.childNodes);
  const stands = printed(found);
  if (stands) citation.append(` [${stands}]`);
  const remark = isCorrected ? "quoted_source" : "";
  return [
    offer("copy_quotation", `${text}\n\n${citation.textContent}`, remark, html + citation.outerHTML),
    ...(remark ? [element("p", {}, spoken(remark))] : []),
    link
  ];
}

/**
 * The printed pages and the lines of verse that words stand on, as far as the citation of the whole block leaves them
 * open.
 * @param {Read} found
 */
function printed({ block, range }) {
  let first = block.dataset.page;
  let last = first;
  const signs = all("[data-page]", block);
  const isOpen = new Set([first, ...signs.map(({ dataset }) => dataset.page)].filter(Boolean)).size > 1;
  for (const sign of signs) {
    const isBefore = range.comparePoint(sign, 0) < 0;
    if (range.comparePoint(sign, 0) > 0) break;
    last = sign.dataset.page;
    if (isBefore || !first) first = last;
  }
  const lines = all(".gl-line[id]", block)
    .filter((line) => range.intersectsNode(line))
    .map((line) => line.id.replace(/.*\D/, ""));
  const [number, end] = [lines[0], lines.at(-1)];
  const on = [
    isOpen && first && (first === last ? word("page", { page: first }) : word("pages", { page: `${first}–${last}` })),
    number &&
      (number === end ? word("verse_line_short", { number }) : word("verse_lines", { first: number, last: end }))
  ];
  return on.filter(Boolean).join(", ");
}

/** @param {Node | null} node */
const isInBlock = (node) => (node instanceof Element ? node : node?.parentElement)?.closest(".gl-block");

async function show() {
  turn += 1;
  const mine = turn;
  const blocks = selected();
  const isOne = blocks.length === 1;
  const { anchorNode, focusNode } = selection();
  // No citation is right for two paragraphs: who selects in them is told so, but not who selects the whole page.
  if (!(isOne || (isInBlock(anchorNode) && isInBlock(focusNode)))) return;
  const found = blocks.at(-1);
  if (!found) return;
  const [cited, words] = await Promise.all([citations(), isOne && fragment(found), styled]);
  if (mine !== turn) return;
  bar.role = isOne ? "toolbar" : "note";
  bar.replaceChildren(
    ...(isOne
      ? offers(found, citationOf(cited, found.block.id), words)
      : [element("p", {}, spoken("selection_across"))])
  );
  found.block.after(bar);
  place(found);
  isEntered = false;
  const help = word(isOne ? "selection_help" : "selection_across");
  if (help !== told) say(help);
  told = help;
}

// --- When the selection has settled ---

/** @type {number} */
let timer;
let isNew = true;

/** @param {number} wait */
function settle(wait) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (!isNew || document.querySelector(":active")) return; // shown already, or a button is still held
    isNew = false;
    show();
  }, wait);
}
document.addEventListener("selectionchange", ({ timeStamp }) => {
  if (timeStamp - pressed < 800 && selection().isCollapsed) return; // a touch on the bar may take the selection away
  hide();
  isNew = true;
  settle(250);
});
document.addEventListener("pointerup", () => settle(0));
document.addEventListener("copy", copyAuthorsWords);
settle(250);

bar.addEventListener("pointerdown", ({ pointerType, timeStamp }) => {
  if (pointerType === "touch") pressed = timeStamp;
});
bar.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
bar.addEventListener("focusin", () => {
  isEntered = true;
});
document.addEventListener("keydown", (event) => {
  if (!bar.isConnected) return;
  const { key } = event;
  const offered = buttons();
  const at = offered.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  if (key === "Escape") {
    const block = /** @type {HTMLElement} */ (bar.previousElementSibling);
    hide();
    if (at >= 0) block.focus({ preventScroll: true });
  } else if (key === "Tab" && !event.shiftKey && !isEntered && offered.length) {
    // once: then on with what follows
    event.preventDefault();
    offered[0].focus();
  } else if (at >= 0 && /^Arrow(Left|Right)$/.test(key)) {
    event.preventDefault();
    offered.at((at + (key === "ArrowRight" ? 1 : -1)) % offered.length)?.focus();
  }
});
