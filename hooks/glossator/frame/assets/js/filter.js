// A list by what is ticked, a table also in the order of a column; both stand in the address, so that what one sees can
// be sent to others. Without this all of it is shown, in the order of the paper.

import { all, one } from "./page.js";

const form = one(".gl-filter");
const items = all(form.dataset.filter ?? "");
const count = one(".gl-filter__count", form);
/** @type {HTMLInputElement[]} */
const boxes = all("[type=checkbox]", form);
const names = [...new Set(boxes.map((box) => box.name))];
const heads = all("[data-order]");
const place = heads[0]?.dataset.order ?? "";
let order = place;

/**
 * The values of a name, all or those that are ticked, in the order of the form.
 * @param {string} name
 */
const values = (name, ticked = false) =>
  boxes.filter((box) => box.name === name && (box.checked || !ticked)).map((box) => box.value);

/** Tick and order as the address says; what it says of neither leaves all as it is. */
function read() {
  const said = new URLSearchParams(location.search);
  for (const name of names) {
    const wanted = said.get(name)?.split(",") ?? [];
    const known = values(name).some((value) => wanted.includes(value));
    if (!known && said.get(name) !== "") continue;
    for (const box of boxes) if (box.name === name) box.checked = wanted.includes(box.value);
  }
  const wanted = said.get("order") ?? place;
  if (heads.some((head) => head.dataset.order === wanted.replace(/^-/, ""))) order = wanted;
}

function write() {
  const said = new URLSearchParams(location.search);
  for (const name of names) {
    const ticked = values(name, true);
    if (ticked.length === values(name).length) said.delete(name);
    else said.set(name, ticked.join(","));
  }
  if (order === place) said.delete("order");
  else said.set("order", order);
  const query = `${said}`.replaceAll("%2C", ",");
  history.replaceState(history.state, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
}

function filter() {
  const ticked = names.map((name) => ({ name, wanted: values(name, true) }));
  for (const item of items) {
    const fits = ticked.every(({ name, wanted }) => wanted.includes(item.dataset[name] ?? ""));
    // What somebody was led to is never hidden from them; while the page loads, it is not yet `:target`.
    item.hidden = !(`#${item.id}` === location.hash || fits);
  }
  const shown = items.filter((item) => !item.hidden).length;
  count.textContent = `${count.dataset.message}`.replace("{shown}", `${shown}`).replace("{count}", `${items.length}`);
}

function sort() {
  const column = order.replace(/^-/, "");
  const turned = order === column ? 1 : -1;
  for (const head of heads) {
    if (head.dataset.order === column) head.setAttribute("aria-sort", turned > 0 ? "ascending" : "descending");
    else head.removeAttribute("aria-sort");
  }
  const ranks = values(column);
  /** @param {number} at */
  const rank = (at) => turned * (column === place ? at : ranks.indexOf(items[at].dataset[column] ?? ""));
  const sorted = [...items.keys()].sort((a, b) => rank(a) - rank(b) || a - b);
  items[0]?.parentElement?.append(...sorted.map((at) => items[at]));
}

/** @param {string} column */
function turn(column) {
  order = order === column ? `-${column}` : column;
  sort();
  write();
}

for (const head of heads) one("button", head).onclick = () => turn(head.dataset.order ?? "");
form.addEventListener("change", () => {
  filter();
  write();
});
addEventListener("hashchange", filter);
read();
filter();
if (order !== place) sort();
if (location.search) items.find((item) => `#${item.id}` === location.hash)?.scrollIntoView();
