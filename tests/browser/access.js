// What is wrong with the page at hand, one sentence each; run by test_access.py.
const wrong = [];
const seen = (one) => one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
const say = (what, one) => wrong.push(`${what}: ${one.outerHTML.slice(0, 120)}`);
const named = (one) => one.getAttribute("aria-label") || one.getAttribute("title") || one.textContent.trim();

const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
for (const id of new Set(ids.filter((one, place) => ids.indexOf(one) !== place))) wrong.push(`id twice: ${id}`);
if (document.querySelectorAll("h1").length > 1) wrong.push("more than one h1");
for (const one of document.querySelectorAll("img")) if (!one.alt) say("picture without words", one);
for (const one of document.querySelectorAll("svg")) {
  const told = one.closest("[aria-hidden=true]") || one.getAttribute("aria-label") || one.querySelector("title");
  if (!told) say("drawing without words", one);
}
for (const one of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
  if (![...one.labels].some((label) => label.textContent.trim()) && !one.getAttribute("aria-label")) say("no label", one);
}
for (const one of document.querySelectorAll("button, a[href], summary")) if (!named(one)) say("no name", one);
for (const one of document.querySelectorAll("meter")) if (!one.getAttribute("aria-label") && one.getAttribute("aria-hidden") !== "true") say("bar without words", one);
for (const one of document.querySelectorAll("table")) {
  const heads = one.tHead ? [...one.tHead.rows[0].cells] : [];
  if (!heads.length) say("table without heads", one);
  heads.forEach((head, place) => { if (!head.textContent.trim() && place > 0) say("head without words", one); });
}
for (const one of document.querySelectorAll("[tabindex]")) if (one.tabIndex > 0) say("order of its own", one);

// Contrast of text on what lies behind it, as WCAG 2 has it.
const parsed = (colour) => (colour.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
function behind(one) {
  const layers = [];
  for (let at = one; at; at = at.parentElement) {
    const [r, g, b, a = 1] = parsed(getComputedStyle(at).backgroundColor);
    if (a > 0) layers.push([r, g, b, a]);
    if (a === 1) break;
  }
  return layers.reverse().reduce((under, [r, g, b, a]) => under.map((low, part) => low + ([r, g, b][part] - low) * a), [255, 255, 255]);
}
const light = (rgb) => rgb.map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
  .reduce((sum, one, part) => sum + one * [0.2126, 0.7152, 0.0722][part], 0);
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const worst = new Map();
for (let text = walker.nextNode(); text; text = walker.nextNode()) {
  const one = text.parentElement;
  if (!text.data.trim() || !seen(one) || one.closest("svg, script, option, [disabled]")) continue;
  const style = getComputedStyle(one);
  const ground = behind(one);
  const [r, g, b, a = 1] = parsed(style.color);
  const ink = [r, g, b].map((top, part) => ground[part] + (top - ground[part]) * a);
  const [high, low] = [light(ink), light(ground)].sort((x, y) => y - x);
  const ratio = (high + 0.05) / (low + 0.05);
  const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
  const key = `${style.color} on ${ground.map(Math.round)}`;
  if (ratio < (large ? 3 : 4.5) && !worst.has(key)) worst.set(key, `contrast ${ratio.toFixed(2)}, ${key}: ${text.data.trim().slice(0, 40)}`);
}
return [...wrong, ...worst.values()];
