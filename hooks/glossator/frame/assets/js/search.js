// The search dialog. All words together come before some of them; an entry called what was typed comes first.

import { all, element, root, spoken, styles, word } from "./page.js";
// @ts-types="minisearch"
import MiniSearch from "./vendor/minisearch.js";
import { indexed, isBeginning, marked, parts, phrase, tokens } from "./words.js";

/**
 * What can be found.
 * @typedef {object} Found
 * @property {number} id its place among all
 * @property {string} url
 * @property {string} kind
 * @property {string} title
 * @property {string} text
 * @property {string} spellings
 * @property {string} [label]
 * @property {string} places
 * @property {string[]} names its title and spellings
 *
 * What was found, with the words that it was found by.
 * @typedef {Found & { terms: string[] }} Hit
 *
 * @typedef {{ hits: Hit[], said?: string | Node }} Group
 */

styles("search");

// --- Finding ---

/**
 * What the paper says before what is said of it; an entry still comes first by its own name (see boost below).
 * @type {Record<string, number>}
 */
const WEIGHT = { paragraph: 2, entry: 0.5, annotation: 0.25, event: 0.2, note: 0.15, page: 0.15, work: 0.05 };
const MOST = 40;
const FEW = 8;
/** @type {Found[]} */
const documents = [];

/** All that can be found, fetched. */
async function load() {
  const index = new MiniSearch({
    fields: ["title", "spellings", "text"],
    tokenize: indexed,
    processTerm: (term) => term
  });
  /** @type {string[][]} */
  const [fields, ...rows] = await (await fetch(new URL("assets/search.json", root))).json();
  /** @type {Found | undefined} */
  let above;
  for (const values of rows) {
    const given = /** @type {any} */ (Object.fromEntries(values.map((value, at) => [fields[at], value])));
    /** @type {Found} */
    const row = { text: "", spellings: "", places: "", ...given, id: documents.length };
    if (above && row.url.startsWith("#")) {
      // the same page, kind and label
      const { url, kind, label } = above;
      Object.assign(row, { url: url.split("#")[0] + row.url, kind, label });
    }
    row.names = [row.title, ...row.spellings.split(" · ").filter(Boolean)];
    above = row;
    documents.push(row);
    index.add(row);
  }
  return index;
}

/** @type {ReturnType<load> | undefined} */
let loading;

function ready() {
  loading ??= load().catch((fault) => {
    loading = undefined;
    throw fault;
  });
  return loading;
}

/**
 * Groups of results, and what is said of each but the first.
 * @param {MiniSearch} index
 * @param {string} query
 */
function find(index, query) {
  const wanted = phrase(query);
  const have = new Set();
  /**
   * The best that have not been found yet.
   * @param {string} words
   * @param {import("minisearch").SearchOptions} [options]
   */
  const ask = (words, options) =>
    index
      .search(words, {
        boost: { title: 8, spellings: 6 },
        weights: { prefix: 0.4, fuzzy: 0.3 },
        boostDocument: (id) => WEIGHT[documents[id].kind],
        tokenize: tokens,
        prefix: isBeginning,
        combineWith: "AND",
        ...options
      })
      .map(({ id, terms, score }) => {
        const found = documents[id];
        const isNamed = found.kind === "entry" && found.names.some((name) => phrase(name) === wanted);
        const isClose = isNamed || phrase([...found.names, found.text].join(" ")).includes(wanted);
        return { ...found, terms, score, isNamed, close: Number(isNamed) + Number(isClose) };
      })
      .filter(({ id }) => !have.has(id))
      .sort((a, b) => b.close - a.close || b.score - a.score)
      .slice(0, MOST);
  /** @type {Group[]} */
  const groups = [];
  /**
   * @param {Hit[]} hits
   * @param {string | Node} [said]
   */
  const add = (hits, said) => {
    for (const { id } of hits) have.add(id);
    if (hits.length) groups.push({ hits, said });
  };

  const whole = ask(query);
  const entries = whole.filter(({ isNamed }) => isNamed);
  add(entries);
  // Next where the paper names what is asked for, in its order and however it is written there.
  const names = entries.flatMap((entry) => entry.names);
  const places = new Set(entries.flatMap((entry) => entry.places.match(/\d+/g) ?? []).map(Number));
  add(
    [...places]
      .sort((a, b) => a - b)
      .map((place) => documents[place])
      .map((found) => ({
        ...found,
        terms: names.filter((name) => phrase(found.text).includes(phrase(name))).flatMap(tokens)
      }))
  );
  add(whole.filter(({ id }) => !have.has(id)));
  if (!whole.some(({ kind }) => kind === "entry" || kind === "paragraph")) {
    add(ask(query, { fuzzy: (term) => (term.length > 6 ? 0.34 : 0.2) }), spoken("search_similar"));
  }
  if (tokens(query).length > 1 && have.size < FEW) {
    add(ask(query, { combineWith: "OR" }).slice(0, FEW), spoken("search_some"));
  }
  return groups;
}

