// Says which address was asked for, and offers to search for its last word: at once, so that nothing moves.

{
  /** @param {string} text */
  const readable = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  /**
   * What an element is to say, its {word} filled.
   * @param {HTMLElement} element
   * @param {string} value
   */
  const say = (element, value) => {
    element.textContent = `${element.dataset.message}`.replace(/\{\w+\}/, () => value);
  };
  const asked = readable(location.pathname + location.hash);
  say(/** @type {HTMLElement} */ (document.querySelector("#gl-asked")), asked);
  const last = asked.split(/[/#]/).filter(Boolean).at(-1) ?? "";
  const query = last
    .replace(/\.\w+$/, "")
    .replace(/[-_+]+/g, " ")
    .trim();
  const button = /** @type {HTMLButtonElement} */ (document.querySelector(".gl-not-found__search"));
  button.hidden = !query;
  say(button, query);
  button.addEventListener("click", async () => (await import(`${button.dataset.script}`)).open(query));
}
