// Runs before the first paint, so that a dark console never flashes white. Chosen: "light", "dark" or "system".
(() => {
  let choice = "system";
  try {
    choice = localStorage.getItem("rc-theme") ?? "system";
  } catch {
    // Storage can be forbidden; the system's choice holds then.
  }
  const dark = choice === "dark" || (choice === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
