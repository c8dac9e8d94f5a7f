// Pages of prose, as far as mkdocs.yml asks for it: `content.code.copy`, `content.tabs.link`.

import { copy, element, recall, remember, say, word } from "./page.js";

const column = document.querySelector(".gl-column");
const features = (column.dataset.features ?? "").split(" ");

if (features.includes("content.code.copy")) {
  for (const code of column.querySelectorAll("pre > code")) {
    const block = code.closest(".highlight") ?? code.parentElement;
    if (block.matches(".no-copy")) continue;
    const button = element("button", { type: "button", class: "gl-copy-code" }, word("copy_citation"));
    button.addEventListener("click", async () => {
      if (await copy(code.textContent)) say(button.textContent = word("copied"));
    });
    block.classList.add("gl-copied");
    block.append(button);
  }
}

// Tabs of one name change together, on this page and on the next.
if (features.includes("content.tabs.link")) {
  const labels = [...column.querySelectorAll(".tabbed-labels > label")];
  const choose = (name) => {
    for (const label of labels) if (label.textContent === name) label.control.checked = true;
  };
  for (const label of labels) {
    label.control.addEventListener("change", () => {
      const { top } = label.getBoundingClientRect();
      choose(label.textContent);
      scrollBy(0, label.getBoundingClientRect().top - top);
      remember("gl-tab", label.textContent);
    });
  }
  choose(recall("gl-tab"));
}
