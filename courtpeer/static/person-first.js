// Kinder words offered under a box while someone writes. They advise and never block, and a
// hint that was put aside stays away. Without this module, or a connection, nothing is said.

const PAUSE = 900;

const watch = (box) => {
  const form = box.closest("form");
  const aside = new Set();
  let timer;
  let asked = "";

  const show = ({ hints, keep: put }) => {
    box.parentElement.querySelector(".person-first")?.remove();
    const said = hints.filter((hint) => !aside.has(hint));
    if (!said.length) return;
    const note = document.createElement("div");
    note.className = "advisory person-first";
    note.setAttribute("role", "status");
    for (const hint of said) {
      note.appendChild(document.createElement("p")).textContent = hint;
    }
    const keep = note.appendChild(document.createElement("button"));
    keep.type = "button";
    keep.className = "btn btn-quiet";
    keep.textContent = put;
    keep.addEventListener("click", () => {
      for (const hint of said) aside.add(hint);
      note.remove();
      box.focus();
    });
    box.after(note);
  };

  const ask = async () => {
    const text = box.value;
    if (text === asked) return;
    asked = text;
    if (!text.trim()) return show({ hints: [] });
    const sent = new FormData();
    for (const name of ["csrf_token", "acting"]) sent.append(name, form.elements[name].value);
    sent.append("text", text);
    try {
      const answer = await fetch(box.dataset.personFirst, { method: "POST", body: sent });
      if (answer.ok && !answer.redirected && box.value === text) show(await answer.json());
    } catch {
      asked = "";
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  box.addEventListener("change", ask);
};

for (const box of document.querySelectorAll("[data-person-first]")) watch(box);
