// What the framework's own widgets leave unnamed for those who do not see them is named as it
// appears.
addEventListener("load", () => {
  nameAll();
  new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
});

function nameAll() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const name = select.labels[0]?.textContent.trim() || headingOf(select);
    const parts = ".select2-selection, span.select2-selection__rendered, .select2-search__field";
    const widget = select.nextElementSibling?.matches(".select2") ? select.nextElementSibling : null;
    for (const part of widget?.querySelectorAll(parts) ?? []) called(part, name);
  }
  for (const field of document.querySelectorAll(".tabular td :is(input, select, textarea)")) {
    if (!field.labels?.length) called(field, headingOf(field));
  }
  // Not only its choices stand in this list, but a button too.
  for (const list of document.querySelectorAll("ul.select2-selection__rendered")) {
    list.role = "presentation";
  }
  for (const tip of document.querySelectorAll(".help-tooltip[aria-label]")) tip.role = "img";
  for (const heading of document.querySelectorAll("th:empty")) {
    const cell = document.createElement("td");
    cell.className = heading.className;
    heading.replaceWith(cell);
  }
}

function called(part, name) {
  if (!name || part.getAttribute("aria-label") === name) return;
  part.removeAttribute("aria-labelledby");
  part.setAttribute("aria-label", name);
}

// The words above the column in which a field stands.
function headingOf(field) {
  const cell = field.closest("td");
  const headings = cell?.closest("table").querySelectorAll("thead tr:last-child > *");
  return headings?.[cell.cellIndex]?.textContent.trim();
}
