// Notes from the beginning what moves on the page although nobody touched it.
() => {
  const moved = [];
  const note = (entries) => {
    for (const { hadRecentInput, value, sources } of entries) {
      const what = sources.map(({ node }) => (node?.outerHTML ?? node?.data ?? "").slice(0, 80));
      if (!hadRecentInput) moved.push([value, what.join(" | ")]);
    }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  window.shiftsSoFar = async () => {
    await document.fonts.ready;
    const frame = () => new Promise(requestAnimationFrame);
    await frame().then(frame);
    note(observer.takeRecords());
    return moved;
  };
}
