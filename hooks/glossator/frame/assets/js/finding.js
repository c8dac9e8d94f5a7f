// What a query finds, and in which order.

/**
 * @import { Found, Searched } from "./searched.js"
 * @import { Sought } from "./words.js"
 */

import { isBeginning, tokens } from "./words.js";

/**
 * What was found, and how well.
 * @typedef {Found & { score: number, close: number, isNamed: boolean }} Hit
 *
 * Some that were found, which of the interface's words says how, and what names them where that was not typed.
 * @typedef {{ hits: Hit[], said?: string, namedBy?: string[] }} Group
 *
 * The words that are as good as one that was typed, and how good.
 * @typedef {Map<string, number>} Likes
 *
 * What one word, or several in quotation marks, are found in: how well, and where.
 * @typedef {{ words: string[], likes: Likes, scores: Map<number, number>, places: Map<number, Set<number>>,
 *   isOff: boolean }} Part
 */

/**
 * What the paper says before what is said of it; an entry still comes first by its own name.
 * @type {Record<string, number>}
 */
const WEIGHT = { paragraph: 2, entry: 0.5, annotation: 0.25, event: 0.2, note: 0.15, page: 0.15, work: 0.05 };
/** How much a word of a name counts against one of a text. */
const NAME = 7;
const [EXACT, ENDING, BEGINNING, SLIP] = [1, 0.8, 0.4, 0.3];
const MOST = 40;
const FEW = 8;
const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/g;

// --- Words that are alike ---

/**
 * How many slips lie between two words: a letter too many, missing, another, or changed with its neighbour.
 * @param {string} one
 * @param {string} other
 * @param {number} most more need not be counted
 */
export function slips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, above] = [/** @type {number[]} */ ([]), Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (isSame ? 0 : 1));
      const isTurned = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isTurned) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, above] = [above, row];
  }
  return above[other.length];
}

/**
 * How good a word is for one that was typed, slips apart.
 * @param {string} word
 * @param {string} typed
 */
function likeness(word, typed) {
  if (word === typed) return EXACT;
  if (isBeginning(typed) && word.startsWith(typed)) return BEGINNING;
  const more = typed.length - word.length;
  const isEnding = word.length > 3 ? more < 4 : word.length === 3 && typed.endsWith("s") && more === 1;
  return more > 0 && isEnding && typed.startsWith(word) ? ENDING : 0;
}

/**
 * The words that are like one that was typed; where there is that word itself, no shorter ones but by so many letters.
 * @param {Iterable<string>} words
 * @param {string} typed
 */
function alike(words, typed, shorter = 0) {
  /** @type {Likes} */
  const found = new Map();
  for (const word of words) {
    const like = likeness(word, typed);
    if (like) found.set(word, like);
  }
  if (!found.has(typed)) return found;
  for (const [word, like] of found) if (like === ENDING && word.length < typed.length - shorter) found.delete(word);
  return found;
}

/**
 * The words nearest to one that was typed; none for a short one, which is near to everything.
 * @param {Iterable<string>} words
 * @param {string} typed
 */
function near(words, typed) {
  /** @type {Likes} */
  const found = new Map();
  let most = typed.length < 8 ? 1 : 2;
  if (typed.length > 4) {
    for (const word of words) {
      if (word.length < 5) continue;
      const count = slips(typed, word, most);
      if (count > most) continue;
      if (count < most) found.clear();
      most = count;
      found.set(word, SLIP);
    }
  }
  return found;
}

// --- What a part of the query is found in ---

/**
 * @param {Searched} searched
 * @param {string} typed
 * @returns {Promise<Part>}
 */
