// Small comforts; every page works without them.

document.getElementById("error-summary")?.focus();

const sent = new WeakSet();

// A double tap sends once. Coming back to the page, or a download that left it standing, frees it.
const release = (form) => {
  sent.delete(form);
  form.removeAttribute("aria-busy");
};
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.getAttribute("method") !== "post") return;
  if (sent.has(event.target)) {
    event.preventDefault();
    return;
  }
  sent.add(event.target);
  event.target.setAttribute("aria-busy", "true");
  setTimeout(release, 8000, event.target);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) release(form);
});

// Menus close on Escape, which returns to what opened them, and on a tap elsewhere.
const openMenus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    const held = menu.contains(document.activeElement);
    menu.open = false;
    if (held) menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
