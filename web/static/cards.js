"use strict";
// How a map is drawn: cards, the lanes behind them, and reporting lines. Plain canvas, no state.
const drawing = (() => {
  const FACE = 'system-ui, "Noto Sans", "Noto Sans CJK SC", "Noto Sans CJK TC", sans-serif';
  const NAMES = [13.5, 12.5, 11.5].map((size) => `600 ${size}px ${FACE}`);
  const TITLE = `11.5px ${FACE}`;
  const LANE = `600 11px ${FACE}`;
  const LIGHT = { name: "#111820", title: "#46505e", lane: "#5d6878", ground: "#f1f3f6", paper: "#ffffff", ring: "#d3d9e1", line: "#9aa6b5", lit: "#d55e00", doubt: "#a33b00", text: "#111820" };
  const DARK = { ...LIGHT, lane: "#a9b4c4", ground: "#222c38", paper: "#19212b", ring: "#36424f", line: "#6d7b8d", lit: "#ff8a3d", text: "#e4e9f0" };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const INK = { ...(dark.matches ? DARK : LIGHT) };
  dark.addEventListener("change", () => Object.assign(INK, dark.matches ? DARK : LIGHT));
  // What is drawn with other inks than these is drawn anew by whoever drew it.
  const turned = (then) => dark.addEventListener("change", then);
  // Lines are inked for white paper; in the dark they need lighter inks.
  const LIGHTER = { "#0065a3": "#6cb6ec", "#b44a00": "#ff9a5c", "#33428f": "#a3b0f5" };
  const inked = (colour) => (dark.matches && LIGHTER[colour.slice(0, 7)] ? LIGHTER[colour.slice(0, 7)] + colour.slice(7) : colour);
  const EDGE = 20;
  const fitted = new Map();

  // The longest beginning of a text that fits; measured once for each text and width.
  function fit(pen, font, text, width) {
    const key = `${font}|${width}|${text}`;
    if (!fitted.has(key)) {
      pen.font = font;
      let shown = text;
      const letters = pen.measureText(text).width > width ? [...text] : [];
      while (letters.length && pen.measureText(shown).width > width) {
        letters.pop();
        shown = `${letters.join("").trimEnd()}…`;
      }
      fitted.set(key, shown);
    }
    return fitted.get(key);
  }
  // The largest of the fonts in which a name fits whole, else the smallest.
  function largest(pen, text, width) {
    return NAMES.find((font) => fit(pen, font, text, width) === text) ?? NAMES.at(-1);
  }
  function box(pen, x, y, width, height, radius) {
    pen.beginPath();
    pen.roundRect(x, y, width, height, radius);
  }

  // From paper to blue, never so dark that ink could not be read on it.
  function shade(share) {
    const [from, to] = [[246, 248, 250], [121, 182, 226]];
    return `rgb(${from.map((low, part) => Math.round(low + (to[part] - low) * Math.min(Math.max(share, 0), 1))).join(" ")})`;
  }
  const SIDES = { mentor: "#9fdcc2", supporter: "#d9f0e6", neutral: "#f3f4f6", sceptic: "#fbdcc8", enemy: "#f3a97c" };

  // A card: its look's glyph in a coloured edge, the name, the title, and at the right whether
  // somebody is for or against us. Far out only its colours are drawn.
  function card(node, [width, height], { dim, lit, chosen, far, tint = () => null }) {
    const { background, border } = node.color;
    const { person, stroke } = node;
    const faint = stroke.opacity < 1;
    return ({ ctx: pen, x, y, state }) => ({
      drawNode() {
        const [left, top] = [x - width / 2, y - height / 2];
        if (dim(node)) pen.globalAlpha = 0.22;
        box(pen, left, top, width, height, 6);
        pen.fillStyle = tint(node) ?? (faint ? "#ffffff" : background);
        pen.fill();
        if (faint) pen.globalAlpha *= 0.6;
        if (!far()) {
          pen.save();
          pen.clip();
          pen.fillStyle = border;
          pen.globalAlpha *= person.ghost ? 0 : 0.9;
          pen.fillRect(left, top, EDGE, height);
          pen.restore();
          write(pen, left, top);
        }
        box(pen, left, top, width, height, 6);
        pen.setLineDash(node.dashed ? [5, 4] : stroke.dashes);
        pen.strokeStyle = lit(node.id) ? INK.lit : border;
        pen.lineWidth = lit(node.id) || chosen(node.id) ? 3 : state.hover ? 2 : node.borderWidth;
        pen.stroke();
        if (stroke.sign && !far()) badge(pen, left + width - 4, top + 2);
      },
      nodeDimensions: { width, height },
    });
    function badge(pen, x, y) {
      pen.setLineDash([]);
      pen.beginPath();
      pen.arc(x, y, 8, 0, 2 * Math.PI);
      pen.fillStyle = "#ffffff";
      pen.strokeStyle = INK.doubt;
      pen.lineWidth = 1.4;
      pen.fill();
      pen.stroke();
      [pen.font, pen.textAlign, pen.textBaseline, pen.fillStyle] = [NAMES[0], "center", "middle", INK.doubt];
      pen.fillText(stroke.sign, x, y + 0.5);
    }
    function write(pen, left, top) {
      const [middle, start] = [top + height / 2, left + EDGE + 7];
      const room = width - EDGE - 12;
      const font = largest(pen, person.name, room);
      pen.textBaseline = "middle";
      pen.textAlign = "center";
      pen.font = NAMES[0];
      pen.fillStyle = person.ghost ? INK.name : "#ffffff";
      pen.fillText(node.glyph, left + EDGE / 2, middle);
      pen.textAlign = "left";
      const name = fit(pen, font, person.name, room);
      pen.font = font;
      const spare = room - pen.measureText(name).width;
      pen.fillStyle = INK.name;
      pen.fillText(name, start, person.title ? middle - 8 : middle);
      pen.font = TITLE;
      const higher = spare > room - pen.measureText(person.title).width || spare > 16;
      const title = fit(pen, TITLE, person.title, room - (node.mark && !higher ? 14 : 0));
      pen.font = TITLE;
      pen.fillStyle = INK.title;
      pen.fillText(title, start, middle + 9.5);
      if (node.mark) {
        pen.font = NAMES[0];
        pen.textAlign = "center";
        pen.fillStyle = node.mark[1];
        pen.fillText(node.mark[0], left + width - 11, higher ? middle - 8 : middle + 10);
      }
    }
  }

  function lanes(pen, found) {
    pen.textBaseline = "middle";
    pen.textAlign = "left";
    for (const lane of found) {
      box(pen, lane.left, lane.top, lane.width, lane.height, 8);
      pen.fillStyle = INK.ground;
      pen.fill();
      const name = fit(pen, LANE, lane.name, lane.width - 16);
      pen.font = LANE;
      pen.fillStyle = INK.lane;
      pen.fillText(name, lane.left + 8, lane.top + 11);
    }
  }

  // Rings from the outermost inwards, each with its meaning at the top and below.
  function rings(pen, found) {
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    found.toReversed().forEach((ring, number) => {
      pen.beginPath();
      pen.ellipse(0, 0, ring.across, ring.down, 0, 0, 2 * Math.PI);
      pen.fillStyle = (found.length - number) % 2 ? INK.ground : INK.paper;
      pen.fill();
      pen.lineWidth = 1;
      pen.strokeStyle = INK.ring;
      pen.stroke();
      pen.font = LANE;
      for (const y of [-ring.down + 12, ring.down - 12]) {
        pen.fillStyle = INK.lane;
        pen.fillText(ring.name, 0, y);
      }
    });
  }

  // From a manager sideways to who stands beside, down to who stands below, and for columns down
  // a spine at their left. ``a`` and ``b`` are the middles of the manager and of who reports.
  function hang(pen, { how, dashes, opacity }, a, b, [width, height]) {
    const [bottom, edge] = [a.y + height / 2, b.x - width / 2];
    pen.beginPath();
    if (how === "beside") {
      pen.moveTo(a.x, a.y);
      pen.lineTo(edge, b.y);
    } else if (how === "below") {
      const turn = bottom + 14;
      pen.moveTo(a.x, bottom);
      for (const [x, y] of [[a.x, turn], [b.x, turn], [b.x, b.y - height / 2]]) pen.lineTo(x, y);
    } else {
      const spine = edge - 6;
      const under = spine > a.x - width / 2 && spine < a.x + width / 2;
      pen.moveTo(under ? spine : a.x, bottom);
      if (!under) for (const x of [a.x, spine]) pen.lineTo(x, bottom + 9);
      pen.lineTo(spine, b.y);
      pen.lineTo(edge, b.y);
    }
    const before = pen.globalAlpha;
    pen.globalAlpha *= opacity;
    pen.setLineDash(dashes);
    pen.stroke();
    pen.setLineDash([]);
    pen.globalAlpha = before;
  }

  // A small drawing of what an entry of the legend stands for.
  function sample(entry) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    const add = (tag, attributes, text) => {
      const one = document.createElementNS(space, tag);
      for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
      if (text) one.textContent = text;
      svg.append(one);
    };
    for (const [name, value] of [["width", 34], ["height", 18], ["aria-hidden", "true"]]) svg.setAttribute(name, value);
    const sign = { x: 17, y: 13, "text-anchor": "middle", "font-size": 12, "font-weight": 700 };
    if (entry.by === "tint") {
      entry.tints.forEach((fill, part) => add("rect", { x: 1 + (32 / entry.tints.length) * part, y: 3, width: 32 / entry.tints.length, height: 12, fill }));
      return svg;
    }
    if (entry.by === "look") {
      add("rect", { x: 1, y: 1, width: 32, height: 16, rx: 4, fill: entry.fill, stroke: entry.border, "stroke-width": 1.3, "stroke-dasharray": entry.dashed ? "4 3" : "none" });
      if (!entry.dashed) add("path", { d: "M5 1h8v16h-8a4 4 0 0 1-4-4v-8a4 4 0 0 1 4-4z", fill: entry.border });
      add("text", { x: 7, y: 12.5, "text-anchor": "middle", "font-size": 9, fill: entry.dashed ? INK.name : "#ffffff" }, entry.glyph);
      return svg;
    }
    const ink = inked(entry.ink ?? INK.text);
    add("line", { x1: 1, y1: 9, x2: 33, y2: 9, stroke: ink, "stroke-width": 2.2, "stroke-dasharray": (entry.dashes ?? []).join(" ") || "none", opacity: entry.opacity ?? 1 });
    if (entry.by === "sort" && entry.name !== "tie") add("path", { d: "M33 9l-9-4.5v9z", fill: ink });
    if (entry.by === "origin") add("circle", { cx: 17, cy: 9, r: 4.2, fill: ink });
    if (entry.sign) {
      add("circle", { cx: 17, cy: 9, r: 7, class: "hole" });
      add("text", { ...sign, class: "sign" }, entry.sign);
    }
    return svg;
  }

  return { INK, SIDES, inked, turned, shade, card, lanes, rings, hang, sample };
})();
