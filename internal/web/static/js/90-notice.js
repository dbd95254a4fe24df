// Copies a reminder when it is recorded that it was copied.
{
  for (const button of all("[data-copy]")) {
    button.addEventListener("click", (e) => {
      if (!navigator.clipboard) return; // an address without TLS: the text is there to be marked
      e.preventDefault();
      const text = document.getElementById(button.dataset.copy);
      const go = () => button.form.requestSubmit();
      navigator.clipboard.writeText(text.value).then(go, () => { text.focus(); text.select(); go(); });
    });
  }
}
