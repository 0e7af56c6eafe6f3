// Arrow keys in the one open menu.
export function focusFirst() {
  const menu = document.querySelector('.rc-actions-menu[role="menu"]');
  if (!menu) return;
  const items = () => [...menu.querySelectorAll('[role^="menuitem"]:not(:disabled)')];
  const opener = document.activeElement;
  items()[0]?.focus();
  menu.addEventListener("keydown", event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const all = items();
      all.at((all.indexOf(document.activeElement) + step) % all.length)?.focus();
    } else if (event.key === "Escape") {
      opener?.focus();
    }
  });
}
