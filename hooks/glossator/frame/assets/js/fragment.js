// What selected words are, and a link to exactly these words: a text fragment
// (https://wicg.github.io/scroll-to-text-fragment/).

import { parsed, root } from "./page.js";

/**
 * From where to where in a string.
 * @typedef {[from: number, to: number]} Stretch
 *
 * A text node; or a line break, which has no data.
 * @typedef {Node & { parentElement: HTMLElement, data?: string }} Piece
 *
 * A block, and what of it is selected.
 * @typedef {object} Read
 * @property {HTMLElement} block
 * @property {string} shown what a first visitor sees
 * @property {number[]} cuts the places in it where the author's plain words begin or end
 * @property {number[]} markers the places in it where a note's marker stands
 * @property {number} from where in `shown` the selected words begin
 * @property {number} to where in `shown` they end
 * @property {Range} range where they are on the page
 * @property {string} whole the author's words, as the source copy has them
 * @property {Stretch} [quotation] what of them is selected, whole words
 * @property {[...Stretch, tag: string][]} emphasis where in them the author stresses something
 * @property {Stretch[]} slips where another reading is shown
 */

// --- A block's words ---

/**
 * @param {Node} top
 * @returns {Generator<Piece>}
 */
export function* nodes(top) {
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    if (["#text", "BR"].includes(walker.currentNode.nodeName)) yield/** @type {Piece} */ (walker.currentNode);
  }
}

/**
 * The words of a text.
 * @param {string} text
 * @param {HTMLElement} block
 */
function segments(text, block) {
  /** @type {HTMLElement | null} */
  const inLanguage = block.closest("[lang]");
  /** @type {Stretch[]} */
  const found = [];
  for (const word of new Intl.Segmenter(inLanguage?.lang, { granularity: "word" }).segment(text)) {
    if (word.isWordLike) found.push([word.index, word.index + word.segment.length]);
  }
  return found;
}

/**
 * What a block says, and what of that is selected.
 * @param {HTMLElement} block
 * @param {Range} [range]
 */
export function read(block, range) {
  /** @type {Read} */
  const found = {
    block,
    shown: "",
    whole: "",
    cuts: [],
    markers: [],
    emphasis: [],
    slips: [],
    range: new Range(),
    from: 0,
    to: 0
  };
  /** @param {string} words */
  const add = (words) => {
    found.cuts.push(found.shown.length, found.shown.length + words.length);
    found.shown += words;
  };
  /** @type {Element | null | undefined} */
  let line;
  /** @type {Stretch | undefined} */
  let quotation;
  for (const node of nodes(block)) {
    const { parentElement: parent, data } = node;
    const here = parent.closest("p, li, td, th, figcaption");
    if (!block.contains(here)) continue; // white space between the lines
    if ((line && line !== here) || (!data && data !== "")) {
      add("\n");
      found.whole += "\n";
    }
    line = here;
    if (!data) continue;
    /** @type {HTMLElement | null} */
    const slip = parent.closest("[data-source]");
    const start = found.shown.length;
    const place = found.whole.length;
    const isOurs = parent.closest("[data-apparatus], [data-note]");
    const shown = slip?.dataset.corrected ?? data;
    if (isOurs) found.markers.push(start);
    else found.whole += slip?.dataset.source ?? data;
    if (slip || isOurs) add(shown);
    else found.shown += shown;
    const stress = !isOurs && parent.closest("em, strong");
    if (stress && block.contains(stress)) found.emphasis.push([place, found.whole.length, stress.localName]);
    if (slip && data !== slip.dataset.source) found.slips.push([place, found.whole.length]);
    if (isOurs || !range?.intersectsNode(node)) continue;
    const first = node === range.startContainer ? range.startOffset : 0;
    const end = node === range.endContainer ? range.endOffset : data.length;
    if (first >= end) continue;
    if (!quotation) {
      found.range.setStart(node, first);
      found.from = slip ? start : start + first;
      quotation = [slip ? place : place + first, 0];
    }
    found.range.setEnd(node, end);
    found.to = slip ? found.shown.length : start + end;
    quotation[1] = slip ? found.whole.length : place + end;
  }
  if (quotation) found.quotation = wholeWords(found, quotation);
  return found;
}

/**
 * From where to where whole words go: half a word and white space at an end are nothing to quote.
 * @param {Read} read
 * @param {Stretch} selected
 * @returns {Stretch | undefined}
 */
function wholeWords({ whole, block }, selected) {
  let [from, to] = selected;
  for (const [start, end] of segments(whole, block)) {
    if (start < from && from < end) from = start;
    if (start < to && to < end) to = end;
  }
  const quoted = whole.slice(from, to);
  if (quoted.trim()) return [from + quoted.search(/\S/), from + quoted.trimEnd().length];
}

// --- A link to them ---

