// Keeps what a form comes to in sight beside it. The form's button shows the same without this script.
"use strict";
(() => {
  const form = document.querySelector("form[data-beside]");
  const section = document.getElementById("beside");
  if (!form || !section) return;
  const shown = section.querySelector("[aria-live]");
  const old = section.querySelector(".aged");
  const PAUSE = 600; // milliseconds without a keystroke
  let timer = 0;
  let asking = false;
  let changed = false;

  const mark = (is) => {
    section.classList.toggle("old", is);
    old.hidden = !is;
  };

  const said = () => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") fields.append(name, value); // files stay where they are
    }
    return fields;
  };

  const ask = async () => {
    if (asking) return; // what changed meanwhile is asked once this is answered
    asking = true;
    changed = false;
    try {
      const answer = await fetch(`${location.pathname}/beside`, { method: "POST", body: said(), redirect: "error" });
      if (!answer.ok) throw new Error("no answer");
      shown.innerHTML = await answer.text();
      mark(changed);
    } catch {
      mark(true);
    }
    asking = false;
    if (changed) later();
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  };

  form.addEventListener("input", () => {
    changed = true;
    later();
  });
  section.hidden = false;
  ask();
})();
