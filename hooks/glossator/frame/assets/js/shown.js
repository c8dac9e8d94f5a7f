// What is shown beside the author's words, and in which form they stand, as the reader likes. Fetched where something
// is hidden, or is about to be.

import { replace } from "./beside.js";
import { all, one, recall, remember, say, word } from "./page.js";

const page = document.documentElement;
/** @type {HTMLInputElement[]} */
const boxes = all("[name=gl-shown]");
/** @type {HTMLInputElement[]} */
const forms = all("[name=gl-form]");
/** @type {HTMLInputElement[]} */
const ways = all("[name=gl-editors]");
const button = one(".gl-editors-button");
const EVERYTHING = ["terms", "names", "commentary", "corrections"];
const isBare = () => EVERYTHING.every((name) => page.dataset.hide?.includes(name));

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

/** @param {string | null} names */
const split = (names) => (names ?? "").split(" ").filter(Boolean);

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
  for (const way of ways) way.checked = (way.value === "just_the_paper") === isBare();
  button.ariaPressed = `${!isBare()}`;
  replace();
}

function change() {
  const hide = boxes.filter((box) => !box.checked).map((box) => box.value);
  if (forms.some((form) => form.checked && form.value === "source")) hide.push("corrections");
  remember("gl-hide", hide.join(" "));
  apply(hide);
}
for (const input of [...boxes, ...forms]) input.addEventListener("change", change);

/** Just the paper; or what was shown before that, as the reader had chosen it. */
export function turn() {
  if (!isBare()) remember("gl-shown-before", page.dataset.hide ?? "");
  const hide = isBare() ? split(recall("gl-shown-before")) : EVERYTHING;
  remember("gl-hide", hide.join(" "));
  apply(hide);
  say(word(isBare() ? "just_the_paper" : "with_editors"));
}
for (const way of ways) way.addEventListener("change", turn);
// Something may have been pressed while this was on its way.
if (page.dataset.hide) apply(split(page.dataset.hide));
else if (ways.some(({ checked, value }) => checked && value === "just_the_paper")) turn();
else change();
