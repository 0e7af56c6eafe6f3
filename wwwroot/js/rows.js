// Rows as the server packs them: eight bytes a value, not a number where nothing is known. A row is [seconds, value, value, …].
export function rows(bytes, width) {
  // The bytes begin at an odd place of a larger buffer: only a copy is aligned.
  const values = new Float64Array(bytes.slice().buffer);
  const all = [];
  for (let at = 0; at < values.length; at += width) all.push(Array.from(values.subarray(at, at + width), value => (Number.isNaN(value) ? null : value)));
  return all;
}
