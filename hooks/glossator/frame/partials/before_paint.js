// Before anything is painted: the remembered colours (else they would flash), and that scripts run at all.

{
  const page = document.documentElement;
  page.className = "js";
  try {
    const colours = localStorage.getItem("gl-colours");
    if (colours) page.dataset.colours = colours;
    page.dataset.hide = localStorage.getItem("gl-hide") ?? "";
  } catch {
    // storage is refused: as the device has it
  }
}
