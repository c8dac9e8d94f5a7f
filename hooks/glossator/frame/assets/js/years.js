// The years over the timeline follow the reader: the one of the entry at the top of the screen is marked.

import { all } from "./page.js";

const strip = document.querySelector(".gl-years ol");

/** @param {Element} years */
function follow(years) {
  /** @type {HTMLAnchorElement[]} */
  const links = all("a", years);
  const entries = all(".gl-event");
  /** @type {Map<Element, HTMLAnchorElement>} */
  const yearOf = new Map();
  let year = links[0];
  for (const entry of entries) {
    year = links.find(({ hash }) => hash === `#${entry.id}`) ?? year;
    yearOf.set(entry, year);
  }

  /** @type {HTMLAnchorElement | undefined} */
  let marked;

  /** @param {HTMLAnchorElement | undefined} link */
  function mark(link) {
    if (link === marked) return;
    marked?.removeAttribute("aria-current");
    marked = link;
    if (!link) return;
    link.setAttribute("aria-current", "true");
    const { offsetLeft, offsetWidth } = link;
    years.scrollTo({ left: offsetLeft + offsetWidth / 2 - years.clientWidth / 2 });
  }

  /** @type {Set<Element>} */
  const seen = new Set();
  const watch = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) seen[isIntersecting ? "add" : "delete"](target);
      const top = entries.find((entry) => seen.has(entry));
      if (top) mark(yearOf.get(top));
      else if (scrollY < innerHeight) mark(undefined);
    },
    { rootMargin: "-25% 0px -60%" }
  );
  for (const entry of entries) watch.observe(entry);
}

if (strip) follow(strip);
