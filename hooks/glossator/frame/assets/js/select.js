// The bar that selected words of a paragraph bring up: the quotation with its citation, a link to exactly these words.
// Fetched when words are first selected (see permalinks.js).

import { home, fragment, read } from "./fragment.js";
import { copyFormatted } from "./clipboard.js";
import { copy } from "./permalinks.js";
import { copyAuthorsWords, quotation } from "./quotation.js";
import { element, root, say, styles, word } from "./page.js";

const styled = styles("select");

let fetched;
const citations = () => fetched ??= fetch(new URL("assets/citations.json", root)).then((answer) => answer.ok ? answer.json() : {})
  .catch(() => { fetched = null; return {}; });

/** The blocks that words are selected in, and what words. */
function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || selection.rangeCount > 1) return [];
  const range = selection.getRangeAt(0);
  return [...document.querySelectorAll(".gl-text[id]")].filter((block) => range.intersectsNode(block))
    .map((block) => read(block, range)).filter(({ quotation }) => quotation);
}

// --- The bar ---

const bar = element("div", { class: "gl-select", role: "toolbar", "aria-label": word("selection"), "data-apparatus": "" });
const buttons = () => [...bar.querySelectorAll("button")];
let turn = 0, entered, pressed = -1e4, told;

function hide() {
  turn++;
  bar.remove();
}

function offer(label, text, remark = "", html = "") {
  const made = element("button", { type: "button", value: label }, label);
  made.addEventListener("click", async () => {
    const mine = turn, copied = await (html ? copyFormatted(html, text) : copy(text));
    made.focus();
    if (!copied) return;
    made.style.width = `${made.offsetWidth}px`; // nothing moves
    for (const button of buttons()) button.textContent = button.value;
    made.textContent = word("copied");
    say(`${word("copied")}. ${remark}`);
    setTimeout(() => {
      made.textContent = label;
      if (mine === turn && getSelection().isCollapsed) hide();
    }, 3000);
  });
  return made;
}

/** Below the words, or above them where only that is in view; on touch, away from the handles and the system's menu. */
function place({ block, range }) {
  const words = range.getBoundingClientRect(), lines = range.getClientRects(), column = block.getBoundingClientRect();
  const origin = bar.offsetParent.getBoundingClientRect(), isTouch = matchMedia("(pointer: coarse)").matches;
  const high = words.top - bar.offsetHeight - (isTouch ? 72 : 8), low = words.bottom + (isTouch ? 36 : 8);
  const above = low + bar.offsetHeight > document.documentElement.clientHeight && high > 60;
  const middle = above ? lines[0].left : lines[lines.length - 1].right;
  const left = Math.max(column.left, Math.min(middle - bar.offsetWidth / 2, column.right - bar.offsetWidth));
  bar.style.left = `${left - origin.left}px`;
  bar.style.top = `${(above ? high : low) - origin.top}px`;
}

/** What can be taken along of one paragraph's words. */
function offers(found, note, words) {
  const link = offer(word(words ? "copy_link" : "copy_link_paragraph"), `${home}#${found.block.id}${words ? `:~:text=${words}` : ""}`);
  if (!note) return [link];
  const { text, html, isCorrected } = quotation(found), citation = element("p");
  citation.innerHTML = note;
  const remark = isCorrected ? word("quoted_source") : "";
  return [offer(word("copy_quotation"), `${text}\n\n${citation.textContent}`, remark, html + citation.outerHTML),
    ...remark && [element("p", {}, remark)], link];
}

async function show() {
  const mine = ++turn, all = selected(), isOne = all.length === 1, { anchorNode, focusNode } = getSelection();
  // No citation is right for two paragraphs: who selects in them is told so, but not who selects the whole page.
  if (!isOne && ![anchorNode, focusNode].every((node) => (node?.closest ? node : node?.parentElement)?.closest(".gl-block"))) return;
  const found = all.at(-1);
  if (!found) return;
  const [cited, words] = await Promise.all([citations(), isOne && fragment(found), styled]);
  if (mine !== turn) return;
  bar.role = isOne ? "toolbar" : "note";
  bar.replaceChildren(...isOne ? offers(found, cited[found.block.id], words) : [element("p", {}, word("selection_across"))]);
  found.block.after(bar);
  place(found);
  entered = false;
  const help = word(isOne ? "selection_help" : "selection_across");
  if (help !== told) say(told = help);
}

// --- When the selection has settled ---

let timer, isNew = true;
function settle(wait) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (!isNew || document.querySelector(":active")) return; // shown already, or a button is still held
    isNew = false;
    show();
  }, wait);
}
document.addEventListener("selectionchange", ({ timeStamp }) => {
  if (timeStamp - pressed < 800 && getSelection().isCollapsed) return; // a touch on the bar may take the selection away
  hide();
  isNew = true;
  settle(250);
});
document.addEventListener("pointerup", () => settle(0));
document.addEventListener("copy", copyAuthorsWords);
settle(250);

bar.addEventListener("pointerdown", ({ pointerType, timeStamp }) => { if (pointerType === "touch") pressed = timeStamp; });
bar.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
bar.addEventListener("focusin", () => { entered = true; });
document.addEventListener("keydown", (event) => {
  if (!bar.isConnected) return;
  const { key } = event, all = buttons(), at = all.indexOf(document.activeElement);
  if (key === "Escape") {
    const block = bar.previousElementSibling;
    hide();
    if (at >= 0) block.focus({ preventScroll: true });
  } else if (key === "Tab" && !event.shiftKey && !entered && all.length) { // once: then on with what follows
    event.preventDefault();
    all[0].focus();
  } else if (at >= 0 && /^Arrow(Left|Right)$/.test(key)) {
    event.preventDefault();
    all.at((at + (key === "ArrowRight" ? 1 : -1)) % all.length).focus();
  }
});
