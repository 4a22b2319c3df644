// While a form's answer is awaited: says so, and sends the form only once.
for (const form of document.querySelectorAll("form[data-waits]")) {
  const note = form.querySelector(".waiting");
  form.addEventListener("submit", (event) => {
    if (!note.hidden) {
      event.preventDefault();
    }
    note.hidden = false;
  });
  // Whoever comes back by the browser's own button finds the form as it was.
  addEventListener("pageshow", () => {
    note.hidden = true;
  });
}
