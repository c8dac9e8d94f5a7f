// Marks the words that a result of the search was found by, where it has led to, and leaves the page as it is.

/** @import { Sought } from "./words.js" */

import { addressed, one } from "./page.js";
import { marked, parts } from "./words.js";

const kept = JSON.parse(sessionStorage.getItem("gl-found") ?? "null");
sessionStorage.removeItem("gl-found");

/**
 * An element and, if it is a heading, what stands under it.
 * @param {Element} top
 */
function under(top) {
  const found = [top];
  if (!/^H[1-6]$/.test(top.nodeName)) return found;
  for (let next = top.nextElementSibling; next && !/^H[1-6]$/.test(next.nodeName); next = next.nextElementSibling) {
    found.push(next);
  }
  return found;
}

/**
 * The stretches of an element's words that were found.
 * @param {Element} element
 * @param {Sought} sought
 */
function stretches(element, sought) {
  const found = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    if (node.parentElement?.closest("button, script, style")) continue;
    const words = parts(node.data);
    for (const at of marked(words, sought)) {
      const range = new Range();
      const start = words.slice(0, at).join("").length;
      range.setStart(node, start);
      range.setEnd(node, start + words[at].length);
      found.push(range);
    }
  }
  return found;
}

const place = location.hash ? addressed() : one("main");
if (kept && place && new URL(kept.href).hash === location.hash && globalThis.Highlight) {
  const sought = { ...kept, strong: new Set(kept.strong), weak: new Set(kept.weak) };
  const found = under(place).flatMap((element) => stretches(element, sought));
  CSS.highlights.set("gl-found", new Highlight(...found));
  const [first] = found;
  const box = first?.getBoundingClientRect();
  if (box && (box.bottom > innerHeight || box.top < 0))
    first.startContainer.parentElement?.scrollIntoView({ block: "center" });
}
