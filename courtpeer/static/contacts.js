// Comforts of the contact form: what was typed said back, hints, folds that remember.
// Without this module the form works the same, and the server says it all.

const telling = document.querySelector(".telling");
const form = telling.closest("form");
const texts = JSON.parse(telling.dataset.texts);

// Folds remember whether they were open; nothing about a person is kept.
for (const fold of telling.querySelectorAll("details[data-fold]")) {
  const key = `fold:${fold.dataset.fold}`;
  if (localStorage.getItem(key) === "open") fold.open = true;
  fold.addEventListener("toggle", () => localStorage.setItem(key, fold.open ? "open" : "closed"));
}

// What only a contact that was held has steps aside for others, unless words stand in it.
const wordsIn = (part) =>
  [...part.querySelectorAll("textarea")].some((box) => box.value.trim()) ||
  part.querySelector("input[type=checkbox]:checked");
const fitOutcome = () => {
  const chosen = form.elements.happened.value;
  for (const part of telling.querySelectorAll("[data-held]")) {
    part.hidden = chosen && chosen !== "held" && !(part.dataset.held === "words" && wordsIn(part));
  }
};
telling.addEventListener("change", fitOutcome);
fitOutcome();

// A topic unticked with words in its box asks first.
telling.addEventListener("change", ({ target }) => {
  const topic = target.closest(".topic");
  if (!topic || target.type !== "checkbox") return;
  const box = topic.querySelector("textarea");
  if (target.checked) return void box.focus();
  if (!box.value.trim()) return;
  if (window.confirm(texts.removing)) {
    box.value = "";
    topic.classList.remove("topic-unticked");
  } else target.checked = true;
});

// A typed number of minutes takes the place of a chosen one, and the other way round.
telling.addEventListener("input", ({ target }) => {
  if (target.name === "minutes_other" && target.value) {
    for (const quick of form.querySelectorAll("input[name=minutes]")) quick.checked = false;
  }
  if (target.name === "minutes") form.elements.minutes_other.value = "";
});

// The day and time said back, and hints under boxes that may be shared. Hints never block.
const echo = telling.querySelector("[data-echo]");
const dismissed = new Set(form.elements.dismissed.value.split(" ").filter(Boolean));

const dismiss = (name, hint) => {
  dismissed.add(name);
  form.elements.dismissed.value = [...dismissed].join(" ");
  hint.remove();
  form.elements[name].focus();
};
const showHint = (name, text) => {
  const box = form.elements[name];
  const present = box.parentElement.querySelector(".advisory");
  if (!text || dismissed.has(name)) return void present?.remove();
  if (present?.dataset.text === text) return;
  present?.remove();
  const hint = document.createElement("div");
  hint.className = "advisory";
  hint.dataset.text = text;
  hint.setAttribute("role", "status");
  const words = hint.appendChild(document.createElement("p"));
  words.textContent = text;
  const keep = hint.appendChild(document.createElement("button"));
  keep.type = "button";
  keep.className = "btn btn-quiet";
  keep.textContent = texts.keep;
  keep.addEventListener("click", () => dismiss(name, hint));
  box.after(hint);
};
const shared = [...telling.querySelectorAll("[data-shared]")].map((box) => box.name);

let asked = 0;
const check = async () => {
  const turn = (asked += 1);
  const sent = new FormData();
  for (const name of ["csrf_token", "acting", "on", "at", ...shared]) {
    sent.append(name, form.elements[name].value);
  }
  try {
    const answer = await fetch(telling.dataset.check, { method: "POST", body: sent });
    if (!answer.ok || answer.redirected || turn !== asked) return;
    const { said, sound, hints } = await answer.json();
    echo.textContent = said;
    echo.classList.toggle("echo-unsound", !sound);
    for (const name of shared) showHint(name, hints[name]);
  } catch {
    // No connection: the form says nothing rather than something untrue.
  }
};
telling.addEventListener("change", ({ target }) => {
  if (["on", "at", ...shared].includes(target.name)) check();
});
