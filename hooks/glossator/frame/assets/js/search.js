// The search dialog. What is called what was typed comes first, and where the paper names it; then all words together,
// then some of them.

/**
 * @import { Hit } from "./finding.js"
 * @import { Sought } from "./words.js"
 */

import { find } from "./finding.js";
import { all, element, root, spoken, styles, word } from "./page.js";
import { forget, load } from "./searched.js";
import { fold, marked, parts, phrase, tokens } from "./words.js";

styles("search");

/** How long the index may be on its way before that is said. */
const PATIENCE = 8000;

/** @type {ReturnType<typeof load> | undefined} */
let loading;
/** @type {Set<string>} */
let weak = new Set();

async function ready() {
  loading ??= load();
  try {
    const searched = await loading;
    weak = searched.passedOver;
    return searched;
  } catch (fault) {
    loading = undefined;
    throw fault;
  }
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
 * @param {Sought} sought
 */
function snippet(text, sought, length = 64) {
  const words = parts(text);
  const hits = marked(words, sought);
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

/**
 * What is marked in a place that names an entry: the names that stand there.
 * @param {string} text
 * @param {string[]} names
 * @returns {Sought}
 */
function namesIn(text, names) {
  const here = names.filter((name) => phrase(text).includes(phrase(name)));
  const words = here.flatMap(tokens);
  const isWeak = (/** @type {string} */ token) => weak.has(token);
  return {
    strong: new Set(words.filter((token) => !isWeak(token))),
    weak: new Set(words.filter(isWeak)),
    phrases: here.map(phrase)
  };
}

/**
 * Fills in what a result says, once it is in sight.
 * @type {WeakMap<Element, () => Promise<void>>}
 */
const later = new WeakMap();

/**
 * @param {Hit} hit
 * @param {Sought} sought
 * @param {string[]} [namedBy]
 */
function result(hit, sought, namedBy) {
  // Where words stand is no name: nothing in it was asked for.
  const title = hit.names.length ? snippet(hit.title, sought, 1e3) : element("span", {}, hit.title);
  title.className = "gl-result__title";
  // Another spelling was typed: why this is the answer.
  const spelled = hit.names
    .slice(1)
    .filter((name) => name !== hit.title && marked(parts(name), sought).length)
    .slice(0, 4);
  const said = element("span", { class: "gl-result__snippet" });
  const link = element(
    "a",
    { class: `gl-result gl-result--${hit.kind}`, href: new URL(hit.url, root).href },
    element("span", { class: "gl-result__kind" }, hit.label || spoken(KIND[hit.kind])),
    title,
    ...(spelled.length ? [snippet(spelled.join(" · "), sought)] : []),
    said
  );
  let here = sought;
  link.addEventListener("click", () => leave(link, here));
  later.set(link, async () => {
    later.delete(link);
    try {
      const { text } = await (await ready()).text(hit.id);
      if (namedBy) here = namesIn(text, namedBy);
      said.replaceWith(snippet(text, here));
    } catch {
      // the title leads there, too
    }
  });
  return element("li", {}, link);
}

/** @param {string} tips a line each: what to type, a colon, what it finds */
function help(tips) {
  const lines = tips.trim().split("\n");
  return element(
    "dl",
    { class: "gl-search__tips" },
    ...lines.flatMap((line) => {
      const [typed, ...finds] = line.split(":");
      return [element("dt", {}, typed), element("dd", {}, finds.join(":").trim())];
    })
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
const retry = element("button", { type: "button", class: "gl-search__retry" }, spoken("search_retry"));
retry.hidden = true;
const keys = element("span", { class: "gl-search__help" }, spoken("search_help"));
const list = element("div", { class: "gl-search__results" });
const dialog = element(
  "dialog",
  { class: "gl-search", "aria-label": word("search") },
  form,
  element("p", { class: "gl-search__status" }, status, retry, keys),
  list
);
document.body.append(dialog);

/** @returns {HTMLAnchorElement[]} */
const links = () => all("a", list);

/**
 * What a query comes to, and what is said of that.
 * @param {string} query
 * @returns {Promise<[content: HTMLElement[], said: string | Node]>}
 */
async function answer(query) {
  const searched = await ready();
  if (query === "?" || fold(query) === fold(searched.said.search_asks_help)) {
    return [[help(searched.said.search_tips)], ""];
  }
  const { groups, sought } = await find(searched, query);
  const count = groups.reduce((sum, { hits }) => sum + hits.length, 0);
  const key = ["search_none", "search_one"][count] ?? "search_count";
  const content = groups.flatMap(({ hits, said, namedBy }, at) => [
    ...(said && said !== groups[at - 1]?.said ? [element("p", { class: "gl-search__divider" }, spoken(said))] : []),
    element("ol", {}, ...hits.map((hit) => result(hit, sought, namedBy)))
  ]);
  return [content, spoken(key, { count, query })];
}

let turn = 0;
const sight = new IntersectionObserver(
  async (seen) => {
    const mine = turn;
    await Promise.all(seen.map(({ isIntersecting, target }) => isIntersecting && later.get(target)?.()));
    if (mine === turn) list.ariaBusy = "false";
  },
  { root: list }
);

async function show() {
  turn += 1;
  const mine = turn;
  const query = input.value.trim();
  clearTimeout(writing);
  writing = setTimeout(write, 400);
  /** @type {[HTMLElement[], string | Node]} */
  let [content, said] = [[], ""];
  let failed = false;
  retry.hidden = true;
  if (query === "?" || tokens(query).length) {
    list.ariaBusy = "true";
    const wait = setTimeout(() => {
      status.replaceChildren(spoken("search_loading"));
    }, 100);
    const slow = setTimeout(() => {
      status.replaceChildren(spoken("search_slow"));
      retry.hidden = false;
    }, PATIENCE);
    try {
      [content, said] = await answer(query);
    } catch {
      said = spoken("search_failed");
      failed = true;
    }
    for (const timer of [wait, slow]) clearTimeout(timer);
  }
  if (mine !== turn) return; // the reader has typed on
  retry.hidden = !failed;
  status.replaceChildren(said);
  sight.disconnect();
  list.replaceChildren(...content);
  list.scrollTop = 0;
  const results = links();
  if (!results.length) list.ariaBusy = "false";
  for (const link of results) sight.observe(link);
}

// --- The query in the address, so that Back comes to it and others can be sent it ---

/** @type {ReturnType<typeof setTimeout> | undefined} */
let writing;

/** @param {number} [at] which result the reader went to */
function write(at) {
  clearTimeout(writing);
  const address = new URL(location.href);
  if (dialog.open && input.value.trim()) address.searchParams.set("q", input.value.trim());
  else address.searchParams.delete("q");
  try {
    history.replaceState({ ...history.state, found: at }, "", address);
  } catch {
    // the browser thinks that it was too often
  }
}

/**
 * The reader goes to a result: there the words are marked, and Back comes to the result again.
 * @param {HTMLAnchorElement} link
 * @param {Sought} sought
 */
function leave(link, sought) {
  write(links().indexOf(link));
  try {
    const found = { ...sought, href: link.href, strong: [...sought.strong], weak: [...sought.weak] };
    sessionStorage.setItem("gl-found", JSON.stringify(found));
  } catch {
    // storage is refused: the place, then, and not its words
  }
}

input.addEventListener("input", show);
retry.addEventListener("click", () => {
  loading = undefined;
  forget();
  input.focus();
  show();
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await show();
  links()[0]?.click();
});
dialog.addEventListener("click", ({ target }) => {
  if (target === dialog || target === close) dialog.close();
});
dialog.addEventListener("close", () => write());
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
 * @param {number} [at] the result to come back to
 */
export async function open(query, at) {
  if (query) input.value = query;
  if (!dialog.open) dialog.showModal();
  if (query) input.focus();
  else input.select();
  ready().catch(() => undefined); // said when something is typed
  await show();
  if (at !== undefined) links()[at]?.focus();
}