async function wordFound(searched, typed) {
  const { all, named } = searched;
  const names = alike(named.keys(), typed, 1); // where there is a “Stalin’s”, Stalin is meant, too
  const isShort = typed.length < 2 && isBeginning(typed) === false;
  let texts = /** @type {Likes} */ (new Map());
  if (!isShort) {
    const stem = typed.length > 4 ? typed.slice(0, -1) : typed;
    const lists = await Promise.all([searched.between(typed, `${typed}\uffff`), searched.between(stem, stem)]);
    texts = alike(new Set(lists.flat()), typed);
  }
  let isOff = false;
  if (!names.size && !texts.size) {
    // A slip: first in what things are called, then in all words.
    let found = near(named.keys(), typed);
    if (!found.size && typed.length > 4) found = near(await searched.vocabulary(), typed);
    for (const [word, like] of found) {
      names.set(word, like);
      texts.set(word, like);
    }
    isOff = true;
  }
  const scores = new Map();
  const places = new Map();
  /**
   * @param {number} id
   * @param {number} score
   */
  const count = (id, score) => scores.set(id, Math.max(scores.get(id) ?? 0, score));
  for (const [word, like] of names) {
    const have = named.get(word) ?? [];
    for (const id of have) count(id, like * NAME * Math.log(2 + all.length / have.length));
  }
  const where = await Promise.all([...texts.keys()].map((word) => searched.places(word)));
  for (const [at, like] of [...texts.values()].entries()) {
    for (const [id, stands] of where[at]) {
      const often = 1 + Math.log(stands.length);
      scores.set(id, (scores.get(id) ?? 0) + like * often * Math.log(2 + all.length / where[at].size));
      if (like === BEGINNING) continue;
      const known = places.get(id) ?? new Set();
      for (const place of stands) known.add(place);
      places.set(id, known);
    }
  }
  return { words: [typed], likes: new Map([...names, ...texts]), scores, places, isOff };
}

/**
 * Exactly these words, one after the other.
 * @param {Searched} searched
 * @param {string[]} words
 * @returns {Promise<Part>}
 */
async function phraseFound(searched, words) {
  const scores = new Map();
  const places = new Map();
  const wanted = ` ${words.join(" ")} `;
  for (const { id, cut } of searched.all) {
    if (cut.some((name) => ` ${name.join(" ")} `.includes(wanted))) scores.set(id, NAME);
  }
  const [first, ...others] = await Promise.all(words.map((word) => searched.places(word)));
  for (const [id, starts] of first) {
    const stands = starts.filter((start) => others.every((other, at) => other.get(id)?.includes(start + at + 1)));
    if (!stands.length) continue;
    scores.set(id, (scores.get(id) ?? 0) + stands.length);
    places.set(id, new Set(stands));
  }
  return { words, likes: new Map(words.map((word) => [word, EXACT])), scores, places, isOff: false };
}

// --- The query ---

/**
 * What a number, perhaps with what it is a number of, leads to.
 * @param {Searched} searched
 * @param {string} query
 */
function numbered({ all, said }, query) {
  const [, sign, number] = query.match(/^\s*(\D*?)[\s.]*(\d+)\s*$/) ?? [];
  if (!number) return [];
  const kinds = ["paragraph", "note"].filter((kind) => {
    const signs = said[`search_${kind}`].split(/\s+/);
    return kind === "note" ? signs.includes(sign.toLowerCase()) : !sign || signs.includes(sign.toLowerCase());
  });
  const ends = { paragraph: new RegExp(`#p${number}$`), note: new RegExp(`#n(-.+-)?${number}$`) };
  return all.filter(({ kind, url }) => kinds.includes(kind) && ends[/** @type {"note"} */ (kind)].test(url));
}

/**
 * The parts of a query: what is in quotation marks, and words; of these, those that tell something apart.
 * @param {Searched} searched
 * @param {string} query
 */
function parsed({ passedOver }, query) {
  const phrases = [...query.matchAll(QUOTED)].map(([, words]) => tokens(words)).filter(({ length }) => length);
  const loose = tokens(query.replace(QUOTED, " "));
  /** @param {string} word */
  const isTelling = (word) => isBeginning(word) && !passedOver.has(word);
  const telling = loose.filter(isTelling);
  return { phrases, loose, telling: telling.length || phrases.length ? telling : loose, isTelling };
}

/**
 * Groups of results.
 * @param {Searched} searched
 * @param {string} query
 * @returns {Promise<{ groups: Group[], sought: Sought }>} with what to mark in them
 */
