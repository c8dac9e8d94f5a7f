// What the page's scripts share.

/**
 * The first element that a selector finds: for what is always there.
 * @template {Element} [E=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} within
 */
export const one = (selector, within = document) => /** @type {E} */ (within.querySelector(selector));

// A browser that does not know this is too old for the scripts: all of them end here, and the page is as without them.
one(":has(*)");

/**
 * All elements that a selector finds.
 * @template {Element} [E=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} within
 */
export const all = (selector, within = document) => [
  .../** @type {NodeListOf<E>} */ (within.querySelectorAll(selector))
];

/**
 * What a heading says, without markers of notes and buttons.
 * @param {Element} heading
 */
export function wordsOf(heading) {
  const bare = /** @type {Element} */ (heading.cloneNode(true));
  for (const part of all(".gl-noteref, .gl-permalink, [data-apparatus]", bare)) part.remove();
  return bare.textContent?.trim() ?? "";
}

/** What the address leads to, if it is there; it may be any text, which browsers do not mend. */
export function addressed() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}

/** The site's root: this file lies at assets/js/. */
export const root = new URL("../../", import.meta.url);

// Where a browser knows Trusted Types, the page's policy lets nothing else make HTML, or scripts, of texts.
const plain = { createHTML: String, createScriptURL: String };
export const trusted = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("gl", plain) ?? plain;

/** @param {string} html a page of the site, or a part of one: what its scripts say is not run */
export const parsed = (html) => new DOMParser().parseFromString(trusted.createHTML(html), "text/html");

/** @type {Record<string, string>} */
const words = JSON.parse(one("#gl-words").textContent);
const english = one("#gl-words").dataset.english?.split(" ") ?? [];

/**
 * An interface word, its {braces} filled.
 * @param {string} key
 * @param {Record<string, string | number | undefined>} values
 */
export const word = (key, values = {}) =>
  words[key].replace(/\{(\w+)\}/g, (whole, name) => /** @type {string} */ (values[name] ?? whole));

/**
 * The same as part of the page, marked where it is English on a page that is not.
 * @param {string} key
 * @param {Record<string, string | number | undefined>} values
 */
export const spoken = (key, values = {}) =>
  english.includes(key) ? element("span", { lang: "en" }, word(key, values)) : word(key, values);

/**
 * What was remembered. Storage may be refused; a choice then lasts for the page.
 * @param {string} name
 */
export function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/**
 * Where that is refused, the panel says so.
 * @param {string} name
 * @param {string} value
 */
export function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    one(".gl-not-kept").hidden = false;
  }
}

/**
 * element("a", { href: "…", class: "…" }, "words", otherElement)
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * Whether a key is pressed by itself, not to write something, and by who has not turned such keys off.
 * @param {KeyboardEvent} event
 */
export const isBareKey = ({ target, altKey, ctrlKey, metaKey, defaultPrevented }) =>
  recall("gl-keys") !== "off" &&
  !(altKey || ctrlKey || metaKey || defaultPrevented) &&
  !(
    /** @type {Element} */ (target).closest?.(
      "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog"
    )
  );

/**
 * Styles that few pages need come with the script that needs them: when they are there.
 * @param {string} name
 */
export function styles(name) {
  const { href } = new URL(`assets/css/${name}.css`, root);
  return (
    [...document.styleSheets].some((sheet) => sheet.href === href) ||
    new Promise((done) => {
      const sheet = element("link", { rel: "stylesheet", href });
      sheet.onload = done;
      sheet.onerror = done;
      document.head.append(sheet);
    })
  );
}

const live = element("p", { class: "gl-unseen", role: "status" });
document.body.append(live);

/**
 * Have a screen reader say something once.
 * @param {string} text
 */
export function say(text) {
  live.textContent = "";
  setTimeout(() => {
    live.textContent = text;
  }, 50);
}

/**
 * What was pressed shows at once that something is coming.
 * @template T
 * @param {Element} pressed
 * @param {Promise<T>} coming
 */
export async function busy(pressed, coming) {
  pressed.ariaBusy = "true";
  const late = setTimeout(say, 500, word("loading"));
  try {
    return await coming;
  } finally {
    clearTimeout(late);
    pressed.ariaBusy = null;
  }
}

/**
 * Say something at the foot of the screen, until it is closed.
 * @param {...(Node | string)} said
 */
export function notice(...said) {
  styles("card");
  document.querySelector(".gl-sheet[role]")?.remove();
  const close = element("button", { type: "button" }, spoken("close"));
  const actions = element("div", { class: "gl-sheet__actions" }, close);
  const box = element("div", { class: "gl-sheet", role: "alert", popover: "manual" }, ...said, actions);
  close.addEventListener("click", () => box.remove());
  document.body.append(box);
  box.showPopover?.();
}

/**
 * Whether a text was copied.
 * @param {string} text
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // no clipboard (outside secure contexts): the old way, at last by hand
    const field = element("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    // biome-ignore lint/suspicious/noAlert: what the reader is to copy stands there selected, in any browser
    if (!copied) prompt(word("copy_by_hand"), text);
    return copied;
  }
  return true;
}
