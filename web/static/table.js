"use strict";
// Makes every table.sortable sortable by its headings; numbers by value, names by language, and days,
// which begin like a number, by all of it.
const numberOf = (text) => (/^\d{4}-\d\d-\d\d/.test(text) ? NaN : parseFloat(text));
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if (!head.textContent.trim()) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
      const rows = [...table.tBodies[0].rows].sort((one, other) => {
        const [a, b] = [value(one), value(other)];
        if (!a || !b) return (a ? -1 : b ? 1 : 0) * (down ? -1 : 1);
        const [x, y] = [numberOf(a), numberOf(b)];
        return Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b) : x - y;
      });
      table.tBodies[0].append(...(down ? rows.reverse() : rows));
    });
  });
}
// On a phone a wide table stands row under row, each cell beside its heading: see page.css. Roles
// are said out loud, because a table that is no longer laid out as one is no longer read as one.
for (const table of document.querySelectorAll("table:not(.matrix)")) {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  if (heads.length < 4 && !table.matches(".contested, .questions")) continue;
  table.classList.add("stacked");
  table.setAttribute("role", "table");
  for (const group of [table.tHead, ...table.tBodies]) group.setAttribute("role", "rowgroup");
  for (const head of heads) head.setAttribute("role", "columnheader");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    let column = 0;
    for (const cell of row.cells) {
      if (cell.tagName === "TD") {
        cell.setAttribute("role", "cell");
        cell.dataset.label = heads[column]?.textContent.trim() ?? "";
        const words = cell.textContent.trim();
        cell.classList.toggle("long", words.length > 60 && !cell.querySelector("details"));
        cell.classList.toggle("blank", !words && !cell.firstElementChild);
      }
      column += cell.colSpan;
    }
  }
}
