// The review screen, saved as one goes. Without this all of it works by plain forms.
import "./choosing.js";
import { help, listen } from "./keys.js";
import { edited } from "./morph.js";
import { marked, unmark } from "./places.js";
import { bringIntoView, current, form, say, saved, screen, send, unsaved, visit } from "./saving.js";

const PAUSE = 1200;
let writing = 0;

document.documentElement.classList.add("scripted");
bringIntoView(false);
listen({ go, point });

let warned = null;

// To the next card or the one before.
function go(by) {
  return leave(() => beside(by));
}

// Leaves the card once all is stored; where that cannot be, says so, and leaves when asked again.
async function leave(link) {
  const card = current()?.id;
  if (!(await saved()) && warned !== card) {
    warned = card;
    say(screen().dataset.unfinished);
    return;
  }
  edited.clear();
  warned = null;
  visit(link);
}

function beside(by) {
  const cards = [...document.querySelectorAll(".card")];
  return cards[cards.indexOf(current()) + by]?.querySelector(".opens");
}

// Does with what is marked in the text what the button is for.
function point(name) {
  const place = marked();
  if (!form() || !place || (place.from === place.to && name !== "split")) {
    say(screen().dataset.unmarked);
    return;
  }
  const { from, to } = place;
  unmark();
  send(form(), name, name === "split" ? { at: String(from) } : { from: String(from), to: String(to) });
}

document.addEventListener("submit", (event) => {
  const { target, submitter } = event;
  if (!screen().contains(target)) return;
  event.preventDefault();
  if (submitter?.closest(".pointers")) point(submitter.value);
  else send(target, submitter?.value ?? "save");
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#review a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.matches(".keys-link")) {
    event.preventDefault();
    help();
  } else if (link.matches("[href^='?statement=']")) {
    event.preventDefault();
    if (link.id === "keep-theirs") edited.clear();
    if (link.id === "keep-theirs") visit(() => link);
    else leave(() => link);
  }
});

// The words stay marked while the button is pressed.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest(".pointers button")) event.preventDefault();
});

// Saved as one goes: what is chosen at once, what is written after a pause.
function isSaved(field) {
  return field.form === form() && form()?.hasAttribute("data-saves") && !field.closest("[data-not-saved]");
}

document.addEventListener("input", ({ target }) => {
  if (!target.form || target.form !== form()) return;
  edited.add(target);
  clearTimeout(writing);
  if (isSaved(target)) writing = setTimeout(() => send(form(), "save"), PAUSE);
});
document.addEventListener("change", ({ target }) => {
  if (!target.form || !isSaved(target)) return;
  clearTimeout(writing);
  send(form(), "save");
});

addEventListener("online", () => unsaved().length && send(form(), "save"));
addEventListener("beforeunload", (event) => {
  if (unsaved().some(isSaved)) event.preventDefault();
});
