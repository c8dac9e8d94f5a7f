// The search dialog. All words together come before some of them; an entry called what was typed comes first.

import MiniSearch from "./vendor/minisearch.js";
import { element, root, styles, word } from "./page.js";

styles("search");

// --- Words ---

const SINGLE = { ı: "i", ł: "l", đ: "d", ø: "o", æ: "ae" }; // do not decompose

/** As words are compared: no case, accents, primes or apostrophes; ё is е. */
const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\p{M}ʹʺʼ'’‘”`´′″]/gu, "").replace(/[ıłđøæ]/g, (c) => SINGLE[c]);
const tokens = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const phrase = (text) => ` ${tokens(text).join(" ")} `;

// --- Finding ---

// What the paper says before what is said of it; an entry still comes first by its own name (see boost below).
const WEIGHT = { paragraph: 2, entry: .5, annotation: .25, event: .2, note: .15, page: .15, work: .05 };
const MOST = 40, FEW = 8;
const documents = new Map();

async function load() {
  const index = new MiniSearch({ fields: ["title", "spellings", "text"], tokenize: tokens, processTerm: (term) => term });
  const [fields, ...rows] = await (await fetch(new URL("assets/search.json", root))).json();
  let above;
  for (const values of rows) {
    const row = Object.fromEntries(values.map((value, at) => [fields[at], value]));
    if (row.url.startsWith("#")) { // the same page, kind and label
      const { url, kind, label } = above;
      Object.assign(row, { url: url.split("#")[0] + row.url, kind, label });
    }
    above = row;
    const whole = { id: documents.size, text: "", spellings: "", places: "", ...row, names: [row.title, ...row.spellings?.split(" · ") ?? []] };
    documents.set(whole.id, whole);
    index.add(whole);
  }
  return index;
}
let index;
const ready = () => index ??= load().catch((fault) => { index = null; throw fault; });

/** Groups of results, and what is said of each but the first. */
function find(index, query) {
  const wanted = phrase(query), have = new Set();
  const ask = (words, options) => index.search(words, {
    boost: { title: 8, spellings: 6 }, weights: { prefix: .4, fuzzy: .3 }, boostDocument: (id) => WEIGHT[documents.get(id).kind],
    prefix: (term) => term.length > 1, combineWith: "AND", ...options,
  }).map((hit) => {
    const found = { ...hit, ...documents.get(hit.id) };
    found.named = found.kind === "entry" && found.names.some((name) => phrase(name) === wanted);
    found.close = found.named ? 2 : phrase([...found.names, found.text].join(" ")).includes(wanted) ? 1 : 0;
    return found;
  }).filter(({ id }) => !have.has(id)).sort((a, b) => b.close - a.close || b.score - a.score).slice(0, MOST);
  const groups = [];
  const add = (hits, said) => {
    for (const { id } of hits) have.add(id);
    if (hits.length) groups.push({ hits, said });
  };

  const whole = ask(query), entries = whole.filter(({ named }) => named);
  add(entries);
  // Next where the paper names what is asked for, in its order and however it is written there.
  const names = entries.flatMap(({ names }) => names), places = new Set(entries.flatMap(({ places }) => places.match(/\d+/g) ?? []));
  add([...places].map((place) => documents.get(+place)).sort((a, b) => a.id - b.id)
    .map((found) => ({ ...found, terms: names.filter((name) => phrase(found.text).includes(phrase(name))).flatMap(tokens) })));
  add(whole.filter(({ id }) => !have.has(id)));
  if (!whole.some(({ kind }) => kind === "entry" || kind === "paragraph")) {
    add(ask(query, { fuzzy: (term) => term.length > 6 ? .34 : .2 }), word("search_similar"));
  }
  if (tokens(query).length > 1 && have.size < FEW) add(ask(query, { combineWith: "OR" }).slice(0, FEW), word("search_some"));
  return groups;
}

// --- Showing ---

const KIND = { paragraph: "paper", entry: "glossary", note: "notes_of_paper", work: "bibliography", page: "about_edition" };

