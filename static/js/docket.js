// The arrow keys lead to the days before and after, as the links above a calendar do.
(() => {
  "use strict";

  const LINKS = { ArrowLeft: "prev", ArrowRight: "next" };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // Where somebody types, chooses or scrolls, the arrows belong to them.
    if (event.target.closest("input, select, textarea, [tabindex='0']")) return;
    const link = LINKS[event.key] && document.querySelector(`.pages [rel="${LINKS[event.key]}"]`);
    if (link) link.click();
  });
})();
