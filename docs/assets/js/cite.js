// Citations: a button copies each, and those of an entry open in a sheet.

import { element, root, say, word } from "./page.js";
import { copy } from "./permalinks.js";

/** With its italics, where the clipboard takes them. */
async function copyFormatted(html, text) {
  const as = (type, content) => ({ [type]: new Blob([content], { type }) });
  try {
    await navigator.clipboard.write([new ClipboardItem({ ...as("text/html", html), ...as("text/plain", text) })]);
  } catch {
    return copy(text);
  }
  return true;
}

function arm(list) {
  for (const row of list.querySelectorAll(":scope > div:not(.gl-formats__files)")) {
    const [name, said] = row.children, { innerHTML: html, textContent: text } = said;
    const button = element("button", { type: "button", class: "gl-press", "aria-label": `${word("copy_citation")}: ${name.textContent}` }, word("copy_citation"));
    button.addEventListener("click", async () => {
      if (!await copyFormatted(html, text)) return;
      say(button.textContent = word("copied"));
      setTimeout(() => { button.textContent = word("copy_citation"); }, 2000);
    });
    said.append(" ", button);
  }
}

document.querySelectorAll(".gl-formats").forEach(arm);

let citations;
const row = (name, said, style = "") => element("div", { class: style }, element("dt", {}, name), element("dd", {}, ...[said].flat()));

/** The citations of the entry whose link was pressed. */
export async function show(link) {
  const key = link.dataset.cite, address = new URL("assets/citations.json", root);
  const cited = (await (citations ??= fetch(address).then((answer) => answer.json())))[key];
  const styles = ["note", "bibliography", "mla", "apa"].map((style) => row(word(`style_${style}`), cited[style]));
  const files = [[".bib", "BibTeX"], [".ris", "RIS"], [".json", "CSL-JSON"]].flatMap(([ending, name], i) =>
    [i ? ", " : "", element("a", { href: new URL(`cite/${key.replace("/", "-")}${ending}`, root), download: "" }, name)]);
  const list = element("dl", { class: "gl-facts gl-formats" }, ...styles,
    row(word("permanent_address"), cited.url), row(word("cite_files"), files, "gl-formats__files"));
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
