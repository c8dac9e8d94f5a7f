// Previews of notes and entries (WCAG 1.4.13): after a while on hover, at once on keyboard focus; Escape puts them away
// without moving anything; the pointer may enter them; they never time out. On touch a tap opens a sheet.

import { element, root, word } from "./page.js";

const TRIGGER = "a[data-note], a[data-preview]";
const OPEN_NOTE = 200, OPEN_ENTRY = 500, CLOSE = 300; // milliseconds

const card = element("div", { class: "gl-preview", id: "gl-preview", popover: "manual" });
document.getElementById("content").append(card);

let shown, wanted;     // the link whose preview is open, will be
let dismissed;         // put away with Escape, until it is left
let opening, closing;  // timers
let pointer = {};      // the last pointer event

// --- What is shown ---

let fetched;
const entries = () => fetched ??= fetch(new URL("assets/previews.json", root)).then((answer) => answer.json())
  .catch((fault) => { fetched = null; throw fault; });

async function content(link) {
  if (link.dataset.note) {
    const note = document.getElementById(link.hash.slice(1)).cloneNode(true);
    note.querySelector(".gl-note__back")?.remove();
    return [element("p", { class: "gl-preview__head" }, word("note", { number: link.dataset.note })), ...note.childNodes];
  }
  const { body } = new DOMParser().parseFromString((await entries())[link.dataset.preview].html, "text/html");
  for (const inner of body.querySelectorAll("a")) inner.href = new URL(inner.getAttribute("href"), root); // written from the root
  return [...body.childNodes];
}

async function fill(box, link) {
  box.replaceChildren(...await content(link));
  for (const part of box.querySelectorAll("[id]")) part.removeAttribute("id");
}

// --- The card ---

/** Below the line that is pointed at, or above it where it would not fit; it scrolls with the page. */
function place(link) {
  const lines = [...link.getClientRects()];
  const line = lines.find((box) => pointer.clientY >= box.top - 4 && pointer.clientY <= box.bottom + 4) ?? lines[0];
  const { clientWidth, clientHeight } = document.documentElement, edge = 8;
  const above = line.bottom + card.offsetHeight + edge > clientHeight && line.top > card.offsetHeight + 60;
  card.style.left = `${scrollX + Math.max(edge, Math.min(line.left - 18, clientWidth - card.offsetWidth - edge))}px`;
  card.style.top = `${scrollY + (above ? line.top - card.offsetHeight - 4 : line.bottom + 4)}px`;
}

async function open(link) {
  forget();
  wanted = link;
  try { await fill(card, link); } catch { return; } // the link is still a link
  if (wanted !== link) return;
  hide();
  // No place in the order of focus: the word itself leads to what the card links to.
  for (const inner of card.querySelectorAll("a")) inner.tabIndex = -1;
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

const isOn = () => document.getElementById("gl-previews").checked;
const triggerAt = (event) => event.target.closest?.(TRIGGER);

document.addEventListener("pointerover", (event) => {
  pointer = event;
  if (event.pointerType === "touch") return;
  const link = triggerAt(event);
  if (link !== dismissed && document.activeElement !== dismissed) dismissed = null;
  if (card.contains(event.target) || shown && link === shown) return clearTimeout(closing);
  if (link && link === wanted) return;
  leave();
  if (!link || link === dismissed || !isOn()) return;
  wanted = link;
  opening = setTimeout(open, link.dataset.note ? OPEN_NOTE : OPEN_ENTRY, link);
});
document.documentElement.addEventListener("pointerleave", leave);

let returning; // by a return link, to the marker of a note just read: not to be shown again
document.addEventListener("focusin", (event) => {
  const link = triggerAt(event);
  if (!link || pointer.pointerType === "touch" || !link.matches(":focus-visible") || !isOn()) return;
  if (returning !== `#${link.id}`) open(link);
  returning = null;
});
document.addEventListener("focusout", (event) => {
  if (event.target === dismissed) dismissed = null;
  if (event.target === wanted) forget();
  if (event.target === shown && !card.matches(":hover")) hide();
});
document.addEventListener("keydown", (event) => {
  pointer = {};
  if (event.key !== "Escape" || !shown && !wanted) return;
  dismissed = shown ?? wanted;
  forget();
  hide();
});

// --- The sheet, for touch ---

const body = element("div", { tabindex: "-1" });
const go = element("a");
const close = element("button", { type: "button" }, word("close"));
const sheet = element("dialog", { class: "gl-sheet", "aria-label": word("preview") }, body, element("div", { class: "gl-sheet__actions" }, go, close));
sheet.addEventListener("click", ({ target }) => { if ([sheet, close].includes(target) || target.closest("a")) sheet.close(); });

addEventListener("pointerdown", (event) => { pointer = event; }, true);
document.addEventListener("click", async (event) => {
  returning = event.target.closest?.(".gl-backlink")?.hash;
  const link = triggerAt(event);
  if (!link || pointer.pointerType !== "touch" || !isOn() || sheet.contains(link)) return;
  event.preventDefault();
  try {
    await fill(body, link);
  } catch {
    return location.assign(link.href);
  }
  go.href = link.href;
  go.textContent = word(link.dataset.note ? "go_to_note" : "go_to_entry");
  document.body.append(sheet);
  sheet.showModal();
  body.focus();
});
