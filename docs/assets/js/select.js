// The bar that selected words of a paragraph bring up: the quotation with its citation, a link to exactly these words.
// Fetched when words are first selected (see permalinks.js).

import { home, fragment, read } from "./fragment.js";
import { copy } from "./permalinks.js";
import { element, root, say, word } from "./page.js";

const sheet = element("link", { rel: "stylesheet", href: new URL("assets/css/select.css", root) });
const styled = new Promise((done) => { sheet.onload = sheet.onerror = done; });
document.head.append(sheet);

let fetched;
const citations = () => fetched ??= fetch(new URL("assets/citations.json", root)).then((answer) => answer.ok ? answer.json() : {})
  .catch(() => { fetched = null; return {}; });

/** The one block that words are selected in. */
function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || selection.rangeCount > 1) return;
  const range = selection.getRangeAt(0);
  const found = [...document.querySelectorAll(".gl-text[id]")].filter((block) => range.intersectsNode(block))
    .map((block) => read(block, range)).filter(({ quotation }) => quotation);
  if (found.length < 2) return found[0];
}

// --- The bar ---

const bar = element("div", { class: "gl-select", role: "toolbar", "aria-label": word("selection"), "data-apparatus": "" });
const buttons = () => [...bar.querySelectorAll("button")];
let turn = 0, entered, pressed = -1e4, told;

function hide() {
  turn++;
  bar.remove();
}

function offer(label, text, remark = "") {
  const made = element("button", { type: "button", value: label }, label);
  made.addEventListener("click", async () => {
    const mine = turn, copied = await copy(text);
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

async function show() {
  const mine = ++turn, found = selected();
  if (!found) return;
  const [cited, words] = await Promise.all([citations(), fragment(found), styled]);
  if (mine !== turn) return;
  const { block, quotation, isCorrected } = found, note = cited[block.id]?.note;
  bar.replaceChildren();
  if (note) {
    // What has lines or quotation marks of its own is set off: so no letter of it changes.
    const [opening, closing] = word("quotation").split("{quotation}"), remark = isCorrected ? word("quoted_source") : "";
    const isSetOff = [opening, closing, "\n"].some((sign) => quotation.includes(sign));
    bar.append(offer(word("copy_quotation"), `${isSetOff ? quotation : opening + quotation + closing}\n\n${note}`, remark));
    if (remark) bar.append(element("p", {}, remark));
  }
  bar.append(offer(word(words ? "copy_link" : "copy_link_paragraph"), `${home}#${block.id}${words ? `:~:text=${words}` : ""}`));
  block.after(bar);
  place(found);
  entered = false;
  if (!told) say(told = word("selection_help"));
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
  } else if (key === "Tab" && !event.shiftKey && !entered) { // once: then on with what follows
    event.preventDefault();
    all[0].focus();
  } else if (at >= 0 && /^Arrow(Left|Right)$/.test(key)) {
    event.preventDefault();
    all.at((at + (key === "ArrowRight" ? 1 : -1)) % all.length).focus();
  }
});
