// What of the page's text cannot be read: cut off, outside the window, or under other text.
() => {
  const told = (element) => {
    const text = element.textContent.replace(/\s+/g, " ").trim().slice(0, 40);
    return `${element.tagName.toLowerCase()}.${element.className}: ${text}`;
  };
  const hides = (overflow) => overflow === "hidden" || overflow === "clip";
  const isForEarsOnly = (element) =>
    element.closest(".vh, .skip") !== null || element.clientWidth <= 1;
  const cut = [...document.querySelectorAll("body *")].filter((element) => {
    const style = getComputedStyle(element);
    if (!element.textContent.trim() || isForEarsOnly(element)) return false;
    return (
      (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1) ||
      (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1)
    );
  });

  const scrolls = (element) => {
    for (let e = element; e; e = e.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(e).overflowX)) return true;
    }
    return false;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const boxes = [];
  const outside = new Set();
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && !isForEarsOnly(element);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim() || !isSeen(node.parentElement)) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 2) continue;
      if ((box.left < -1 || box.right > innerWidth + 1) && !scrolls(node.parentElement)) {
        outside.add(node.parentElement);
      }
      // What a drawing says, the table below it says too.
      if (node.parentElement instanceof SVGElement) continue;
      // A line's box is higher than its letters.
      const lead = box.height * 0.3;
      boxes.push({ node, left: box.left + 1, right: box.right - 1,
                   top: box.top + lead, bottom: box.bottom - lead });
    }
  }
  boxes.sort((a, b) => a.top - b.top);
  const under = [];
  for (const [n, one] of boxes.entries()) {
    for (let m = n + 1; m < boxes.length && boxes[m].top < one.bottom; m += 1) {
      const other = boxes[m];
      if (other.node !== one.node && other.left < one.right && other.right > one.left) {
        under.push(`${told(one.node.parentElement)} × ${told(other.node.parentElement)}`);
      }
    }
  }
  return {
    overhang: Math.max(document.documentElement.scrollWidth - innerWidth, 0),
    cut: cut.map(told),
    outside: [...outside].map(told),
    under: under.slice(0, 10),
  };
}
