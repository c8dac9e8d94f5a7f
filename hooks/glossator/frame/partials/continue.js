// “Continue at ¶ 8”, for somebody who has read before: at once, so that nothing moves.

try {
  const line = /** @type {HTMLElement} */ (document.querySelector(".gl-continue"));
  const [path, place] = JSON.parse(`${localStorage.getItem("gl-place")}`);
  const link = /** @type {HTMLAnchorElement} */ (line.firstElementChild);
  link.href = path;
  link.textContent = `${line.dataset.message}`.replace("{place}", () => place);
  line.hidden = false;
} catch {
  // storage is refused, or nothing has been read
}
