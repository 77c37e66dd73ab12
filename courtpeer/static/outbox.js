// Notes that the server does not have yet, kept on this device: sealed to the server's key,
// readable by nobody here. They leave as soon as whoever wrote them is signed in and connected.

const STORE = "unsent";
const AFTER = 10000;

const within = (mode, work) =>
  new Promise((resolve, reject) => {
    const asked = indexedDB.open("courtpeer", 1);
    asked.onupgradeneeded = () =>
      asked.result.createObjectStore(STORE, { keyPath: ["id", "page"] });
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const database = asked.result;
      const deed = database.transaction(STORE, mode, { durability: "strict" });
      const result = work(deed.objectStore(STORE));
      deed.oncomplete = () => (database.close(), resolve(result?.result));
      deed.onerror = deed.onabort = () => (database.close(), reject(deed.error));
    };
  });

export const held = () => within("readonly", (store) => store.getAll()).catch(() => []);

// A newer text takes the place of an older one, never the other way round.
const unlessNewer = (item, change) =>
  within("readwrite", (store) => {
    const present = store.get([item.id, item.page]);
    present.onsuccess = () => {
      if (!(present.result?.sequence > item.sequence)) change(store, present.result);
    };
  });
export const hold = (item) => unlessNewer(item, (store) => store.put(item));
export const release = (item) =>
  unlessNewer(item, (store) => store.delete([item.id, item.page])).catch(() => {});

// Ephemeral ECDH on P-256, HKDF with SHA-256, AES-256-GCM; bound to account, contact and form.
const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
const text64 = (buffer) => {
  let text = "";
  for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
  return btoa(text);
};
export const seal = async (to, names, told) => {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const encode = (text) => new TextEncoder().encode(text);
  const theirs = await crypto.subtle.importKey("raw", bytes(to.key), curve, false, []);
  const ours = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const sender = await crypto.subtle.exportKey("raw", ours.publicKey);
  const agreed = await crypto.subtle.deriveBits(
    { name: "ECDH", public: theirs },
    ours.privateKey,
    256,
  );
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: sender, info: encode("courtpeer outbox 1") },
    await crypto.subtle.importKey("raw", agreed, "HKDF", false, ["deriveKey"]),
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt"],
  );
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bound = encode(`${names.account}|${names.id}|${names.page}`);
  const body = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: bound },
    key,
    encode(JSON.stringify(told)),
  );
  return {
    ...names,
    at: new Date().toISOString(),
    key: to.version,
    epk: text64(sender),
    iv: text64(iv),
    ct: text64(body),
  };
};

// Asking the server; a network that hangs is no network.
export const ask = (address, options = {}) =>
  fetch(address, {
    signal: AbortSignal.timeout(AFTER),
    ...options,
    headers: { Accept: "application/json", ...options.headers },
  });

const here = document.querySelector("meta[name=outbox]");
const address = here?.content;
export const hello = async () => {
  const answer = await ask(address);
  return answer.ok ? answer.json() : null;
};

// Sending everything of whoever is signed in; one page at a time, whatever is open. What came
// of it: how many the server took, and why the others stay.
const deliver = async () => {
  if (!(await held()).length) return { taken: 0 };
  const door = await ask(address);
  const mine = await door.json().catch(() => ({}));
  if (door.status === 401) return { taken: 0, why: mine.state === "locked" ? "locked" : "ended" };
  if (!door.ok) return { taken: 0, why: "failed" };
  const items = (await held()).filter((one) => one.account === mine.account);
  if (!items.length) return { taken: 0, why: "others" };
  const answer = await ask(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": mine.token },
    body: JSON.stringify({ items }),
  });
  if (!answer.ok) return { taken: 0, why: "failed" };
  const kept = [];
  for (const { id, page, state, reason } of (await answer.json()).results) {
    const item = items.find((one) => one.id === id && one.page === page);
    if (!item) continue;
    if (state === "stays") await hold({ ...item, reason });
    else await release(item);
    if (["kept", "known"].includes(state)) kept.push({ id, page });
  }
  document.dispatchEvent(new CustomEvent("outbox:kept", { detail: kept }));
  return { taken: kept.length };
};
export const send = async () => {
  try {
    const lock = { ifAvailable: true };
    return await navigator.locks.request("courtpeer-outbox", lock, (mine) =>
      mine ? deliver() : { taken: 0 },
    );
  } catch {
    return { taken: 0, why: "offline" }; // Everything stays where it is.
  } finally {
    await paint();
  }
};

// What is said of it: how many and how old, never of whom. The words come with the page.
const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
const DAY = 24 * 60 * 60 * 1000;
const when = (at) => {
  const then = new Date(at);
  const locale = `${document.documentElement.lang}-US`;
  const clock = then.toLocaleTimeString(locale, { hour: "numeric", minute: "2-digit" });
  if (then.toDateString() === new Date().toDateString()) return clock;
  const day = then.toLocaleDateString(locale, { month: "short", day: "numeric" });
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / DAY);
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-days, "day");
  return `${day}, ${clock} (${ago})`;
};
const counted = (items, texts) => {
  const oldest = items.map((one) => one.at).sort()[0];
  const text = items.length === 1 ? texts.one : texts.many;
  return fill(text, { number: items.length, when: when(oldest) });
};
export const paint = async () => {
  const items = await held();
  for (const place of document.querySelectorAll("[data-unsent], [data-outbox]")) {
    place.hidden = !items.length;
    if (!items.length) continue;
    const texts = JSON.parse(place.dataset.texts);
    place.querySelector("p").textContent = counted(items, texts);
    if (!texts.send) continue;
    const button = place.querySelector("[data-outbox-send]");
    button.textContent = fill(texts.send, { number: items.length });
    const reasons = items.filter((one) => one.reason).map((one) => {
      const line = document.createElement("li");
      line.textContent = fill(texts.stays, { when: when(one.at), reason: one.reason });
      return line;
    });
    place.querySelector("[data-outbox-reasons]").replaceChildren(...reasons);
  }
};

// The list of what is unfinished, read afresh once something arrived there.
const refresh = async () => {
  const list = document.querySelector("[data-unfinished]");
  if (!list) return;
  const answer = await fetch(location.href);
  const read = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = read.querySelector("[data-unfinished]");
  if (fresh) list.replaceWith(fresh);
};
const sendAndShow = async () => {
  const { taken, why } = await send();
  if (taken) await refresh().catch(() => {});
  return why;
};

// Asked to send, it says why it could not, and leads to the door where that is closed.
const asked = async ({ target }) => {
  const place = target.closest("[data-outbox]");
  const said = place.querySelector("[data-outbox-said]");
  const texts = JSON.parse(place.dataset.texts);
  const why = await sendAndShow();
  said.textContent = why ? `${texts[why]} ` : "";
  const door = { locked: texts.unlock, ended: texts.sign_in }[why];
  if (!door) return;
  const link = said.appendChild(document.createElement("a"));
  link.href = "/";
  link.textContent = door;
};

// Whose notes are written here without a connection, by number and not by name; and the worker
// that keeps a page to write them on.
const { account, acting, worker } = here?.dataset ?? {};
if (account) localStorage.setItem("courtpeer:writer", JSON.stringify({ account, acting }));
if (worker) navigator.serviceWorker?.register(worker, { updateViaCache: "none" }).catch(() => {});

if (address) {
  sendAndShow();
  addEventListener("online", sendAndShow);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") sendAndShow();
  });
  document.querySelector("[data-outbox-send]")?.addEventListener("click", asked);
} else paint();
