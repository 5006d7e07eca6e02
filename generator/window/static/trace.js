"use strict";
// 点数追查: what is clicked is answered beside the document, and what it concerns is marked in it.
(() => {
  const trail = document.getElementById("trail");
  let marked = [];

  function mark() {
    for (const one of document.querySelectorAll(".paper .used")) one.classList.remove("used");
    for (const id of marked) document.getElementById(id)?.classList.add("used");
  }

  async function follow(address, move) {
    trail.setAttribute("aria-busy", "true");
    try {
      const reply = await fetch(address);
      trail.innerHTML = await reply.text();
      marked = (trail.querySelector("[data-anchors]")?.dataset.anchors || "").split(" ").filter(Boolean);
      mark();
      trail.scrollTop = 0;
      if (move && marked.length) document.getElementById(marked[0])?.scrollIntoView({ block: "center" });
    } catch { /* the window has ended */ } finally { trail.removeAttribute("aria-busy"); }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && (link.matches(".e") || link.matches("[data-trail]"))) {
      event.preventDefault();
      follow(link.href + (link.matches(".e") ? location.search : ""), link.matches("[data-trail]"));
    } else if (link && link.dataset.entry) {
      event.preventDefault();
      document.querySelector(link.hash)?.scrollIntoView({ block: "center" });
      document.querySelector(link.hash)?.focus({ preventScroll: true });
      follow(link.dataset.entry, false);
    }
    if (event.target.closest("[data-next-change]")) nextChange();
  });

  let at = -1;
  function nextChange() {
    const changes = [...document.querySelectorAll("#flow mark")];
    if (!changes.length) return;
    at = (at + 1) % changes.length;
    changes[at].tabIndex = -1;
    changes[at].focus({ preventScroll: true });
    changes[at].scrollIntoView({ block: "center" });
  }

  const flow = document.getElementById("flow");
  if (flow) new MutationObserver(mark).observe(flow, { childList: true });
})();
