// Words of the paper that are selected: buttons that make the beginning of a record about them, ready to be pasted.
// The server makes it, which has the paper's words; it is told which letters are meant.

import { all, copy, element, root, say } from "../js/page.js";

/** @typedef {{ block: string, first: number, last: number }} Selected */

const WORDS = ".gl-text[id], .gl-note__text, main :is(h1, h2, h3, h4, h5, h6)[id]";
const OURS = "[data-apparatus], [data-note], .gl-permalink, .gl-cite-link";

/** @param {string | undefined} text */
const letters = (text) => [...`${text ?? ""}`.replace(/\s+/g, "")].length;

/**
 * Which letters of a block are selected, as the source copy has them: none of ours, no white space.
 * @param {HTMLElement} block
 * @param {Range} range
 * @returns {Selected[]} one, if any are
 */
function read(block, range) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let [at, first, last] = [0, -1, -1];
  /** @type {Element | null | undefined} */
  let before;
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    const parent = /** @type {HTMLElement} */ (node.parentElement);
    const ours = parent.closest(OURS);
    if (ours && block.contains(ours)) continue;
    /** @type {HTMLElement | null} */
    const slip = parent.closest("[data-source]");
    if (slip && slip === before) continue; // counted already, as a whole
    before = slip;
    const length = letters(slip ? slip.dataset.source : node.data);
    if (range.intersectsNode(slip ?? node)) {
      const from = slip || node !== range.startContainer ? 0 : letters(node.data.slice(0, range.startOffset));
      const to = slip || node !== range.endContainer ? length : letters(node.data.slice(0, range.endOffset));
      if (from < to) {
        if (first < 0) first = at + from;
        last = at + to;
      }
    }
    at += length;
  }
  const { id } = /** @type {HTMLElement} */ (block.closest("[id]"));
  return last > first ? [{ block: id, first, last }] : [];
}

/** @param {(id: string) => boolean} isKnown */
function selected(isKnown) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const found = all(WORDS)
    .filter((block) => range.intersectsNode(block))
    .flatMap((block) => read(block, range))
    .filter(({ block }) => isKnown(block));
  return found.length === 1 ? found[0] : undefined;
}

/**
 * @param {string} file
 * @param {Selected} words
 */
async function draft(file, { block, first, last }) {
  const asked = new URLSearchParams({ file, block, first: `${first}`, last: `${last}` });
  const answer = await fetch(new URL(`assets/desk/draft.json?${asked}`, root));
  return answer.json();
}

/**
 * What was made, and where it belongs.
 * @param {Record<string, string>} made
 * @param {boolean} isCopied
 */
function shown(made, isCopied) {
  const where = element("a", { href: made.link }, made.place);
  const line = element("p", {}, isCopied ? "Copied. " : "", "Put it ", made.line ? "before " : "at the end of ", where);
  return [line, element("pre", { tabindex: "0" }, made.yaml)];
}

/**
 * Keep buttons in a box while words of the paper are selected, and what they made until others are.
 * @param {HTMLElement} dock
 * @param {Record<string, string>} kinds what records can be begun: the names of their files, and of what they are
 * @param {(id: string) => boolean} isKnown whether a block can be quoted
 */
export function offerDrafts(dock, kinds, isKnown) {
  const box = element("div", { class: "gl-drafts", role: "group", "aria-label": "Annotate the selected words" });
  /** @type {Selected | undefined} */
  let words;
  const buttons = Object.entries(kinds).map(([file, label]) => {
    const made = element("button", { type: "button", value: file }, label);
    made.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
    made.addEventListener("click", async () => {
      if (!words) return;
      const answer = await draft(file, words);
      const isCopied = !answer.refused && (await copy(answer.yaml));
      result.replaceChildren(...(answer.refused ? [element("p", {}, answer.refused)] : shown(answer, isCopied)));
      say(`${result.firstElementChild?.textContent}`);
    });
    return made;
  });
  const result = element("div", { class: "gl-drafts__made" });
  box.append(element("span", {}, "Annotate: "), ...buttons, result);

  /** @type {number} */
  let timer;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const now = selected(isKnown);
      for (const button of buttons) button.disabled = !now;
      if (!now) {
        if (!result.childElementCount) box.remove();
        return;
      }
      if (JSON.stringify(now) !== JSON.stringify(words)) result.replaceChildren();
      words = now;
      dock.prepend(box);
    }, 200);
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") {
      box.remove();
      words = undefined;
    }
  });
}
