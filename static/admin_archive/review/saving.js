// What is sent, and what comes of it: the screen as the server shows it then, put in place.
import { edited, morph } from "./morph.js";

const AGAIN = 5000;
let last = Promise.resolve();
let waiting = 0;

export const screen = () => document.getElementById("review");
export const form = () => document.getElementById("form");

// One after the other, so that each knows what the one before has changed.
export function inTurn(deed) {
  last = last.then(deed, deed);
  return last;
}

// What is done is done to the card that was open when it was asked for, or not at all: nobody
// accepts by a second stroke what they have not seen.
export function send(sent, name, told = {}) {
  clearTimeout(waiting);
  const meant = current()?.id;
  return inTurn(() => current()?.id === meant && sent?.isConnected && post(sent, name, told));
}

// Whether all is stored, so that one may go elsewhere.
export async function saved() {
  if (unsaved().length) await send(form(), "save");
  else await last;
  return !unsaved().length && !document.querySelector("#faulty, #refusal, #conflict");
}

// Opens the card that the link, found when its turn has come, leads to.
export function visit(link) {
  return inTurn(async () => {
    const address = link()?.href;
    const answer = address && (await asked(address));
    if (answer) await show(answer);
  });
}

export function unsaved() {
  return [...edited].filter((field) => field.isConnected);
}

export function say(words) {
  document.getElementById("said").textContent = words;
}

async function post(sent, name, told) {
  const body = new FormData(sent);
  for (const [field, value] of Object.entries({ ...told, do: name })) body.set(field, value);
  const sending = new Map(unsaved().map((field) => [field, stateOf(field)]));
  say(screen().dataset.saving);
  const answer = await asked(sent.action, { method: "POST", body });
  if (!answer) {
    if (name === "save") waiting = setTimeout(() => send(sent, name, told), AGAIN);
    return;
  }
  for (const [field, state] of sending) if (stateOf(field) === state) edited.delete(field);
  await show(answer);
}

async function asked(address, options = {}) {
  try {
    const answer = await fetch(address, options);
    if (answer.ok) return answer;
  } catch {
    // No answer at all is said like a bad one.
  }
  say(screen().dataset.failed);
  return null;
}

async function show(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("review");
  if (!fresh) {
    say(screen().dataset.loggedOut);
    return;
  }
  const before = current()?.id;
  const held = document.activeElement;
  morph(screen(), fresh);
  document.title = page.title;
  const address = new URL(answer.url);
  if (address.pathname.endsWith("/review/")) history.replaceState(null, "", address);
  if (current()?.id !== before) bringIntoView();
  if (!held.isConnected || held === document.body) heading()?.focus({ preventScroll: true });
}

export const current = () => document.querySelector(".card.current");
export const heading = () => document.querySelector(".card.current .opened");

export function bringIntoView(isMoved = true) {
  const card = current();
  if (!card) return;
  const list = card.closest(".list-pane");
  if (list.scrollHeight > list.clientHeight) list.scrollTop = card.offsetTop - list.offsetTop;
  else if (isMoved) card.scrollIntoView({ block: "start" });
  const mark = document.getElementById(card.id.replace("statement", "mark"));
  const text = document.getElementById("text");
  if (mark) text.scrollTop += mark.getBoundingClientRect().top - text.getBoundingClientRect().top - 60;
}

function stateOf(field) {
  return field.type === "radio" || field.type === "checkbox" ? field.checked : field.value;
}
