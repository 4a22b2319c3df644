// The keys of the review screen, meant by their place on the keyboard, whatever its letters.
import { enter, step } from "./places.js";
import { current, heading, inTurn } from "./saving.js";

const KEPT = "review-keys";

export function listen(deeds) {
  const codes = {
    KeyJ: () => deeds.go(1),
    KeyK: () => deeds.go(-1),
    KeyA: () => press("do-accept"),
    KeyR: () => press("do-reject"),
    KeyP: () => press("do-publish"),
    KeyU: () => press("do-reopen"),
    KeyM: () => press("do-join-behind"),
    KeyB: () => press("do-join-before"),
    KeyS: () => deeds.point("span"),
    KeyQ: () => deeds.point("quote"),
    Slash: () => deeds.point("split"),
    KeyT: () => inTurn(intoText),
    KeyE: () => inTurn(intoForm),
    KeyW: () => inTurn(() => unfolded("speaker-name")),
    KeyO: () => inTurn(() => unfolded("event-name")),
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") return leave(event);
    if (event.target.id === "text" && step(event.key, event.shiftKey)) return event.preventDefault();
    if (isWriting(event.target)) return;
    if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) return done(event, help);
    if (!event.shiftKey && codes[event.code] && areOn()) done(event, codes[event.code]);
  });
  furnish();
}

function done(event, deed) {
  event.preventDefault();
  deed();
}

function press(id) {
  document.getElementById(id)?.click();
}

function intoText() {
  document.getElementById("text").focus({ preventScroll: true });
  enter();
}

function intoForm() {
  current()?.querySelector("form fieldset input, form details summary")?.focus();
}

function unfolded(id) {
  const field = document.getElementById(id);
  field?.closest("details")?.setAttribute("open", "");
  field?.focus();
  field?.select();
}

// Out of a field or the text, back to the statement.
function leave(event) {
  if (sheet().matches(":popover-open")) return;
  event.target.blur();
  heading()?.focus();
}

function isWriting(target) {
  const writes = "input:not([type=radio], [type=checkbox]), textarea, select";
  return target instanceof HTMLElement && target.matches(writes);
}

const sheet = () => document.getElementById("keys");

export function help() {
  sheet().togglePopover();
}

function areOn() {
  return localStorage.getItem(KEPT) !== "off";
}

// The sheet appears when asked for, and the keys can be turned off there.
function furnish() {
  sheet().setAttribute("popover", "");
  const choice = document.getElementById("keys-on");
  choice.closest("label").hidden = false;
  choice.checked = areOn();
  choice.addEventListener("change", () => localStorage.setItem(KEPT, choice.checked ? "on" : "off"));
}
