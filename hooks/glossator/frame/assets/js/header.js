// The header's controls.

import { all, busy, isBareKey, notice, one, recall, remember, word } from "./page.js";

// --- Colours (set in the page's head already, before anything is painted) ---

const page = document.documentElement;
page.classList.add("js", "is-ready");
/** @type {HTMLInputElement[]} */
const radios = all("[name=gl-colours]");

/** @param {string} value */
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
one(".gl-colours-button").addEventListener("click", () => {
  const device = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  setColours((page.dataset.colours ?? device) === "dark" ? "light" : "dark");
});

// --- The size of the text (set likewise) ---

const size = recall("gl-size") ?? "100";
for (const radio of /** @type {HTMLInputElement[]} */ (all("[name=gl-size]"))) {
  radio.checked = radio.value === size;
  radio.addEventListener("change", () => {
    page.style.setProperty("--scale", radio.value);
    remember("gl-size", radio.value);
  });
}

// --- Previews, and keys that need no other, on and off ---

for (const name of ["gl-previews", "gl-keys"]) {
  /** @type {HTMLInputElement} */
  const box = one(`#${name}`);
  box.checked = recall(name) !== "off";
  box.addEventListener("change", () => remember(name, box.checked ? "on" : "off"));
}

// --- Menus open without this; it closes them: Escape, a click elsewhere, focus gone ---

for (const menu of /** @type {HTMLDetailsElement[]} */ (all(".gl-header details"))) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    one("summary", menu).focus();
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(/** @type {Node} */ (relatedTarget))) menu.open = false;
  });
  document.addEventListener("click", ({ target }) => {
    if (!menu.contains(/** @type {Node} */ (target))) menu.open = false;
  });
}

// --- The search is fetched on first use: button, / or Ctrl K, an address with ?q=okrug ---

const button = one(".gl-search-button");
let tries = 0;

/** The search; what could not be had is asked for under another name, as browsers remember that it was not there. */
async function search() {
  button.ariaBusy = "true"; // something is coming
  try {
    return await import(`./search.js${tries ? `?${tries}` : ""}`);
  } catch (fault) {
    tries += 1;
    throw fault;
  } finally {
    button.ariaBusy = "false";
  }
}

/** @type {string | undefined} */
let typed; // while the search is on its way
button.addEventListener("click", async () => {
  typed ??= "";
  try {
    (await busy(button, search())).open(typed);
  } catch {
    notice(word("search_failed"));
  } finally {
    typed = undefined;
  }
});
button.addEventListener("pointerenter", () => search().catch(() => undefined)); // said when it is pressed
document.addEventListener("keydown", (event) => {
  const { key, altKey } = event;
  const control = event.ctrlKey || event.metaKey;
  if (typed !== undefined && !altKey && !control && key.length === 1) {
    typed += key;
    return event.preventDefault();
  }
  if (altKey || !((key === "/" && isBareKey(event)) || (key.toLowerCase() === "k" && control))) return;
  event.preventDefault();
  if (!document.querySelector("dialog[open]")) button.click();
});
const query = new URLSearchParams(location.search).get("q");
if (query) {
  search().then(
    ({ open }) => open(query, history.state?.found),
    () => notice(word("search_failed"))
  );
}

// --- Who comes from a result sees its words marked ---

try {
  if (sessionStorage.getItem("gl-found")) import("./arrived.js");
} catch {
  // storage is refused
}

// --- Kept for when there is no network, once the page at hand has what it needs ---

addEventListener("load", () => setTimeout(() => import("./kept.js"), 2000));
