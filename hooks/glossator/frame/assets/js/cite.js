// Citations: a button copies each, and those of an entry open in a sheet.

import { element, say, styles, word } from "./page.js";
import { copyFormatted } from "./clipboard.js";

function arm(list) {
  for (const row of list.querySelectorAll(":scope > div:not(.gl-formats__files)")) {
    const [name, said] = row.children, { innerHTML: html, textContent: text } = said;
    const button = element("button", { type: "button", class: "gl-press", "aria-label": `${word("copy_citation")}: ${name.textContent}` }, word("copy_citation"));
    button.addEventListener("click", async () => {
      if (!await copyFormatted(html, text)) return;
      say(button.textContent = word("copied"));
      setTimeout(() => { button.textContent = word("copy_citation"); }, 2000);
    });
    name.append(" ", button); // not after the citation, which would grow by a line under the reader’s eyes
  }
}

const styled = styles("cite"); // not on pages that have no citations of their own
const FORMATS = ".gl-formats:not(.gl-record-facts)";
document.querySelectorAll(FORMATS).forEach(arm);

const pages = new Map();
/** A page of the site, fetched once; what it links to, in full. */
function fetched(address) {
  if (!pages.has(address)) {
    pages.set(address, fetch(address).then(async (answer) => {
      if (!answer.ok) throw Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const link of page.querySelectorAll(".gl-formats a")) link.href = new URL(link.getAttribute("href"), answer.url);
      return page;
    }));
  }
  return pages.get(address);
}

/** The citations of the entry whose link was pressed: they stand on the page the link leads to. */
export async function show(link) {
  const [page] = await Promise.all([fetched(link.href.split("#")[0]), styled]);
  const list = document.importNode(page.getElementById(link.hash.slice(1)).querySelector(FORMATS), true);
  arm(list);
  const close = element("button", { type: "button" }, word("close"));
  const sheet = element("dialog", { class: "gl-sheet gl-cite-sheet", "aria-label": link.ariaLabel }, list,
    element("div", { class: "gl-sheet__actions" }, element("span"), close));
  close.addEventListener("click", () => sheet.close());
  sheet.addEventListener("click", (event) => { if (event.target === sheet) sheet.close(); });
  sheet.addEventListener("close", () => { sheet.remove(); link.focus(); });
  document.body.append(sheet);
  sheet.showModal();
}
