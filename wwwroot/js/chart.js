// Draws what the server sends: once a whole window, then only the newest rows. A row is [seconds, value, value, …].
import uPlot from "../lib/uplot/uPlot.esm.js";
import { rows as unpack } from "./rows.js";

const charts = new Map();
const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export function create(key, host, plan, bytes, marks, page) {
  destroy(key);
  const chart = { host, plan, marks, page, rows: unpack(bytes, plan.lines.length + 1), shown: plan.lines.map(() => true), plot: null, tip: null };
  charts.set(key, chart);
  host.addEventListener("mouseleave", () => (chart.tip.hidden = true));
  host.addEventListener("click", () => {
    const row = chart.plot.cursor.idx == null || chart.plot.cursor.left < 0 ? null : chart.rows[chart.plot.cursor.idx];
    if (row) chart.page.invokeMethodAsync("OnMomentChosen", row[0]);
  });
  draw(chart);
  chart.resize = new ResizeObserver(() => {
    const width = Math.floor(host.clientWidth);
    if (width > 0 && chart.plot && width !== chart.plot.width) chart.plot.setSize({ width, height: plan.height });
  });
  chart.resize.observe(host);
}

// Another window: the time line was moved.
export function set(key, bytes, marks) {
  const chart = charts.get(key);
  if (!chart) return;
  chart.rows = unpack(bytes, chart.plan.lines.length + 1);
  chart.marks = marks;
  chart.plot.setData(columns(chart));
}

export function push(key, bytes, marks) {
  const chart = charts.get(key);
  if (!chart) return;
  for (const row of unpack(bytes, chart.plan.lines.length + 1)) {
    const last = chart.rows.at(-1);
    if (!last || row[0] > last[0]) chart.rows.push(row);
    else {
      const at = chart.rows.findIndex(old => old[0] === row[0]);
      if (at >= 0) chart.rows[at] = row;
    }
  }
  const newest = chart.rows.at(-1)?.[0] ?? 0;
  while (chart.rows.length && chart.rows[0][0] < newest - chart.plan.seconds) chart.rows.shift();
  if (marks) chart.marks = marks;
  chart.plot.setData(columns(chart));
}

export function show(key, index, shown) {
  const chart = charts.get(key);
  if (!chart) return;
  chart.shown[index] = shown;
  if (chart.plan.stacked) chart.plot.setData(columns(chart));
  else chart.plot.setSeries(index + 1, { show: shown });
}

export function destroy(key) {
  const chart = charts.get(key);
  chart?.resize?.disconnect();
  chart?.plot?.destroy();
  chart?.tip?.remove();
  charts.delete(key);
}

// The theme changed: axes and lines take their colours anew.
document.addEventListener("rc-theme", () => charts.forEach(draw));

function columns({ rows, plan, shown }) {
  const columns = [rows.map(row => row[0])];
  for (let line = 0; line < plan.lines.length; line++) columns.push(rows.map(row => row[line + 1]));
  if (plan.stacked) {
    for (let at = 0; at < rows.length; at++) {
      let sum = 0;
      for (let line = plan.lines.length; line >= 1; line--) {
        const known = shown[line - 1] && columns[line][at] != null;
        if (known) sum += columns[line][at];
        columns[line][at] = known ? sum : null;
      }
    }
  }
  return columns;
}

