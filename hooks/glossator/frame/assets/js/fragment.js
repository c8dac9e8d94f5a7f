// What selected words are, and a link to exactly these words: a text fragment (https://wicg.github.io/scroll-to-text-fragment/).

import { root } from "./page.js";

// --- A block's words ---

export function* nodes(top) {
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) if (["#text", "BR"].includes(walker.currentNode.nodeName)) yield walker.currentNode;
}

const segments = (text, block) => [...new Intl.Segmenter(block.closest("[lang]")?.lang, { granularity: "word" }).segment(text)]
  .filter(({ isWordLike }) => isWordLike).map(({ index, segment }) => [index, index + segment.length]);

/** A block, and what of it is selected.
    shown: what a first visitor sees; cuts: the places in it where the author's plain words begin or end;
    from, to: where in `shown`; range: where on the page; whole: the author's words, as the source copy has them;
    quotation: what of them is selected, whole words: [from, to]; emphasis: where in them the author stresses something; slips:
    where another reading is shown. */
export function read(block, range) {
  const found = { block, shown: "", whole: "", cuts: [], markers: [], emphasis: [], slips: [], range: new Range() };
  const add = (words) => found.cuts.push(found.shown.length, (found.shown += words).length);
  const lineBreak = () => { add("\n"); found.whole += "\n"; };
  let line, quotation;
  for (const node of nodes(block)) {
    const { parentElement: parent, data } = node, here = parent.closest("p, li");
    if (!block.contains(here)) continue; // white space between the lines
    if (line && line !== here || !data && data !== "") lineBreak();
    line = here;
    if (!data) continue;
    const slip = parent.closest("[data-source]"), start = found.shown.length, place = found.whole.length;
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
      quotation = [slip ? place : place + first];
    }
    found.range.setEnd(node, end);
    found.to = slip ? found.shown.length : start + end;
    quotation[1] = slip ? found.whole.length : place + end;
  }
  if (quotation) found.quotation = wholeWords(found, ...quotation);
  return found;
}

/** From where to where whole words go: half a word and white space at an end are nothing to quote. */
function wholeWords({ whole, block }, from, to) {
  for (const [start, end] of segments(whole, block)) {
    if (start < from && from < end) from = start;
    if (start < to && to < end) to = end;
  }
  const quoted = whole.slice(from, to);
  if (quoted.trim()) return [from + quoted.search(/\S/), from + quoted.trimEnd().length];
}

// --- A link to them ---

// A paragraph's record is no place of its own: the link leads to its section.
export const home = (document.querySelector("link[rel=canonical]")?.href ?? location.href).split(/[?#]/)[0];
const isHome = home.endsWith(location.pathname.slice(root.pathname.length).replace(/index\.html$/, ""));
let homePage;
const page = () => isHome ? document : homePage ??= fetch(home).then((answer) => answer.text())
  .then((html) => new DOMParser().parseFromString(html, "text/html")).catch(() => { homePage = null; });

/** As browsers compare: no case, no accents, one form of quotation mark. */
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
const pattern = (text) => fold(text.trim()).replace(/[^\s\p{L}\p{N}]/gu, "\\$&").replace(/\s+/g, "\\s+");
const encode = (text) => encodeURIComponent(text.trim()).replace(/[-!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

/** The words before and after a block on its page, each box of them apart. */
function around(block) {
  const texts = ["", ""];
  let side = 0, last;
  for (const node of nodes(block.ownerDocument.body)) {
    if (block.contains(node)) side = 1;
    else if (node.data && !node.parentElement.closest("script, style")) {
      const box = node.parentElement.closest(":not(a, b, bdi, cite, code, dfn, em, i, mark, q, small, span, strong, sub, sup)");
      texts[side] += (box === last ? "" : "\n") + node.data;
      last = box;
    }
  }
  return texts.map(fold);
}

/** What stands behind `:~:text=`: whole words that only this place has; nothing where that cannot be. No term crosses a
    note's marker, a correction or the end of a line. */
function directive({ shown, cuts, markers, from, to }, block) {
  const words = segments(shown, block);
  const first = words.findIndex(([, end]) => end > from), last = words.findLastIndex(([start]) => start < to);
  if (first < 0 || first > last) return;
  const isClean = (start, end) => !cuts.some((cut) => start < cut && cut < end);
  /** The greatest number of words, up to `most`, that stand together. */
  const longest = (most, isGood) => { while (most > 0 && !isGood(most)) most--; return most; };

  const [start] = words[first], whole = words[last][1];
  // A marker may touch the last word, "Siberia5": then what follows must say so.
  const end = markers.find((place) => place > words[last][0] && place < whole) ?? whole;
  let terms = [shown.slice(start, end)];
  if (!isClean(start, end) || last - first > 11) {
    const half = Math.min(4, last - first + 1 >> 1);
    const some = longest(half, (n) => isClean(start, words[first + n - 1][1])), others = longest(half, (n) => isClean(words[last - n + 1][0], end));
    if (!some || !others) return;
    terms = [shown.slice(start, words[first + some - 1][1]), shown.slice(words[last - others + 1][0], end)];
  }

  const [before, after] = around(block), text = `${before}\n${fold(shown)}\n${after}`;
  const at = (place) => before.length + 1 + fold(shown.slice(0, place)).length;
  let found;
  for (let context = 0; context < 13; context++) {
    const left = longest(Math.min(context, first), (n) => isClean(words[first - n][0], start));
    const right = longest(Math.min(context, words.length - 1 - last), (n) => isClean(end, words[last + n][1]));
    const prefix = shown.slice(words[first - left][0], start);
    const suffix = shown.slice(end, words[last + (end < whole ? 0 : right)][1]);
    const matches = [...text.matchAll(new RegExp(`(${pattern(prefix)}\\s*)(${terms.map(pattern).join("[^]*?")})\\s*${pattern(suffix)}`, "g"))];
    const [match] = matches, begin = match && match.index + match[1].length;
    if (begin !== at(start) || begin + match[2].length !== at(end)) continue;
    const made = [...prefix ? [`${encode(prefix)}-`] : [], ...terms.map(encode), ...suffix ? [`-${encode(suffix)}`] : []].join();
    if (matches.length < 2) return made;
    found ??= made;
  }
  return found;
}

/** An absolute link; without what stands behind `:~:text=` where the words cannot be singled out. */
export async function fragment(found) {
  try {
    const block = (await page()).getElementById(found.block.id);
    return read(block).shown === found.shown && directive(found, block);
  } catch {} // an older browser, no network: the paragraph
}
