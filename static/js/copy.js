// A copy button below each citation, which also says that it has copied. Without it the text can
// be selected by hand.
for (const box of document.querySelectorAll("[data-copy]")) {
  if (navigator.clipboard) enhance(box, box.closest("[data-word]").dataset);
}

function enhance(box, { word, done }) {
  const button = made("button", { type: "button", className: "btn quiet copy", textContent: word });
  const status = made("span", { className: "role" });
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(box.textContent.trim());
    status.textContent = ` ${done}`;
  });
  button.addEventListener("blur", () => status.replaceChildren());
  const row = made("p", {});
  row.append(button, status);
  box.after(row);
}

function made(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
