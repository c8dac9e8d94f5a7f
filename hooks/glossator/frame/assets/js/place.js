// Which paragraph the reader has come to, for “Continue at ¶ 8” on the home page. It stays on his device.

import { all, remember, root } from "./page.js";

/** @type {HTMLAnchorElement[]} */
const locators = all(".gl-locator");

function keep() {
  // The one whose words are read: what begins in the upper half of the screen.
  const here = locators.filter((locator) => locator.getBoundingClientRect().top < innerHeight / 2).at(-1);
  if (here && scrollY) remember("gl-place", JSON.stringify([here.href.slice(root.href.length), here.textContent]));
}

addEventListener("visibilitychange", keep);
addEventListener("pagehide", keep);
