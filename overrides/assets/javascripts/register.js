/* The register of commitments: shows those of a state or a country. Without it all are shown. */
const form = document.querySelector("form.register");
if (form) {
  const items = [...document.querySelectorAll(".asked li[data-status]")];
  const status = form.querySelector("[role=status]");
  const choices = [...form.elements].filter((each) => each.name);
  const asked = new URLSearchParams(location.search);
  for (const each of choices) each.value = asked.get(each.name) ?? "";

  const show = () => {
    for (const item of items)
      item.hidden = choices.some((each) => each.value && item.dataset[each.name] !== each.value);
    for (const list of document.querySelectorAll(".asked ul")) {
      const isEmpty = [...list.children].every((each) => each.hidden);
      list.hidden = list.previousElementSibling.hidden = isEmpty;
    }
    for (const section of document.querySelectorAll(".asked"))
      section.hidden = [...section.querySelectorAll("ul")].every((each) => each.hidden);
    const number = items.filter((each) => !each.hidden).length;
    status.textContent = window.letters.counted(form.dataset, number);
    const chosen = choices.filter((each) => each.value).map((each) => [each.name, each.value]);
    const query = new URLSearchParams(chosen).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  };

  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  if (choices.some((each) => each.value)) show();
}