function draw(chart) {
  const { host, plan } = chart;
  chart.plot?.destroy();
  chart.tip?.remove();
  const axis = { stroke: token("--rc-mute"), font: "11.5px Inter, system-ui, sans-serif", ticks: { show: false } };
  const grid = { stroke: token("--rc-line"), width: 1 };
  const offset = plan.offsetMinutes * 60;
  const clock = seconds => {
    const at = new Date((seconds + offset) * 1000);
    return `${String(at.getUTCHours()).padStart(2, "0")}:${String(at.getUTCMinutes()).padStart(2, "0")}`;
  };
  chart.clock = seconds => `${clock(seconds)}:${String(new Date(seconds * 1000).getUTCSeconds()).padStart(2, "0")}`;
  chart.plot = new uPlot(
    {
      width: Math.max(1, Math.floor(host.clientWidth)),
      height: plan.height,
      padding: [8, 28, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
      // Young data fill the width; it grows to the whole span.
      scales: { x: { time: true, range: (_, first, newest) => [Math.max(newest - plan.seconds, Math.min(first, newest - 120)), newest] }, y: { range: (_, __, max) => [0, max > 0 ? max * 1.08 : 1] } },
      axes: [
        { ...axis, grid: { show: false }, size: 24, gap: 4, space: 64, values: (_, ticks, __, ___, step) => ticks.map(step < 60 ? chart.clock : clock) },
        { ...axis, grid, size: 46, gap: 4, space: 34, values: (_, ticks) => ticks.map(tick => text(tick, plan.unit)) },
      ],
      series: [
        {},
        ...plan.lines.map((line, index) => {
          const stroke = token(`--rc-chart-${line.colour}`);
          return {
            label: line.name,
            stroke,
            width: plan.stacked ? 1 : 1.5,
            dash: line.dashed ? [4, 3] : undefined,
            fill: plan.stacked ? stroke + "99" : undefined,
            show: plan.stacked || chart.shown[index],
            points: { show: false },
            spanGaps: false,
          };
        }),
      ],
      hooks: { draw: [plot => drawMarks(chart, plot)], setCursor: [plot => tip(chart, plot)] },
    },
    columns(chart),
    host,
  );
  chart.tip = document.createElement("div");
  chart.tip.className = "rc-chart-tip";
  chart.tip.hidden = true;
  host.append(chart.tip);
}

function text(value, unit) {
  if (value == null) return "–";
  if (unit === "ms") return value >= 1000 ? `${+(value / 1000).toFixed(2)} s` : `${Math.round(value)} ms`;
  return value >= 100 ? String(Math.round(value)) : String(+value.toFixed(value < 1 ? 2 : 1));
}

function drawMarks(chart, plot) {
  const { ctx } = plot;
  const { left, top, width, height } = plot.bbox;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.lineWidth = ratio;
  for (const mark of chart.marks ?? []) {
    const x = plot.valToPos(mark.at, "x", true);
    if (x < left || x > left + width) continue;
    const colour = token(mark.byHand ? "--rc-resting" : "--rc-trial");
    ctx.strokeStyle = ctx.fillStyle = colour;
    ctx.setLineDash([3 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, top + height);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.beginPath();
    // A round head is an operator's deed, a square one a circuit's.
    if (mark.byHand) ctx.arc(x, top + height, 3.5 * ratio, 0, 7);
    else ctx.rect(x - 3 * ratio, top + height - 3 * ratio, 6 * ratio, 6 * ratio);
    ctx.fill();
  }
  ctx.restore();
}

function tip(chart, plot) {
  const { idx, left } = plot.cursor;
  const row = idx == null ? null : chart.rows[idx];
  chart.tip.hidden = !row || left < 0;
  if (chart.tip.hidden) return;
  const head = document.createElement("b");
  head.textContent = chart.clock(row[0]);
  const lines = chart.plan.lines
    .map((line, index) => ({ line, value: row[index + 1], index }))
    .filter(({ value, index }) => value != null && chart.shown[index])
    .sort((a, b) => b.value - a.value)
    .slice(0, 8)
    .map(({ line, value }) => {
      const item = document.createElement("div");
      item.className = `line-${line.colour}`;
      const name = document.createElement("span");
      name.textContent = line.name;
      const figure = document.createElement("span");
      figure.textContent = text(value, chart.plan.unit);
      item.append(document.createElement("i"), name, figure);
      return item;
    });
  const near = (chart.marks ?? []).filter(mark => Math.abs(plot.valToPos(mark.at, "x") - left) < 6).map(mark => {
    const item = document.createElement("div");
    item.textContent = mark.text;
    return item;
  });
  const hint = document.createElement("div");
  hint.className = "rc-chart-hint";
  hint.textContent = "Click: show this moment";
  chart.tip.replaceChildren(head, ...near, ...lines, hint);
  const width = chart.tip.offsetWidth;
  const x = left + plot.bbox.left / devicePixelRatio;
  chart.tip.style.left = `${x + 14 + width > chart.host.clientWidth ? Math.max(0, x - width - 14) : x + 14}px`;
  chart.tip.style.top = "8px";
}
