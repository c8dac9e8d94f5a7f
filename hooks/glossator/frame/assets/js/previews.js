// Previews of notes and entries (WCAG 1.4.13): after a while on hover, at once on keyboard focus; Escape puts them away
// without moving anything; the pointer may enter them; they never time out. On touch a tap opens a sheet.

import { all, busy, element, one, parsed, root, spoken, styles } from "./page.js";

/** @typedef {HTMLAnchorElement | null | undefined} Link */

const TRIGGER = "a[data-note], a[data-preview]";
// milliseconds
const OPEN_NOTE = 200;
const OPEN_ENTRY = 500;
const CLOSE = 300;

const card = element("div", { class: "gl-preview", id: "gl-preview", popover: "manual" });
one("#gl-content").append(card);

/** @type {Link} */
let shown; // the link whose preview is open
/** @type {Link} */
let wanted; // will be
/** @type {Link} */
let dismissed; // put away with Escape, until it is left
/** @type {number | undefined} */
let opening; // a timer
/** @type {number | undefined} */
let closing; // a timer
/** @type {Partial<PointerEvent>} */
let pointer = {}; // the last event

// --- What is shown ---

/** @type {Promise<Record<string, { html: string }>> | null} */
let fetched = null;

function entries() {
  fetched ??= fetch(`${root}assets/previews.json`)
    .then((answer) => answer.json())
    .catch((fault) => {
      fetched = null;
      throw fault;
    });
  return fetched;
}

/** @type {ReturnType<typeof styles> | undefined} */
let styled;

/** When the styles of cards and sheets are there. */
export const dressed = () => {
  styled ??= styles("card");
  return styled;
};

/** @param {HTMLAnchorElement} link */
async function content(link) {
  await dressed();
  const number = link.dataset.note;
  if (number) {
    const note = /** @type {HTMLElement} */ (document.getElementById(link.hash.slice(1))?.cloneNode(true));
    for (const part of all(".gl-note__back, .gl-beside", note)) part.remove();
    for (const part of /** @type {HTMLDetailsElement[]} */ (all("details", note))) part.open = true;
    return [
      element("p", { class: "gl-preview__head" }, spoken("note", { number: link.textContent ?? number })),
      ...note.childNodes
    ];
  }
  // The address says what it is: `glossary/okrug` for glossary/#okrug. In a drawing, a link has it as it is written.
  const { href } = new URL(`${link.getAttribute("href")}`, location.href);
  const { body } = parsed((await entries())[href.replace(root.href, "").replace("#", "")].html);
  for (const inner of /** @type {HTMLAnchorElement[]} */ (all("a", body))) {
    inner.href = new URL(`${inner.getAttribute("href")}`, root).href; // written from the root
  }
  return [...body.childNodes];
}

// --- The card ---

/**
 * Below the line that is pointed at, or above it where it would not fit, 8 px from the edges; it scrolls with the page.
 * @param {HTMLElement} link
 */
function place(link) {
  const lines = [...link.getClientRects()];
  const { clientY = Number.NaN } = pointer;
  const line = lines.find((box) => clientY >= box.top - 4 && clientY <= box.bottom + 4) ?? lines[0];
  const { clientWidth, clientHeight } = document.documentElement;
  const above = line.bottom + card.offsetHeight + 8 > clientHeight && line.top > card.offsetHeight + 60;
  card.style.left = `${scrollX + Math.max(8, Math.min(line.left - 18, clientWidth - card.offsetWidth - 8))}px`;
  card.style.top = `${scrollY + (above ? line.top - card.offsetHeight - 4 : line.bottom + 4)}px`;
}

/** @param {HTMLAnchorElement} link */
async function open(link) {
  forget();
  wanted = link;
  try {
    card.replaceChildren(...(await content(link)));
    for (const part of all("[id]", card)) part.removeAttribute("id");
  } catch {
    return; // the link is still a link
  }
  if (wanted !== link) return;
  hide();
  // No place in the order of focus: the word itself leads to what the card links to.
  for (const inner of all("a", card)) inner.tabIndex = -1;
  shown = link;
  link.setAttribute("aria-describedby", card.id);
  card.classList.add("is-open");
  card.showPopover?.();
  place(link);
}

function hide() {
  clearTimeout(closing);
  if (!shown) return;
  shown.removeAttribute("aria-describedby");
  card.hidePopover?.();
  card.classList.remove("is-open");
  shown = null;
}

function forget() {
  clearTimeout(opening);
  wanted = null;
}

function leave() {
  forget();
  clearTimeout(closing);
  if (document.activeElement !== shown) closing = setTimeout(hide, CLOSE);
}

/** @type {HTMLInputElement} */
const setting = one("#gl-previews");

/**
 * The link that an event happened to.
 * @param {Event} event
 * @returns {Link}
 */
const triggerAt = ({ target }) => /** @type {Element} */ (target).closest?.(TRIGGER);

document.addEventListener("pointerover", (event) => {
  pointer = event;
  if (event.pointerType === "touch") return;
  const link = triggerAt(event);
  if (link !== dismissed && document.activeElement !== dismissed) dismissed = null;
  if (card.contains(/** @type {Node} */ (event.target)) || (shown && link === shown)) return clearTimeout(closing);
  if (link && link === wanted) return;
  leave();
  if (!link || link === dismissed || !setting.checked) return;
  wanted = link;
  opening = setTimeout(open, link.dataset.note ? OPEN_NOTE : OPEN_ENTRY, link);
});
document.documentElement.addEventListener("pointerleave", leave);

/** @type {Element | null | undefined} */
let returning; // to the marker of a note just read: not to be shown again

/**
 * Focus a link that the reader comes back to.
 * @param {HTMLElement} link
 */
export function focusQuietly(link) {
  returning = link;
  link.focus({ preventScroll: true });
}

document.addEventListener("focusin", (event) => {
  const link = triggerAt(event);
  if (!link || pointer.pointerType === "touch" || !link.matches(":focus-visible") || !setting.checked) return;
  if (returning !== link) open(link);
  returning = null;
});
document.addEventListener("focusout", ({ target }) => {
  if (target === dismissed) dismissed = null;
  if (target === wanted) forget();
  if (target === shown && !card.matches(":hover")) hide();
});
document.addEventListener("keydown", ({ key }) => {
  pointer = {};
  if (key !== "Escape" || (!shown && !wanted)) return;
  dismissed = shown ?? wanted;
  forget();
  hide();
});

// --- On touch: in a sheet ---

addEventListener(
  "pointerdown",
  (event) => {
    pointer = event;
  },
  true
);
document.addEventListener("click", async (event) => {
  /** @type {Link} */
  const back = /** @type {Element} */ (event.target).closest?.(".gl-backlink");
  returning = back && document.getElementById(back.hash.slice(1));
  const link = triggerAt(event);
  if (!link || pointer.pointerType !== "touch" || !setting.checked || link.closest(".gl-sheet")) return;
  event.preventDefault();
  try {
    const [sheet, nodes] = await busy(link, Promise.all([import("./sheet.js"), content(link)]));
    sheet.open(link, nodes, link.dataset.note ? "go_to_note" : "go_to_entry");
  } catch {
    location.assign(link.href);
  }
});
