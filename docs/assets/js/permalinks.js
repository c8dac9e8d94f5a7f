// "Copy link" beside everything that has an address; the stylesheet shows it where the reader is.

import { element, say, word } from "./page.js";

async function copy(address) {
  try {
    await navigator.clipboard.writeText(address);
  } catch { // no clipboard (outside secure contexts): the old way, at last by hand
    const field = element("textarea");
    field.value = address;
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    if (!copied) prompt(word("copy_by_hand"), address);
    return copied;
  }
  return true;
}

function button(id, title) {
  const made = element("button", { type: "button", class: "gl-copy", "aria-label": `${word("copy_link")}: ${title}`, "data-apparatus": "" }, word("copy_link"));
  made.addEventListener("click", async () => {
    const copied = await copy(new URL(`#${id}`, location).href);
    made.focus();
    if (!copied) return;
    say(made.textContent = word("copied"));
    made.classList.add("is-offered");
    setTimeout(() => { made.textContent = word("copy_link"); made.classList.remove("is-offered"); }, 2000);
  });
  return made;
}

for (const locator of document.querySelectorAll(".gl-locator")) {
  locator.after(button(locator.hash.slice(1), locator.getAttribute("aria-label")));
}
for (const note of document.querySelectorAll(".gl-note")) {
  note.querySelector(".gl-note__back")?.append(" ", button(note.id, word("note", { number: note.value })));
}
for (const heading of document.querySelectorAll(".gl-column > :is(h2, h3)[id]:not(:has(.gl-permalink))")) {
  const title = heading.textContent;
  heading.append("\xa0", element("a", { class: "gl-permalink", href: `#${heading.id}`, "aria-label": word("permalink", { title }) }, "#"));
}
for (const link of document.querySelectorAll(".gl-permalink")) {
  link.after(button(link.hash.slice(1), link.ariaLabel));
}
