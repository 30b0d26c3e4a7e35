/* The finder: choices and words narrow the list of practices that is already in the page.

   Within a facet any choice will do, across facets all must fit. The state is that of the form and
   stands in the address. Other scripts hear of every change by the event "found" on the form, with
   the practices that fit in their order; they need nothing else from here. A plain script in a
   block, not a module: a page opened from a folder may load no modules. */
"use strict";
{
  const PLAIN = { q: "", view: "list", sort: "place" };

  const form = document.querySelector("form.finder");
  const list = form.querySelector(".entries");
  const heading = form.querySelector("#found");
  const spoken = form.querySelector("[role=status]");
  const opener = form.querySelector(".finder-open");
  const done = form.querySelector(".finder-done");
  const chips = form.querySelector(".finder-chosen");
  const none = form.querySelector(".finder-none");
  const text = form.elements.q;
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const counts = boxes.map((box) => box.parentElement.querySelector(".count"));
  const facets = [...form.querySelectorAll("fieldset[data-facet]")].map((fieldset) => ({
    name: fieldset.dataset.facet,
    fold: fieldset.closest("details"),
    positions: [...fieldset.querySelectorAll("input")].map((box) => boxes.indexOf(box)),
  }));
  const facetOf = boxes.map((_, at) => facets.find((facet) => facet.positions.includes(at)));
  const labelOf = (box) => box.parentElement.querySelector(".choice").textContent;

  const { fits, sought, spellings } = window.letters;
  const said = (words) => ` ${spellings(words).join(" ")}`;
  const numbered = (words, number, all) =>
    words.replace("{number}", number).replace("{all}", all);
  const counted = ({ dataset }, number) => window.letters.counted(dataset, number);

  const items = [...list.children].map((element, order) => {
    const carried = element.dataset.carried.split(" ").filter(Boolean).map(Number);
    const labels = carried.map((at) => labelOf(boxes[at])).join(" ");
    const value = (name) => carried.find((at) => boxes[at].name === name);
    return {
      element,
      order,
      carried,
      slug: element.dataset.slug,
      since: Number(element.dataset.since) || null,
      link: element.querySelector("a"),
      title: element.querySelector("a").textContent,
      city: element.querySelector(".city").textContent,
      country: labelOf(boxes[value("country")]),
      status: value("status"),
      evidence: value("evidence"),
      words: said(`${element.textContent} ${labels}`),
    };
  });

  /* What fits, and for every choice how many would fit with it: a practice that only one facet
     refuses still counts for the choices of that facet. */
  const sift = () => {
    const queries = sought(text.value);
    const active = facets.filter((facet) => facet.positions.some((at) => boxes[at].checked));
    const found = [];
    const tally = boxes.map(() => 0);
    const gains = new Map();
    for (const item of items) {
      const refusing = active.filter(
        (facet) => !item.carried.some((at) => boxes[at].checked && facetOf[at] === facet),
      );
      if (!queries.every((forms) => fits(item.words, forms))) refusing.push(text);
      if (refusing.length === 0) found.push(item);
      if (refusing.length === 1) gains.set(refusing[0], (gains.get(refusing[0]) ?? 0) + 1);
      if (refusing.length > 1 || refusing[0] === text) continue;
      for (const at of item.carried) {
        if (refusing.length === 0 || facetOf[at] === refusing[0]) tally[at] += 1;
      }
    }
    return { found, tally, active, gains };
  };

  const sorted = () => {
    const [, turned, key] = form.elements.sort.value.match(/^(-?)(.+)$/);
    const collator = new Intl.Collator(document.documentElement.lang);
    const direction = turned ? -1 : 1;
    const compare = (one, two) => {
      const [a, b] = key === "place" ? [one.order, two.order] : [one[key], two[key]];
      if (a === null || b === null) return (a === null) - (b === null); // not known: last
      return direction * (typeof a === "number" ? a - b : collator.compare(a, b));
    };
    return items.sort((one, two) => compare(one, two) || one.order - two.order);
  };

  const chip = (words, spokenAs, remove) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    if (spokenAs) button.setAttribute("aria-label", spokenAs);
    button.addEventListener("click", () => {
      const at = [...chips.querySelectorAll("button")].indexOf(button);
      remove();
      changed();
      (chips.querySelectorAll("button")[at] ?? chips.querySelector("button") ?? heading).focus();
    });
    const entry = document.createElement("li");
    entry.append(button);
    return entry;
  };

  const clear = (facet) => {
    if (facet === text) text.value = "";
    else for (const at of facet.positions) boxes[at].checked = false;
  };

  const showChips = (active) => {
    const chosen = boxes.filter((box) => box.checked);
    const spokenAs = (choice) => form.dataset.remove.replace("{choice}", choice);
    const query = text.value.trim();
    chips.replaceChildren(
      ...(query ? [chip(`“${query}”`, spokenAs(query), () => clear(text))] : []),
      ...chosen.map((box) => chip(labelOf(box), spokenAs(labelOf(box)), () => {
        box.checked = false;
      })),
    );
    if (chips.children.length > 1) {
      const all = chip(form.dataset.clear, "", () => [text, ...active].forEach(clear));
      all.className = "all";
      chips.append(all);
    }
  };

  const showNone = (found, gains) => {
    none.hidden = found.length > 0;
    if (!none.hidden) {
      const [best] = [...gains].sort(([, one], [, two]) => two - one)[0] ?? [];
      if (best === undefined) {
        none.textContent = form.dataset.none;
        return;
      }
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = best === text ? text.dataset.facet : best.name;
      button.addEventListener("click", () => {
        clear(best);
        changed();
        heading.focus();
      });
      const [before, after] = form.dataset.without.split("{facet}");
      none.replaceChildren(before, button, after);
    }
  };

  let saying;
  const say = () => {
    clearTimeout(saying); // while somebody types, only what stays is said
    saying = setTimeout(() => {
      spoken.textContent = none.hidden ? heading.textContent : none.textContent;
    }, 400);
  };

  const show = () => {
    const { found, tally, active, gains } = sift();
    const fitting = new Set(found);
    list.append(...sorted().map((item) => item.element));
    for (const item of items) item.element.hidden = !fitting.has(item);
    counts.forEach((count, at) => {
      count.textContent = tally[at];
      boxes[at].closest("li").classList.toggle("empty", tally[at] === 0 && !boxes[at].checked);
    });
    for (const facet of facets) {
      const number = facet.positions.filter((at) => boxes[at].checked).length;
      const label = facet.fold.querySelector("summary .chosen");
      label.textContent = number ? ` ${counted(label, number)}` : "";
    }
    const number = boxes.filter((box) => box.checked).length;
    const label = opener.querySelector(".chosen");
    label.textContent = number ? ` ${counted(label, number)}` : "";
    heading.textContent = found.length === items.length
      ? counted(heading, items.length)
      : numbered(heading.dataset.some, found.length, items.length);
    done.textContent = counted(done, found.length);
    form.classList.toggle("is-bare", found.length === 0);
    form.dataset.view = form.elements.view.value;
    showChips(active);
    showNone(found, gains);
    const ordered = items.filter((item) => fitting.has(item));
    form.dispatchEvent(new CustomEvent("found", { detail: { items: ordered, boxes, labelOf } }));
  };

  const read = () => {
    const said = new URLSearchParams(location.search);
    for (const box of boxes) {
      box.checked = said.getAll(box.name).includes(box.value);
      if (box.checked) box.closest("details").open = true;
    }
    for (const [name, plain] of Object.entries(PLAIN)) {
      const field = form.elements[name];
      field.value = said.get(name) ?? plain;
      if (!field.value) field.value = plain; // a word that is not among the choices
    }
    if (text.value) hearWords();
    show();
  };

  const write = (isNew) => {
    const said = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value.trim() && value !== PLAIN[name]) said.append(name, value);
    }
    const query = said.toString();
    const address = `${location.pathname}${query ? `?${query}` : ""}`;
    history[isNew ? "pushState" : "replaceState"](null, "", address);
  };

  let isTyping = false; // a run of typing is one step of the back button
  const changed = () => {
    isTyping = false;
    write(true);
    show();
    say();
  };

  let isHeard = false;
  const hearWords = () => {
    if (isHeard) return;
    isHeard = true;
    document.addEventListener("finder-words", ({ detail }) => {
      for (const item of items) item.words += said(detail[item.slug] ?? "");
      if (text.value) show();
    }, { once: true });
    const script = document.createElement("script");
    script.src = form.dataset.words;
    document.head.append(script);
  };

  form.addEventListener("change", ({ target }) => {
    if (target !== text) changed();
  });
  text.addEventListener("focus", hearWords);
  text.addEventListener("input", () => {
    write(!isTyping);
    isTyping = true;
    show();
    say();
  });
  text.addEventListener("blur", () => {
    isTyping = false;
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("popstate", () => {
    isTyping = false;
    read();
    say();
  });

  const open = (isOpen) => opener.setAttribute("aria-expanded", isOpen);
  opener.addEventListener("click", () => open(opener.getAttribute("aria-expanded") === "false"));
  done.addEventListener("click", () => {
    open(false);
    heading.focus();
  });

  // After the scripts that follow have begun to listen.
  document.addEventListener("DOMContentLoaded", read);
}
