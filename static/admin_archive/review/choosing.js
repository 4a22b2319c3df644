// Names are offered while somebody types one: an ARIA combobox with a listbox.
import { edited } from "./morph.js";
import { form, screen, send } from "./saving.js";

const PAUSE = 150;
const FIELDS = { speaker: "speaker", event: "occasion" };
let options = [];
let active = -1;
let waiting = 0;
let asked = 0;

const isLine = (target) => target instanceof HTMLElement && target.matches(".asking input");
const listOf = (line) => document.getElementById(`${line.id}-options`);

document.addEventListener("focusin", ({ target }) => isLine(target) && prepare(target));
document.addEventListener("focusout", ({ target }) => isLine(target) && close(target));
document.addEventListener("input", ({ target }) => {
  if (!isLine(target)) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => ask(target), PAUSE);
});
document.addEventListener("keydown", (event) => {
  if (!isLine(event.target) || event.isComposing) return;
  const deed = KEYS[event.key];
  if (!deed) return;
  const isShown = options.length > 0;
  if (event.key === "Enter" || isShown) {
    event.preventDefault();
    event.stopPropagation();
    deed(event.target);
  }
}, true);
// The line keeps the focus while the list is clicked.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest(".asking [role=listbox]")) event.preventDefault();
});
document.addEventListener("click", ({ target }) => {
  const row = target.closest(".asking [role=option]");
  if (row) choose(row.closest(".asking").querySelector("input"), Number(row.dataset.place));
});

const KEYS = {
  ArrowDown: (line) => activate(line, (active + 1) % options.length),
  ArrowUp: (line) => activate(line, (active - 1 + options.length) % options.length),
  Enter: (line) => (options.length ? choose(line, Math.max(active, 0)) : ask(line)),
  Escape: (line) => close(line),
};

function prepare(line) {
  const attributes = {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": `${line.id}-options`,
    "aria-expanded": "false",
  };
  for (const [name, value] of Object.entries(attributes)) line.setAttribute(name, value);
  if (listOf(line)) return;
  const list = document.createElement("ul");
  list.id = `${line.id}-options`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", line.labels[0].textContent);
  line.parentElement.append(list);
  if (line.value) ask(line);
}

async function ask(line) {
  const question = ++asked;
  const about = new URLSearchParams({ of: line.parentElement.dataset.of, q: line.value });
  try {
    const answer = await fetch(`${screen().dataset.names}?${about}`);
    const found = answer.ok ? await answer.json() : { options: [], status: "" };
    if (question === asked && line === document.activeElement) show(line, found);
  } catch {
    if (question === asked) close(line);
  }
}

function show(line, found) {
  prepare(line);
  options = found.options;
  const list = listOf(line);
  list.replaceChildren(...options.map((one, place) => row(one, place, list.id)));
  list.hidden = !options.length;
  line.setAttribute("aria-expanded", String(!list.hidden));
  activate(line, -1);
  document.getElementById("marked").textContent = found.status;
}

function row({ name, note }, place, list) {
  const made = document.createElement("li");
  made.id = `${list}-${place}`;
  made.dataset.place = place;
  made.setAttribute("role", "option");
  const title = document.createElement("bdi");
  title.textContent = name;
  const told = document.createElement("span");
  told.className = "quiet";
  told.textContent = note;
  made.append(title, " ", told);
  return made;
}

function activate(line, place) {
  active = place;
  const rows = [...listOf(line).children];
  rows.forEach((each, n) => each.setAttribute("aria-selected", String(n === place)));
  if (rows[place]) line.setAttribute("aria-activedescendant", rows[place].id);
  else line.removeAttribute("aria-activedescendant");
}

function close(line) {
  clearTimeout(waiting);
  asked += 1;
  options = [];
  const list = listOf(line);
  if (list) list.hidden = true;
  line.setAttribute("aria-expanded", "false");
  line.removeAttribute("aria-activedescendant");
}

function choose(line, place) {
  const { key } = options[place];
  const field = FIELDS[line.parentElement.dataset.of];
  close(line);
  line.value = "";
  edited.delete(line);
  for (const other of form().querySelectorAll(`[name=${field}]`)) other.checked = false;
  line.blur();
  send(form(), "save", { [field]: String(key), [line.name]: "" });
}
