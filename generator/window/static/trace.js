"use strict";
// 点数追查: what is clicked is answered beside the document, and what it concerns is marked in it.
(() => {
  const trail = document.getElementById("trail");
  let marked = [];

  function mark() {
    for (const one of document.querySelectorAll(".paper .used")) one.classList.remove("used");
    for (const id of marked) document.getElementById(id)?.classList.add("used");
  }

  // By keyboard the focus goes over to the answer, hundreds of figures away, and back to what was asked by Esc or a button.
  let asked = null;
  function goBack() {
    const target = asked && (document.getElementById(asked.id) || asked);
    if (target && target.isConnected) { target.focus(); target.scrollIntoView({ block: "center" }); }
  }
  function withWayBack() {
    const back = document.createElement("button");
    back.type = "button";
    back.className = "quiet small";
    back.textContent = "回到文中（Esc）";
    back.dataset.back = "";
    trail.append(back);
    trail.focus({ preventScroll: true });
  }
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && trail.contains(document.activeElement)) goBack();
  });

  async function follow(address, move, byKeyboard) {
    trail.setAttribute("aria-busy", "true");
    try {
      const reply = await fetch(address);
      trail.innerHTML = await reply.text();
      marked = (trail.querySelector("[data-anchors]")?.dataset.anchors || "").split(" ").filter(Boolean);
      mark();
      trail.scrollTop = 0;
      if (byKeyboard) withWayBack();
      if (move && marked.length) document.getElementById(marked[0])?.scrollIntoView({ block: "center" });
    } catch { /* the window has ended */ } finally { trail.removeAttribute("aria-busy"); }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const byKeyboard = event.detail === 0;
    if (link && (link.matches(".e") || link.matches("[data-trail]"))) {
      event.preventDefault();
      if (!trail.contains(link)) asked = link;
      follow(link.href + (link.matches(".e") ? location.search : ""), link.matches("[data-trail]") && !byKeyboard, byKeyboard);
    } else if (link && link.dataset.entry) {
      event.preventDefault();
      document.querySelector(link.hash)?.scrollIntoView({ block: "center" });
      asked = document.querySelector(link.hash) || asked;
      if (!byKeyboard) document.querySelector(link.hash)?.focus({ preventScroll: true });
      follow(link.dataset.entry, false, byKeyboard);
    }
    if (event.target.closest("[data-next-change]")) nextChange();
    if (event.target.closest("[data-back]")) goBack();
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
