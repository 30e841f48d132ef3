"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const body = document.querySelector("#filters + table tbody");
  const rows = [...body.rows];
  const lanes = [...document.querySelectorAll(".lanes li[data-owners]")];
  const shown = document.getElementById("shown");
  const has = (element, owner) => !owner || element.dataset.owners.split(" ").includes(owner);

  const filter = () => {
    const { owner, series, due, words } = form.elements;
    const wanted = words.value.trim().toLocaleLowerCase();
    const fits = (row) =>
      has(row, owner.value) &&
      (!series.value || row.dataset.series === series.value) &&
      (!due.value || row.dataset.due === due.value) &&
      row.textContent.toLocaleLowerCase().includes(wanted);
    for (const row of rows) row.hidden = !fits(row);
    for (const lane of lanes) lane.hidden = !has(lane, owner.value);
    shown.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} shown`;
  };

  const key = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent;
  const sort = (heading, column) => {
    const descends = heading.getAttribute("aria-sort") === "ascending";
    for (const other of heading.parentNode.cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", descends ? "descending" : "ascending");
    const compare = (a, b) => key(a, column).localeCompare(key(b, column), undefined, { numeric: true });
    body.append(...rows.sort((a, b) => (descends ? compare(b, a) : compare(a, b))));
  };

  [...body.parentNode.tHead.rows[0].cells].forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(heading, column));
    heading.append(button);
  });
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
})();
