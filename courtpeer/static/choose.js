// Narrowing a list while a name is typed. Without this module the form asks the server.

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
const fits = (row, words) => {
  const parts = plain(row.dataset.words).split(/[\s,]+/);
  return words.every((word) => parts.some((part) => part.startsWith(word)));
};

for (const box of document.querySelectorAll("[data-narrow]")) {
  const list = document.querySelector(box.dataset.narrow);
  if (!list) continue;
  const rows = [...list.querySelectorAll("[data-words]")];
  const said = box.closest("form").querySelector("[data-narrow-said]");
  const texts = JSON.parse(said.dataset.texts);
  const shown = () => rows.filter((row) => !row.hidden);

  box.addEventListener("input", (event) => {
    event.stopPropagation();
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !fits(row, words);
    said.textContent = fill(texts.shown, { shown: shown().length, all: rows.length });
  });
  // Enter takes the first name that is left.
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const first = shown()[0]?.querySelector("a, input");
    if (!first) return;
    event.preventDefault();
    if (box.value.trim()) first.click();
  });
  if (box.closest("[data-chooser]") && matchMedia("(pointer: fine)").matches) box.focus();
}
