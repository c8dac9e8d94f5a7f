// The clipboard, for what has both a plain and a formatted form.

import { copy } from "./page.js";

/**
 * With its italics, where the clipboard takes them: whether it was copied at all.
 * @param {string} html
 * @param {string} text
 */
export async function copyFormatted(html, text) {
  /**
   * @param {string} type
   * @param {string} content
   */
  const as = (type, content) => ({ [type]: new Blob([content], { type }) });
  try {
    await navigator.clipboard.write([new ClipboardItem({ ...as("text/html", html), ...as("text/plain", text) })]);
  } catch {
    return copy(text);
  }
  return true;
}
