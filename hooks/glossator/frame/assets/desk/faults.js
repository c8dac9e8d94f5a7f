// What the last build said is wrong, in the page that is open. It needs nothing of the page: there may be none.
// The page is loaded anew after each build, and so this goes when all is mended.

/**
 * @typedef {object} Fault
 * @property {string} place file and line
 * @property {string} link what opens the editor program there
 * @property {string} what
 * @property {string} remedy
 */

/** @type {{ faults: Fault[], failed: boolean }} */
const { faults, failed } = JSON.parse(document.getElementById("gl-desk")?.textContent ?? '{"faults":[]}');

/** @param {Fault} fault */
function item({ place, link, what, remedy }) {
  const made = document.createElement("li");
  if (place) {
    const anchor = document.createElement("a");
    anchor.href = link;
    anchor.textContent = place;
    made.append(anchor, " ");
  }
  made.append(what);
  if (remedy) {
    const better = document.createElement("span");
    better.className = "gl-faults__remedy";
    better.textContent = remedy;
    made.append(" ", better);
  }
  return made;
}

if (faults.length || failed) {
  const count = faults.filter(({ place }) => place).length;
  const told = document.createElement("details");
  told.open = true;
  const heading = document.createElement("summary");
  const found = count === 1 ? "1 fault" : `${count} faults`;
  heading.textContent = `${count ? found : "The build says"}${failed ? ": the page is as it was before" : ""}`;
  const list = document.createElement("ul");
  list.append(...faults.filter(({ place }) => place || !count).map(item));
  told.append(heading, list);
  const alert = document.createElement("div");
  alert.className = "gl-faults";
  alert.lang = "en";
  alert.dir = "ltr";
  alert.dataset.apparatus = "";
  alert.setAttribute("role", "alert");
  alert.append(told);
  document.body.append(alert);
}
