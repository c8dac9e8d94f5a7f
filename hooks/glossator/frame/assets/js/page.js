// What the page's scripts share.

/** The site's root: this file lies at assets/js/. */
export const root = new URL("../../", import.meta.url);

const words = JSON.parse(document.getElementById("gl-words").textContent);

/** An interface word, its {braces} filled. */
export const word = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// Storage may be refused; a choice then lasts for the page.
export function recall(name) {
  try { return localStorage.getItem(name); } catch { return null; }
}
export function remember(name, value) {
  try { localStorage.setItem(name, value); } catch {}
}

/** element("a", { href: "…", class: "…" }, "words", otherElement) */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name]);
  made.append(...children);
  return made;
}

/** Styles that few pages need come with the script that needs them: when they are there. */
export function styles(name) {
  const { href } = new URL(`assets/css/${name}.css`, root);
  return [...document.styleSheets].some((sheet) => sheet.href === href) || new Promise((done) => {
    const sheet = element("link", { rel: "stylesheet", href });
    sheet.onload = sheet.onerror = done;
    document.head.append(sheet);
  });
}

const live = element("p", { class: "gl-unseen", role: "status" });
document.body.append(live);

/** Have a screen reader say something once. */
export function say(text) {
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 50);
}