// --- Showing ---

/** @type {Record<string, string>} */
const KIND = {
  paragraph: "paper",
  entry: "glossary",
  note: "notes_of_paper",
  work: "bibliography",
  page: "about_edition"
};

/**
 * The text with the found words marked, cut to the stretch (in words and gaps) that has most of them.
 * @param {string} text
 * @param {Set<string>} found
 */
function snippet(text, found, length = 64) {
  const words = parts(text);
  const hits = marked(words, found);
  /** @param {number} start */
  const within = (start) => hits.filter((i) => i >= start && i < start + length - 16).length;
  const best = hits.reduce((most, i) => (within(i) > within(most) ? i : most), hits[0] ?? 0);
  const from = Math.max(0, Math.min(best - 16, words.length - length));
  const to = from + length;
  const shown = words.slice(from, to).map((part, i) => (hits.includes(from + i) ? element("mark", {}, part) : part));
  return element(
    "span",
    { class: "gl-result__snippet" },
    from > 0 ? "… " : "",
    ...shown,
    to < words.length ? " …" : ""
  );
}

/** @param {Hit} hit */
function result(hit) {
  const found = new Set(hit.terms);
  const title = snippet(hit.title, found, 1e3);
  title.className = "gl-result__title";
  // Another spelling was typed: why this is the answer.
  const spelled = hit.names
    .slice(1)
    .filter((name) => name !== hit.title && tokens(name).some((token) => found.has(token)));
  return element(
    "li",
    {},
    element(
      "a",
      { class: `gl-result gl-result--${hit.kind}`, href: new URL(hit.url, root).href },
      element("span", { class: "gl-result__kind" }, hit.label ?? spoken(KIND[hit.kind])),
      title,
      ...(spelled.length ? [snippet(spelled.slice(0, 4).join(" · "), found)] : []),
      snippet(hit.text, found)
    )
  );
}

// --- The dialog ---

const input = element("input", {
  "aria-label": word("search_label"),
  placeholder: word("search_placeholder"),
  autocomplete: "off",
  autocapitalize: "off",
  spellcheck: "false",
  enterkeyhint: "search"
});
const close = element("button", { type: "button", class: "gl-search__close" }, spoken("close"));
const form = element("form", { role: "search" }, input, close);
const status = element("span", { role: "status" });
const help = element("span", { class: "gl-search__help" }, spoken("search_help"));
const list = element("div", { class: "gl-search__results" });
const dialog = element(
  "dialog",
  { class: "gl-search", "aria-label": word("search") },
  form,
  element("p", { class: "gl-search__status" }, status, help),
  list
);
document.body.append(dialog);

/** @returns {HTMLAnchorElement[]} */
const links = () => all("a", list);

/**
 * Groups of results, and what is said of them.
 * @param {string} query
 * @returns {Promise<[Group[], string | Node]>}
 */
async function answer(query) {
  if (!tokens(query).length) return [[], ""];
  try {
    if (!loading) status.replaceChildren(spoken("search_loading"));
    const groups = find(await ready(), query);
    const count = groups.reduce((sum, { hits }) => sum + hits.length, 0);
    const key = ["search_none", "search_one"][count] ?? "search_count";
    return [groups, spoken(key, { count, query })];
  } catch {
    return [[], spoken("search_failed")];
  }
}

let turn = 0;

async function show() {
  turn += 1;
  const mine = turn;
  const [groups, outcome] = await answer(input.value.trim());
  if (mine !== turn) return; // the reader has typed on
  status.replaceChildren(outcome);
  list.replaceChildren(
    ...groups.flatMap(({ hits, said }) => [
      ...(said ? [element("p", { class: "gl-search__divider" }, said)] : []),
      element("ol", {}, ...hits.map(result))
    ])
  );
  list.scrollTop = 0;
}

input.addEventListener("input", show);
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await show();
  links()[0]?.click();
});
dialog.addEventListener("click", ({ target }) => {
  // a result may be on this very page
  if (target === dialog || target === close || /** @type {Element} */ (target).closest("a")) dialog.close();
});
dialog.addEventListener("keydown", (event) => {
  const results = links();
  const { activeElement } = document;
  const at = results.indexOf(/** @type {HTMLAnchorElement} */ (activeElement));
  if (event.key === "Escape") {
    input.blur(); // browsers take a moment for both
    dialog.close();
  } else if (event.key === "ArrowDown" && activeElement !== close) {
    event.preventDefault();
    results[Math.min(at + 1, results.length - 1)]?.focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    event.preventDefault();
    (results[at - 1] ?? input).focus();
  } else if (at >= 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
    input.focus(); // typing goes on with the query
  }
});

/**
 * Show the dialog, with a query (to be typed on) or with the last one (to be typed over).
 * @param {string | null | undefined} query
 */
export function open(query) {
  if (query) input.value = query;
  if (!dialog.open) dialog.showModal();
  if (query) input.focus();
  else input.select();
  show();
}
