{
  // On a phone a row of tabs is wider than the screen: the one that is open is shown.
  for (const here of document.querySelectorAll(".tabs.strip [aria-current]")) {
    const row = here.parentElement;
    if (row.scrollWidth > row.clientWidth) row.scrollLeft = here.offsetLeft - row.offsetLeft - 16;
  }
}
