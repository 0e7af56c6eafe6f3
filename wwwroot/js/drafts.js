// What was typed and not saved, for as long as this tab lives. Only what the server hands over, which is never a secret.
const prefix = "rc-draft:";

export function all() {
  const found = {};
  try {
    for (let i = 0; i < sessionStorage.length; i++) {
      const key = sessionStorage.key(i);
      if (key.startsWith(prefix)) found[key.slice(prefix.length)] = sessionStorage.getItem(key);
    }
  } catch {
    // Without storage there are no drafts.
  }
  return found;
}

export function keep(form, text) {
  try {
    sessionStorage.setItem(prefix + form, text);
  } catch {
    // Then it lives as long as the page.
  }
}

export function drop(form) {
  try {
    sessionStorage.removeItem(prefix + form);
  } catch {
    // There is none then.
  }
}
