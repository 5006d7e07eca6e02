"use strict";
// The script of every page: events, live parts, forms and folds. Screens need none of their own for these.
(() => {
  const body = document.body;
  let leaving = false;

  // Events: one connection for all pages of the browser, which allows only a few to a host.
  const channel = new BroadcastChannel("window");
  const KINDS = ["job", "saved", "year", "opened", "refresh", "ended"];
  channel.onmessage = (message) => happened(message.data.kind, message.data.values);
  const listen = () => new Promise(() => {
    const source = new EventSource("/events");
    for (const kind of KINDS) {
      source.addEventListener(kind, (event) => {
        const values = JSON.parse(event.data);
        channel.postMessage({ kind, values });
        happened(kind, values);
        if (kind === "ended") source.close();
      });
    }
    let lost = 0;
    source.addEventListener("open", () => { clearTimeout(lost); lost = 0; refresh(); });  // what happened meanwhile
    source.addEventListener("error", () => {  // a window that was ended the hard way says nothing
      lost = lost || setTimeout(() => { channel.postMessage({ kind: "ended", values: {} }); happened("ended", {}); }, 8000);
    });
  });
  if (navigator.locks) navigator.locks.request("events", listen); else listen();
  addEventListener("pagehide", () => { leaving = true; navigator.sendBeacon("/leave"); });
  addEventListener("pageshow", (event) => { leaving = false; if (event.persisted) location.reload(); });

  const status = document.getElementById("status");
  const say = (text, working) => {
    if (!status) return;
    status.textContent = text;
    if (working) {
      const turning = document.createElement("span");
      turning.className = "working";
      turning.setAttribute("aria-hidden", "true");
      status.prepend(turning);
    }
  };

  const unfinished = new Map();  // by its number, what the status says of a job that runs or waits
  function happened(kind, values) {
    document.dispatchEvent(new CustomEvent("window:" + kind, { detail: values }));
    if (kind === "job") {
      const step = values.step && values.state === "进行中" ? "：" + values.step : "";
      const open = values.state === "进行中" || values.state === "等待";
      const text = values.title + step + (open ? (values.state === "等待" ? "（等待）" : "……") : "——" + values.state);
      unfinished.delete(values.number);
      const others = [...unfinished.values()];  // of the lanes beside its own
      if (open) unfinished.set(values.number, text);
      say(open || !others.length ? text : others[others.length - 1], open || others.length > 0);
    } else if (kind === "saved") {
      say("已保存 " + values.names.join("、") + "，正在核对……", true);
    } else if (kind === "ended") {
      if (!leaving) document.getElementById("ended").hidden = false;
    }
    const mine = !values.year || String(values.year) === body.dataset.year;
    if (mine && (kind === "year" || kind === "opened" || kind === "refresh")) refresh();
    if (kind === "refresh" && !values.year) refresh();
  }

  // Live parts: fetched again with the page and exchanged, without what is being typed or looked at.
  let fetching = false, again = false;
  async function refresh() {
    if (!document.querySelector("[data-live]")) return;
    if (fetching) { again = true; return; }
    fetching = true;
    try {
      do {
        again = false;
        const reply = await fetch(location.href, { headers: { Accept: "text/html" } });
        if (reply.ok) exchange(new DOMParser().parseFromString(await reply.text(), "text/html"));
      } while (again);
    } catch { /* the window has ended, or is about to be reached again */ } finally { fetching = false; }
  }

  const typed = new Map();  // by the id of the box: what was typed and has not been sent
  function restore(root) {
    for (const [id, text] of typed) {
      const box = root.querySelector("#" + CSS.escape(id));
      if (!box) continue;
      if (box.type === "checkbox" || box.type === "radio") box.checked = text === true; else box.value = text;
    }
  }

  // Where the focus is, also on what has no id: the how-manieth, from the end, of the nearest element that has one.
  const REACHED = "a, button, summary, textarea, input, select";
  function focused() {
    const at = document.activeElement;
    const near = at && at.closest("[data-live] [id], [data-live][id]");
    if (!near) return null;
    const selection = at.tagName === "TEXTAREA" ? [at.selectionStart, at.selectionEnd] : null;
    const all = [...near.querySelectorAll(REACHED)];
    return { id: near.id, after: near === at ? -1 : all.length - all.indexOf(at), selection };
  }
  function refocus(was) {
    const near = was && document.getElementById(was.id);
    const all = near ? [...near.querySelectorAll(REACHED)] : [];
    const target = near && (was.after < 0 ? near : all[Math.max(0, all.length - was.after)]);
    if (!target || target === document.activeElement) return;
    target.focus({ preventScroll: true });
    if (was.selection && target.setSelectionRange) target.setSelectionRange(...was.selection);
  }

  // What a form was answered a moment ago stays beside it.
  const ANSWERED = 30000;
  function answers(part) {
    const kept = [];
    for (const place of part.querySelectorAll("[data-answer]")) {
      const near = place.closest("[id]");
      if (place.childNodes.length && near !== part && Date.now() - Number(place.dataset.at) < ANSWERED) kept.push([near.id, place]);
    }
    return kept;
  }

  const shown = new Map();  // of each live part: what the server gave for it
  for (const part of document.querySelectorAll("[data-live]")) shown.set(part, part.innerHTML);
  function exchange(fresh) {
    const folds = new Map([...document.querySelectorAll("details[id]")].map((one) => [one.id, one.open]));
    const focus = focused();
    for (const part of document.querySelectorAll("[data-live]")) {
      const other = fresh.getElementById(part.id);
      if (!other || other.innerHTML === shown.get(part)) continue;
      shown.set(part, other.innerHTML);
      const filled = [...part.querySelectorAll("details[id][open] [data-content]")].map((one) => [one.closest("details").id, one]);
      const said = answers(part);
      part.replaceChildren(...document.adoptNode(other).childNodes);
      for (const [id, content] of filled) {  // as it was, until it has been fetched again
        const place = document.getElementById(id)?.querySelector("[data-content]");
        if (place) place.replaceChildren(...content.childNodes);
      }
      for (const [id, place] of said) document.getElementById(id)?.querySelector("[data-answer]")?.replaceWith(place);
      for (const one of part.querySelectorAll("details[id]")) if (folds.has(one.id)) one.open = folds.get(one.id);
      ready(part);
    }
    refocus(focus);
  }

  // Folds that fetch their content when they are opened.
  async function fill(fold) {
    const place = fold.querySelector("[data-content]");
    if (!fold.open || !place || place.dataset.filled === fold.dataset.fetch) return;
    place.dataset.filled = fold.dataset.fetch;
    const have = place.querySelectorAll(":scope > .item").length;
    await put(place, fold.dataset.fetch + (have ? "&count=" + have : ""));
  }
  async function put(place, address) {
    place.setAttribute("aria-busy", "true");
    try {
      const reply = await fetch(address);
      const text = await reply.text();
      const focus = place.contains(document.activeElement) ? focused() : null;
      const said = answers(place);
      place.innerHTML = text;
      for (const [id, answer] of said) document.getElementById(id)?.querySelector("[data-answer]")?.replaceWith(answer);
      ready(place);
      refocus(focus);
    } finally { place.removeAttribute("aria-busy"); }
  }

  function ready(root) {
    for (const one of root.querySelectorAll("[data-without-script]")) one.hidden = true;
    for (const fold of root.querySelectorAll("details[data-fetch]")) {
      fold.addEventListener("toggle", () => fill(fold));
      if (fold.open) fill(fold);
    }
    restore(root);
  }

  document.addEventListener("input", (event) => {
    const box = event.target;
    if (box.id) typed.set(box.id, box.type === "checkbox" || box.type === "radio" ? box.checked : box.value);
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-go]")) event.target.form.submit();
    if (event.target.matches("[data-send]")) event.target.form.requestSubmit();
  });
  document.addEventListener("click", (event) => {  // all of a table's choices at once
    const all = event.target.closest("[data-check]");
    if (!all) return;
    for (const box of all.form.querySelectorAll("input[type=radio]")) {
      if ((box.value === "") === (all.dataset.check === "")) box.checked = true;
    }
  });
  document.addEventListener("click", async (event) => {
    const more = event.target.closest("[data-more]");
    if (!more) return;
    event.preventDefault();
    const reply = await fetch(more.dataset.more);
    if (!reply.ok) return;
    const list = more.parentElement;
    const last = list.previousElementSibling || list;
    list.insertAdjacentHTML("afterend", await reply.text());
    const first = list.nextElementSibling;
    list.remove();
    ready(last.parentElement || document);
    if (first) { first.tabIndex = -1; first.focus({ preventScroll: true }); }
  });

  // Forms that are answered below themselves; nothing typed is lost where it could not be done.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-post]")) return;
    event.preventDefault();
    if (form.dataset.sending) return;
    form.dataset.sending = "1";
    const button = event.submitter;
    const place = form.querySelector("[data-answer]");
    const data = new FormData(form);
    const sent = [...data.values()].reduce((size, value) => size + (value.size || 0), 0);
    if (sent > body.dataset.most) {  // the connection would break before the answer
      delete form.dataset.sending;
      if (place) place.textContent = "文件太大：一次最多送" + Math.floor(body.dataset.most / 1048576) + " MB。";
      return;
    }
    if (button && button.name) data.append(button.name, button.value);  // browsers before 2023 leave it out
    for (const name of ["path", "sheet", "cell"]) if (button && name in button.dataset) data.set(name, button.dataset[name]);
    if (button) button.setAttribute("aria-disabled", "true");  // a disabled one would lose the focus
    const wait = setTimeout(() => { if (place) place.textContent = "正在写……有别的正在进行的，等它做完就写。"; }, 700);
    try {
      const reply = await fetch(button && button.hasAttribute("formaction") ? button.formAction : form.action, { method: "POST", body: data });
      const text = await reply.text();
      clearTimeout(wait);
      if (place) { place.innerHTML = text; place.dataset.at = Date.now(); ready(place); }
      if (reply.ok) for (const box of form.elements) typed.delete(box.id);
      const go = reply.headers.get("X-Go");
      if (go) location.assign(go);
      else if (reply.headers.get("X-Refresh")) refresh();
    } catch {
      if (place) place.textContent = "没有送到：窗口可能已经结束。填的内容还在。";
    } finally {
      clearTimeout(wait);
      delete form.dataset.sending;
      if (button) button.removeAttribute("aria-disabled");
    }
  });

  ready(document);
})();