export async function find(searched, query) {
  const { all, named } = searched;
  const { phrases, loose, telling, isTelling } = parsed(searched, query);
  const parts = await Promise.all([
    ...telling.map((word) => wordFound(searched, word)),
    ...phrases.map((words) => phraseFound(searched, words))
  ]);
  /** @type {Sought} */
  const sought = {
    strong: new Set(parts.slice(0, telling.length).flatMap(({ likes }) => [...likes.keys()])),
    weak: new Set(phrases.flat()),
    phrases: phrases.map((words) => ` ${words.join(" ")} `)
  };
  const isOff = parts.some((part) => part.isOff);
  const whole = loose.join(" ");

  /**
   * Whether something is called what was typed: 2 to the letter, 1 but for what tells nothing, endings and slips.
   * @param {Found} found
   */
  function called({ cut }) {
    if (phrases.length) return 0;
    let best = 0;
    for (const words of cut) {
      if (words.join(" ") === whole) return 2;
      const bare = words.filter(isTelling);
      const isIt =
        bare.length === telling.length &&
        bare.every((word, at) => (parts[at].likes.get(word) ?? 0) !== BEGINNING && parts[at].likes.has(word));
      if (isIt) best = 1;
    }
    return best;
  }

  /**
   * Whether all words stand together, as typed; of a single one, whether it stands there whole.
   * @param {number} id
   */
  function isTogether(id) {
    if (!telling.length) return true;
    /** @type {number[]} */
    const offsets = [];
    for (const one of telling) offsets.push(loose.indexOf(one, (offsets.at(-1) ?? -1) + 1));
    const [first, ...others] = telling.map((_, at) => parts[at].places.get(id));
    if (!first) return false;
    return [...first].some((place) => others.every((other, at) => other?.has(place + offsets[at + 1] - offsets[0])));
  }

  /** @param {(count: number) => boolean} isEnough of so many parts */
  function ranked(isEnough) {
    const counts = new Map();
    for (const { scores } of parts) for (const id of scores.keys()) counts.set(id, (counts.get(id) ?? 0) + 1);
    /** @type {Hit[]} */
    const hits = [];
    for (const [id, count] of counts) {
      if (!isEnough(count)) continue;
      const found = all[id];
      const sum = parts.reduce((total, { scores }) => total + (scores.get(id) ?? 0), 0);
      // What tells nothing still tells something where things are called so.
      const extra = loose.filter((word) => !telling.includes(word) && named.get(word)?.includes(id)).length;
      const score = (sum + extra) * WEIGHT[found.kind];
      const isCalled = called(found);
      const isClose = isCalled || isTogether(id) || (telling.length && isInName(found));
      hits.push({ ...found, score, isNamed: isCalled > 0, close: isCalled * 2 + Number(Boolean(isClose)) });
    }
    return hits.sort((a, b) => b.close - a.close || b.score - a.score);
  }

  /** @param {Found} found */
  const isInName = ({ cut }) => {
    const wanted = ` ${telling.join(" ")} `;
    return cut.some((name) => ` ${name.filter(isTelling).join(" ")} `.includes(wanted));
  };

  const have = new Set();
  const urls = new Set();
  /** @type {Group[]} */
  const groups = [];
  /**
   * @param {Hit[]} some
   * @param {Partial<Group>} [more]
   */
  function add(some, more) {
    const fresh = some.filter((hit) => {
      const isKnown = have.has(hit.id) || have.has(hit.same) || urls.has(hit.url);
      have.add(hit.id);
      urls.add(hit.url);
      if (hit.same !== undefined) have.add(hit.same);
      return !isKnown;
    });
    if (fresh.length) groups.push({ hits: fresh.slice(0, MOST), ...more });
  }
  /** @param {Found} found */
  const plain = (found) => ({ ...found, score: 0, close: 0, isNamed: false });

  add(numbered(searched, query).map(plain));
  if (!parts.length) return { groups, sought };
  const hits = ranked((met) => met === parts.length);
  const said = isOff ? { said: "search_similar" } : {};
  // To the letter if there is such a one.
  const best = Math.max(0, ...hits.map(({ close }) => close));
  const calledSo = hits.filter(({ isNamed, close }) => isNamed && (best < 4 || close > 3));
  const entries = calledSo.filter(({ kind }) => kind === "entry");
  add(
    calledSo.filter(({ kind, same }) => kind === "entry" && !entries.some(({ id }) => id === same)),
    said
  );
  // Next where the paper names what is asked for, in its order and however it is written there.
  const texts = await Promise.all(entries.map(({ id }) => searched.text(id)));
  const places = new Set(texts.flatMap((text) => text.places));
  const namedBy = entries.flatMap(({ names }) => names);
  add(
    calledSo.filter(({ kind }) => kind === "page"),
    said
  );
  add(
    [...places].sort((a, b) => a - b).map((place) => plain(all[place])),
    { ...said, namedBy }
  );
  add(hits, said);
  const shown = groups.reduce((sum, group) => sum + group.hits.length, 0);
  if (parts.length > 1 && !phrases.length && shown < FEW) {
    add(ranked((met) => met < parts.length).slice(0, FEW), { said: "search_some" });
  }
  return { groups, sought };
}
