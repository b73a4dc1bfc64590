// The live parts of the pages. Everything works without it; with it pages follow what arrives.
"use strict";

const pollEvery = 2000;
const mostRows = 1000;
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const parse = (html) => new DOMParser().parseFromString(html, "text/html");

// "/" goes to the page's search field, as long as nobody is typing.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const search = document.querySelector("[data-search]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && search) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});

function prepareCopying(root) {
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard;
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.parentElement.querySelector("pre").textContent);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Select it by hand";
  }
  setTimeout(() => { button.textContent = "Copy"; }, 2000);
});

// Somebody who reads, selects or has opened something in a part of the page keeps it as it is.
function isInUse(part) {
  const selection = document.getSelection();
  const selects = selection && !selection.isCollapsed && part.contains(selection.anchorNode);
  return selects || part.contains(document.activeElement) || part.querySelector("details[open]") !== null;
}

// Parts marked data-live are replaced by what the same page says now.
async function refreshLiveParts() {
  const parts = [...document.querySelectorAll("[data-live]")].filter((part) => !isInUse(part));
  if (parts.length === 0 || document.hidden) return;
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!response.ok) return;
  const now = parse(await response.text());
  for (const part of parts) {
    const fresh = now.getElementById(part.id);
    if (fresh && fresh.innerHTML !== part.innerHTML && !isInUse(part)) {
      part.replaceChildren(...document.adoptNode(fresh).childNodes);
      prepareCopying(part);
    }
  }
}

async function keepLivePartsFresh() {
  for (;;) {
    await pause(pollEvery);
    try {
      await refreshLiveParts();
    } catch {
      // The server is away; it may come back.
    }
  }
}

// The live tail: asks for lines after the last one, which the server answers as soon as there are some.
function prepareTail(list) {
  const button = document.getElementById("follow");
  const state = document.getElementById("tail-state");
  const quietState = state.textContent;
  let last = Number(list.dataset.last);
  let seen = 0;
  let asking = null;

  async function follow() {
    asking = new AbortController();
    const mine = asking;
    while (!mine.signal.aborted) {
      try {
        const separator = list.dataset.tail.includes("?") ? "&" : "?";
        const response = await fetch(`${list.dataset.tail}${separator}after=${last}`, { signal: mine.signal });
        if (!response.ok) throw new Error(String(response.status));
        show(parse(await response.text()), Number(response.headers.get("Last-Sequence")));
        await pause(250);
      } catch {
        if (mine.signal.aborted) return;
        state.textContent = "LocalCloud does not answer; trying again";
        await pause(pollEvery);
      }
    }
  }

  function show(fragment, sequence) {
    if (sequence < last) location.reload(); // another LocalCloud than the one before
    last = sequence;
    const rows = [...fragment.querySelectorAll("details.log")];
    for (const row of rows) row.classList.add("fresh");
    list.prepend(...rows.map((row) => document.adoptNode(row)));
    while (list.children.length > mostRows) list.lastElementChild.remove();
    seen += rows.length;
    if (rows.length > 0) document.querySelector("main > .empty")?.remove();
    state.textContent = `Following; ${seen} new`;
  }

  button.hidden = false;
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    state.textContent = on ? `Following; ${seen} new` : quietState;
    asking?.abort();
    if (on) follow();
  });
  // A page that looks at the past does not start to follow by itself.
  if (!new URLSearchParams(location.search).has("before") && !new URLSearchParams(location.search).has("to")) button.click();
}

// The page that waits for a trace.
async function awaitTrace(path) {
  for (;;) {
    try {
      const response = await fetch(path);
      if (response.status === 200) {
        location.reload();
        return;
      }
    } catch {
      await pause(pollEvery);
    }
  }
}

prepareCopying(document);
document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
const list = document.querySelector("[data-tail]");
if (list) prepareTail(list);
const waiting = document.querySelector("[data-wait]");
if (waiting) awaitTrace(waiting.dataset.wait);
if (document.querySelector("[data-live]")) keepLivePartsFresh();
