// What whoever brings a practice agrees to, asked once before the first saving: nothing of it is
// kept in the file, and without it nothing is saved.

/** Listens to saving; `words` has the heading, the statements and the buttons. */
export function consentOf(words) {
  return {
    name: "preSave",
    handler: async ({ entry }) => {
      if (!entry.get("newRecord") || entry.get("collection") !== "practices") return;
      // The CMS shows the cause of such an error; of another it would say that saving failed.
      if (!(await agreed(words))) {
        throw new Error("saving_failed", { cause: new Error(words.refused) });
      }
    },
  };
}

function agreed(words) {
  const dialog = document.createElement("dialog");
  const form = document.createElement("form");
  form.method = "dialog";
  form.append(element("h2", words.title), element("p", words.doc));
  for (const statement of words.statements) {
    const label = element("label", ` ${statement}`);
    const box = document.createElement("input");
    box.type = "checkbox";
    box.required = true;
    label.prepend(box);
    label.style.cssText = "display: block; margin: 0.75em 0";
    form.append(label);
  }
  const cancel = element("button", words.cancel);
  cancel.value = "cancel";
  cancel.formNoValidate = true;
  form.append(element("button", words.agree), " ", cancel);
  dialog.append(form);
  dialog.style.cssText = "max-width: 40em; padding: 1.5em; font: 16px/1.5 sans-serif";
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const boxes = [...form.querySelectorAll("input")];
      dialog.remove();
      resolve(dialog.returnValue !== "cancel" && boxes.every((box) => box.checked));
    });
  });
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
