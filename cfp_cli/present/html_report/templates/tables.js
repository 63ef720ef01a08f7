"use strict";
// Sorts and filters the tables that are marked for it. Everything is readable without.
(() => {
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const key = (row, column, numeric) => {
    const cell = row.cells[column];
    if (!numeric) return cell.textContent.trim();
    const exact = cell.querySelector("data");
    const number = exact ? Number(exact.value) : parseFloat(cell.textContent);
    return Number.isNaN(number) ? -Infinity : number;
  };
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const compare = (a, b) => (typeof a === "number" ? (a === b ? 0 : a < b ? -1 : 1) : collator.compare(a, b));

  const sortable = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      const numeric = head.classList.contains("number");
      button.addEventListener("click", () => {
        const first = numeric ? "descending" : "ascending";
        const other = numeric ? "ascending" : "descending";
        const order = head.getAttribute("aria-sort") === first ? other : first;
        heads.forEach((one) => one.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", order);
        const sign = order === "ascending" ? 1 : -1;
        const body = table.tBodies[0];
        const rows = [...body.rows].filter((row) => !row.classList.contains("strong"));
        const keyed = rows.map((row) => [key(row, column, numeric), row]);
        keyed.sort((a, b) => sign * compare(a[0], b[0]));
        const ends = [...body.rows].filter((row) => row.classList.contains("strong"));
        body.append(...keyed.map((one) => one[1]), ...ends);
      });
    });
  };

  const filterable = (tool, table) => {
    const field = tool.querySelector("input");
    const count = tool.querySelector(".count");
    const rows = [...table.tBodies[0].rows].filter((row) => !row.classList.contains("strong"));
    const texts = new Map(rows.map((row) => [row, fold(row.textContent)]));
    field.addEventListener("input", () => {
      const words = fold(field.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        row.hidden = !words.every((word) => texts.get(row).includes(word));
        if (!row.hidden) shown += 1;
      }
      for (const row of table.tBodies[0].rows) {
        if (row.classList.contains("strong")) row.hidden = words.length > 0;
      }
      count.textContent = words.length
        ? count.dataset.words.replaceAll("{shown}", shown).replaceAll("{all}", rows.length)
        : "";
    });
    tool.hidden = false;
  };

  for (const table of document.querySelectorAll("table.tooled")) {
    sortable(table);
    filterable(table.closest(".table").querySelector(".tool"), table);
  }
})();
