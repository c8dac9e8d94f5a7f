// Before anything is painted: the remembered colours and size (else they would flash), and that scripts run at all.

{
  const page = document.documentElement;
  page.className = "js";
  // What only scripts can do is offered no more where they did not come: blocked, lost, or too new for the browser.
  addEventListener("load", () => page.classList.toggle("js", page.classList.contains("is-ready")));
  try {
    const colours = localStorage.getItem("gl-colours");
    if (colours) page.dataset.colours = colours;
    const size = localStorage.getItem("gl-size");
    if (size) page.style.setProperty("--scale", size);
    page.dataset.hide = localStorage.getItem("gl-hide") ?? "";
  } catch {
    // storage is refused: as the device has it
  }
}
