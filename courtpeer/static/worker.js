// Keeps one page, with its files, for writing a note without a connection. The server puts
// SHELL above: its version, the page, the files. Nothing else is ever cached, least of all a
// page about a person, and what is cached was asked for without saying who asks.

const PREFIX = "courtpeer-shell-";
const NAME = PREFIX + SHELL.version;

const fill = async () => {
  const cache = await caches.open(NAME);
  const keep = async (address) => {
    const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
    if (!answer.ok || answer.redirected) throw new Error(`no ${address}`);
    await cache.put(address, answer);
  };
  await Promise.all([SHELL.page, ...SHELL.files].map(keep));
  await self.skipWaiting();
};
const clear = async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
};
const kept = async (address) => (await caches.open(NAME)).match(address);

const page = async (request) => {
  try {
    return await fetch(request);
  } catch {
    return (await kept(SHELL.page)) ?? Response.error();
  }
};

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(clear()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (SHELL.files.includes(pathname + search)) {
    event.respondWith(kept(pathname + search).then((answer) => answer ?? fetch(request)));
  }
});
