// Words as the search compares them.

/** @type {Record<string, string>} */
const SINGLE = { ı: "i", ł: "l", đ: "d", ø: "o", æ: "ae" }; // do not decompose

// Scripts that write no spaces between words: there a word is looked for by its letters, two by two.
const UNSPACED =
  "\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Bopo}\\p{sc=Thai}" +
  "\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}\\p{sc=Java}\\p{sc=Tibt}ー";
const LETTER = `[${UNSPACED}]\\p{M}*`;
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
    .replace(/[ıłđøæ]/g, (letter) => SINGLE[letter]);

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
 * The parts that hold one of the words found.
 * @param {string[]} words as parts() gives them
 * @param {Set<string>} found
 */
export function marked(words, found) {
  const hits = new Set();
  for (let at = 1; at < words.length; at += 2) {
    if (tokens(words[at]).some((token) => found.has(token))) hits.add(at);
    else if (!words[at + 1] && found.has(fold(words[at] + words[at + 2]))) hits.add(at).add(at + 2);
  }
  return [...hits].sort((a, b) => a - b);
}
