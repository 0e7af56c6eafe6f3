// What the server needs to know of this browser, and the few things only the browser can do.
const narrow = matchMedia("(max-width: 760px)");
const systemDark = matchMedia("(prefers-color-scheme: dark)");
let listener = null;

function choice() {
  try {
    return localStorage.getItem("rc-theme") ?? "system";
  } catch {
    return "system";
  }
}

function facts() {
  const chosen = choice();
  const dark = chosen === "dark" || (chosen === "system" && systemDark.matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  return {
    offsetMinutes: -new Date().getTimezoneOffset(),
    theme: chosen,
    dark,
    narrow: narrow.matches,
    hidden: document.hidden,
  };
}

function tell() {
  const now = facts();
  document.dispatchEvent(new CustomEvent("rc-theme"));
  listener?.invokeMethodAsync("OnBrowserChanged", now).catch(() => {});
}

export function start(dotnet) {
  listener = dotnet;
  narrow.addEventListener("change", tell);
  systemDark.addEventListener("change", tell);
  document.addEventListener("visibilitychange", tell);
  return facts();
}

export function stop() {
  listener = null;
  narrow.removeEventListener("change", tell);
  systemDark.removeEventListener("change", tell);
  document.removeEventListener("visibilitychange", tell);
}

export function setTheme(chosen) {
  try {
    localStorage.setItem("rc-theme", chosen);
  } catch {
    // Then the choice holds for this page only.
  }
  tell();
}

// A drag needs something to carry, or some browsers do not begin it.
document.addEventListener("dragstart", event => event.target.closest?.("[draggable=true]") && event.dataTransfer?.setData("text/plain", ""));
/** A value that this browser keeps, or null. */
export function kept(name) {
  try {
    return localStorage.getItem(`rc-${name}`);
  } catch {
    return null;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(`rc-${name}`, value);
  } catch {
    // Then it holds for this page only.
  }
}

/** Saves bytes as a file. */
export function save(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// The way past the pages moves the focus, not only the address.
document.addEventListener(
  "click",
  event => {
    if (!event.target.closest?.(".rc-skip")) return;
    event.preventDefault();
    document.getElementById("content")?.focus();
  },
  { capture: true },
);

// What opened a dialog or a menu has the focus again when it is gone, unless the operator has moved on.
const passing = ".mud-dialog-container, .mud-popover, .rc-actions-menu, .rc-sheet";
let opener = null;
document.addEventListener("focusin", event => {
  if (!event.target.closest(passing)) opener = event.target;
});
new MutationObserver(changes => {
  const gone = changes.some(change => [...change.removedNodes].some(node => node.matches?.(passing) || node.querySelector?.(passing)));
  if (gone && document.activeElement === document.body && opener?.isConnected) opener.focus();
}).observe(document.body, { childList: true, subtree: true });

/** Clicks count from now on. */
export function interactive() {
  document.body.dataset.interactive = "";
}