/** The text with the found words marked, cut to the stretch (in words and gaps) that has most of them. */
function snippet(text, found, length = 64) {
  const parts = text.split(/([\p{L}\p{N}][\p{L}\p{N}\p{M}'’ʹʺʼ]*)/u); // every second one is a word
  const hits = parts.map((part, i) => i % 2 && tokens(part).some((token) => found.has(token)) ? i : -1).filter((i) => i > 0);
  const within = (from) => hits.filter((i) => i >= from && i < from + length - 16).length;
  const best = hits.reduce((best, i) => within(i) > within(best) ? i : best, hits[0] ?? 0);
  const from = Math.max(0, Math.min(best - 16, parts.length - length)), to = from + length;
  const marked = parts.slice(from, to).map((part, i) => hits.includes(from + i) ? element("mark", {}, part) : part);
  return element("span", { class: "gl-result__snippet" }, from > 0 ? "… " : "", ...marked, to < parts.length ? " …" : "");
}

function result(hit) {
  const found = new Set(hit.terms);
  const title = snippet(hit.title, found, 1e3);
  title.className = "gl-result__title";
  // Another spelling was typed: why this is the answer.
  const spelled = hit.names.slice(1).filter((name) => name !== hit.title && tokens(name).some((token) => found.has(token)));
  return element("li", {}, element("a", { class: `gl-result gl-result--${hit.kind}`, href: new URL(hit.url, root) },
    element("span", { class: "gl-result__kind" }, hit.label ?? word(KIND[hit.kind])), title,
    ...spelled.length ? [snippet(spelled.slice(0, 4).join(" · "), found)] : [], snippet(hit.text, found)));
}

// --- The dialog ---

const input = element("input", { "aria-label": word("search_label"), placeholder: word("search_placeholder"),
  autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search" });
const close = element("button", { type: "button", class: "gl-search__close" }, word("close"));
const form = element("form", { role: "search" }, input, close);
const status = element("span", { role: "status" });
const help = element("span", { class: "gl-search__help" }, word("search_help"));
const list = element("div", { class: "gl-search__results" });
const dialog = element("dialog", { class: "gl-search", "aria-label": word("search") },
  form, element("p", { class: "gl-search__status" }, status, help), list);
document.body.append(dialog);

let turn = 0;

async function show() {
  const query = input.value.trim(), mine = ++turn;
  let groups = [], said = "";
  if (tokens(query).length) {
    try {
      if (!index) status.textContent = word("search_loading");
      groups = find(await ready(), query);
      const count = groups.reduce((sum, { hits }) => sum + hits.length, 0);
      said = word(count > 1 ? "search_count" : count ? "search_one" : "search_none", { count, query });
    } catch {
      said = word("search_failed");
    }
  }
  if (mine !== turn) return; // the reader has typed on
  status.textContent = said;
  list.replaceChildren(...groups.flatMap(({ hits, said }) => [
    ...said ? [element("p", { class: "gl-search__divider" }, said)] : [], element("ol", {}, ...hits.map(result)),
  ]));
  list.scrollTop = 0;
}

input.addEventListener("input", show);
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await show();
  list.querySelector("a")?.click();
});
dialog.addEventListener("click", ({ target }) => { // a result may be on this very page
  if ([dialog, close].includes(target) || target.closest("a")) dialog.close();
});
dialog.addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
  if (event.key === "Escape") {
    input.blur(); // browsers take a moment for both
    dialog.close();
  } else if (event.key === "ArrowDown" && document.activeElement !== close) {
    event.preventDefault();
    links[Math.min(at + 1, links.length - 1)]?.focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    event.preventDefault();
    (links[at - 1] ?? input).focus();
  } else if (at >= 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
    input.focus(); // typing goes on with the query
  }
});

/** Show the dialog, with a query (to be typed on) or with the last one (to be typed over). */
export function open(query) {
  if (query) input.value = query;
  if (!dialog.open) dialog.showModal();
  if (query) input.focus();
  else input.select();
  show();
}
