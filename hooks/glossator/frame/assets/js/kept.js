// Keeps the site for when there is no network, unless the reader saves data.

import { root, trusted } from "./page.js";

if (!(/** @type {any} */ (navigator).connection?.saveData)) {
  try {
    await navigator.serviceWorker?.register(trusted.createScriptURL(`${root}sw.js`), { updateViaCache: "none" });
  } catch {
    // it is refused: all is as without it
  }
}
