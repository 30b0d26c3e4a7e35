/* What a list of commitments or encouragements leaves out when something is chosen. Without it all
   are shown. An item has, for each choice, one value or several parted by a stroke. */
const form = document.querySelector("form.register");
if (form) {
  const status = form.querySelector("[role=status]");
  const choices = [...form.elements].filter((each) => each.name);
  const items = [...document.querySelectorAll(`.asked [data-${choices[0].name}]`)];
  const asked = new URLSearchParams(location.search);
  for (const each of choices) {
    each.value = asked.get(each.name) ?? "";
    if (!each.value) each.value = ""; // what is no choice of the page: all
  }

  const fits = (item) =>
    choices.every(({ name, value }) => !value || item.dataset[name].split("|").includes(value));
  const show = () => {
    for (const item of items) item.hidden = !fits(item);
    for (const list of new Set(items.map((each) => each.closest("ul"))))
      if (list)
        list.hidden = list.previousElementSibling.hidden = [...list.children].every(
          (each) => each.hidden,
        );
    for (const section of document.querySelectorAll(".asked"))
      section.hidden = items.every((each) => each.hidden || !section.contains(each));
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
