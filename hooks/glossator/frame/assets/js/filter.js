// The commentary by kind and certainty. Without this all of it is shown.

const form = document.querySelector(".gl-filter");
const notes = [...document.querySelectorAll(form.dataset.filter)];
const count = form.querySelector(".gl-filter__count");

function filter() {
  const wanted = (name) => [...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value);
  const kinds = wanted("kind"), certainties = wanted("certainty");
  for (const note of notes) {
    note.hidden = !kinds.includes(note.dataset.kind) || !certainties.includes(note.dataset.certainty);
    // A note somebody was led to is never hidden from them.
    if (note.matches(":target")) note.hidden = false;
  }
  const shown = notes.filter((note) => !note.hidden).length;
  count.textContent = count.dataset.message.replace("{shown}", shown).replace("{count}", notes.length);
}

form.addEventListener("change", filter);
addEventListener("hashchange", filter);
filter();
