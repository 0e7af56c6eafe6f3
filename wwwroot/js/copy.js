// Copies a field's text. Without a secure connection browsers do not allow it: then the text is selected for the person to copy.
export async function copyFrom(id) {
  const field = document.getElementById(id);
  if (!field) return false;
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return false;
  }
}
