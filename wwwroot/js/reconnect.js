// The states of the connection, as Blazor tells them: show, hide, retrying, failed, paused, resume-failed, rejected.
const dialog = document.getElementById("components-reconnect-modal");

dialog.addEventListener("components-reconnect-state-changed", ({ detail }) => {
  switch (detail.state) {
    case "show":
      if (!dialog.open) dialog.showModal();
      break;
    case "hide":
      dialog.close();
      break;
    case "failed":
      document.addEventListener("visibilitychange", whenVisible);
      break;
    case "rejected":
      location.reload();
      break;
  }
});
dialog.addEventListener("cancel", event => event.preventDefault());
document.getElementById("rc-reconnect-retry").addEventListener("click", retry);
document.getElementById("rc-reconnect-resume").addEventListener("click", resume);
document.getElementById("rc-reconnect-reload").addEventListener("click", () => location.reload());

async function retry() {
  document.removeEventListener("visibilitychange", whenVisible);
  try {
    if (await Blazor.reconnect()) return;
    // The server is there, this page's session is not: ask for its saved state, else start anew.
    if (await Blazor.resumeCircuit()) {
      dialog.close();
    } else {
      location.reload();
    }
  } catch {
    document.addEventListener("visibilitychange", whenVisible);
  }
}

async function resume() {
  try {
    if (!(await Blazor.resumeCircuit())) location.reload();
  } catch {
    dialog.classList.replace("components-reconnect-paused", "components-reconnect-resume-failed");
  }
}

function whenVisible() {
  if (document.visibilityState === "visible") retry();
}
