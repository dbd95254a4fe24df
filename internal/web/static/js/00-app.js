// What makes the pages quicker to use. Every page works without it.
"use strict";

// Folds a text as vi.Fold does: no marks, đ as d, small letters.
const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().replace(/\s+/g, " ").trim();

const all = (selector, from = document) => [...from.querySelectorAll(selector)];

for (const button of all("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// One open panel at a time; Escape or a click elsewhere closes it.
const panels = all("details.figure, details.menu");
document.addEventListener("click", (e) => {
  for (const p of panels) if (p.open && !p.contains(e.target)) p.open = false;
});
document.addEventListener("keydown", (e) => {
  if (e.key !== "Escape") return;
  for (const p of panels) if (p.open) { p.open = false; p.querySelector("summary").focus(); }
});

// Another plan has other days: the day is left to the server.
const plan = document.getElementById("ky");
if (plan) plan.addEventListener("change", () => { document.getElementById("tinh-den").value = ""; });

// The filter hides rows while one types; the button asks the server, which
// also adds up what is left.
const search = document.getElementById("tim");
const rows = all("table.units tbody tr").filter((tr) => tr.querySelector(".no"));
// A table of several pages is left to the server.
if (search && rows.length > 0 && !document.querySelector(".board .pager")) {
  const names = rows.map((tr) => fold(tr.querySelector(".unit").textContent));
  const sums = all("table.units tbody.part");
  const shown = document.querySelector(".filter .shown");
  const before = shown.textContent, asked = fold(search.value);
  search.addEventListener("input", () => {
    const want = fold(search.value);
    let n = 0;
    rows.forEach((tr, i) => { tr.hidden = !names[i].includes(want); if (!tr.hidden) n++; });
    for (const part of sums) part.hidden = want !== asked;
    shown.textContent = want === asked ? before : n + "/" + rows.length + " đơn vị";
  });
}
// A choice by the mouse filters at once; one by the keys, which pass over the
// choices between, when Enter says that it is made.
for (const select of all(".filter select")) {
  let keys = false;
  select.addEventListener("pointerdown", () => { keys = false; });
  select.addEventListener("change", () => { if (!keys) select.form.requestSubmit(); });
  select.addEventListener("keydown", (e) => {
    keys = true;
    if (e.key !== "Enter") return;
    e.preventDefault();
    select.form.requestSubmit();
  });
}

// Keys: / to search, j and k or the arrows from row to row.
const typing = (el) => el.matches("input, select, textarea") || el.isContentEditable;
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === "/" && search && !typing(e.target)) { e.preventDefault(); search.focus(); search.select(); return; }
  const inTable = e.target.closest && e.target.closest("table.units");
  const fromSearch = e.target === search && e.key === "ArrowDown";
  const down = e.key === "j" || (e.key === "ArrowDown" && (inTable || fromSearch));
  const up = e.key === "k" || (e.key === "ArrowUp" && inTable);
  if ((!down && !up) || (typing(e.target) && !fromSearch)) return;
  const lines = rows.filter((tr) => !tr.hidden);
  if (lines.length === 0) return;
  const at = lines.findIndex((tr) => tr.contains(document.activeElement));
  const column = at < 0 ? 0 : all("th a, td a", lines[at]).indexOf(document.activeElement);
  const links = all("th a, td a", lines[at < 0 ? 0 : Math.min(lines.length - 1, Math.max(0, at + (down ? 1 : -1)))]);
  const next = links[Math.min(links.length - 1, column)];
  e.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
});

// On a phone the menu begins at the page one is on, also where styles cannot ask for it.
const here = document.querySelector(".top nav [aria-current]");
if (here && !CSS.supports("scroll-initial-target", "nearest")) here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - 40;
