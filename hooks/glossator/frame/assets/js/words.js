// Words as the search compares them; text/spelling.py does the same with what is searched.

/** @type {Record<string, string>} */
const SINGLE = { ı: "i", ł: "l", đ: "d", ø: "o", æ: "ae", ß: "ss", ς: "σ" }; // do not decompose

// Scripts that write no spaces between words: there a word is looked for by its letters, two by two.
const UNSPACED =
  "\\u0e00-\\u109f\\u1780-\\u17ff\\u1950-\\u19df\\u1a20-\\u1aaf\\ua980-\\ua9df\\uaa60-\\uaa7f" +
  "\\u3005-\\u3007\\u3041-\\u312f\\u31a0-\\u31bf\\u31f0-\\u31ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const LETTER = `(?=[\\p{L}\\p{N}])[${UNSPACED}]\\p{M}*`;
const RUN = new RegExp(`(?:${LETTER})+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, "gu");
const LETTERS = new RegExp(LETTER, "gu");
// What stands as one word to be marked; in such scripts, a letter.
const SHOWN = new RegExp(
  `(${LETTER}|(?![${UNSPACED}])[\\p{L}\\p{N}](?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}'’ʹʺʼ])*)`,
  "u"
);

/**
 * No case, accents, points, primes or apostrophes, nothing unseen; ё is е. Marks that are vowels or voices stay.
 * @param {string} text
 */
export const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/(?![\u0900-\u10ff\u1700-\u1cff\u3099\u309a])\p{M}|[\p{Cf}ـʹʺʼ'’‘”`´′″׳״]/gu, "")
    .replace(/[ıłđøæßς]/g, (letter) => SINGLE[letter]);

/**
 * @param {string} text
 * @param {boolean} [whole] with what a single letter is found by, at the end of a run of letters
 */
const cut = (text, whole) =>
  (fold(text).match(RUN) ?? []).flatMap((run) => {
    const letters = run.match(LETTERS);
    if (!letters) return [run];
    const pairs = letters.slice(1).map((letter, at) => letters[at] + letter);
    return whole || !pairs.length ? [...pairs, ...letters.slice(-1)] : pairs;
  });

/**
 * The words of a query.
 * @param {string} text
 */
export const tokens = (text) => cut(text);

/**
 * The words by which a text is found.
 * @param {string} text
 */
export const indexed = (text) => cut(text, true);

/**
 * Whether a word is looked for by its beginning: one letter is, if it may be a word.
 * @param {string} term
 */
export const isBeginning = (term) => term.length > 1 || term.match(LETTERS) !== null;

/** @param {string} text */
export const phrase = (text) => ` ${tokens(text).join(" ")} `;

/**
 * The text in parts, of which every second one is a word.
 * @param {string} text
 */
export const parts = (text) => text.split(SHOWN);

/**
 * What is to be marked: words, such that are marked only beside one of these, and whole phrases.
 * @typedef {{ strong: Set<string>, weak: Set<string>, phrases: string[] }} Sought
 */

/**
 * The parts that are to be marked.
 * @param {string[]} words as parts() gives them
 * @param {Sought} sought
 */
export function marked(words, { strong, weak, phrases }) {
  /** @type {Map<number, string>} */
  const hits = new Map();
  for (let at = 1; at < words.length; at += 2) {
    const token = tokens(words[at]).find((one) => strong.has(one) || weak.has(one));
    const pair = words[at + 1] ? "" : fold(words[at] + words[at + 2]);
    if (token) hits.set(at, token);
    else if (strong.has(pair)) hits.set(at, pair).set(at + 2, pair);
  }
  /** @type {number[][]} */
  const runs = [];
  for (const at of [...hits.keys()].sort((a, b) => a - b)) {
    if (at - (runs.at(-1)?.at(-1) ?? -9) === 2) runs.at(-1)?.push(at);
    else runs.push([at]);
  }
  /** @param {number[]} run */
  const isMeant = (run) => {
    const said = phrase(run.map((at) => words[at]).join(" "));
    return run.some((at) => strong.has(hits.get(at) ?? "")) || phrases.some((wanted) => said.includes(wanted));
  };
  return runs.filter(isMeant).flat();
}
