// The words an editors' note is about, and the letter behind them: pressed, they open the note where it stands; where
// that is below the paragraph, in a sheet.

import { addressed, all, one } from "./page.js";
import { focusQuietly } from "./previews.js";

export const wide = matchMedia("(min-width: 76em)");

/**
 * What belongs to a note: its letter first, the note, its words.
 * @param {HTMLElement} note
 */
export const partsOf = (note) =>
  all(`.gl-key[href="#${note.id}"]`).concat(all(`[data-annotation="${note.dataset.annotation}"]`));

document.addEventListener("click", async (event) => {
  const at = /** @type {Element} */ (event.target);
  /** @type {HTMLAnchorElement | null} */
  const letter = at.closest(".gl-key");
  /** @type {HTMLElement | null} */
  const words = at.closest(".gl-annotated");
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!letter && (!words || at.closest("a, sup") || !getSelection()?.isCollapsed)) return;
  /** @type {HTMLDetailsElement | null} */
  const note = document.querySelector(
    letter ? `details[id="${letter.hash.slice(1)}"]` : `details[data-annotation="${words?.dataset.annotation}"]`
  );
  if (!note?.getClientRects().length) return;
  event.preventDefault();
  const isOpened = !note.open;
  if (!wide.matches) {
    try {
      return (await import("./sheet.js")).openNote(/** @type {HTMLAnchorElement} */ (partsOf(note)[0]), note);
    } catch {
      // no network: below the paragraph, then
    }
  }
  note.open = isOpened;
  if (!isOpened) return;
  if (!event.detail) one("summary", note).focus({ preventScroll: true }); // by the keyboard
  requestAnimationFrame(() => requestAnimationFrame(() => note.scrollIntoView({ block: "nearest" }))); // set anew
});
document.addEventListener("keydown", (event) => {
  /** @type {HTMLDetailsElement | null | undefined} */
  const note = /** @type {Element} */ (event.target).closest?.(".gl-annotation");
  if (event.key !== "Escape" || !note?.open) return;
  note.open = false;
  focusQuietly(partsOf(note)[0]);
});

/** A note that somebody is led to is open. */
function led() {
  const note = addressed();
  /** @type {HTMLDetailsElement | null | undefined} */
  const folded = note?.matches(".gl-note") ? note.querySelector("details") : note?.closest(".gl-annotation");
  if (folded) folded.open = true;
}
addEventListener("hashchange", led);
led();