// A paragraph's record is no place of its own: the link leads to its section.
/** @type {HTMLLinkElement | null} */
const canonical = document.querySelector("link[rel=canonical]");
export const [home] = (canonical?.href ?? location.href).split(/[?#]/);
const isHome = home.endsWith(location.pathname.slice(root.pathname.length).replace(/index\.html$/, ""));

/** @type {Promise<Document> | undefined} */
let homePage;

/** The page that the link leads to. */
function page() {
  if (isHome) return document;
  homePage ??= fetch(home)
    .then((answer) => answer.text())
    .then(parsed)
    .catch((fault) => {
      homePage = undefined;
      throw fault;
    });
  return homePage;
}

/**
 * As browsers compare: no case, no accents, one form of quotation mark.
 * @param {string} text
 */
const fold = (text) =>
  text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
/** @param {string} text */
const pattern = (text) =>
  fold(text.trim())
    .replace(/[^\s\p{L}\p{N}]/gu, "\\$&")
    .replace(/\s+/g, "\\s+");
/** @param {string} text */
const encode = (text) =>
  encodeURIComponent(text.trim()).replace(/[-!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

/**
 * The words before and after a block on its page, each box of them apart.
 * @param {HTMLElement} block
 */
function around(block) {
  const texts = ["", ""];
  let side = 0;
  /** @type {Element | null | undefined} */
  let last;
  for (const node of nodes(block.ownerDocument.body)) {
    if (block.contains(node)) side = 1;
    else if (node.data && !node.parentElement.closest("script, style")) {
      const box = node.parentElement.closest(
        ":not(a, b, bdi, cite, code, dfn, em, i, mark, q, small, span, strong, sub, sup)"
      );
      texts[side] += (box === last ? "" : "\n") + node.data;
      last = box;
    }
  }
  return texts.map(fold);
}

/**
 * The greatest number of words, up to `most`, that stand together.
 * @param {number} most
 * @param {(count: number) => boolean} isGood
 */
function longest(most, isGood) {
  let count = most;
  while (count > 0 && !isGood(count)) count -= 1;
  return count;
}

/**
 * What stands behind `:~:text=`: whole words that only this place has; nothing where that cannot be. No term crosses a
 * note's marker, a correction or the end of a line.
 * @param {Read} read
 * @param {HTMLElement} block on the page that the link leads to
 */
function directive({ shown, cuts, markers, from, to }, block) {
  const words = segments(shown, block);
  const first = words.findIndex((word) => word[1] > from);
  const last = words.filter((word) => word[0] < to).length - 1;
  if (first < 0 || first > last) return;
  /**
   * @param {number} a
   * @param {number} b
   */
  const isClean = (a, b) => !cuts.some((cut) => a < cut && cut < b);

  const [start] = words[first];
  const [lastStart, whole] = words[last];
  // A marker may touch the last word, "Siberia5": then what follows must say so.
  const end = markers.find((place) => place > lastStart && place < whole) ?? whole;
  let terms = [shown.slice(start, end)];
  if (!isClean(start, end) || last - first > 11) {
    const half = Math.min(4, Math.floor((last - first + 1) / 2));
    const some = longest(half, (n) => isClean(start, words[first + n - 1][1]));
    const others = longest(half, (n) => isClean(words[last - n + 1][0], end));
    if (!some || !others) return;
    terms = [shown.slice(start, words[first + some - 1][1]), shown.slice(words[last - others + 1][0], end)];
  }

  const [before, after] = around(block);
  const text = `${before}\n${fold(shown)}\n${after}`;
  /** @param {number} place */
  const at = (place) => before.length + 1 + fold(shown.slice(0, place)).length;
  let found;
  for (let context = 0; context < 13; context++) {
    const left = longest(Math.min(context, first), (n) => isClean(words[first - n][0], start));
    const right = longest(Math.min(context, words.length - 1 - last), (n) => isClean(end, words[last + n][1]));
    const prefix = shown.slice(words[first - left][0], start);
    const suffix = shown.slice(end, words[last + (end < whole ? 0 : right)][1]);
    const middle = terms.map(pattern).join("[^]*?");
    const matches = [...text.matchAll(new RegExp(`(${pattern(prefix)}\\s*)(${middle})\\s*${pattern(suffix)}`, "g"))];
    const [match] = matches;
    const begin = match && match.index + match[1].length;
    if (begin !== at(start) || begin + match[2].length !== at(end)) continue;
    const made = [
      ...(prefix ? [`${encode(prefix)}-`] : []),
      ...terms.map(encode),
      ...(suffix ? [`-${encode(suffix)}`] : [])
    ].join();
    if (matches.length < 2) return made;
    found ??= made;
  }
  return found;
}

/**
 * What stands behind `:~:text=` in a link to what was read; nothing where the words cannot be singled out.
 * @param {Read} found
 */
export async function fragment(found) {
  try {
    const block = /** @type {HTMLElement} */ ((await page()).getElementById(found.block.id));
    return read(block).shown === found.shown && directive(found, block);
  } catch {
    // an older browser, no network: the paragraph
  }
}
