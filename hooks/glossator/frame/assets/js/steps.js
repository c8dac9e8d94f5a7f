// The map redrawn, one step at a time. Without this all of them stand side by side. The step is in the address.

import { all, one } from "./page.js";

const place = document.querySelector("[data-steps]");

/** @param {Element} shown */
function start(shown) {
  const form = one(".gl-steps", shown);
  const steps = all(".gl-step", shown);
  /** @type {HTMLInputElement[]} */
  const choices = all("input", form);

  /**
   * Shows one step; all of them, if it is none.
   * @param {string} id
   */
  function show(id) {
    for (const step of steps) step.hidden = Boolean(id) && step.id !== id;
    shown.classList.toggle("is-whole", !id);
  }

  /** A step that somebody was led to is shown. */
  function led() {
    const choice = choices.find(({ value }) => value && `#${value}` === location.hash);
    if (choice) choice.checked = true;
    show(choices.find(({ checked }) => checked)?.value ?? "");
    if (choice) one(`[id="${choice.value}"]`).scrollIntoView();
  }

  form.addEventListener("change", ({ target }) => {
    const { value } = /** @type {HTMLInputElement} */ (target);
    show(value);
    history.replaceState(history.state, "", `#${value || "redrawing"}`);
  });
  addEventListener("hashchange", led);
  form.hidden = false;
  shown.classList.add("is-stepped");
  led();
}

if (place) start(place);
