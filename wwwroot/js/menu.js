// Arrow keys in the one open menu.
export function focusFirst() {
  const menu = document.querySelector('.rc-actions-menu[role="menu"]');
  if (!menu) return;
  const items = () => [...menu.querySelectorAll('[role^="menuitem"]:not(:disabled)')];
  const opener = document.activeElement;
  // With every item off the menu itself takes the keys, so that Escape still closes it.
  (items()[0] ?? menu).focus();
  menu.addEventListener("keydown", event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const all = items();
      if (all.length) all.at((all.indexOf(document.activeElement) + step) % all.length)?.focus();
    } else if (event.key === "Escape") {
      opener?.focus();
    }
  });
}
