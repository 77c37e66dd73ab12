// A note written without a connection: sealed on this device from the first pause in typing,
// addressed to whoever last signed in here, and opened for nobody else.

const form = document.querySelector("[data-offline]");
const facts = form.dataset;
const texts = JSON.parse(facts.texts);
const line = form.querySelector(".draft-state");
const opening = import(facts.outboxScript);
const SEAL_AFTER = 300;

const field = (name) => form.elements[name];
const local = (at) => new Date(at - at.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
const say = (words, state) => {
  if (line.textContent !== words) line.textContent = words;
  line.dataset.state = state;
};
const writer = () => {
  try {
    return JSON.parse(localStorage.getItem("courtpeer:writer"));
  } catch {
    return null;
  }
};

let sealed = 0;
let timer;
const count = () => Number(field("sequence").value) || 0;
const names = () => ({ account: writer().account, id: field("id").value, page: field("page").value });

const begin = () => {
  form.reset();
  field("id").value = crypto.randomUUID();
  field("page").value = crypto.randomUUID();
  field("sequence").value = "0";
  field("on").value = field("on").max = local(new Date());
  sealed = 0;
};

const keep = async () => {
  clearTimeout(timer);
  const sequence = count();
  if (sealed >= sequence) return true;
  const note = names(); // the form may hold another one by the time this one lies sealed
  try {
    const at = new Date().toISOString();
    const told = { participant: null, acting: writer().acting, at, fields: [...new FormData(form)] };
    const to = { key: facts.key, version: Number(facts.version) };
    const { hold, paint, seal } = await opening;
    await hold({ ...(await seal(to, note, told)), sequence });
    await paint();
    if (field("page").value !== note.page) return true;
    sealed = Math.max(sealed, sequence);
    if (count() === sequence) say(texts.sealed, "saved");
    return true;
  } catch {
    say(texts.lost, "unsaved");
    return false;
  }
};

form.addEventListener("input", () => {
  field("sequence").value = count() + 1;
  say(texts.waiting, "waiting");
  clearTimeout(timer);
  timer = setTimeout(keep, SEAL_AFTER);
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!count()) return say(texts.empty, "unsaved");
  while (count() > sealed) if (!(await keep())) return;
  const { send } = await opening;
  begin();
  say(texts.kept, "saved");
  field("who").focus();
  await send();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && count()) keep();
});
document.addEventListener("outbox:kept", ({ detail }) => {
  if (detail.some((one) => one.page === field("page").value)) say(texts.sent, "saved");
});
addEventListener("beforeunload", (event) => {
  if (count() > sealed) event.preventDefault();
});

begin();
if (!writer()) {
  for (const part of form.querySelectorAll("fieldset, .field")) part.hidden = true;
  form.querySelector("[type=submit]").hidden = true;
  say(texts.nobody, "unsaved");
}
