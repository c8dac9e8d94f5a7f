// "Copy link" beside everything that has an address; the stylesheet shows it where the reader is.

import { all, copy, element, say, spoken, word, wordsOf } from "./page.js";

/**
 * @param {string} address
 * @param {string | null} title
 */
function button(address, title) {
  const made = element(
    "button",
    {
      type: "button",
      class: "gl-copy",
      "aria-label": `${word("copy_link")}${word("colon")} ${title}`,
      "data-apparatus": ""
    },
    spoken("copy_link")
  );
  made.addEventListener("click", async () => {
    const copied = await copy(address);
    made.focus();
    if (!copied) return;
    made.replaceChildren(spoken("copied"));
    say(word("copied"));
    made.classList.add("is-offered");
    setTimeout(() => {
      made.replaceChildren(spoken("copy_link"));
      made.classList.remove("is-offered");
    }, 2000);
  });
  return made;
}

for (const locator of /** @type {HTMLAnchorElement[]} */ (all(".gl-locator"))) {
  locator.parentElement?.querySelector(".gl-text")?.before(button(locator.href, locator.ariaLabel));
}
for (const note of /** @type {HTMLLIElement[]} */ (all(".gl-note"))) {
  note
    .querySelector(".gl-note__back")
    ?.append(
      " ",
      button(new URL(`#${note.id}`, location.href).href, word("note", { number: note.dataset.label ?? note.value }))
    );
}
for (const heading of all(":is(.gl-column, .gl-block--heading) > :is(h2, h3)[id]:not(:has(.gl-permalink))")) {
  const title = wordsOf(heading);
  heading.append(
    "\xa0",
    element("a", { class: "gl-permalink", href: `#${heading.id}`, "aria-label": word("permalink", { title }) }, "#")
  );
}
for (const link of /** @type {HTMLAnchorElement[]} */ (all(".gl-permalink"))) {
  link.after(button(link.href, link.ariaLabel));
}

// How to cite: what that needs is fetched when somebody wants it.
const citing = () => import("./cite.js");
for (const folded of all(".gl-cite")) folded.addEventListener("toggle", citing, { once: true });
/** @param {HTMLAnchorElement} link */
async function cite(link) {
  try {
    await (await citing()).show(link);
  } catch {
    location.href = link.href;
  }
}
for (const link of /** @type {HTMLAnchorElement[]} */ (all(".gl-cite-link, .gl-copy--cite"))) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    cite(link);
  });
  // Nothing shows under a finger before it presses: the paragraph's number opens what a mouse finds beside it.
  const number = link.parentElement?.querySelector(":scope > .gl-locator");
  number?.addEventListener("click", (event) => {
    if (/** @type {PointerEvent} */ (event).pointerType === "touch") cite(link);
  });
}

// What selected words offer is fetched when there are some.
document.addEventListener("selectionchange", function look() {
  const { isCollapsed, anchorNode, focusNode } = /** @type {Selection} */ (getSelection());
  if (isCollapsed || ![anchorNode, focusNode].some((node) => node?.parentElement?.closest(".gl-block"))) return;
  document.removeEventListener("selectionchange", look);
  import("./select.js");
});
