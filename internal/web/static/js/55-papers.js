{
  // Whoever ticks units means them, and whoever chooses a group does not.
  for (const form of document.querySelectorAll("form.send-to")) {
    const group = form.querySelector('select[name="gui"]');
    if (!group) continue;
    const ticks = [...form.querySelectorAll('input[name="don-vi"]')];
    form.addEventListener("change", (e) => {
      if (e.target === group && group.value !== "chon") ticks.forEach((t) => (t.checked = false));
      if (ticks.includes(e.target) && e.target.checked) group.value = "chon";
    });
  }
}
