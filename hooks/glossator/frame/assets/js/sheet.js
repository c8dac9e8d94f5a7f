// The sheet at the foot of a narrow screen, for what a word or a letter leads to. Fetched when one is first pressed.

import { all, element, one, spoken, word } from "./page.js";
import { dressed, focusQuietly } from "./previews.js";

const body = element("div", { tabindex: "-1" });
const go = element("a");
const close = element("button", { type: "button" }, spoken("close"));
const sheet = element(
  "dialog",
  { class: "gl-sheet", "aria-label": word("preview") },
  body,
  element("div", { class: "gl-sheet__actions" }, go, close)
);
/** @type {HTMLAnchorElement | null} */
let opener;
sheet.addEventListener("click", ({ target }) => {
  const isLeft = /** @type {Element} */ (target).closest("a");
  if (isLeft) opener = null;
  if (target === sheet || target === close || isLeft) sheet.close();
});
sheet.addEventListener("close", () => {
  if (opener) focusQuietly(opener);
});

/**
 * Show something.
 * @param {HTMLAnchorElement} link what it is shown for, to which focus returns
 * @param {Node[]} nodes
 * @param {string} further the word for where the link leads
 */
export async function open(link, nodes, further) {
  await dressed();
  body.replaceChildren(...nodes);
  for (const part of all("[id]", body)) part.removeAttribute("id");
  go.href = link.href;
  go.replaceChildren(spoken(further));
  opener = link;
  one("main").append(sheet);
  sheet.showModal();
  body.focus({ preventScroll: true });
  sheet.scrollTop = 0;
}

/**
 * Show a note of the editors'.
 * @param {HTMLAnchorElement} letter
 * @param {HTMLElement} note
 */
export async function openNote(letter, note) {
  const { children } = /** @type {Element} */ (one("summary", note).cloneNode(true));
  const [, kind, headline] = children;
  const head = element("p", { class: "gl-preview__head" }, `${letter.ariaLabel} · ${kind.textContent}`);
  const { childNodes } = one(".gl-annotation__body", note).cloneNode(true);
  await open(
    letter,
    [head, element("p", {}, element("strong", {}, ...headline.childNodes)), ...childNodes],
    "go_to_note"
  );
}
