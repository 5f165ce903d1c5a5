"use strict";
// Draws the map from the JSON beside it. Whatever a person typed reaches the page by textContent.
(() => {
  const read = (id) => {
    const island = document.getElementById(id);
    return island ? JSON.parse(island.textContent) : null;
  };
  const graph = read("graph");
  const links = read("links");
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const at = (id) => document.getElementById(id);
  const state = { person: null, path: [], hidden: new Set(["status refuted"]) };
  const hides = (by, one) => state.hidden.has(`${by} ${one[by]}`);
  const look = {
    dim: (node) => (state.path.length > 0 && !state.path.includes(node.id)) || (node.status !== "refuted" && hides("status", node)),
    lit: (id) => state.path.includes(id),
    chosen: (id) => state.person === id,
    far: () => network.getScale() < 0.35,
    tint: ({ person }) => {
      const by = at("tint").value;
      if (!by || person.ours || person.ghost) return null;
      return by === "support" ? drawing.SIDES[person.support] ?? "#ffffff" : drawing.shade((person[by] ?? 0) / most(by));
    },
  };
  const most = (by) => Math.max(...graph.nodes.map((node) => node.person[by] ?? 0), 1e-9);
  const inks = graph.edges.map(({ color }) => color);
  function inkAll() {
    graph.edges.forEach((edge, place) => {
      edge.color = Object.fromEntries(Object.entries(inks[place]).map(([when, ink]) => [when, drawing.inked(ink)]));
    });
    for (const { font } of [...graph.edges, ...graph.nodes]) {
      if (font) Object.assign(font, { color: drawing.INK.text, strokeColor: drawing.INK.paper });
    }
  }
  inkAll();
  for (const node of graph.nodes) if (node.shape === "custom") node.ctxRenderer = drawing.card(node, graph.card, look);

  // On a phone the legend is folded, before the map measures what room it has.
  if (matchMedia("(max-width: 720px)").matches) at("legend").parentElement.open = false;
  // Around one person, and in a network, the lines are what is asked for.
  const centre = new URLSearchParams(location.search).get("around");
  if (graph.view === "network" || centre) at("show-influence").checked = true;
  if (centre) at("show-ties").checked = true;
  const shownNode = (node) => !hides("look", node);
  const nodes = new vis.DataSet(graph.nodes);
  const edges = new vis.DataSet(graph.edges);
  const nodeView = new vis.DataView(nodes, { filter: shownNode });
  const edgeView = new vis.DataView(edges, { filter: shownEdge });
  const network = new vis.Network(at("map"), { nodes: nodeView, edges: edgeView }, graph.options);

  function onPath(edge) {
    for (let step = 0; step + 1 < state.path.length; step += 1) {
      const [a, b] = [state.path[step], state.path[step + 1]];
      if ((edge.from === a && edge.to === b) || (edge.sort === "tie" && edge.from === b && edge.to === a)) return true;
    }
    return false;
  }
  function shownEdge(edge) {
    if (!shownNode(byId.get(edge.from)) || !shownNode(byId.get(edge.to))) return false;
    if (state.path.length) return onPath(edge);
    if (["sort", "origin", "status"].some((by) => hides(by, edge))) return false;
    if (edge.strength < Number(at("strength").value)) return false;
    if (state.person && (edge.from === state.person || edge.to === state.person)) return true;
    return edge.sort === "tie" ? at("show-ties").checked : at("show-influence").checked;
  }

  // Lanes and reporting lines lie under everything else.
  network.on("beforeDrawing", (pen) => {
    drawing.rings(pen, graph.rings);
    drawing.lanes(pen, graph.lanes);
    pen.lineWidth = 1.3;
    pen.strokeStyle = drawing.INK.line;
    if (state.path.length) pen.globalAlpha = 0.4;
    for (const line of graph.reporting) {
      const { above, below } = line;
      if (!shownNode(byId.get(above)) || !shownNode(byId.get(below))) continue;
      const places = network.getPositions([above, below]);
      if (places[above] && places[below]) drawing.hang(pen, line, places[above], places[below], graph.card);
    }
    pen.globalAlpha = 1;
  });

  function recolour() {
    if (graph.view === "network") nodes.update(graph.nodes.map((node) => ({ id: node.id, opacity: look.dim(node) ? 0.15 : node.stroke.opacity })));
    const { lit } = drawing.INK;
    edges.update(graph.edges.map((edge) => onPath(edge)
      ? { id: edge.id, color: { color: lit, highlight: lit, hover: lit }, width: 4 }
      : { id: edge.id, color: edge.color, width: edge.width }));
    nodeView.refresh();
    edgeView.refresh();
    network.redraw();
  }

  // What a set of rectangles needs: their middle, and the scale at which they fill the map.
  const around = ({ x, y }) => [x - graph.card[0] / 2, y - graph.card[1] / 2, x + graph.card[0] / 2, y + graph.card[1] / 2];
  function frame(rectangles, most) {
    const [left, top] = [0, 1].map((side) => Math.min(...rectangles.map((one) => one[side])));
    const [right, bottom] = [2, 3].map((side) => Math.max(...rectangles.map((one) => one[side])));
    const { clientWidth, clientHeight } = at("map");
    const scale = Math.min((clientWidth - 24) / (right - left), (clientHeight - 24) / (bottom - top), most);
    return { top, scale, position: { x: (left + right) / 2, y: (top + bottom) / 2 } };
  }

  // The first view rather shows a part that can be read, the top of the chart, than all of it too
  // small for any name.
  const [READABLE, CLOSE] = [0.62, 0.85];
  function fitAll(readable) {
    if (!graph.nodes.length) return;
    const lanes = graph.lanes.map((lane) => [lane.left, lane.top, lane.left + lane.width, lane.top + lane.height]);
    const rings = graph.rings.map(({ across, down }) => [-across, -down, across, down]);
    const { top, scale, position } = frame([...graph.nodes.map(around), ...lanes, ...rings], 1.5);
    if (readable && scale < READABLE) {
      const below = new Set(graph.reporting.map((line) => line.below));
      const heads = graph.nodes.filter((node) => !below.has(node.id));
      const first = (heads.length ? heads : graph.nodes).reduce((one, other) => (other.y < one.y ? other : one));
      const start = { x: first.x, y: top + at("map").clientHeight / 2 / CLOSE - 14 };
      network.moveTo({ position: graph.view === "org" ? start : position, scale: CLOSE });
    } else network.moveTo({ position, scale });
  }

  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined && text !== null) element.textContent = String(text);
    if (className) element.className = className;
    return element;
  };
  const link = (label, template, id) => {
    const anchor = make("a", label, "plain");
    anchor.href = template.replace("ID", encodeURIComponent(id));
    return anchor;
  };

  function listOf(title, found, other) {
    const box = document.createDocumentFragment();
    if (!found.length) return box;
    box.append(make("h3", title));
    const list = make("ul");
    for (const edge of found.sort((a, b) => b.strength * b.belief - a.strength * a.belief).slice(0, 12)) {
      const item = make("li");
      const name = make("button", byId.get(other(edge)).person.name, "link");
      name.type = "button";
      name.addEventListener("click", () => select(other(edge), true));
      item.append(name, make("span", ` ${edge.strength.toFixed(2)} · ${edge.status}`, "quiet"));
      list.append(item);
    }
    box.append(list);
    return box;
  }

  // A number with what doubt makes of it; none while nobody has worked that out.
  function sure(numbers, ranges, name) {
    const [low, high] = ranges?.[name] ?? [];
    if (numbers?.[name] == null || low === undefined) return null;
    const says = (number) => (name === "rank" ? String(number) : number.toFixed(2));
    const [least, most] = [says(low), says(high)];
    return least === most ? says(numbers[name]) : `${says(numbers[name])} (${least}–${most})`;
  }
  function numbersOf(id, p) {
    const list = make("dl", null, "facts");
    for (const [label, name] of [["Rank", "rank"], ["Standing", "standing"], ["Reach", "reach"]]) {
      const said = sure(p, graph.within.shown[id], name);
      const onAll = p.full ? `, on all facts ${sure(p.full, graph.within.full[id], name) ?? "unknown"}` : "";
      if (said || onAll) list.append(make("dt", label), make("dd", `${said ?? "unknown"}${onAll}`));
    }
    return list.children.length ? [list, make("p", "In brackets: nine of ten worlds that the facts allow.", "quiet")] : [];
  }
  function toWorkOut() {
    const there = new URL(location.href);
    there.searchParams.set("measured", "1");
    const way = make("a", "Work out where they stand");
    way.href = there;
    return [way];
  }

  function showPanel(id) {
    const panel = at("panel");
    const node = byId.get(id);
    const held = panel.contains(document.activeElement);
    panel.hidden = !node;
    if (held && !node) at("as-table").focus();
    if (!node) return;
    const p = node.person;
    const close = make("button", "×", "close");
    close.type = "button";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => select(null));
    const facts = make("dl", null, "facts");
    for (const [label, name] of [["Level", "level"], ["Authority", "authority"], ["Style", "style"],
      ["Support", "support"]]) {
      if (p[name] !== null) facts.append(make("dt", label), make("dd", p[name]));
    }
    if (!p.ours && !p.ghost) facts.append(make("dt", "How sure"), make("dd", node.status));
    const actions = make("div", null, "actions");
    const way = graph.ways[id];
    if (way) {
      const light = make("button", "Light the way here");
      light.type = "button";
      light.id = "light";
      light.addEventListener("click", () => lightPath(id));
      actions.append(light);
    }
    if (links && !p.ghost) {
      actions.append(link("Person", links.person, id));
      if (!p.ours) actions.append(link("Ways in", links.path, id), link("Only around", links.around, id));
      actions.append(link("Enter a fact", links.fact, id));
    }
    if (links && p.ghost) actions.append(link("Enter who sits here", links.holder, id));
    const mine = graph.edges.filter((edge) => edge.from === id || edge.to === id);
    panel.replaceChildren(close, make("h2", p.name), make("p", [p.title, p.unit].filter(Boolean).join(" · "), "quiet"), facts,
      ...(p.rank === null && !p.full ? [] : graph.within ? numbersOf(id, p) : toWorkOut()), actions,
      listOf("Listened to by", mine.filter((e) => e.sort !== "tie" && e.from === id), (e) => e.to),
      listOf("Listens to", mine.filter((e) => e.sort !== "tie" && e.to === id), (e) => e.from),
      listOf(p.ours ? "Knows" : "Known by", mine.filter((e) => e.sort === "tie"), (e) => (e.from === id ? e.to : e.from)));
    if (held) close.focus(); // what had the focus is gone
  }

  function remember() {
    const mark = state.path.length ? `#path=${state.path.at(-1)}` : state.person ? `#person=${state.person}` : "#";
    history.replaceState(null, "", mark);
  }
  // Moves the map only where somebody is out of sight or too small to read.
  function bringIn(id) {
    const scale = Math.max(network.getScale(), READABLE);
    const [{ x, y }, middle] = [network.getPositions([id])[id], network.getViewPosition()];
    const [across, down] = [at("map").clientWidth / 2 / scale - 100, at("map").clientHeight / 2 / scale - 40];
    const near = (wanted, now, room) => Math.min(Math.max(now, wanted - room), wanted + room);
    network.moveTo({ position: { x: near(x, middle.x, across), y: near(y, middle.y, down) }, scale, animation: { duration: 250 } });
  }
  function select(id, focus = false) {
    state.person = id;
    if (state.path.length) { state.path = []; recolour(); }
    showPanel(id);
    network.redraw(); // the panel takes room from the map
    edgeView.refresh(); // before choosing: only lines that are there are made strong
    network.selectNodes(id && nodeView.get(id) ? [id] : []);
    if (id && focus && nodeView.get(id)) bringIn(id);
    remember();
  }
  function lightPath(id) {
    if (!graph.ways[id]) return;
    state.person = id;
    state.path = graph.ways[id];
    showPanel(id);
    recolour(); // draws, so that the fit knows what room the panel leaves
    const { position, scale } = frame(Object.values(network.getPositions(state.path)).map(around), 1.1);
    network.moveTo({ position, scale, animation: { duration: 250 } });
    remember();
  }

  // Each entry shows or hides its own; people of a hidden status are only dimmed.
  const HEADS = { look: "People", sort: "Lines", origin: "Lines", status: "How sure" };
  function drawLegend() {
    const groups = {};
    at("legend").replaceChildren();
    for (const entry of graph.legend) {
      const name = HEADS[entry.by];
      groups[name] ??= at("legend").appendChild(make("div"));
      if (!groups[name].firstChild) groups[name].append(make("strong", name));
      const key = `${entry.by} ${entry.name}`;
      const button = make("button");
      button.type = "button";
      button.setAttribute("aria-pressed", String(!state.hidden.has(key)));
      button.title = entry.says ?? "";
      button.append(drawing.sample(entry), make("span", `${entry.meaning} (${entry.count})`));
      button.addEventListener("click", () => {
        if (!state.hidden.delete(key)) state.hidden.add(key);
        button.setAttribute("aria-pressed", String(!state.hidden.has(key)));
        recolour();
      });
      groups[name].append(button);
    }
  }

  // What the colours mean that were chosen, as the last group of the legend.
  function tinted() {
    const by = at("tint").value;
    at("legend-tint")?.remove();
    if (by) {
      const group = at("legend").appendChild(make("div"));
      group.id = "legend-tint";
      const tints = by === "support" ? Object.values(drawing.SIDES) : [0, 0.25, 0.5, 0.75, 1].map(drawing.shade);
      const says = by === "support" ? Object.keys(drawing.SIDES).join(" · ") : `0 to ${most(by).toFixed(2)}`;
      group.append(make("strong", "Colour"), drawing.sample({ by: "tint", tints }), make("span", `${by}: ${says}`));
    }
    if (graph.view === "network") {
      nodes.update(graph.nodes.map((node) => ({ id: node.id, color: { ...node.color, background: look.tint(node) ?? node.color.background } })));
    }
    network.redraw();
  }

  function search(text) {
    const wanted = text.trim().toLocaleLowerCase();
    if (!wanted) return;
    const names = graph.nodes.map((node) => [node, node.person.name.toLocaleLowerCase()]);
    const found = names.find(([, name]) => name === wanted) ?? names.find(([, name]) => name.includes(wanted))
      ?? names.find(([node]) => `${node.person.title} ${node.person.unit}`.toLocaleLowerCase().includes(wanted));
    if (found) select(found[0].id, true);
  }
  function count() {
    const [people, lines] = [nodeView.length, edgeView.length].map((many) => many.toLocaleString());
    at("shown").textContent = `${people} people, ${lines} lines`;
  }
  function toggleTable(shown = at("table").hidden) {
    at("table").hidden = !shown;
    at("as-table").setAttribute("aria-pressed", String(shown));
  }
  function savePicture() {
    const canvas = at("map").querySelector("canvas");
    const copy = document.createElement("canvas");
    [copy.width, copy.height] = [canvas.width, canvas.height];
    const pen = copy.getContext("2d");
    pen.fillStyle = drawing.INK.paper;
    pen.fillRect(0, 0, copy.width, copy.height);
    pen.drawImage(canvas, 0, 0);
    const anchor = make("a");
    anchor.href = copy.toDataURL("image/png");
    anchor.download = "stakemap.png";
    anchor.click();
  }

  for (const node of graph.nodes) {
    const option = make("option");
    option.value = node.person.name;
    at("names").append(option);
  }
  network.on("click", (event) => select(event.nodes[0] ?? null));
  at("search").addEventListener("change", (event) => search(event.target.value));
  at("show-influence").addEventListener("change", () => edgeView.refresh());
  at("tint").addEventListener("change", tinted);
  at("show-ties").addEventListener("change", () => edgeView.refresh());
  at("strength").addEventListener("input", (event) => {
    at("strength-shown").textContent = Number(event.target.value).toFixed(2);
    edgeView.refresh();
  });
  at("fit").addEventListener("click", () => fitAll(false));
  at("picture").addEventListener("click", savePicture);
  at("as-table").addEventListener("click", () => toggleTable());
  // The library scales what it shows once its room has changed; all of it is fitted after that.
  const settle = () => setTimeout(() => { network.redraw(); fitAll(false); }, 120);
  function presents(wanted) {
    document.body.classList.toggle("presenting", wanted);
    at("present").setAttribute("aria-pressed", String(wanted));
    settle();
  }
  // Whoever leaves the full screen by Escape finds the rest of the page again.
  document.addEventListener("fullscreenchange", () => presents(Boolean(document.fullscreenElement)));
  at("present").addEventListener("click", () => {
    presents(!document.body.classList.contains("presenting"));
    if (document.body.classList.contains("presenting")) document.documentElement.requestFullscreen?.().catch(() => {});
    else if (document.fullscreenElement) document.exitFullscreen();
  });
  for (const turn of ["beforeprint", "afterprint"]) addEventListener(turn, () => { network.redraw(); fitAll(false); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/INPUT|TEXTAREA|SELECT/.test(document.activeElement.tagName)) {
      event.preventDefault();
      at("search").focus();
    }
    if (event.key === "Escape") select(null);
  });
  for (const row of at("table").querySelectorAll("tr[data-id]")) {
    row.querySelector(".show").addEventListener("click", () => {
      toggleTable(false);
      select(row.dataset.id, true);
      at("panel").querySelector(".close").focus();
    });
  }
  drawLegend();
  drawing.turned(() => {
    inkAll();
    const written = (all) => all.filter(({ font }) => font).map(({ id, font }) => ({ id, font }));
    nodes.update(written(graph.nodes));
    edges.update(written(graph.edges));
    drawLegend();
    tinted();
    recolour();
  });
  for (const view of [nodeView, edgeView]) view.on("*", count);
  count();
  network.redraw();
  nodes.update(graph.nodes.map(({ id }) => ({ id }))); // now that each card has told its size
  fitAll(true);
  network.once("afterDrawing", () => { document.body.dataset.drawn = String(Math.round(performance.now())); });
  const [, wish, id] = /^#(person|path)=(.+)$/.exec(location.hash) ?? [];
  if (wish === "path") lightPath(decodeURIComponent(id));
  if (!wish && byId.has(centre)) select(centre);
  if (wish === "person" && byId.has(decodeURIComponent(id))) select(decodeURIComponent(id), true);
})();
