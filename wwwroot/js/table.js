// Arrow keys between the boxes of a table's rows; with shift they choose what they pass. Escape clears the choice.
export function watch(box) {
  box.addEventListener("keydown", event => {
    if (event.target.type !== "checkbox") return;
    if (event.key === "Escape") {
      document.querySelector("[data-clear-selection]")?.click();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const boxes = [...box.querySelectorAll('input[type="checkbox"]')];
    const next = boxes[boxes.indexOf(event.target) + step];
    if (!next) return;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
    if (event.shiftKey) next.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey: true }));
  });
}
