// The editors' notes beside the text: level with their words in the margin, and shown or hidden as the reader likes.

import { element, recall, remember, word } from "./page.js";

const wide = matchMedia("(min-width: 76em)");
const GAP = 6; // pixels between two notes

// --- The margin ---

/** Top of the words a note is about, from the top of its block. */
function level(item, block) {
  const line = block.querySelector(`[data-annotation="${item.dataset.annotation}"].gl-annotated`)?.getClientRects()[0];
  return line ? line.top - block.getBoundingClientRect().top : 0;
}

/** Where the notes of one block stand: level with their words, pushed down by the one before, and, while all are
    closed, drawn up so that a dense paragraph does not drag its margin past its end. */
function place(aside, free) {
  const block = aside.parentElement, items = [...aside.children], top = block.offsetTop;
  const heights = items.map((item) => item.offsetHeight + GAP);
  const rest = heights.reduceRight((sums, height) => [height + (sums[0] ?? 0), ...sums], []);
  const drawn = !aside.querySelector("details[open]");
  let at = Math.max(0, free - top), last = at;
  items.forEach((item, i) => {
    last = item.dataset.annotation ? level(item, block) : last;
    at = Math.max(at, drawn ? Math.min(last, block.offsetHeight - rest[i]) : last);
    item.style.top = `${at}px`;
    at += heights[i];
  });
  aside.classList.add("is-placed");
  return top + at;
}

const asides = [...document.querySelectorAll(".gl-beside")];

function placeAll() {
  let free = 0;
  for (const aside of asides) {
    if (!wide.matches) for (const item of aside.children) item.style.top = "";
    else free = place(aside, free);
  }
  // The last notes may reach below the text: the column grows with them.
  const column = document.querySelector(".gl-column");
  if (column) column.style.minHeight = wide.matches ? `${free - column.offsetTop}px` : "";
}

let frame;
const replace = () => { cancelAnimationFrame(frame); frame = requestAnimationFrame(placeAll); };
if (asides.length) {
  placeAll();
  document.fonts.ready.then(replace);
  new ResizeObserver(replace).observe(document.querySelector(".gl-column"));
}

/** The words a note is about are tinted while it is open, pointed at or has focus. */
function tint(note) {
  const shown = note.open || note.matches(":hover, :focus-within");
  for (const words of document.querySelectorAll(`.gl-annotated[data-annotation="${note.dataset.annotation}"]`)) {
    words.classList.toggle("is-shown", shown);
  }
}
for (const note of document.querySelectorAll(".gl-beside details")) {
  note.addEventListener("toggle", () => { replace(); tint(note); });
  for (const event of ["pointerenter", "pointerleave", "focusin", "focusout"]) {
    note.addEventListener(event, () => setTimeout(tint, 0, note));
  }
}

// --- What is shown (set on the page in its head already, before anything is painted) ---

const page = document.documentElement;
const boxes = [...document.querySelectorAll("[name=gl-shown]")];
const forms = [...document.querySelectorAll("[name=gl-form]")];

/** Links that are hidden are no links for the keyboard and the screen reader either. */
function setLinks(selector, hidden) {
  for (const link of document.querySelectorAll(selector)) {
    for (const name of ["href", "role", "data-preview"]) {
      const from = hidden ? name : `data-was-${name}`, to = hidden ? `data-was-${name}` : name;
      if (!link.hasAttribute(from)) continue;
      link.setAttribute(to, link.getAttribute(from));
      link.removeAttribute(from);
    }
  }
}

function setForm(source) {
  for (const slip of document.querySelectorAll(".gl-emendation")) {
    slip.dataset.corrected ??= slip.textContent;
    slip.textContent = source ? slip.dataset.source : slip.dataset.corrected;
  }
}

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
  if (page.dataset.hide.includes("commentary") || !asides.length) return;
  const printed = element("section", { class: "gl-printed" }, element("h2", {}, word("commentary")));
  for (const note of document.querySelectorAll(".gl-beside details")) {
    const number = note.closest(".gl-block").querySelector(".gl-locator").textContent;
    const [kind, headline] = note.querySelectorAll(".gl-annotation__kind, .gl-annotation__headline");
    const body = note.querySelector(".gl-annotation__body").cloneNode(true);
    body.querySelector(".gl-annotation__link")?.remove();
    printed.append(element("p", {}, `${number} · ${kind.textContent}: `, element("strong", {}, headline.textContent)), body);
  }
  document.querySelector(".gl-column").append(printed);
});
