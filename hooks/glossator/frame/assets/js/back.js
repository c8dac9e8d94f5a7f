// Back comes to where the reader was: to the words, which the browser knows, and to the link, which it does not.

import { all } from "./page.js";
import { focusQuietly } from "./previews.js";

/** @returns {HTMLAnchorElement[]} */
const links = () => all(".gl-column a");

document.addEventListener(
  "click",
  ({ target }) => {
    const left = links().indexOf(/** @type {HTMLAnchorElement} */ (/** @type {Element} */ (target).closest?.("a")));
    if (left >= 0) history.replaceState({ ...history.state, left }, "");
  },
  true
);

/** @param {{ left?: number } | null} state */
function back(state) {
  const link = links()[state?.left ?? -1];
  if (link) focusQuietly(link);
}
addEventListener("popstate", ({ state }) => back(state));
const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
if (visit?.type === "back_forward") back(history.state);
