// The form saves itself: sealed on this device at once, with the server two seconds after
// typing pauses. It says which of the two is so, and never "saved" when it is not.

const line = document.querySelector("[data-draft]");
const form = line.closest("form");
const facts = line.dataset;
const texts = JSON.parse(facts.texts);
const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
const opening = import(facts.outboxScript);

const SEAL_AFTER = 300;
const SAVE_AFTER = 2000;
const AGAIN_AFTER = [5000, 15000, 60000];
const SMALL = 20000; // what a browser still sends while its page closes

const field = (name) => form.elements[name];
const names = () => ({ account: facts.account, id: field("id").value, page: field("page").value });
const count = () => Number(field("sequence").value) || 0;
let saved = count(); // what the server has
let sealed = count(); // what this device has
let tries = 0;
let touched = false;
let saving = false;
let leaving = false;
const timers = {};
const later = (name, wait, deed) => {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(deed, wait);
};
const say = (words, state = "") => {
  if (line.textContent !== words) line.textContent = words;
  line.dataset.state = state;
};

// Back leads here again, with the same contact: so that Save again cannot make two.
const here = new URL(location.href);
if (!here.searchParams.has("draft")) {
  here.searchParams.set("draft", field("id").value);
  history.replaceState(history.state, "", here);
}

const typed = () =>
  [...new FormData(form)].filter(([name]) => !["csrf_token", "acting"].includes(name));

// On this device, sealed. True once it lies there.
const keepHere = async () => {
  const sequence = count();
  if (sealed >= sequence) return true;
  try {
    const { hold, seal } = await opening;
    const told = {
      participant: facts.participant,
      acting: field("acting").value,
      at: new Date().toISOString(),
      fields: typed(),
    };
    const to = { key: facts.key, version: Number(facts.version) };
    await hold({ ...(await seal(to, names(), told)), sequence });
    sealed = Math.max(sealed, sequence);
    return true;
  } catch {
    return false;
  }
};
const unsaved = async (why) => {
  const kept = await keepHere();
  say(fill(kept ? texts.kept : texts.lost, { why }), "unsaved");
};

const send = async () => {
  const { ask } = await opening;
  const body = new FormData(form);
  const size = [...body.values()].reduce((sum, value) => sum + value.length, 0);
  return ask(facts.draft, { method: "POST", body, keepalive: size < SMALL });
};
// A token that grew old, after signing in again elsewhere, is taken anew.
const withFreshToken = async () => {
  const { hello } = await opening;
  const mine = await hello();
  if (mine?.account !== facts.account || mine.acting !== field("acting").value) return null;
  field("csrf_token").value = mine.token;
  return send();
};

const refused = async (answer) => {
  const told = await answer.json().catch(() => ({}));
  if (answer.status === 401) {
    const locked = told.state === "locked";
    await unsaved(locked ? texts.locked : texts.ended);
    const link = line.appendChild(document.createElement("a"));
    link.href = location.href; // the door stands before it, and leads back here
    link.textContent = locked ? texts.unlock : texts.sign_in;
    return;
  }
  const why = texts[answer.status] ?? texts.failed;
  await unsaved(told.reason ? fill(texts.refused, { reason: told.reason }) : why);
};

const save = async () => {
  if (saving || leaving || saved >= count()) return;
  clearTimeout(timers.save);
  const sequence = count();
  saving = true;
  await keepHere();
  say(texts.saving, "saving");
  try {
    let answer = await send();
    if (answer.status === 400) answer = (await withFreshToken()) ?? answer;
    if (answer.ok) {
      const { at } = await answer.json();
      saved = sequence;
      tries = 0;
      const { release } = await opening;
      await release({ ...names(), sequence });
      if (count() === sequence) say(fill(texts.saved, { time: at }), "saved");
    } else await refused(answer);
  } catch {
    await unsaved(texts.offline);
  }
  saving = false;
  if (saved < count()) later("save", saved < sequence ? wait() : SAVE_AFTER, save);
};
const wait = () => AGAIN_AFTER[Math.min(tries++, AGAIN_AFTER.length - 1)];

form.addEventListener("input", ({ target }) => {
  if (!target.name) return;
  touched = true;
  field("sequence").value = count() + 1;
  if (line.dataset.state === "saved" || !line.dataset.state) say(texts.waiting, "waiting");
  later("seal", SEAL_AFTER, keepHere);
  later("save", SAVE_AFTER, save);
});

// What an earlier form of this contact left on the device has reached the server: show it.
document.addEventListener("outbox:kept", ({ detail }) => {
  const { id, page } = names();
  if (detail.some((one) => one.id === id && one.page !== page) && !touched) location.reload();
});

const now = () => {
  if (saved < count()) save();
};
addEventListener("online", now);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keepHere();
  now();
});
addEventListener("beforeunload", (event) => {
  if (!leaving && count() > Math.max(saved, sealed)) event.preventDefault();
});

// Save: what the server may not receive lies on this device before it leaves. Once.
form.addEventListener("submit", async (event) => {
  clearTimeout(timers.save);
  if (leaving === "for good") return;
  if (!leaving && navigator.onLine && Math.max(saved, sealed) >= count()) {
    leaving = "for good";
    return;
  }
  event.preventDefault();
  if (leaving) return;
  leaving = true;
  await keepHere();
  if (!navigator.onLine) {
    leaving = false;
    await unsaved(texts.unrecorded);
    return;
  }
  leaving = "for good";
  setTimeout(() => form.requestSubmit(event.submitter));
});
addEventListener("pageshow", () => {
  leaving = false;
});
