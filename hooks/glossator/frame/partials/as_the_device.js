// Where the edition sets colours of its own: a reader may have chosen those of the device.

try {
  if (localStorage.getItem("gl-colours") === "") delete document.documentElement.dataset.colours;
} catch {
  // storage is refused: as the edition has it
}
