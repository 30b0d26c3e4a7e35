/* The finder's table and map: they show what the list shows, told by the event "found". */
"use strict";
{
  const form = document.querySelector("form.finder");
  const table = form.querySelector(".finder-table");
  const heading = form.querySelector("#found");
  const dots = [...form.querySelectorAll(".finder-map [data-slug]")];
  const groups = [...form.querySelectorAll(".finder-map :is([data-region], [data-country])")].map(
    (dot) => {
      const [[name, value]] = Object.entries(dot.dataset);
      return { dot, box: form.querySelector(`input[name="${name}"][value="${value}"]`) };
    },
  );
  const sort = form.elements.sort;
  const FIRST = { since: "-since" }; // the newest first, everything else from the beginning

  const cell = (tag, content) => {
    const made = document.createElement(tag);
    made.append(content);
    return made;
  };

  const row = (item, boxes, labelOf) => {
    const made = document.createElement("tr");
    const title = cell("th", item.link.cloneNode(true));
    title.scope = "row";
    made.append(
      title,
      cell("td", item.city),
      cell("td", item.country),
      cell("td", item.since ?? "–"),
      cell("td", labelOf(boxes[item.status])),
      cell("td", labelOf(boxes[item.evidence])),
    );
    return made;
  };

  form.addEventListener("found", ({ detail: { items, boxes, labelOf } }) => {
    const slugs = new Set(items.map((item) => item.slug));
    for (const dot of dots) dot.classList.toggle("away", !slugs.has(dot.dataset.slug));
    for (const { dot, box } of groups) {
      const number = items.filter((item) => item.carried.includes(boxes.indexOf(box))).length;
      dot.classList.toggle("away", number === 0);
      dot.querySelector("text").textContent = number;
      dot.querySelector("title").textContent = `${labelOf(box)}: ${window.letters.counted(heading.dataset, number)}`;
    }
    const rows = form.dataset.view === "table" ? items : [];
    table.tBodies[0].replaceChildren(...rows.map((item) => row(item, boxes, labelOf)));
    const [, turned, key] = sort.value.match(/^(-?)(.+)$/);
    for (const head of table.tHead.rows[0].cells) {
      if (head.dataset.key === key) {
        head.setAttribute("aria-sort", turned ? "descending" : "ascending");
      } else {
        head.removeAttribute("aria-sort");
      }
    }
  });

  /* A dot of several practices lists them here and not on the page of their place. */
  for (const { dot, box } of groups) {
    dot.addEventListener("click", (event) => {
      event.preventDefault();
      box.checked = true;
      form.elements.view.value = "list";
      box.dispatchEvent(new Event("change", { bubbles: true }));
      heading.focus();
    });
  }

  table.tHead.addEventListener("click", ({ target }) => {
    const key = target.closest("th").dataset.key;
    const first = FIRST[key] ?? key;
    const other = first.startsWith("-") ? key : `-${key}`;
    sort.value = sort.value === first ? other : first;
    sort.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
