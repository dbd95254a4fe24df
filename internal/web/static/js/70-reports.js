{
  // Ticking every report that nothing warns of, and saying how many are ticked.
  const all = document.querySelector("[data-tick-all]");
  const boxes = [...document.querySelectorAll(".collection [name=nhan]")];
  const told = document.querySelector("[data-ticked]");
  if (all && boxes.length) {
    const tell = () => { const n = boxes.filter((b) => b.checked).length; told.textContent = n ? `Đã chọn ${n} báo cáo.` : ""; };
    all.hidden = false;
    all.addEventListener("click", () => {
      const calm = boxes.filter((b) => !("warned" in b.dataset));
      const on = !calm.every((b) => b.checked);
      for (const b of calm) b.checked = on;
      tell();
    });
    for (const b of boxes) b.addEventListener("change", tell);
    tell();
  }
  // The list that belongs to a choice opens with it.
  const scopes = document.querySelectorAll(".campaignform [name=pham-vi]");
  for (const radio of scopes) radio.addEventListener("change", () => {
    for (const d of document.querySelectorAll("[data-scope]")) d.open = d.dataset.scope === radio.value;
  });
  for (const d of document.querySelectorAll("[data-scope]")) d.addEventListener("change", () => {
    const radio = [...scopes].find((x) => x.value === d.dataset.scope);
    if (radio) radio.checked = true;
  });
}
