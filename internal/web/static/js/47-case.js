{
  // The arithmetic of a vote as it is typed; without scripts a button asks for it.
  for (const box of document.querySelectorAll("fieldset.vote")) {
    const { num, den } = box.dataset, above = "above" in box.dataset, all = "all" in box.dataset;
    const out = box.querySelector("[data-reckoned]"), button = box.querySelector("[data-reckon]");
    if (button) button.hidden = true;
    const count = (name) => { const v = box.querySelector(`[name="${name}"]`)?.value.replace(/\D/g, ""); return v ? Number(v) : 0; };
    const reckon = () => {
      const members = count("thanh-vien"), convened = members - count("vang-tam-thoi") - count("vang-mien") - count("vang-dinh-chi");
      const of = all ? members : convened;
      if (members < 1 || convened < 1) { out.textContent = ""; return; }
      let need = Math.floor((of * num) / den);
      while (above ? need * den <= of * num : need * den < of * num) need++;
      const yes = box.querySelector('[name="dong-y"]').value.trim();
      out.textContent = `Được triệu tập ${convened} người. Cần ít nhất ${need} phiếu đồng ý.` + (yes === "" ? "" : count("dong-y") >= need ? " Đủ số phiếu." : " Không đủ số phiếu: không phải là từ chối kết nạp, có thể biểu quyết lại hoặc báo cáo cấp trên.");
    };
    box.addEventListener("input", reckon);
    reckon();
  }
}

{
  // What is asked of who comes again opens with that kind of file.
  const kind = document.querySelector('[name="loai"]'), box = document.querySelector("details[data-readmission]");
  if (kind && box) kind.addEventListener("change", () => { if (kind.value === "readmission") box.open = true; });
}
