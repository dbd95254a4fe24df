{
  // Left and right within a row of the board lead from number to number, each
  // of which opens the page that says where it comes from.
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || (e.key !== "ArrowLeft" && e.key !== "ArrowRight")) return;
    const row = e.target.closest && e.target.closest("table.units tbody tr");
    if (!row || e.target.localName !== "a") return;
    const links = [...row.querySelectorAll("th a, td a")];
    const next = links[links.indexOf(e.target) + (e.key === "ArrowRight" ? 1 : -1)];
    if (!next) return;
    e.preventDefault();
    next.focus();
  });
}
