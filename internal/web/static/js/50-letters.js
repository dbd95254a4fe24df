// Writing a letter: a number is put in where one writes, and leaving says what
// is not saved.
{
  const form = document.getElementById("soan");
  if (form) {
    let last = form.querySelector("textarea.words");
    form.addEventListener("focusin", (e) => { if (e.target.matches("textarea.words")) last = e.target; });
    for (const code of all("code[data-token]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = code.textContent;
      button.setAttribute("aria-label", "Chèn " + code.textContent);
      button.addEventListener("click", () => {
        if (!last) return;
        last.focus();
        last.setRangeText(code.dataset.token, last.selectionStart, last.selectionEnd, "end");
        last.dispatchEvent(new Event("input", { bubbles: true }));
      });
      code.replaceWith(button);
    }
    // A paper to cite goes where one writes, or where the text asks for one.
    const paper = document.getElementById("can-cu"), into = document.getElementById("can-cu-doan");
    if (paper) {
      let wrote = null; // whoever has not written yet goes by the paragraph chosen
      form.addEventListener("focusin", (e) => {
        const n = /^doan-(\d+)$/.exec(e.target.name ?? "");
        if (n) { wrote = e.target; into.value = n[1]; }
      });
      document.querySelector('button[name="lam"][value="can-cu"]').addEventListener("click", (e) => {
        const field = form.querySelector(`textarea[name="doan-${into.value}"]`);
        if (!field) return;
        e.preventDefault();
        const gap = /\[số, ngày[^\[\]]*\]/.exec(field.value), cited = paper.selectedOptions[0].dataset.cited;
        let from = field.value.length, to = from;
        if (gap) [from, to] = [gap.index, gap.index + gap[0].length];
        else if (field === wrote) [from, to] = [field.selectionStart, field.selectionEnd];
        const apart = from > 0 && !/\s/.test(field.value[from - 1]) ? " " : "";
        field.focus();
        field.setRangeText(apart + cited, from, to, "end");
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
    }
    const says = document.getElementById("chua-luu");
    let changed = says.textContent !== "", sending = false;
    form.addEventListener("input", () => { changed = true; says.textContent = "Chưa lưu."; });
    form.addEventListener("submit", () => { sending = true; });
    addEventListener("beforeunload", (e) => { if (changed && !sending) e.preventDefault(); });
    // A field of several lines that the keyboard comes to is seen whole above
    // the bar, not only the line in which one writes.
    form.addEventListener("keyup", (e) => {
      if (e.key !== "Tab" || e.target.closest(".savebar")) return;
      const field = e.target.getBoundingClientRect(), foot = form.querySelector(".savebar").getBoundingClientRect().top - 8;
      if (field.bottom > foot) scrollBy({ top: Math.min(field.bottom - foot, field.top - 8), behavior: "instant" });
    });
    document.addEventListener("keydown", (e) => {
      if ((e.ctrlKey || e.metaKey) && e.key === "s") { e.preventDefault(); form.requestSubmit(form.querySelector(".savebar .primary")); }
    });
  }
}
