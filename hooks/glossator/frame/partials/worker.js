// The service worker: it keeps the paper and its apparatus for when there is no network, and gives them only then, so
// that nobody reads an old state while a new one can be had. What to keep is said at build (glossator/site/offline.py).

const worker = /** @type {any} */ (globalThis);
/** @type {{ files: Record<string, string> | null, offline: Record<"page" | "title" | "html", string> }} */
const { files: all, offline } = worker.glossator;
/** @type {string} */
const scope = worker.registration.scope;
// A web archive, whose addresses hold the site's own, keeps the site itself, and is not to be asked for all of it.
const files = new URL(scope).pathname.includes(":/") ? null : all;
const [KEPT, VISITED] = ["kept", "visited"].map((name) => `glossator ${name} ${scope}`);
const MOST = 100; // pages visited that are kept besides
const IS_PAGE = /html|css|javascript|json|font|image/;

/**
 * What a file is kept as: by its checksum too, so that a new version fetches what is new in it and nothing else.
 * @param {string} address
 */
const keyOf = (address) => `${new URL(address, scope)}?${files?.[address]}`;

/**
 * An answer that may stand for any request: not one that came from elsewhere.
 * @param {Response} answer
 */
const own = ({ body, headers, status }) => new Response(body, { headers, status });

async function keep() {
  const cache = await caches.open(KEPT);
  const has = new Set((await cache.keys()).map(({ url }) => url));
  const wanted = Object.keys(files ?? {}).filter((address) => !has.has(keyOf(address)));
  // Where the network ends halfway, the worker is not installed; the next time, what came is there.
  await Promise.all(
    wanted.map(async (address) => {
      const answer = await fetch(new URL(address, scope), { cache: "no-cache" });
      if (answer.ok) await cache.put(keyOf(address), own(answer));
    })
  );
}

/** What an older version kept is not this one's. */
async function clear() {
  await caches.delete(VISITED);
  const cache = await caches.open(KEPT);
  const wanted = new Set(Object.keys(files ?? {}).map(keyOf));
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
  await worker.registration.navigationPreload?.enable();
}

/** Under `serve` and in an archive nothing is kept. */
async function leave() {
  await caches.delete(VISITED);
  await caches.delete(KEPT);
  await worker.registration.unregister();
}

/**
 * Keep what is read besides.
 * @param {string} address
 * @param {Response} answer
 */
async function note(address, answer) {
  const cache = await caches.open(VISITED);
  await cache.put(`${new URL(address, scope)}`, own(answer));
  for (const { url } of (await cache.keys()).slice(0, -MOST)) await cache.delete(url);
}

/** @param {string} address */
async function find(address) {
  const known = [address, `${address}/`].find((name) => files?.[name]);
  const kept = known !== undefined && (await (await caches.open(KEPT)).match(keyOf(known)));
  return kept || (await caches.open(VISITED)).match(`${new URL(address, scope)}`);
}

/** The page for what is not there, which says why and lists what is. */
async function missing() {
  const page = await (await find(offline.page))?.text();
  const html = page
    ?.replace(/<title>[^·<]*/, () => `<title>${offline.title} `)
    .replace(/<h1>[\s\S]*?(?=<ul>)/, () => offline.html);
  const headers = { "Content-Type": "text/html; charset=utf-8" };
  return html ? new Response(html, { headers, status: 503 }) : Response.error();
}

/**
 * @param {any} event
 * @param {string} address
 */
async function answered(event, address) {
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    const isNew = answer.ok && !files?.[address] && IS_PAGE.test(`${answer.headers.get("Content-Type")}`);
    if (isNew) event.waitUntil(note(address, answer.clone()));
    return answer;
  } catch {
    const kept = await find(address);
    if (kept || event.request.mode !== "navigate") return kept ?? Response.error();
    return missing();
  }
}

worker.addEventListener("install", (/** @type {any} */ event) => {
  worker.skipWaiting();
  event.waitUntil(keep());
});
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(files ? clear() : leave()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const [url] = event.request.url.split(/[?#]/);
  if (!files || event.request.method !== "GET" || !url.startsWith(scope) || event.request.headers.has("range")) return;
  event.respondWith(answered(event, url.slice(scope.length)));
});
