// Tables of figures to fill in: arrows and Enter move, a block from Excel can be
// pasted, sums follow what is typed. The form does the same without it.
{
  for (const table of document.querySelectorAll("table[data-fill]")) {
    const rows = [...table.tBodies[0].rows];
    const field = (tr, c) => tr.cells[c] && tr.cells[c].querySelector("input:not([type=hidden])");
    const whole = /^\d{1,3}(\.\d{3})+$|^\d{1,9}$/;
    const read = (s) => { s = s.trim(); return whole.test(s) ? Number(s.replace(/\./g, "")) : null; };
    const dots = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ".");
    const says = document.querySelector("[data-says]");
    const first = rows.find((tr) => tr.querySelector("input:not([type=hidden])"));
    if (!first) continue;
    const columns = [...first.cells].map((_, c) => c).filter((c) => field(first, c));
    const sums = [...table.querySelectorAll("[data-sum]")], left = table.querySelector("[data-left]");
    const there = "there" in table.dataset ? Number(table.dataset.there) : null;
    // What the sum has besides the fields: targets that belong to no open unit.
    const rest = columns.map((c, i) => {
      const shown = read(sums[i] ? sums[i].textContent : "");
      if (there === null || shown === null) return 0;
      return shown - rows.reduce((n, tr) => n + (value(tr, c) ?? 0), 0);
    });
    function value(tr, c) {
      const f = field(tr, c);
      if (!f) return null;
      const n = read(f.value);
      // An empty target keeps the one in force; an empty month is no number.
      return n === null && f.name === "chi-tieu" ? read(tr.cells[2].textContent) : n;
    }
    const follow = () => {
      columns.forEach((c, i) => {
        let sum = rest[i], given = false, part = 0, some = false;
        for (const tr of rows) {
          const f = field(tr, c);
          if (!f) {
            const cell = tr.cells[c];
            if (cell && "part" in cell.dataset) { cell.textContent = some ? dots(part) : "–"; part = 0; some = false; }
            continue;
          }
          const n = value(tr, c);
          if (f.value.trim() !== "" && read(f.value) === null) f.setAttribute("aria-invalid", "true"); else f.removeAttribute("aria-invalid");
          if (n !== null) { sum += n; part += n; given = some = true; }
        }
        if (sums[i]) sums[i].textContent = given ? dots(sum) : "–";
        if (left && there !== null) left.textContent = sum > there ? "vượt " + dots(sum - there) : dots(there - sum);
      });
    };
    table.addEventListener("input", follow);
    const move = (tr, c, by, across) => {
      let r = rows.indexOf(tr) + by;
      const at = columns.indexOf(c) + across;
      if (at < 0 || at >= columns.length) return false;
      while (rows[r] && !field(rows[r], columns[at])) r += by || 1;
      const f = rows[r] && field(rows[r], columns[at]);
      if (!f) return false;
      f.focus(); f.select();
      return true;
    };
    table.addEventListener("keydown", (e) => {
      const f = e.target;
      if (f.tagName !== "INPUT" || e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
      const tr = f.closest("tr"), c = f.closest("td").cellIndex, all = f.selectionEnd - f.selectionStart === f.value.length;
      let done = null;
      if (e.key === "Enter") { done = true; move(tr, c, e.shiftKey ? -1 : 1, 0); }
      else if (e.key === "ArrowDown") done = move(tr, c, 1, 0);
      else if (e.key === "ArrowUp") done = move(tr, c, -1, 0);
      else if (e.key === "ArrowRight" && (all || f.selectionStart === f.value.length)) done = move(tr, c, 0, 1);
      else if (e.key === "ArrowLeft" && (all || f.selectionEnd === 0)) done = move(tr, c, 0, -1);
      if (done) e.preventDefault();
    });
    table.addEventListener("keypress", (e) => { if (e.key === "Enter") e.preventDefault(); });
    table.addEventListener("paste", (e) => {
      const text = e.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
      if (!/[\t\n]/.test(text) || e.target.tagName !== "INPUT") return;
      e.preventDefault();
      const fields = rows.filter((tr) => field(tr, columns[0]));
      const from = fields.indexOf(e.target.closest("tr")), at = columns.indexOf(e.target.closest("td").cellIndex);
      let put = 0, lost = 0;
      text.split("\n").forEach((line, i) => line.split("\t").forEach((v, j) => {
        const tr = fields[from + i], f = tr && columns[at + j] !== undefined ? field(tr, columns[at + j]) : null;
        if (f) { f.value = v.trim(); put++; } else if (v.trim() !== "") lost++;
      }));
      follow();
      if (says) says.textContent = "Đã dán " + dots(put) + " ô" + (lost ? "; " + dots(lost) + " số nằm ngoài bảng, không dán được" : "") + ".";
    });
  }
}
