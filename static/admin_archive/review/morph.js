// Brings a part of the page up to what the server has sent of it and keeps all that is the same:
// what somebody is editing, where they are, what they have unfolded.

export const edited = new Set();

export function morph(old, fresh) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  if (old.nodeType !== Node.ELEMENT_NODE || old.isEqualNode(fresh) && !isField(old)) return;
  attributes(old, fresh);
  if (isField(old)) value(old, fresh);
  if (old.nodeName !== "TEXTAREA") children(old, fresh);
}

function children(old, fresh) {
  const known = new Map([...old.children].filter(key).map((child) => [key(child), child]));
  let place = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const same = key(child) ? known.get(key(child)) : alike(place, child) ? place : null;
    if (!same) {
      old.insertBefore(document.adoptNode(child), place);
      continue;
    }
    if (same === place) place = place.nextSibling;
    else old.insertBefore(same, place);
    morph(same, child);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

function attributes(old, fresh) {
  for (const { name } of [...old.attributes]) {
    const stays = name === "open" && old.nodeName === "DETAILS";
    if (!fresh.hasAttribute(name) && !stays) old.removeAttribute(name);
  }
  for (const { name, value: now } of fresh.attributes) {
    if (old.getAttribute(name) !== now) old.setAttribute(name, now);
  }
}

function value(old, fresh) {
  if (edited.has(old) || old.nodeName === "BUTTON") return;
  if (old.type === "radio" || old.type === "checkbox") old.checked = fresh.checked;
  else if (old.nodeName === "SELECT") queueMicrotask(() => chooseAsSent(old));
  else old.value = fresh.value;
}

function chooseAsSent(select) {
  const sent = [...select.options].find((option) => option.hasAttribute("selected"));
  for (const option of select.options) option.selected = option === (sent ?? select.options[0]);
}

function isField(node) {
  return ["INPUT", "SELECT", "TEXTAREA", "BUTTON"].includes(node.nodeName);
}

function alike(one, other) {
  return Boolean(one) && one.nodeName === other.nodeName && !key(one);
}

function key(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node.id : "";
}
