// A unit's report saves itself while one types. What is typed is also kept in
// the browser, for the account that types it, until the server has it: a lost
// connection or an ended session costs no keystroke. Without this the buttons do
// the same.
{
  const name = (kept) => "tiendo-bao-cao:" + kept;
  const box = {
    get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
    drop(key) { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } },
  };
  // Sent: what the browser kept of it is no more needed, whoever typed it.
  const over = document.querySelector("[data-kept-clear]");
  if (over) {
    const ends = ":" + over.dataset.keptClear;
    try { for (const key of Object.keys(localStorage)) if (key.startsWith(name("")) && (key.endsWith(ends) || key.endsWith(ends + ":truoc"))) localStorage.removeItem(key); } catch { /* no store */ }
  }

  const form = document.getElementById("phieu");
  if (form && form.dataset.kept) {
    const key = name(form.dataset.kept), older = key + ":truoc";
    const says = document.getElementById("luu-luc"), saves = "saves" in form.dataset;
    const fields = [...form.elements].filter((e) => /^(o-|lk-|ly-do$|so$|ngay$)/.test(e.name));
    const values = () => Object.fromEntries(fields.map((e) => [e.name, e.value]));
    const same = (a, b) => fields.every((e) => (a[e.name] ?? "") === (b[e.name] ?? ""));
    const clock = (ms) => { const d = new Date(ms); return d.getHours() + " giờ " + String(d.getMinutes()).padStart(2, "0"); };
    const dots = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ".");
    const whole = /^\d{1,7}$/;
    const read = form.elements.nhap;
    const tell = (text, bad) => { says.textContent = text; says.classList.toggle("late", Boolean(bad)); };
    const element = (tag, text, className) => { const e = document.createElement(tag); if (text !== undefined) e.textContent = text; if (className) e.className = className; return e; };
    const button = (text, then) => { const b = element("button", text); b.type = "button"; b.addEventListener("click", then); return b; };

    // Sums follow what is typed, and a number that is none is marked at once.
    const follow = (input) => {
      const text = input.value.trim().replace(/\.(?=\d{3}(\D|$))/g, "");
      if (input.tagName === "INPUT" && input.inputMode === "numeric") {
        if (text === "" || whole.test(text)) { if (input.dataset.unread) { delete input.dataset.unread; input.removeAttribute("aria-invalid"); told(input, [], []); } }
        else { input.dataset.unread = "1"; input.setAttribute("aria-invalid", "true"); }
      }
      if (input.dataset.earlier !== undefined && (text === "" || whole.test(text)))
      {
        const sum = input.closest("tr").querySelector(".sum"), n = Number(input.dataset.earlier) + Number(text || 0);
        if (text !== "" || n > 0) { sum.textContent = dots(n); sum.classList.remove("no"); }
      }
      const group = input.closest("details.group");
      const filled = group && group.querySelector("summary .fine");
      if (filled && /\d+\/\d+/.test(filled.textContent)) {
        const cells = [...group.querySelectorAll("[name^='o-']")];
        filled.textContent = filled.textContent.replace(/\d+\/\d+/, cells.filter((c) => c.value.trim() !== "").length + "/" + cells.length);
      }
    };
    const told = (input, problems, warnings) => {
      const at = document.getElementById("noi-" + input.name);
      if (!at) return;
      at.replaceChildren(...problems.map((s) => element("p", s, "problem")), ...(problems.length ? [] : warnings).map((s) => element("p", s, "warning")));
      if (problems.length || input.dataset.unread) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    };
    const judge = (answer) => {
      for (const input of fields) if (input.name.startsWith("o-")) {
        const code = input.name.slice(2);
        told(input, (answer.problems || {})[code] || [], (answer.warnings || {})[code] || []);
      }
      for (const input of fields) if (input.name.startsWith("lk-")) {
        const own = input.closest("details"), sum = (answer.cumulative || {})[input.name];
        own.querySelector(".differs").textContent = sum ? sum.says : "";
        const months = own.querySelector(".months");
        if (months) months.hidden = !(sum && sum.differs);
      }
    };

    // Saving.
    let timer = 0, busy = null, again = false, unsure = false, stopped = false, last = null;
    const keep = () => box.set(key, { at: Date.now(), read: read.value, values: values(), sent: last });
    const later = (ms) => { clearTimeout(timer); timer = setTimeout(save, ms); };
    const url = new URL(form.action);
    url.pathname += "/luu";
    const save = () => {
      if (!saves || stopped) return null;
      if (busy) { again = true; return busy; }
      clearTimeout(timer);
      busy = send().finally(() => { busy = null; if (again) { again = false; later(300); } });
      return busy;
    };
    const send = async () => {
      const sent = last = values();
      let answer, body = null;
      try {
        answer = await fetch(url, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(form)), redirect: "manual" });
        if ((answer.headers.get("Content-Type") || "").includes("json")) body = await answer.json();
      } catch {
        unsure = true;
        tell("Mất kết nối. Nội dung vẫn được giữ trong trình duyệt này và tự lưu khi có mạng.", true);
        later(5000);
        return;
      }
      if (answer.ok && body) {
        unsure = false;
        read.value = body.read;
        if (body.seen) form.elements.ban.value = body.seen;
        judge(body);
        if (same(sent, values())) { box.drop(key); box.drop(older); } else keep();
        tell(body.said);
      } else if (answer.status === 409 && body && body.clash) {
        // An answer that was lost on the way: what is there is our own.
        if (body.own && unsure) { unsure = false; read.value = body.read; again = true; return; }
        clash(body);
      } else if (answer.status === 422 && body) {
        judge(body);
        const acts = (body.problems || {}).act || (body.problems || {})[""] || [];
        tell(acts.length ? acts[0] : "Chưa lưu nháp: có ô chưa đúng. Nội dung vẫn được giữ trong trình duyệt này.", true);
      } else if (answer.status === 401) {
        signIn();
      } else if (answer.status === 409) {
        stopped = true;
        tell("Trình duyệt này nay đăng nhập bằng tài khoản khác nên chưa lưu được. Nội dung vẫn còn trên trang; đăng nhập lại tài khoản của đồng chí để lưu.", true);
      } else {
        tell("Chưa lưu nháp được. Nội dung vẫn được giữ trong trình duyệt này.", true);
        later(15000);
      }
    };
    const signIn = () => {
      tell("Phiên đăng nhập đã kết thúc. Nội dung vẫn được giữ trong trình duyệt này. ", true);
      const a = element("a", "Đăng nhập lại ở cửa sổ khác");
      a.href = "/dang-nhap?tiep=" + encodeURIComponent("/tai-khoan");
      a.target = "_blank";
      a.rel = "opener";
      says.append(a, ", rồi quay lại đây.");
      later(10000);
    };
    addEventListener("online", () => { if (box.get(key)) save(); });
    addEventListener("focus", () => { if (says.querySelector("a") && box.get(key)) save(); });

    // A colleague saved meanwhile: both stand side by side, and nothing of
    // either is lost.
    const clash = (body) => {
      stopped = true;
      const card = document.getElementById("vua-luu"), h = element("h2", body.clash.text), table = element("table", undefined, "plain"), rows = element("tbody");
      h.tabIndex = -1;
      table.innerHTML = "<thead><tr><th scope=col>Dòng</th><th scope=col>Đã có</th><th scope=col>Đồng chí đang nhập</th></tr></thead>";
      for (const x of body.clash.rows || []) {
        const tr = element("tr"), th = element("th", x.label);
        th.scope = "row";
        tr.append(th, element("td", x.theirs, "wrap said"), element("td", x.mine, "wrap said"));
        rows.append(tr);
      }
      table.append(rows);
      const go = element("div", undefined, "actions");
      const on = () => { card.hidden = true; stopped = false; read.value = body.read; keep(); save(); };
      go.append(
        button("Giữ nội dung đang nhập", on),
        button("Lấy các dòng đã có", () => { for (const x of body.clash.rows || []) { const f = form.elements[x.name]; if (f) { f.value = x.value; follow(f); } } on(); }),
      );
      card.replaceChildren(h, table, go);
      card.hidden = false;
      tell("Chưa lưu: đồng chí chọn cách xử lý ở trên.", true);
      h.focus({ preventScroll: true });
      card.scrollIntoView({ block: "nearest" });
    };

    form.addEventListener("input", (e) => {
      if (!fields.includes(e.target)) return;
      follow(e.target);
      keep();
      if (!stopped) { tell(saves ? "Đang nhập…" : "Chưa lưu."); later(1200); }
    });
    addEventListener("pagehide", () => { clearTimeout(timer); });

    // The button for nought needs no way to the server.
    const zero = form.querySelector('[name="lam"][value="khong"]');
    if (zero) zero.addEventListener("click", (e) => {
      e.preventDefault();
      for (const input of fields) if (input.dataset.zero === "set" || (input.dataset.zero === "part" && input.value.trim() !== "")) { input.value = "0"; follow(input); }
      keep();
      save();
      const next = form.querySelector('[name="lam"][value="gui"]') || form.querySelector('[name="lam"][value="luu"]');
      next.focus();
    });

    // A form is sent after what is on its way, so that it names the draft it
    // goes on from. Sent twice by a double click it goes once.
    let gone = false;
    form.addEventListener("submit", async (e) => {
      clearTimeout(timer);
      if (gone) { e.preventDefault(); return; }
      keep();
      if (busy) {
        e.preventDefault();
        const by = e.submitter;
        again = false;
        await busy;
        if (!stopped) form.requestSubmit(by);
        return;
      }
      stopped = true;
      gone = true;
    });
    addEventListener("pageshow", (e) => { if (e.persisted) { gone = false; stopped = false; } });

    // What the browser still has of an earlier time.
    const note = document.getElementById("giu-lai");
    const put = (kept) => { for (const f of fields) if (kept[f.name] !== undefined) { f.value = kept[f.name]; follow(f); const g = f.closest("details"); if (g && f.value) g.open = true; } };
    const offer = (kept) => {
      box.set(older, kept);
      box.drop(key);
      const was = values();
      note.replaceChildren(element("p", "Trình duyệt này còn giữ nội dung đồng chí nhập lúc " + clock(kept.at) + " chưa lưu được; sau đó báo cáo đã được lưu bản khác."), element("div", undefined, "actions"));
      const settle = () => { box.drop(older); note.hidden = true; };
      note.lastChild.append(
        button("Lấy lại nội dung đã nhập", () => { put(kept.values); settle(); keep(); if (same(was, values())) box.drop(key); else later(50); }),
        button("Bỏ, dùng bản đã lưu", settle));
      note.hidden = false;
    };
    const kept = box.get(key) || box.get(older);
    if (kept && kept.values && !("typed" in form.dataset)) {
      if (same(kept.values, values())) { box.drop(key); box.drop(older); }
      else if (kept.read === read.value || (kept.sent && same(kept.sent, values()))) { // or what was sent last came, and its answer did not
        const was = values();
        put(kept.values);
        note.replaceChildren(element("p", "Đã lấy lại nội dung đồng chí nhập lúc " + clock(kept.at) + " mà chưa kịp lưu."), element("div", undefined, "actions"));
        note.lastChild.append(button("Bỏ, dùng bản đã lưu", () => { put(was); box.drop(key); note.hidden = true; later(50); }));
        note.hidden = false;
        later(300);
      } else offer(kept);
    }
    if ("typed" in form.dataset) keep();
    for (const input of fields) if (input.dataset.earlier !== undefined && input.value !== "") follow(input);

    // Enter goes to the next cell, as down a column of a sheet; Ctrl+S saves.
    const cells = fields.filter((f) => f.name.startsWith("o-") && f.tagName === "INPUT");
    form.addEventListener("keydown", (e) => {
      if ((e.ctrlKey || e.metaKey) && e.key === "s") { e.preventDefault(); keep(); save(); return; }
      const i = cells.indexOf(e.target);
      if (i < 0 || e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
      const step = e.key === "Enter" || e.key === "ArrowDown" ? 1 : e.key === "ArrowUp" ? -1 : 0;
      if (!step) return;
      e.preventDefault();
      let next = i + (e.key === "Enter" && e.shiftKey ? -1 : step);
      while (cells[next] && cells[next].offsetParent === null) next += step;
      if (cells[next]) { cells[next].focus(); cells[next].select(); }
    });

    const first = document.querySelector("[data-clash] h2") || form.querySelector("[aria-invalid]");
    if (first) first.focus();
  }
}
