// The grid of results behaves as a spreadsheet: arrows and Enter move, a block
// from Excel can be pasted, sums follow what is typed. Without it the form does
// the same, step by step.
{
  const sheet = document.querySelector("table.sheet-in:not(.printed)");
  if (sheet) {
    const form = sheet.closest("form");
    const body = sheet.querySelector("tbody.cells");
    const trs = [...body.rows];
    const width = sheet.tHead.rows[0].cells.length;
    const first = 3, last = width - 3; // the columns of periods
    const whole = /^\d{1,7}$/;
    const says = document.getElementById("o-dang-nhap"), changed = document.getElementById("thay-doi");
    const dots = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ".");
    const inputOf = (tr, col) => tr.cells[col] && tr.cells[col].querySelector("input");
    const was = (input) => input.dataset.o ?? input.defaultValue;
    const digits = Number(sheet.dataset.digits), half = "half" in sheet.dataset;

    // A rate as the rules show it: exact whole numbers, cut or rounded at the end.
    const rate = (n, of) => {
      if (!(of > 0)) return "–";
      const scale = 10n ** BigInt(digits), d = BigInt(of);
      let q = BigInt(n) * 100n * scale;
      q = half ? (2n * q + d) / (2n * d) : q / d;
      const frac = digits ? "," + String(q % scale).padStart(digits, "0") : "";
      return dots(q / scale) + frac + "%";
    };
    const adds = (td) => {
      const input = td.querySelector("input");
      const base = Number(td.dataset.k || 0), rest = Number(td.dataset.r || 0);
      if (!input) {
        const n = td.textContent.replace(/\./g, "");
        return [whole.test(n) ? rest + Number(n) : base, whole.test(n) || base > 0];
      }
      const text = input.value.trim();
      if (!whole.test(text)) return [base, base > 0 || td.querySelector("small") !== null];
      return ["l" in td.dataset ? base : rest + Number(text), true];
    };
    const sumRow = (tr) => {
      let sum = Number(tr.dataset.carried || 0);
      for (let c = first; c <= last; c++) sum += adds(tr.cells[c])[0];
      tr.cells[width - 2].textContent = dots(sum);
      tr.cells[width - 1].textContent = rate(sum, Number(tr.dataset.target || 0));
      tr.sum = sum;
    };
    const total = sheet.querySelector("tbody.whole tr");
    const sumColumn = (c) => {
      const rest = total.cells[c].dataset.rest; // of the rows on other pages
      let sum = Number(rest || 0), known = rest !== undefined;
      for (const tr of trs) { const [n, given] = adds(tr.cells[c]); sum += n; known ||= given; }
      total.cells[c].textContent = known ? dots(sum) : "–";
    };
    const sumAll = () => {
      let sum = Number(total.cells[width - 2].dataset.rest || 0);
      for (const tr of trs) { if (tr.sum === undefined) sumRow(tr); if (!("elsewhere" in tr.dataset)) sum += tr.sum; }
      total.cells[width - 2].textContent = dots(sum);
      total.cells[width - 1].textContent = rate(sum, Number(total.dataset.target));
    };
    const carried = Number(form.dataset.carried || 0); // typed cells of other pages
    let dirty = (carried > 0 || form.querySelector("[data-o]") !== null) && !("saved" in form.dataset), sending = false;
    const judge = (input) => {
      const text = input.value.trim(), td = input.parentElement, moved = text !== was(input);
      td.classList.remove("new", "corrected", "withdrawn", "conflict", "unchanged", "refused");
      td.classList.toggle("changed", moved);
      if (text === "" || whole.test(text)) input.removeAttribute("aria-invalid");
      else input.setAttribute("aria-invalid", "true");
    };
    const count = () => {
      const cells = [...body.querySelectorAll("input")];
      const n = carried + cells.filter((i) => i.value.trim() !== was(i)).length, bad = cells.filter((i) => i.hasAttribute("aria-invalid")).length;
      dirty = n > 0;
      changed.textContent = n ? dots(n) + " ô đã sửa, chưa ghi nhận" + (bad ? "; " + dots(bad) + " ô chưa phải là số" : "") + "." : "";
    };
    const follow = (inputs) => {
      const columns = new Set();
      for (const input of inputs) { judge(input); const tr = input.closest("tr"); sumRow(tr); columns.add(input.parentElement.cellIndex); }
      for (const c of columns) sumColumn(c);
      sumAll();
      count();
    };
    body.addEventListener("input", (e) => follow([e.target]));

    // Moving from cell to cell.
    const seen = () => trs.filter((tr) => !tr.hidden);
    const shows = (td) => td.offsetParent !== null;
    const go = (tr, col, down, right) => {
      const rows = seen();
      let r = rows.indexOf(tr) + down, c = col + right;
      for (; r >= 0 && r < rows.length && c >= first && c <= last; r += down, c += right) {
        const next = inputOf(rows[r], c);
        if (next && shows(rows[r].cells[c])) { next.focus(); next.select(); return true; }
        if (!down && !right) break;
      }
      return false;
    };
    // Beyond the last row of a page lies the first of the next.
    const turn = (way) => { const b = form.querySelector(".pager ." + way); if (b) form.requestSubmit(b); };
    body.addEventListener("keydown", (e) => {
      const input = e.target;
      if (input.tagName !== "INPUT" || e.isComposing) return;
      const tr = input.closest("tr"), col = input.parentElement.cellIndex;
      const all = input.selectionEnd - input.selectionStart === input.value.length;
      if (e.altKey && (e.key === "l" || e.key === "L")) {
        e.preventDefault();
        location.href = tr.querySelector(".unit a").href + "&thang=" + sheet.tHead.rows[0].cells[col].dataset.from;
        return;
      }
      if ((e.ctrlKey || e.metaKey) && e.key === "Enter") { // hundreds of cells lie between here and the button
        e.preventDefault();
        form.requestSubmit(form.querySelector('.savebar [value="kiem-tra"]'));
        return;
      }
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      let moved = null;
      if (e.key === "Enter" || e.key === "ArrowDown") moved = go(tr, col, e.shiftKey ? -1 : 1, 0);
      else if (e.key === "ArrowUp") moved = go(tr, col, -1, 0);
      else if (e.key === "ArrowRight" && (all || input.selectionStart === input.value.length)) moved = go(tr, col, 0, 1);
      else if (e.key === "ArrowLeft" && (all || input.selectionEnd === 0)) moved = go(tr, col, 0, -1);
      else if (e.key === "Escape") { input.value = was(input); follow([input]); input.select(); moved = true; }
      if (moved === false && e.key === "ArrowUp") turn("prev");
      else if (moved === false && (e.key === "ArrowDown" || e.key === "Enter")) turn(e.shiftKey ? "prev" : "next");
      if (moved !== null) e.preventDefault();
    });
    body.addEventListener("keypress", (e) => { if (e.key === "Enter") e.preventDefault(); });
    body.addEventListener("focusin", (e) => {
      if (e.target.tagName !== "INPUT") return;
      e.target.select();
      const td = e.target.parentElement, head = sheet.tHead.rows[0].cells[td.cellIndex];
      const before = was(e.target), other = td.querySelector("small");
      says.textContent = td.parentElement.querySelector(".unit a").textContent.trim() + ", " + head.querySelector(".short").textContent + ": " +
        (before === "" ? "chưa có số đến ngày này" : "đã ghi nhận " + before) + (other ? " (" + other.textContent + ")" : "");
    });

    // A block from Excel goes into the cells from the one in hand.
    body.addEventListener("paste", (e) => {
      const text = e.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
      if (!/[\t\n]/.test(text)) return;
      e.preventDefault();
      const rows = seen(), from = rows.indexOf(e.target.closest("tr")), col = e.target.parentElement.cellIndex;
      const touched = [], lines = text.split("\n"), fits = rows.length - from;
      // What lies below this page goes on in the next ones, where only the server
      // knows the rows.
      const on = "more" in sheet.dataset && rows.length === trs.length ? lines.splice(fits) : [];
      let lost = 0;
      lines.forEach((line, i) => line.split("\t").forEach((value, j) => {
        const tr = rows[from + i], input = tr && col + j <= last ? inputOf(tr, col + j) : null;
        if (!input) { if (value.trim() !== "") lost++; return; }
        input.value = value.trim();
        touched.push(input);
      }));
      follow(touched);
      if (on.length) {
        const field = (tag, name, value) => { const f = document.createElement(tag); f.name = name; f.value = value; f.hidden = true; form.append(f); return f; };
        field("textarea", "dan-tiep", on.join("\n"));
        field("input", "dan-tiep-tu", sheet.tHead.rows[0].cells[col].dataset.from);
        form.requestSubmit(field("button", "viec", "dan-tiep"));
        return;
      }
      const bad = touched.filter((i) => i.hasAttribute("aria-invalid"));
      if (bad.length) bad[0].focus();
      says.textContent = "Đã dán " + dots(touched.length) + " ô" + (bad.length ? "; " + dots(bad.length) + " ô chưa phải là số nguyên, đang đánh dấu" : "") + (lost ? "; " + dots(lost) + " số nằm ngoài bảng, không dán được" : "") + ".";
    });

    // The period in hand changes without asking the server.
    const buttons = [...form.querySelectorAll(".periods button")];
    for (const b of buttons) b.addEventListener("click", (e) => {
      const head = sheet.tHead.querySelector('[data-from="' + b.value + '"]');
      if (!inputOf(trs[0], head.cellIndex) && !body.querySelector("td:nth-child(" + (head.cellIndex + 1) + ") input")) return; // only the server has its fields
      e.preventDefault();
      for (const x of buttons) x.setAttribute("aria-pressed", String(x === b));
      form.elements.namedItem("thang").value = b.value;
      for (const cell of sheet.querySelectorAll("th.p, td.c")) cell.classList.toggle("on", cell.cellIndex === head.cellIndex);
      const next = body.querySelector("td:nth-child(" + (head.cellIndex + 1) + ") input");
      if (next && matchMedia("(min-width: 721px)").matches) { next.focus(); next.select(); }
    });
    for (const day of sheet.tHead.querySelectorAll("input.day")) day.addEventListener("change", () => {
      const b = document.createElement("button");
      b.name = "viec"; b.value = "xem"; b.hidden = true;
      form.append(b);
      form.requestSubmit(b);
    });

    // Finding a unit.
    const search = document.getElementById("tim-don-vi");
    search.closest("label").hidden = false;
    const names = trs.map((tr) => fold(tr.querySelector(".unit").textContent));
    search.addEventListener("input", () => {
      const want = fold(search.value);
      trs.forEach((tr, i) => { tr.hidden = !names[i].includes(want); });
    });
    search.addEventListener("keydown", (e) => {
      if (e.key !== "Enter" && e.key !== "ArrowDown") return;
      e.preventDefault();
      if (search.name && e.key === "Enter") { form.requestSubmit(form.querySelector('[value="tim"]')); return; } // the server knows the other pages
      const on = sheet.tHead.querySelector(".p.on"), rows = seen();
      if (on && rows.length) { const next = inputOf(rows[0], on.cellIndex); if (next) { next.focus(); next.select(); } }
    });
    document.addEventListener("keydown", (e) => {
      if (e.key === "/" && !e.target.matches("input, select, textarea")) { e.preventDefault(); search.focus(); }
    });

    form.addEventListener("submit", () => { sending = true; });
    window.addEventListener("pageshow", () => { sending = false; });
    window.addEventListener("beforeunload", (e) => { if (dirty && !sending) e.preventDefault(); });

    // Begin where the work is: at what went wrong, what is to be looked at, what
    // was just recorded, or the first empty cell of the period in hand.
    const card = document.querySelector("#vua-doi, #xem-truoc"), recorded = document.querySelector(".note.done a");
    if (card) card.focus({ preventScroll: false });
    else if (recorded) recorded.focus(); // to look it over or take it back; from the grid it is far
    else if (!location.hash && matchMedia("(min-width: 721px)").matches && document.activeElement === document.body) {
      const on = sheet.tHead.querySelector(".p.on");
      const cells = on ? trs.map((tr) => inputOf(tr, on.cellIndex)).filter(Boolean) : [];
      const start = cells.find((i) => i.value === "") || cells[0];
      if (start) start.focus({ preventScroll: true });
    }
  }
}
