"use strict";
// The switch answers at once; the dates wait for the button, so that both can be chosen first.
// Empty fields and today are not sent: an address says only what differs from the present.
// On a phone the form is folded behind what it says.
if (matchMedia("(max-width: 720px)").matches) document.querySelector("details.look")?.removeAttribute("open");
const strip = document.querySelector("form.lens");
strip?.elements.confirmed?.addEventListener?.("change", () => strip.requestSubmit());
strip?.addEventListener("formdata", (event) => {
  const { today } = strip.elements.on.dataset;
  for (const [name, value] of [...event.formData]) {
    if (!value || (name === "on" && value === today)) event.formData.delete(name);
  }
});
