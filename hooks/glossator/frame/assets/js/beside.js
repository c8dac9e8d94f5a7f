// The editors' notes beside the text: level with their words in the margin, and shown or hidden as the reader likes.

import { all, element, one, recall, remember, spoken, wordsOf } from "./page.js";

const wide = matchMedia("(min-width: 76em)");
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
const replace = () => {
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

/**
 * The words a note is about are tinted while it is open, pointed at or has focus.
 * @param {HTMLDetailsElement} note
 */
function tint(note) {
  const shown = note.open || note.matches(":hover, :focus-within");
  for (const words of all(`.gl-annotated[data-annotation="${note.dataset.annotation}"]`)) {
    words.classList.toggle("is-shown", shown);
  }
}
for (const note of notes) {
  note.addEventListener("toggle", () => {
    replace();
    tint(note);
  });
  for (const event of ["pointerenter", "pointerleave", "focusin", "focusout"]) {
    note.addEventListener(event, () => setTimeout(tint, 0, note));
  }
}

// --- What is shown (set on the page in its head already, before anything is painted) ---

const page = document.documentElement;
/** @type {HTMLInputElement[]} */
const boxes = all("[name=gl-shown]");
/** @type {HTMLInputElement[]} */
const forms = all("[name=gl-form]");

/**
 * Links that are hidden are no links for the keyboard and the screen reader either.
 * @param {string} selector
 * @param {boolean} isHidden
 */
function setLinks(selector, isHidden) {
  for (const link of all(selector)) {
    for (const name of ["href", "role", "data-preview"]) {
      const was = `data-was-${name}`;
      const [from, to] = isHidden ? [name, was] : [was, name];
      const value = link.getAttribute(from);
      if (value === null) continue;
      link.setAttribute(to, value);
      link.removeAttribute(from);
    }
  }
}

/** @param {boolean} isSource */
function setForm(isSource) {
  for (const slip of all(".gl-emendation")) {
    slip.dataset.corrected ??= slip.textContent;
    slip.textContent = (isSource ? slip.dataset.source : slip.dataset.corrected) ?? "";
  }
}

/** @param {string[]} hide */
function apply(hide) {
  page.dataset.hide = hide.join(" ");
  setLinks(".gl-term", hide.includes("terms"));
  setLinks(".gl-name", hide.includes("names"));
  setForm(hide.includes("corrections"));
  for (const box of boxes) box.checked = !hide.includes(box.value);
  for (const form of forms) form.checked = (form.value === "source") === hide.includes("corrections");
  replace();
}

function change() {
  const hide = boxes.filter((box) => !box.checked).map((box) => box.value);
  if (forms.some((form) => form.checked && form.value === "source")) hide.push("corrections");
  remember("gl-hide", hide.join(" "));
  apply(hide);
}
for (const input of [...boxes, ...forms]) input.addEventListener("change", change);
apply((recall("gl-hide") ?? "").split(" ").filter(Boolean));

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
    const kind = one(".gl-annotation__kind", note).textContent;
    const body = /** @type {HTMLElement} */ (one(".gl-annotation__body", note).cloneNode(true));
    body.querySelector(".gl-annotation__link")?.remove();
    const headline = element("strong", {}, one(".gl-annotation__headline", note).textContent);
    printed.append(element("p", {}, `${number} · ${kind}: `, headline), body);
  }
  column.append(printed);
});
