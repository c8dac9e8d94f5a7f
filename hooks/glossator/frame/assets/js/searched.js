// What is searched, fetched in parts: names first; the places of a query's words; the texts of the results in sight.

import { root } from "./page.js";
import { indexed, tokens } from "./words.js";

/**
 * What can be found.
 * @typedef {object} Found
 * @property {number} id its place among all
 * @property {string} url
 * @property {string} kind
 * @property {string} title
 * @property {string} label
 * @property {string[]} names its title and spellings; of words of the author's, what corrections make of them
 * @property {string[][]} cut the words of each name
 * @property {number} [same] another that is about the same thing
 *
 * Where a word stands: the places in each text, by the text's place among all.
 * @typedef {Map<number, number[]>} Places
 *
 * @typedef {{ text: string, places: number[] }} Text
 */

/** @type {Map<string, Promise<any>>} */
const fetched = new Map();

/**
 * A file, once; what could not be had is asked for again.
 * @param {string} path
 * @returns {Promise<any>}
 */
function file(path) {
  const kept = fetched.get(path);
  if (kept) return kept;
  const asked = fetch(new URL(`assets/${path}.json`, root)).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  });
  fetched.set(path, asked);
  asked.catch(() => fetched.delete(path));
  return asked;
}

/** Ask anew for what has not come yet. */
export const forget = () => fetched.clear();

/**
 * The last place whose value is not behind another.
 * @template T
 * @param {T[]} values in their order
 * @param {T} value
 */
function placeOf(values, value) {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] > value) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, low - 1);
}

/** @param {any[]} rows */
function documents(rows) {
  /** @type {Found[]} */
  const found = [];
  for (const row of rows) {
    const above = found.at(-1);
    let [url, kind, title, label = "", spellings = "", same] = row === 1 ? ["", "", ""] : row;
    if (above && row === 1) {
      // the one above, its number one greater
      const number = above.url.match(/\d+$/)?.[0] ?? "";
      const next = `${Number(number) + 1}`;
      url = above.url.slice(0, -number.length) + next;
      title = above.title.replace(new RegExp(`(^|\\D)${number}(?!\\d)`, "g"), (_, before) => before + next);
    }
    if (above && (row === 1 || url.startsWith("#"))) {
      // the same page, kind and label
      ({ kind, label } = above);
      if (row !== 1) url = above.url.split("#")[0] + url;
    }
    const ways = spellings.split(" · ").filter(Boolean);
    const names = ["paragraph", "note"].includes(kind) ? ways : [title, ...ways];
    if (same === "") same = undefined;
    found.push({ id: found.length, url, kind, title, label, names, cut: names.map(tokens), same });
  }
  return found;
}

/**
 * A number goes on with a to z; it ends with A to Z if it is a document's, with # to < if it is a place's in there.
 * @param {string} written
 * @returns {Places}
 */
function placesOf(written) {
  /** @type {Places} */
  const found = new Map();
  let [document, place, above] = [0, 0, 0];
  /** @type {number[]} */
  let places = [];
  for (let at = 0; at < written.length; at++) {
    const sign = written.charCodeAt(at);
    if (sign >= 97) {
      above = (above + sign - 97) * 26;
      continue;
    }
    if (sign >= 65) {
      document += above + sign - 65;
      place = 0;
      places = [];
      found.set(document, places);
    } else {
      place += above + sign - 35;
      places.push(place);
    }
    above = 0;
  }
  return found;
}

/** @typedef {Awaited<ReturnType<typeof load>>} Searched */

/** The names, and how to have the rest. */
export async function load() {
  const [{ said, texts, rows }, first] = await Promise.all([file("search"), file("search/words")]);
  const all = documents(rows);
  /**
   * By a word of a name, which documents have it there.
   * @type {Map<string, number[]>}
   */
  const named = new Map();
  for (const { id, names } of all) {
    for (const word of new Set(names.flatMap(indexed))) {
      const have = named.get(word);
      if (have) have.push(id);
      else named.set(word, [id]);
    }
  }
  /** @type {Map<string, Places>} */
  const stands = new Map();
  /** @param {number} part */
  const words = (part) => /** @type {Promise<Record<string, string>>} */ (file(`search/w${part}`));

  return {
    all,
    named,
    /** @type {Record<string, string>} */
    said,
    passedOver: new Set(tokens(said.search_passed_over)),

    /** Words of the texts that lie from one to another in the alphabet, in at most so many parts.
     * @param {string} from
     * @param {string} to
     * @returns {Promise<string[]>}
     */
    async between(from, to, most = 4) {
      const [start, end] = [placeOf(first, from), placeOf(first, to)];
      const parts = await Promise.all(
        Array.from({ length: Math.min(end - start + 1, most) }, (_, at) => words(start + at))
      );
      return parts.flatMap(Object.keys);
    },

    /**
     * All words of the texts.
     * @returns {Promise<string[]>}
     */
    async vocabulary() {
      const written = await file("search/vocabulary");
      return written.split(" ");
    },

    /**
     * Where a word stands in the texts.
     * @param {string} word
     */
    async places(word) {
      const known = stands.get(word);
      if (known) return known;
      const written = (await words(placeOf(first, word)))[word];
      /** @type {Places} */
      const found = written === undefined ? new Map() : placesOf(written);
      stands.set(word, found);
      return found;
    },

    /**
     * @param {number} id
     * @returns {Promise<Text>}
     */
    async text(id) {
      const part = placeOf(texts, id);
      const [text, places = ""] = (await file(`search/t${part}`))[id - texts[part]];
      return { text, places: (places.match(/\d+/g) ?? []).map(Number) };
    }
  };
}
