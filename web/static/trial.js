"use strict";
// Draws an account before and after changes on one map, every card in the same place.
(() => {
  const drawn = JSON.parse(document.getElementById("drawn").textContent);
  const at = (id) => document.getElementById(id);
  const page = getComputedStyle(document.documentElement);
  const ink = (name) => page.getPropertyValue(name).trim();
  const NAMES = { new: "--good", lost: "--warn", changed: "--star" };
  const SIGN = { new: "+", lost: "−", changed: "~" };
  const state = { side: "moves" };
  const [width, height] = drawn.card;
  const look = {
    dim: (node) => state.side === "moves" && !near.has(node.id),
    lit: () => false,
    chosen: (id) => Boolean(shown().find((node) => node.id === id)?.moved),
    far: () => network.getScale() < 0.35,
  };

  // What moves is the account after, with whom and what it has lost drawn where they were.
  const lost = (one) => one.moved === "lost";
  const held = new Set(drawn.before.nodes.filter(lost).map((node) => `${node.x}|${node.y}`));
  const sides = {
    before: drawn.before,
    after: drawn.after,
    moves: {
      nodes: [
        ...drawn.after.nodes.filter((node) => !(node.person.ghost && held.has(`${node.x}|${node.y}`))),
        ...drawn.before.nodes.filter(lost),
      ],
      edges: [...drawn.after.edges, ...drawn.before.edges.filter(lost)],
      reporting: drawn.after.reporting,
    },
  };
  const near = new Set(sides.moves.nodes.filter((node) => node.moved).map((node) => node.id));
  for (const edge of sides.moves.edges) if (edge.moved) near.add(edge.from).add(edge.to);
  const shown = () => sides[state.side].nodes;

  const inkedAll = (colours) => Object.fromEntries(Object.entries(colours).map(([when, colour]) => [when, drawing.inked(colour)]));
  const asNode = (node) => ({ ...node, ctxRenderer: drawing.card(node, drawn.card, look) });
  const asEdge = (edge, number) => {
    const marked = edge.moved && ink(NAMES[edge.moved]);
    const plain = { ...edge, id: `${number}`, color: inkedAll(edge.color) };
    if (!marked) return plain;
    const stroke = { strokeWidth: 4, strokeColor: ink("--card") };
    const label = { label: SIGN[edge.moved], font: { size: 20, color: marked, ...stroke } };
    const color = { color: marked, highlight: marked, hover: marked };
    return { ...plain, ...label, color, width: 3, dashes: edge.moved === "lost" ? [6, 5] : false };
  };
  const wanted = (edge) => Boolean(edge.moved) || at("every-line").checked;

  const network = new vis.Network(at("trial"), { nodes: [], edges: [] }, drawn.options);
  network.on("beforeDrawing", (pen) => {
    drawing.lanes(pen, drawn.lanes);
    pen.lineWidth = 1.3;
    pen.strokeStyle = drawing.INK.line;
    for (const line of sides[state.side].reporting) {
      const places = network.getPositions([line.above, line.below].filter((id) => ids.has(id)));
      if (places[line.above] && places[line.below]) drawing.hang(pen, line, places[line.above], places[line.below], drawn.card);
    }
  });
  network.on("afterDrawing", (pen) => {
    for (const node of shown()) {
      if (!node.moved) continue;
      const { x, y } = network.getPositions([node.id])[node.id];
      pen.beginPath();
      pen.arc(x - width / 2, y - height / 2, 11, 0, 2 * Math.PI);
      pen.fillStyle = ink(NAMES[node.moved]);
      pen.fill();
      [pen.font, pen.textAlign, pen.textBaseline, pen.fillStyle] = ["700 17px system-ui, sans-serif", "center", "middle", ink("--card")];
      pen.fillText(SIGN[node.moved], x - width / 2, y - height / 2 + 1);
    }
  });

  let ids = new Set();
  function show() {
    const side = sides[state.side];
    ids = new Set(side.nodes.map((node) => node.id));
    const view = { position: network.getViewPosition(), scale: network.getScale() };
    network.setData({
      nodes: new vis.DataSet(side.nodes.map(asNode)),
      edges: new vis.DataSet(side.edges.filter((edge) => wanted(edge) && ids.has(edge.from) && ids.has(edge.to)).map(asEdge)),
    });
    network.moveTo(view);
    for (const button of at("sides").querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === state.side));
    document.body.dataset.side = state.side;
    document.body.dataset.boxes = String(side.nodes.length);
  }
  function fit() {
    const nodes = Object.values(sides).flatMap((side) => side.nodes);
    if (!nodes.length) return;
    const [xs, ys] = ["x", "y"].map((axis) => nodes.map((node) => node[axis]));
    const [left, right] = [Math.min(...xs) - width, Math.max(...xs) + width];
    const [top, bottom] = [Math.min(...ys) - height, Math.max(...ys) + height];
    const { clientWidth, clientHeight } = at("trial");
    const scale = Math.min(clientWidth / (right - left), clientHeight / (bottom - top), 1.2);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  }

  for (const button of at("sides").querySelectorAll("button")) {
    button.addEventListener("click", () => { state.side = button.value; show(); });
  }
  at("every-line").addEventListener("change", show);
  drawing.turned(show);
  at("fit-trial").addEventListener("click", fit);
  show();
  fit();
  network.once("afterDrawing", () => { document.body.dataset.drawn = "1"; });
  network.redraw();
})();
