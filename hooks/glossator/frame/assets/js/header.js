// The header's controls.

import { recall, remember } from "./page.js";

// --- Colours (set in the page's head already, before anything is painted) ---

const page = document.documentElement;
const radios = document.querySelectorAll("[name=gl-colours]");

function setColours(value) {
  if (value) page.dataset.colours = value;
  else delete page.dataset.colours;
  remember("gl-colours", value);
  for (const radio of radios) radio.checked = radio.value === value;
}

for (const radio of radios) {
  radio.checked = radio.value === (page.dataset.colours ?? "");
  radio.addEventListener("change", () => setColours(radio.value));
}
document.querySelector(".gl-colours-button").addEventListener("click", () => {
  const device = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  setColours((page.dataset.colours ?? device) === "dark" ? "light" : "dark");
});

// --- Previews on and off ---

const previews = document.getElementById("gl-previews");
previews.checked = recall("gl-previews") !== "off";
previews.addEventListener("change", () => remember("gl-previews", previews.checked ? "on" : "off"));

// --- Menus open without this; it closes them: Escape, a click elsewhere, focus gone ---

for (const menu of document.querySelectorAll(".gl-header details")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.firstElementChild.focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}

// --- The search is fetched on first use: button, / or Ctrl K, an address with ?q=okrug ---

const search = () => import("./search.js");
const button = document.querySelector(".gl-search-button");
let typed; // while the search is on its way
button.addEventListener("click", async () => {
  typed ??= "";
  try { (await search()).open(typed); } finally { typed = null; }
});
button.addEventListener("pointerenter", search);
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
  const { key, altKey } = event, control = event.ctrlKey || event.metaKey;
  if (typed != null && !altKey && !control && key.length === 1) {
    typed += key;
    return event.preventDefault();
  }
  if (altKey || !(key === "/" && !typing && !control || key.toLowerCase() === "k" && control)) return;
  event.preventDefault();
  if (!document.querySelector("dialog[open]")) button.click();
});
const query = new URLSearchParams(location.search).get("q");
if (query) search().then(({ open }) => open(query));
