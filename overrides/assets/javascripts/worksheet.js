/* The worksheet: keeps what is written in this browser, saves it to a file and opens it again, and
   drafts the plan. Nothing is sent. Without it the page is a form to print. */
"use strict";
{
  const form = document.querySelector("form.worksheet");
  const words = form.dataset;
  const key = `worksheet:${words.sheet}`;
  const status = form.querySelector("[role=status]");
  const file = form.querySelector("input[type=file]");
  const steps = [...form.querySelectorAll("[data-step]")];

  const said = (name) => form.elements[name].value;
  const answers = () => Object.fromEntries(new FormData(form));
  const tell = (text) => {
    if (status.textContent !== text) status.textContent = text;
  };

  /* What the plan takes from the answers: it gives way to whatever somebody writes. */
  const drafted = new Map();
  const draft = () => {
    for (const step of steps) {
      const slug = step.dataset.step;
      const level = form.querySelector(`[name="level.${slug}"]:checked`);
      step.hidden = level?.value === "checked";
      const found = { by: said(`office.${slug}`), sign: level?.dataset.sign ?? "" };
      for (const [name, text] of Object.entries(found)) {
        const field = form.elements[`${name}.${slug}`];
        if (!field.value || field.value === drafted.get(field)) field.value = text;
        drafted.set(field, text);
      }
      const link = step.querySelector(".commit");
      if (!link) continue;
      const way = new URL(link.href);
      way.searchParams.set("commitment-authority", said("authority"));
      way.searchParams.set("commitment-text", said(`measure.${slug}`));
      way.searchParams.set("commitment-office", said(`by.${slug}`));
      link.href = way;
    }
  };

  const fill = (given) => {
    form.reset();
    drafted.clear();
    for (const [name, value] of Object.entries(given))
      if (form.elements[name] && typeof value === "string") form.elements[name].value = value;
    draft();
  };

  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify(answers()));
      tell(words.kept);
    } catch {
      tell(words.unkept); // a browser that is told to keep nothing, or whose room is full
    }
  };

  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  };

  const act = {
    save() {
      const text = JSON.stringify({ worksheet: words.sheet, answers: answers() }, null, 1);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = `${words.file}.json`;
      link.click();
      tell(words.saved);
    },
    open: () => file.click(),
    print: () => print(),
    delete() {
      if (!confirm(words.sure)) return;
      fill({});
      try {
        localStorage.removeItem(key);
      } catch {
        // nothing was kept
      }
      tell(words.deleted);
    },
  };

  file.addEventListener("change", async () => {
    try {
      const { worksheet, answers: given } = JSON.parse(await file.files[0].text());
      if (worksheet !== words.sheet) throw new Error(worksheet);
      fill(given);
      keep();
      tell(words.opened);
    } catch {
      tell(words.foreign);
    }
    file.value = ""; // so that the same file can be opened again
  });
  form.addEventListener("input", (event) => {
    if (event.target === file) return;
    draft();
    keep();
  });
  form.addEventListener("click", ({ target }) => {
    if (target.type === "button") act[target.name]();
  });

  fill(kept());
}
