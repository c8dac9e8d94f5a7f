// Pages of prose, as far as mkdocs.yml asks for it: `content.code.copy`, `content.tabs.link`.

import { all, copy, element, recall, remember, say, spoken, word } from "./page.js";

/** @type {HTMLElement | null} */
const column = document.querySelector(".gl-column");
const features = (column?.dataset.features ?? "").split(" ");

if (column && features.includes("content.code.copy")) {
  for (const code of all("pre > code", column)) {
    const block = code.closest(".highlight") ?? code.parentElement;
    if (!block || block.matches(".no-copy")) continue;
    const button = element("button", { type: "button", class: "gl-copy-code" }, spoken("copy_citation"));
    button.addEventListener("click", async () => {
      if (!(await copy(code.textContent))) return;
      button.replaceChildren(spoken("copied"));
      say(word("copied"));
    });
    block.classList.add("gl-copied");
    block.append(button);
  }
}

// Tabs of one name change together, on this page and on the next.
if (column && features.includes("content.tabs.link")) {
  /** @type {HTMLLabelElement[]} */
  const labels = all(".tabbed-labels > label", column);
  const tab = (/** @type {HTMLLabelElement} */ label) => /** @type {HTMLInputElement} */ (label.control);
  const choose = (/** @type {string | null} */ name) => {
    for (const label of labels) if (label.textContent === name) tab(label).checked = true;
  };
  for (const label of labels) {
    tab(label).addEventListener("change", () => {
      const { top } = label.getBoundingClientRect();
      choose(label.textContent);
      scrollBy(0, label.getBoundingClientRect().top - top);
      remember("gl-tab", label.textContent);
    });
  }
  choose(recall("gl-tab"));
}
