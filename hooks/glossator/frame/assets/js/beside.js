// The editors' notes beside the text: level with their words in the margin; on paper, at the foot.

import "./back.js";
import { partsOf, wide } from "./letters.js";
import { all, element, isBareKey, one, spoken, wordsOf } from "./page.js";

const GAP = 6; // pixels between two notes

// --- The margin ---

/**
 * Top of the words a note is about, from the top of its block.
 * @param {HTMLElement} item
 * @param {HTMLElement} block
 */
function level(item, block) {
  const words = block.querySelector(`[data-annotation="${item.dataset.annotation}"].gl-annotated`);
  const line = words?.getClientRects()[0];
  return line ? line.top - block.getBoundingClientRect().top : 0;
}

/**
 * Where the notes of one block stand: level with their words, pushed down by the one before, and, while all are
 * closed, drawn up so that a dense paragraph does not drag its margin past its end.
 * @param {HTMLElement} aside
 * @param {number} free where the margin is free from, by the notes above
 */
function place(aside, free) {
  const block = /** @type {HTMLElement} */ (aside.parentElement);
  /** @type {HTMLElement[]} */
  const items = all(":scope > *", aside);
  const top = block.offsetTop;
  const heights = items.map((item) => item.offsetHeight + GAP);
  const isDrawn = !aside.querySelector("details[open]");
  let rest = heights.reduce((sum, height) => sum + height, 0);
  let at = Math.max(0, free - top);
  let last = at;
  items.forEach((item, i) => {
    last = item.dataset.annotation ? level(item, block) : last;
    at = Math.max(at, isDrawn ? Math.min(last, block.offsetHeight - rest) : last);
    item.style.top = `${at}px`;
    at += heights[i];
    rest -= heights[i];
  });
  aside.classList.add("is-placed");
  return top + at;
}

const asides = all(".gl-beside:not(.gl-beside--below)");
const column = one(".gl-column");

function placeAll() {
  let free = 0;
  for (const aside of asides) {
    if (wide.matches) free = place(aside, free);
    else for (const item of all(":scope > *", aside)) item.style.top = "";
  }
  // The last notes may reach below the text: the column grows with them.
  column.style.minHeight = wide.matches ? `${free - column.offsetTop}px` : "";
}

/** @type {number} */
let frame;
export const replace = () => {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(placeAll);
};
if (asides.length) {
  placeAll();
  document.fonts.ready.then(replace);
  new ResizeObserver(replace).observe(column);
}

/** @type {HTMLDetailsElement[]} */
const notes = all(".gl-beside details");

// A note and the words it is about are tinted while it is open, and while one of them is pointed at or has focus.
for (const note of notes) {
  const parts = partsOf(note);
  const tint = () => {
    const isShown = note.open || parts.some((part) => part.matches(":hover, :focus-within"));
    for (const part of parts) part.classList.toggle("is-shown", isShown);
  };
  note.addEventListener("toggle", () => {
    replace();
    tint();
  });
  for (const part of parts) {
    for (const event of ["pointerenter", "pointerleave", "focusin", "focusout"]) {
      part.addEventListener(event, () => setTimeout(tint));
    }
  }
}

// --- What is shown (set on the page in its head already, before anything is painted) ---

const page = document.documentElement;
const shown = () => import("./shown.js");
const turn = async () => (await shown()).turn();
if (page.dataset.hide) shown();
for (const event of ["toggle", "pointerenter"]) one(".gl-settings").addEventListener(event, shown, { once: true });
one(".gl-editors-button").addEventListener("click", turn);
document.addEventListener("keydown", (event) => {
  if (event.key === "e" && isBareKey(event)) turn();
});

// --- On paper the editors' notes stand together at the foot ---

addEventListener("beforeprint", () => {
  document.querySelector(".gl-printed")?.remove();
  if (page.dataset.hide?.includes("commentary") || !notes.length) return;
  const printed = element("section", { class: "gl-printed" }, element("h2", {}, spoken("commentary")));
  for (const note of notes) {
    const block = note.closest(".gl-block");
    const heading = block?.querySelector("h1, h2, h3, h4, h5, h6");
    const stands = heading ? wordsOf(heading) : block?.querySelector(".gl-locator")?.textContent;
    const number = stands ?? note.closest(".gl-beside")?.ariaLabel;
    const [letter, kind] = [one(".gl-annotation__key", note), one(".gl-annotation__kind", note)].map(
      ({ textContent }) => textContent
    );
    const body = /** @type {HTMLElement} */ (one(".gl-annotation__body", note).cloneNode(true));
    body.querySelector(".gl-annotation__link")?.remove();
    const headline = element("strong", {}, one(".gl-annotation__headline", note).textContent);
    printed.append(element("p", {}, `${number} ${letter} · ${kind}: `, headline), body);
  }
  column.append(printed);
});
