// Small lines without axes: one path per <svg data-spark>, all fed by one call. A row is [seconds, value, value, …].
import { rows as unpack } from "./rows.js";

const hosts = new WeakMap();

export function create(host, bytes, width, seconds) {
  hosts.set(host, { rows: unpack(bytes, width), width, seconds });
  draw(host);
}

export function push(host, bytes) {
  const kept = hosts.get(host);
  if (!kept) return;
  for (const row of unpack(bytes, kept.width)) {
    const at = kept.rows.findIndex(old => old[0] === row[0]);
    if (at >= 0) kept.rows[at] = row;
    else if (!kept.rows.length || row[0] > kept.rows.at(-1)[0]) kept.rows.push(row);
  }
  const newest = kept.rows.at(-1)?.[0] ?? 0;
  while (kept.rows.length && kept.rows[0][0] < newest - kept.seconds) kept.rows.shift();
  draw(host);
}

function draw(host) {
  const { rows, seconds: most } = hosts.get(host);
  const newest = rows.at(-1)?.[0] ?? 0;
  // Young data fill the width; it grows to the whole span.
  const seconds = Math.min(most, Math.max(60, newest - (rows[0]?.[0] ?? 0)));
  host.querySelectorAll("[data-spark]").forEach(svg => {
    const column = Number(svg.dataset.spark) + 1;
    const values = rows.map(row => row[column]).filter(value => value != null);
    const path = svg.querySelector("path");
    if (values.length < 2) return path.setAttribute("d", "");
    let [low, high] = [Math.min(...values), Math.max(...values)];
    // A steady line lies in the middle: noise below a fiftieth of the level is no drama.
    const least = Math.max(Math.abs(high) * 0.02, 1e-9);
    if (high - low < least) [low, high] = [(low + high - least) / 2, (low + high + least) / 2];
    let d = "";
    let pen = "M";
    for (const row of rows) {
      if (row[column] == null) {
        pen = "M";
        continue;
      }
      const x = 100 - ((newest - row[0]) / seconds) * 100;
      const y = 24 - ((row[column] - low) / (high - low)) * 22;
      d += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
      pen = "L";
    }
    path.setAttribute("d", d);
  });
}
