// Beside each thing on the page, the file and line it comes from: a link that opens the editor program there.

import { all, element, recall, remember, root } from "../js/page.js";
import { offerDrafts } from "./annotate.js";

/** @typedef {{ place: string, link: string }} Source */

const address = decodeURIComponent(location.pathname.slice(root.pathname.length)).replace(/index\.html$/, "");

/** @type {{ sources: Record<string, Source>, kinds: Record<string, string> }} */
const { sources, kinds } = await fetch(new URL("assets/desk/sources.json", root)).then((answer) => answer.json());
/** The author's words by their ids, which the pages of the whole paper and of a paragraph have as well. */
const blocks = new Map(
  Object.entries(sources)
    .filter(([of]) => /^(text|notes)\/.*#/.test(of))
    .map(([of, source]) => [of.replace(/.*#/, ""), source])
);

/** @param {string} id */
const sourceOf = (id) => sources[`${address}#${id}`] ?? (/^(text|p|n)\//.test(address) ? blocks.get(id) : undefined);

/**
 * @param {Source | undefined} source
 * @param {string} what it is the source of
 */
function link(source, what = "") {
  if (!source) return "";
  const label = `${what && `${what}: `}open ${source.place} in the editor program`;
  const [name] = source.place.split("/").slice(-1);
  return element(
    "a",
    {
      class: "gl-source",
      href: source.link,
      title: source.place,
      "aria-label": label,
      lang: "en",
      "data-apparatus": ""
    },
    name
  );
}

// --- What has an address here ---

/**
 * The element in which a thing's link stands, at its end.
 * @param {HTMLElement} thing
 */
function foot(thing) {
  const heads = ".gl-entry__head, .gl-work__entry, .gl-note__back, .gl-claim__place, .gl-annotation__kind";
  return /** @type {HTMLElement} */ (thing.querySelector(heads) ?? thing);
}

for (const thing of all("main [id]")) {
  const source = sourceOf(thing.id) ?? (thing.localName === "tr" ? sources[thing.id.replace("-", "/#")] : undefined);
  if (!source) continue;
  const block = thing.closest(".gl-block");
  if (thing.matches(".gl-text") && block) {
    thing.before(link(source, `Paragraph ${thing.id}`)); // where the paragraph's other buttons are
  } else if (/^h\d$/.test(thing.localName)) {
    thing.append(" ", link(source));
  } else if (thing.matches("article, li, tr")) {
    foot(thing).append(" ", link(source, thing.id));
  }
}

// The editors' notes in the margin, which the commentary has as well.
for (const remark of all("details[data-annotation]")) {
  remark.querySelector("summary")?.append(" ", link(sources[`commentary/#${remark.dataset.annotation}`], "This note"));
}

// --- What is shown of a word that is touched ---

/** @type {HTMLAnchorElement | undefined} */
let touched;
/** @param {Event} event */
function note({ target }) {
  const trigger = target instanceof Element && target.closest("a[data-note], a[data-preview]");
  if (trigger instanceof HTMLAnchorElement && !trigger.closest("#gl-preview")) touched = trigger;
}
for (const event of ["pointerover", "focusin", "click"]) document.addEventListener(event, note);
new MutationObserver((changes) => {
  for (const { target } of changes) {
    const card = target instanceof Element && target.closest("#gl-preview, .gl-sheet");
    if (!(card && touched && card.childElementCount) || card.querySelector(".gl-source")) continue;
    const { preview, note: number } = touched.dataset;
    const there = new URL(`${touched.getAttribute("href")}`, document.baseURI).href.slice(root.href.length);
    const source = sources[decodeURIComponent(number || preview === undefined ? `notes/${touched.hash}` : there)];
    if (source) card.append(link(source));
  }
}).observe(document.body, { childList: true, subtree: true });

// --- The dock: the page's own file, and a switch for who wants to see the page as readers do ---

const KEY = "gl-desk-sources";
const hidden = "gl-without-sources";
const shown = element("input", { type: "checkbox", id: "gl-sources" });
const dock = element(
  "aside",
  { class: "gl-dock", lang: "en", dir: "ltr", "aria-label": "Editing", "data-apparatus": "" },
  link(sources[address], "This page"),
  element("label", {}, shown, " Sources")
);
shown.checked = recall(KEY) !== "off";
function apply() {
  document.documentElement.classList.toggle(hidden, !shown.checked);
  remember(KEY, shown.checked ? "on" : "off");
}
shown.addEventListener("change", apply);
apply();
document.body.append(dock);
offerDrafts(dock, kinds, (id) => blocks.has(id));
