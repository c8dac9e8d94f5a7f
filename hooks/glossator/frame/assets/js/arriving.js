// Whoever comes by an address whose paragraph, or whose words, are not here is told so, and led on where that can be.

import { element, notice, one, parsed, root, word } from "./page.js";

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * As browsers compare words; the white space between two lines may be any or none.
 * @param {string} text
 */
const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}|[\s\u00AD]/gu, "")
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"');

/**
 * Whether the page has the words of `text=[before-,]from[,to][,-after]`.
 * @param {string} directive
 * @param {string} page
 */
function has(directive, page) {
  const parts = directive.split(",");
  const before = parts[0].endsWith("-") ? `${parts.shift()}`.slice(0, -1) : "";
  const after = parts.at(-1)?.startsWith("-") ? `${parts.pop()}`.slice(1) : "";
  const words = parts.map((part) => fold(decoded(part)));
  words[0] = fold(decoded(before)) + words[0];
  words[words.length - 1] += fold(decoded(after));
  let at = 0;
  return words.every((part) => {
    const found = page.indexOf(part, at);
    at = found + part.length;
    return found >= 0;
  });
}

/** @param {string} id */
async function lost(id) {
  const number = /^p(\d+)$/.exec(id)?.[1];
  const place = number ? `¶\u202F${number}` : `#${id}`;
  notice(word("place_missing", { place }));
  if (!number) return;
  // In another section, perhaps: the record of a paragraph leads to it.
  const answer = await fetch(new URL(`p/${number}/`, root));
  if (!answer.ok) return;
  const record = parsed(await answer.text());
  const { href } = new URL(`${one("main header a[href*='#']", record).getAttribute("href")}`, answer.url);
  notice(`${word("place_missing", { place })} `, element("a", { href }, word("go_to_place", { place })));
}

/** Look whether what the address leads to is here. */
export function arrive() {
  const [hash] = location.hash.slice(1).split(":~:");
  const id = decoded(hash);
  if (id && !document.getElementById(id)) return lost(id);
  // What stands behind :~: Chromium tells; who knows nothing of such addresses leaves it where it is.
  const { name = "" } = performance.getEntriesByType("navigation")[0] ?? {};
  const directives = (location.hash + name).split(":~:")[1]?.split("&") ?? [];
  if (location.hash.includes(":~:")) location.replace(`#${hash}`);
  const page = fold(one("body").textContent);
  const quoted = directives.filter((part) => part.startsWith("text=")).map((part) => part.slice(5));
  if (quoted.some((part) => !has(part, page))) notice(word("words_missing"));
}
