// Places in the article's text, counted in code points as the archive counts them, and the words
// that the keyboard walks along. The text is Arabic: what comes next stands to the left.

const text = () => document.getElementById("text");
const stretches = () => [...text().querySelectorAll("[data-at]")];
const count = (letters) => [...letters].length;

// The place of what is marked: from, to; of a mere caret both are the same. Null where nothing is.
export function marked() {
  const selection = getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  if (!range || !text().contains(range.commonAncestorContainer)) return null;
  const touched = stretches().filter((stretch) => range.intersectsNode(stretch));
  if (!touched.length) return null;
  return {
    from: edge(touched[0], range.startContainer, range.startOffset, 0),
    to: edge(touched.at(-1), range.endContainer, range.endOffset, touched.at(-1).textContent.length),
  };
}

function edge(stretch, node, offset, otherwise) {
  const letters = stretch.contains(node) ? offset : otherwise;
  return Number(stretch.dataset.at) + count(stretch.textContent.slice(0, letters));
}

export function unmark() {
  getSelection().removeAllRanges();
}

// Every word: its place in the text, and where in the page it begins and ends.
function words() {
  return [...text().querySelectorAll("p")].flatMap((paragraph) => {
    const nodes = [...paragraph.querySelectorAll("[data-at]")].map((one) => one.firstChild);
    const whole = nodes.map((node) => node.data).join("");
    const start = Number(nodes[0]?.parentElement.dataset.at ?? 0);
    return [...whole.matchAll(/\S+/gu)].map((word) => ({
      paragraph,
      at: start + count(whole.slice(0, word.index)),
      first: within(nodes, word.index),
      last: within(nodes, word.index + word[0].length, true),
    }));
  });
}

function within(nodes, letters, isEnd = false) {
  let left = letters;
  for (const node of nodes) {
    if (left < node.length || (isEnd && left === node.length)) return [node, left];
    left -= node.length;
  }
  return [nodes.at(-1), nodes.at(-1).length];
}

// Where the walk stands: the word it marks from, and the one it has come to.
let walk = null;

function standing(all) {
  const place = marked();
  const wordAt = (at) => Math.max(all.findLastIndex((word) => word.at <= at), 0);
  if (!place) {
    const current = text().querySelector("mark.current");
    const at = wordAt(current ? Number(current.dataset.at) : 0);
    return { anchor: at, head: at, isNew: true };
  }
  if (walk && walk.from === place.from && walk.to === place.to) return walk;
  return { anchor: wordAt(place.from), head: wordAt(Math.max(place.to - 1, place.from)) };
}

const STEPS = {
  ArrowLeft: (all, at) => at + 1,
  ArrowRight: (all, at) => at - 1,
  ArrowDown: (all, at) => nextLine(all, at, 1),
  ArrowUp: (all, at) => nextLine(all, at, -1),
  Home: (all, at) => all.findIndex((word) => word.paragraph === all[at].paragraph),
  End: (all, at) => all.findLastIndex((word) => word.paragraph === all[at].paragraph),
};

// Goes where the key leads; false where it leads nowhere. With Shift what lies between is marked.
export function step(key, extends_) {
  const all = words();
  if (!STEPS[key] || !all.length) return false;
  const { anchor, head, isNew } = standing(all);
  const to = isNew ? head : Math.min(Math.max(STEPS[key](all, head), 0), all.length - 1);
  mark(all, extends_ ? anchor : to, to);
  return true;
}

// Marks the first word of the current statement, unless something is marked already.
export function enter() {
  const all = words();
  if (all.length && !marked()) {
    const { head } = standing(all);
    mark(all, head, head);
  }
}

function mark(all, anchor, head) {
  const [first, last] = [Math.min(anchor, head), Math.max(anchor, head)];
  getSelection().setBaseAndExtent(...all[first].first, ...all[last].last);
  walk = { anchor, head, ...marked() };
  const there = box(all[head]);
  const pane = text().getBoundingClientRect();
  if (there.top < pane.top) text().scrollTop -= pane.top - there.top + 20;
  if (there.bottom > pane.bottom) text().scrollTop += there.bottom - pane.bottom + 20;
  document.getElementById("marked").textContent = getSelection().toString();
}

function box(word) {
  const range = document.createRange();
  range.setStart(...word.first);
  range.setEnd(...word.last);
  return range.getBoundingClientRect();
}

// The word of the next line (or the one before) that stands nearest above or below.
function nextLine(all, from, by) {
  const here = box(all[from]);
  const middle = (rect) => (rect.left + rect.right) / 2;
  let best = from;
  let line = null;
  for (let at = from + by; all[at]; at += by) {
    const there = box(all[at]);
    const isOther = by > 0 ? there.top >= here.bottom - 4 : there.bottom <= here.top + 4;
    if (!isOther) continue;
    line ??= there;
    if (Math.abs(there.top - line.top) > here.height / 2) break;
    const nearer = Math.abs(middle(there) - middle(here)) < Math.abs(middle(box(all[best])) - middle(here));
    if (best === from || nearer) best = at;
  }
  return best;
}
