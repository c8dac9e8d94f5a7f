// How large the text is. Fetched where somebody may choose.

import { all, recall, remember } from "./page.js";

const size = recall("gl-size") ?? "100";
for (const radio of /** @type {HTMLInputElement[]} */ (all("[name=gl-size]"))) {
  radio.checked = radio.value === size;
  radio.addEventListener("change", () => {
    document.documentElement.style.setProperty("--scale", radio.value);
    remember("gl-size", radio.value);
  });
}
