// Before anything is painted: the remembered colours and size (else they would flash), and that scripts run at all.

{
  const page = document.documentElement;
  page.className = "js";
  // What only scripts can do is offered no more where they did not come: blocked, lost, too new for the browser, or the
  // page was opened from a disk. Then nothing may stay hidden, as nobody could show it again; and on a disk nobody
  // knows that the address of a folder is that of its page.
  addEventListener("load", () => {
    if (page.classList.toggle("js", page.classList.contains("is-ready"))) return;
    delete page.dataset.hide;
    for (const link of document.links) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }
  });
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
