// The command palette and the keys of the console. It opens here, at once; the server is asked what is found, one question at a time.
const STORED = "rc-single-keys";
let server = null;
let pages = {};
let asking = false;
let wanted = null;
let chosen = false;
let goUntil = 0;
let active = 0;

const byId = id => document.getElementById(id);
const options = () => [...byId("rc-palette-list").children];

export function start(dotnet, addresses) {
  [server, pages] = [dotnet, addresses];
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  byId("rc-palette-input").addEventListener("input", event => search(event.target.value));
  byId("rc-palette-input").addEventListener("keydown", onInputKey);
  const box = byId("rc-single-keys");
  box.checked = singleKeys();
  box.addEventListener("change", () => store(box.checked));
  // From now on keys count; tests wait for it.
  byId("rc-palette").dataset.ready = "";
}

export function stop() {
  server = null;
  document.removeEventListener("keydown", onKey);
  document.removeEventListener("click", onClick);
}

function open() {
  const dialog = byId("rc-palette");
  if (!dialog || dialog.open) return;
  const input = byId("rc-palette-input");
  input.value = "";
  chosen = false;
  dialog.showModal();
  input.focus();
  search("");
}

async function search(text) {
  wanted = text;
  if (asking) return;
  asking = true;
  try {
    while (wanted !== null && server) {
      const now = wanted;
      wanted = null;
      await server.invokeMethodAsync("Search", now);
      activate(0);
    }
  } catch {
    // The connection is gone; the page says so itself.
  }
  asking = false;
  if (chosen) choose();
}

function choose() {
  chosen = false;
  options()[active]?.click();
}

function activate(index) {
  const all = options();
  active = all.length ? (index + all.length) % all.length : 0;
  all.forEach((option, i) => option.setAttribute("aria-selected", i === active ? "true" : "false"));
  all[active]?.scrollIntoView({ block: "nearest" });
  const input = byId("rc-palette-input");
  if (all.length) input.setAttribute("aria-activedescendant", all[active].id);
  else input.removeAttribute("aria-activedescendant");
}

function onInputKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    activate(active + step);
  } else if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    // What is shown may answer an older question: then the first of the answer to come is meant.
    if (asking) chosen = true;
    else choose();
  }
}

function onClick(event) {
  const target = event.target;
  if (target.closest("[data-palette]")) return open();
  if (target.closest("[data-shortcuts]")) return help();
  if (target.closest("[data-close]") || target.tagName === "DIALOG" && target.classList.contains("rc-palette")) {
    return target.closest("dialog").close();
  }
  const option = target.closest("#rc-palette-list > li");
  if (!option) return;
  byId("rc-palette").close();
  if (option.dataset.form) byId(option.dataset.form).requestSubmit();
}

function onKey(event) {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    const dialog = byId("rc-palette");
    return dialog.open ? dialog.close() : open();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target) || !singleKeys()) return;
  if (performance.now() < goUntil) {
    goUntil = 0;
    const address = pages[event.key.toLowerCase()];
    if (address) {
      event.preventDefault();
      Blazor.navigateTo(address);
    }
  } else if (event.key === "g") {
    goUntil = performance.now() + 1500;
  } else if (event.key === "?") {
    help();
  } else if (event.key === "/") {
    const filter = document.querySelector("main input[type=search]");
    if (filter) {
      event.preventDefault();
      filter.focus();
    }
  }
}

function help() {
  const dialog = byId("rc-help");
  if (!dialog.open) dialog.showModal();
}

/** Somebody types, or something is open that keys belong to. */
function isBusy(target) {
  return target.closest?.("input, textarea, select, [contenteditable], [role=menu]") || document.querySelector("dialog[open], .mud-dialog");
}

function singleKeys() {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
}

function store(on) {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // Then the choice holds for nothing; the keys stay on.
  }
}
