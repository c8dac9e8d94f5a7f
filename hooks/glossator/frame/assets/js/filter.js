// The commentary by kind and certainty. Without this all of it is shown.

import { all, one } from "./page.js";

const form = one(".gl-filter");
const notes = all(form.dataset.filter ?? "");
const count = one(".gl-filter__count", form);

/**
 * The values that are ticked.
 * @param {string} name
 */
function wanted(name) {
  /** @type {HTMLInputElement[]} */
  const boxes = all(`[name=${name}]:checked`, form);
  return boxes.map((box) => box.value);
}

function filter() {
  const kinds = wanted("kind");
  const certainties = wanted("certainty");
  for (const note of notes) {
    const { kind = "", certainty = "" } = note.dataset;
    // A note somebody was led to is never hidden from them.
    note.hidden = !(note.matches(":target") || (kinds.includes(kind) && certainties.includes(certainty)));
  }
  const shown = notes.filter((note) => !note.hidden).length;
  count.textContent = `${count.dataset.message}`.replace("{shown}", `${shown}`).replace("{count}", `${notes.length}`);
}

form.addEventListener("change", filter);
addEventListener("hashchange", filter);
filter();
