"use strict";
// The switch answers at once; the dates wait for the button, so that both can be chosen first.
// Empty fields are not sent: an address says only what differs from today.
const strip = document.querySelector("form.lens");
strip?.elements.confirmed?.addEventListener?.("change", () => strip.requestSubmit());
strip?.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
});
