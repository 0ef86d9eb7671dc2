// Keeps what is typed in a draft as it is typed, and says when. Without this script a press of a button keeps it.
"use strict";
(() => {
  const form = document.getElementById("form");
  const keeping = document.getElementById("keeping");
  if (!form || !keeping) return;
  const [atPress, asTyped, status] = keeping.children;
  const PAUSE = 700; // milliseconds without a keystroke
  const LARGEST = 60000; // bytes that a browser sends on for a page that is left
  const OWN = new Set(["key", "revision", "page"]);
  const OVER = new Set([409, 410]); // it was changed elsewhere; it was filed or discarded
  const REVISION = "Draft-Revision";
  const NOT_YET = "Not kept yet.";
  const NO_ANSWER = "Not kept: the desk does not answer. It may have been stopped, or opened in another browser.";
  const LOCKED = "Not kept: this desk is locked. Sign in to it in another window, then go on here.";
  let turn = 0;
  let answered = 0;
  let timer = 0;
  let pressed = false; // a button of the form was, which sends all of it
  let leaves = false; // for another page
  let over = false; // the draft is not this page's any more
  let failed = false; // the last words could not be kept

  const typed = () => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      const secret = form.elements[name].type === "password";
      if (typeof value === "string" && !secret && !OWN.has(name)) fields.append(name, value); // files are kept once added
    }
    return fields;
  };

  let kept = typed().toString();
  let sent = kept;

  const send = (fields, leaving) => {
    for (const name of OWN) fields.set(name, form.elements[name].value);
    const request = { method: "POST", body: fields, redirect: "manual", keepalive: leaving };
    return fetch(`${location.pathname}/typed`, request);
  };

  const keep = async (leaving = false) => {
    clearTimeout(timer);
    const fields = typed();
    const words = fields.toString();
    if (over || pressed || words === kept || (leaving && words === sent)) return;
    sent = words;
    const mine = ++turn;
    fields.set("turn", mine);
    try {
      const answer = await send(fields, leaving && words.length < LARGEST);
      const plain = (answer.headers.get("Content-Type") ?? "").startsWith("text/plain");
      const said = plain ? await answer.text() : answer.type === "opaqueredirect" ? LOCKED : NO_ANSWER;
      if (mine < answered) return;
      answered = mine;
      over = OVER.has(answer.status);
      failed = !answer.ok;
      if (answer.ok) {
        kept = words;
        form.elements.revision.value = answer.headers.get(REVISION);
      }
      say(answer.ok && waits() ? NOT_YET : said);
    } catch {
      failed = true;
      say(NO_ANSWER);
    }
    if (failed) sent = "";
    else if (sent !== typed().toString()) later();
  };

  const say = (words) => {
    if (status.textContent !== words) status.textContent = words;
  };

  const later = () => {
    clearTimeout(timer);
    if (!over) timer = setTimeout(keep, PAUSE);
  };

  const waits = () => !pressed && typed().toString() !== kept;

  form.addEventListener("input", () => {
    if (!over) say(waits() ? NOT_YET : status.textContent);
    later();
  });

  // What leads elsewhere waits until all is kept. A browser asks its user where that fails.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    const other = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.defaultPrevented;
    if (!link || other || link.target || link.getAttribute("href").startsWith("#") || !waits()) return;
    event.preventDefault();
    await keep();
    location.assign(link.href);
  });

  document.addEventListener("submit", async (event) => {
    if (event.target === form) {
      pressed = leaves = true;
    } else if (waits() && !over && !failed) {
      event.preventDefault();
      await keep();
      if (waits()) keeping.scrollIntoView();
      else event.target.requestSubmit(event.submitter);
    }
  });

  window.addEventListener("beforeunload", (event) => {
    leaves = true;
    if (!waits()) return;
    keep(true);
    if (over || failed || typed().toString().length >= LARGEST) event.preventDefault();
  });
  window.addEventListener("pagehide", () => keep(true));
  document.addEventListener("visibilitychange", () => keep(document.hidden));

  // A page loaded again, or gone back to, may have been drawn before the last words of the one before came in.
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  const look = async () => {
    const answer = await send(new URLSearchParams(), false).catch(() => null);
    const now = answer && answer.headers.get(REVISION);
    if (now && now !== form.elements.revision.value && !turn && !leaves && !waits()) location.reload();
  };
  for (const pauses of [1, 4, 16]) setTimeout(look, pauses * PAUSE);

  atPress.hidden = true;
  asTyped.hidden = false;
})();
