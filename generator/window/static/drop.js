"use strict";
// 核对成稿: a file that is dropped anywhere on the page is the one that is chosen, and is compared at once.
(() => {
  const form = document.getElementById("finished"), box = document.getElementById("file"), place = document.querySelector("[data-drop]");
  const name = document.getElementById("file-name");
  box.addEventListener("change", () => { if (box.files.length) name.textContent = box.files[0].name; });
  addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("over"); });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) place.classList.remove("over"); });
  addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    box.files = event.dataTransfer.files;
    name.textContent = box.files[0].name;
    form.requestSubmit();
  });
})();
