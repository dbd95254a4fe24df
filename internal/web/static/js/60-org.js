// The form of a merger shows the fields of a new unit only where one is wanted.
{
  const into = document.getElementById("nhan"), made = document.getElementById("don-vi-moi"), known = document.getElementById("vao");
  if (into && made && known) {
    const show = () => {
      made.hidden = into.value !== "moi";
      known.closest(".field").hidden = !made.hidden;
    };
    into.addEventListener("change", show);
    show();
  }
}
