// Widths and figures of the traffic map. The server draws lines and boxes; what moves every second comes here as plain numbers.
const WIDEST = 14;
const text = rate => (rate == null ? "–" : `${rate < 99.95 ? rate.toFixed(1) : Math.round(rate).toLocaleString("en-US")} /s`);

export function draw(host, edges, nodes, widest) {
  for (const line of host.querySelectorAll("[data-edge]")) {
    const rate = edges[Number(line.dataset.edge)] ?? 0;
    line.setAttribute("stroke-width", rate > 0 ? (1.5 + (rate / widest) * (WIDEST - 1.5)).toFixed(1) : "1");
    line.classList.toggle("idle", rate === 0);
  }
  for (const label of host.querySelectorAll("[data-edge-text]")) {
    const rate = edges[Number(label.dataset.edgeText)] ?? 0;
    label.textContent = rate > 0 ? text(rate) : "";
  }
  for (const label of host.querySelectorAll("[data-node]")) {
    label.textContent = text(nodes[Number(label.dataset.node)]);
  }
}
