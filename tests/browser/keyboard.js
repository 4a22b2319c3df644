// What Tab ought to reach, and what it did reach: in which order, and how one saw it.
() => {
  // How thick a line is around an element; a drawing draws it with one of its shapes.
  const ring = (element) => {
    const style = getComputedStyle(element);
    const outline = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    const shapes = element instanceof SVGElement ? [...element.children] : [];
    const strokes = shapes.map(getComputedStyle).filter(({ stroke }) => stroke !== "none");
    return Math.max(outline, ...strokes.map(({ strokeWidth }) => parseFloat(strokeWidth)));
  };
  const isChosen = (element) => {
    if (element.type !== "radio") return true;
    const group = [...document.getElementsByName(element.name)];
    return element === (group.find((radio) => radio.checked) ?? group[0]);
  };
  const awaited = [...document.querySelectorAll("body *")].filter(
    (element) =>
      element.tabIndex >= 0 &&
      !element.disabled &&
      isChosen(element) &&
      element.checkVisibility({ visibilityProperty: true }),
  );
  const before = new Map(awaited.map((element) => [element, ring(element)]));
  const reached = [];
  const unseen = [];
  document.addEventListener("focusin", ({ target }) => {
    reached.push(target);
    const thickness = ring(target);
    if (thickness < 2 || thickness <= before.get(target)) unseen.push(target);
  });

  const first = (element) => element.getClientRects()[0];
  const last = (element) => [...element.getClientRects()].at(-1);
  // The two blocks that hold one element each, side by side in what holds both.
  const blocks = (one, next) => {
    let [a, b] = [one, next];
    while (!a.parentElement.contains(next)) a = a.parentElement;
    while (b.parentElement !== a.parentElement) b = b.parentElement;
    return a.getClientRects().length && b.getClientRects().length ? [a, b] : [one, next];
  };
  const follows = (one, next) => {
    if (one.contains(next)) return true;
    const [a, b] = blocks(one, next);
    const [from, to] = [last(a), first(b)];
    const rightToLeft = getComputedStyle(a.parentElement).direction === "rtl";
    const beginsLater = rightToLeft ? to.right < from.right - 2 : to.left > from.left + 2;
    const isBeside = rightToLeft ? to.right <= from.left + 2 : to.left >= from.right - 2;
    const inOneRow = to.top < from.bottom && to.bottom > from.top;
    return isBeside || (beginsLater && inOneRow) || to.top >= from.top + 8;
  };
  const told = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);

  window.keyboardWalk = () => ({
    first: reached.length ? reached[0].getAttribute("href") : "",
    missed: awaited.filter((element) => !reached.includes(element)).map(told),
    unawaited: reached.filter((element) => !awaited.includes(element)).map(told),
    unseen: unseen.map(told),
    // The first is the way past what every page has, and stands apart.
    outOfOrder: reached
      .slice(2)
      .map((next, n) => [reached[n + 1], next])
      .filter(([one, next]) => !follows(one, next))
      .map((pair) => pair.map(told)),
  });
  return awaited.length;
}
