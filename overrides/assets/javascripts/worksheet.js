/* The worksheet: keeps what is written in this browser, saves it to a file and opens it again, and
   drafts the plan. Nothing is sent. Without it the page is a form to print. */
"use strict";
{
  const form = document.querySelector("form.worksheet");
  const words = form.dataset;
  /* By the way to this page: other sites may stand beside this one and keep things here, too. */
  const key = `worksheet:${location.pathname.replace(/index\.html$/, "")}`;
  const status = form.querySelector("[role=status]");
  const file = form.querySelector("input[type=file]");
  const steps = [...form.querySelectorAll("[data-step]")];

  const said = (name) => form.elements[name].value;
  const answers = () => Object.fromEntries(new FormData(form));
  const tell = (text) => {
    if (status.textContent !== text) status.textContent = text;
  };

  const level = (slug) => form.querySelector(`[name="level.${slug}"]:checked`);

  /* What the plan takes from the answers: it gives way to whatever somebody writes or deletes. */
  const own = new Set();
  const drafted = () =>
    steps.flatMap(({ dataset: { step } }) => [
      [form.elements[`by.${step}`], said(`office.${step}`)],
      [form.elements[`sign.${step}`], level(step)?.dataset.sign ?? ""],
    ]);
  const draft = () => {
    for (const [field, text] of drafted()) if (!own.has(field)) field.value = text;
    for (const step of steps) {
      const slug = step.dataset.step;
      step.hidden = level(slug)?.value === "checked";
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
    own.clear();
    for (const [name, value] of Object.entries(given))
      if (form.elements[name] && typeof value === "string") form.elements[name].value = value;
    for (const [field, text] of drafted())
      if (field.name in given && field.value !== text) own.add(field);
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
      if (JSON.stringify(answers()) === blank || confirm(words.over)) {
        fill(given);
        keep();
        tell(words.opened);
      }
    } catch {
      tell(words.foreign);
    }
    file.value = ""; // so that the same file can be opened again
  });
  form.addEventListener("input", (event) => {
    if (event.target === file) return;
    own.add(event.target);
    draft();
    keep();
  });
  form.addEventListener("click", ({ target }) => {
    if (target.type === "button") act[target.name]();
  });

  fill({});
  const blank = JSON.stringify(answers());
  fill(kept());
}
