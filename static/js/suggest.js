// Suggestions below a search form: an ARIA combobox with a listbox. Without it the form works too.
const PAUSE = 150;
const SHORTEST = 2;

for (const input of document.querySelectorAll("form.search[data-suggest] input[type=search]")) {
  enhance(input, input.form.dataset);
}

function enhance(input, texts) {
  const list = made("ul", { className: "suggestions", id: `${input.id}-suggestions`, hidden: true });
  const status = made("p", { className: "vh", role: "status" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", texts.suggestions);
  input.parentElement.append(list);
  input.form.append(status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  })) input.setAttribute(name, value);

  let suggestions = [];
  let active = -1;
  let waiting = 0;
  let asking = new AbortController();

  function show(found, told) {
    suggestions = found;
    list.replaceChildren(...found.map((one, n) => option(one, `${list.id}-${n}`)));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = told;
    activate(-1);
  }

  function close() {
    clearTimeout(waiting);
    asking.abort();
    if (!list.hidden) show([], "");
  }

  function activate(place) {
    active = place;
    [...list.children].forEach((row, n) => row.setAttribute("aria-selected", String(n === place)));
    const row = list.children[place];
    if (row) {
      input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  async function ask() {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const address = `${texts.suggest}?${new URLSearchParams({ q: input.value })}`;
    try {
      const answer = await fetch(address, { signal, headers: { Accept: "application/json" } });
      const found = answer.ok ? await answer.json() : { suggestions: [], status: "" };
      if (!signal.aborted) show(found.suggestions, found.status);
    } catch {
      if (!signal.aborted) show([], "");
    }
  }

  function choose({ kind, text, address }) {
    close();
    if (kind === "word") {
      input.value = text;
      input.form.requestSubmit();
    } else {
      location.assign(address);
    }
  }

  // One step past either end is the line itself, as it was typed.
  function step(by) {
    const places = suggestions.length + 1;
    activate(((active + 1 + by + places) % places) - 1);
  }

  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Escape: close,
    Enter: () => choose(suggestions[active]),
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    asking.abort();
    if (input.value.trim().length < SHORTEST) close();
    else waiting = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden || !keys[event.key]) return;
    if (event.key === "Enter" && active < 0) return;
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  // The line keeps the focus while the list is clicked.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const row = event.target.closest("[role=option]");
    if (row) choose(suggestions[[...list.children].indexOf(row)]);
  });
}

function option({ kind, text, label }, id) {
  const row = made("li", { id, role: "option" });
  const name = made("bdi", { textContent: text });
  if (kind === "word") name.lang = "ar";
  row.append(name, " ", made("span", { className: "role", textContent: label }));
  return row;
}

function made(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
