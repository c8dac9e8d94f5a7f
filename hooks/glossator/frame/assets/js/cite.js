// Citations: a button copies each, and those of a paragraph or an entry open in a sheet, the style last copied first.

import { copyFormatted } from "./clipboard.js";
import { all, element, one, parsed, recall, remember, say, spoken, word } from "./page.js";
import { dressed } from "./previews.js";

/** @param {HTMLElement} list */
function arm(list) {
  for (const row of all(":scope > div:not(.gl-formats__files)", list)) {
    const [name, said] = row.children;
    const style = `${name.textContent}`;
    const { innerHTML: html, textContent: text } = said;
    const button = element(
      "button",
      { type: "button", class: "gl-press", "aria-label": `${word("copy_citation")}${word("colon")} ${style}` },
      spoken("copy_citation")
    );
    button.addEventListener("click", async () => {
      if (!(await copyFormatted(html, text))) return;
      button.replaceChildren(spoken("copied"));
      say(word("copied"));
      remember("gl-style", style);
      setTimeout(() => {
        button.replaceChildren(spoken("copy_citation"));
      }, 2000);
    });
    name.append(" ", button); // not after the citation, which would grow by a line under the reader’s eyes
  }
}

const FORMATS = ".gl-formats:not(.gl-record-facts)";
all(FORMATS).forEach(arm);

/** @param {string} address */
async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const made = parsed(await answer.text());
  /** @type {HTMLAnchorElement[]} */
  const links = all(".gl-formats a", made);
  for (const link of links) link.href = new URL(`${link.getAttribute("href")}`, answer.url).href;
  return made;
}

/** @type {Map<string, Promise<Document>>} */
const pages = new Map();

/**
 * A page of the site, fetched once; what it links to, in full.
 * @param {string} address
 */
function fetched(address) {
  const made = pages.get(address) ?? load(address);
  pages.set(address, made);
  return made;
}

/**
 * A list with what it leads to its section for, which is that of a paragraph of a long paper.
 * @param {HTMLElement} list
 */
async function completed(list) {
  const larger = /** @type {HTMLAnchorElement | null} */ (list.querySelector("a[href$='#gl-cite']"));
  if (!larger) return list;
  const page = await fetched(larger.href.split("#")[0]);
  const whole = document.importNode(one(`#gl-cite ${FORMATS}`, page), true);
  for (const row of [...list.children]) {
    const name = row.firstElementChild?.textContent;
    [...whole.children].find((other) => other.firstElementChild?.textContent === name)?.replaceWith(row);
  }
  return whole;
}

/**
 * The citations of what a link is beside, which stand on the page it leads to: a paragraph's record, the list that has
 * the entry.
 * @param {HTMLAnchorElement} link
 */
export async function show(link) {
  const [page] = await Promise.all([fetched(link.href.split("#")[0]), dressed()]);
  const entry = link.hash ? /** @type {HTMLElement} */ (page.getElementById(link.hash.slice(1))) : page;
  const list = await completed(document.importNode(one(FORMATS, entry), true));
  const record = link.hash
    ? element("span")
    : element("a", { href: link.href }, `${one("h1", page).textContent}`.trim());
  const preferred = all("dt", list).find((name) => name.textContent === recall("gl-style"))?.parentElement;
  if (preferred) list.prepend(preferred);
  arm(list);
  const close = element("button", { type: "button" }, spoken("close"));
  const sheet = element(
    "dialog",
    { class: "gl-sheet gl-cite-sheet", "aria-label": `${link.ariaLabel}` },
    list,
    element("div", { class: "gl-sheet__actions" }, record, close)
  );
  close.addEventListener("click", () => sheet.close());
  sheet.addEventListener("click", ({ target }) => {
    if (target === sheet) sheet.close();
  });
  sheet.addEventListener("close", () => {
    sheet.remove();
    link.focus();
  });
  if (document.querySelector("dialog[open]")) return; // it was pressed twice
  document.body.append(sheet);
  sheet.showModal();
}
