"use strict";
// How a map is drawn: cards, the lanes behind them, and reporting lines. Plain canvas, no state.
const drawing = (() => {
  const FACE = 'system-ui, "Noto Sans", "Noto Sans CJK SC", "Noto Sans CJK TC", sans-serif';
  const NAMES = [13.5, 12.5, 11.5].map((size) => `600 ${size}px ${FACE}`);
  const TITLE = `11.5px ${FACE}`;
  const LANE = `600 11px ${FACE}`;
  const INK = { name: "#111820", title: "#46505e", lane: "#5d6878", ground: "#f1f3f6", line: "#9aa6b5", lit: "#d55e00" };
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

  // A card: its look's glyph in a coloured edge, the name, the title, and at the right whether
  // somebody is for or against us. Far out only its colours are drawn.
  function card(node, [width, height], { dim, lit, chosen, far }) {
    const { background, border } = node.color;
    const { person } = node;
    return ({ ctx: pen, x, y, state }) => ({
      drawNode() {
        const [left, top] = [x - width / 2, y - height / 2];
        if (dim(node.id)) pen.globalAlpha = 0.22;
        box(pen, left, top, width, height, 6);
        pen.fillStyle = background;
        pen.fill();
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
        pen.setLineDash(node.dashed ? [5, 4] : []);
        pen.strokeStyle = lit(node.id) ? INK.lit : border;
        pen.lineWidth = lit(node.id) || chosen(node.id) ? 3 : state.hover ? 2 : node.borderWidth;
        pen.stroke();
      },
      nodeDimensions: { width, height },
    });
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

  // From a manager sideways to who stands beside, down to who stands below, and for columns down
  // a spine at their left. ``a`` and ``b`` are the middles of the manager and of who reports.
  function hang(pen, how, a, b, [width, height]) {
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
    pen.stroke();
  }

  return { INK, card, lanes, hang };
})();
