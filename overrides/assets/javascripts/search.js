/* Search over the whole site in a dialog: "/" or Ctrl+K opens it, Escape closes it.

   Without scripts the word "Search" is a link to the list of practices. Pagefind's engine is loaded
   when somebody types for the first time, and then only the pieces of its index that the words need.
   A plain script in a block, not a module, for the pages that are opened from a folder. */
"use strict";
{
  const AT_ONCE = 4; // each result is 3 kB to load
  const LEAST = 3;

  const dialog = document.querySelector("dialog.search");
  const opener = document.querySelector(".search-open");
  const field = dialog.querySelector("input");
  const list = dialog.querySelector("ol");
  const status = dialog.querySelector("[role=status]");
  const more = dialog.querySelector(".search-more");
  const elsewhere = dialog.querySelector(".search-elsewhere");
  const also = dialog.querySelector(".search-also");
  const words = dialog.dataset;

  const imported = () =>
    // The weights: a title or a place that fits comes before any number of mentions.
    import(new URL(words.engine, document.baseURI)).then((pagefind) =>
      pagefind.createInstance({
        noWorker: true, // a second copy of the engine to download, and nothing here takes long
        excerptLength: 22,
        baseUrl: new URL(words.root, document.baseURI).pathname,
        ranking: { metaWeights: { title: 12, place: 10, also: 10 }, termFrequency: 0.6, pageLength: 0.4 },
      }));

  /* A page that is opened from a folder may import nothing; a script there tells the same. */
  const told = () =>
    new Promise((resolve, reject) => {
      document.addEventListener("search-engine", ({ detail }) => resolve(detail), { once: true });
      const script = document.createElement("script");
      script.src = words.engine;
      script.addEventListener("error", reject);
      document.head.append(script);
    });

  /* Those who ask for the pages of the root's language have its index too, also after an error. */
  const merged = async (pagefind) => {
    if (also?.disabled) {
      await pagefind.mergeIndex(new URL(words.also, document.baseURI).href, { // whole: a path would seem to be our own
        language: words.original,
        baseUrl: new URL(words.root, document.baseURI).pathname,
      });
    }
    return pagefind;
  };

  let engine;
  const load = () => {
    engine ??= location.protocol === "file:" ? told() : imported().then(merged);
    return engine;
  };

  const entry = ({ url, meta, excerpt }) => {
    const made = document.createElement("li");
    const where = document.createElement("span");
    where.className = "where";
    where.textContent = [meta.place, meta.kind].filter(Boolean).join(" · ");
    const link = document.createElement("a");
    link.href = url;
    link.textContent = meta.title;
    // What is not below the folder of the page's language is in that of the root.
    if (also && !new URL(url, document.baseURI).href.startsWith(new URL(words.folder, document.baseURI).href)) {
      made.lang = words.original;
      made.dir = "auto";
    }
    const around = document.createElement("p");
    around.innerHTML = excerpt; // Pagefind's own marks; it has made the text around them plain
    made.append(where, link, around);
    return made;
  };

  let results = [];
  const pages = (start) =>
    Promise.all(results.slice(start, start + AT_ONCE).map((one) => one.data()));
  const add = (found) => {
    list.append(...found.map(entry));
    more.hidden = list.children.length >= results.length;
  };

  /* Where no word fits, Pagefind gives pages with a word that shares its first letter or two.
     Within a word, for Arabic has articles before it. */
  const { bare, counted, spellings, swapped } = window.letters;
  const isMeant = (query, { meta, excerpt }) => {
    const marked = excerpt.match(/<mark>.*?(?=<\/mark>)/g) ?? [];
    const told = [meta.title, meta.place, meta.also, meta.alike, ...marked];
    const said = spellings(told.join(" ")).join(" ");
    return spellings(query).some((word) => said.includes(word.slice(0, LEAST)));
  };

  /* Words such as "to" find nothing that the others do not, but each costs a piece of the index. */
  const telling = (query) => {
    const longer = query.split(/\s+/).filter((word) => word.length >= LEAST);
    return longer.length ? longer.join(" ") : query;
  };

  let last = "";
  let pause;
  const look = async () => {
    const query = field.value.trim();
    if (query === last) return;
    last = query;
    let message = "";
    let first = [];
    results = [];
    try {
      const found = query ? (await (await load()).search(swapped(bare(telling(query))))).results : [];
      if (query !== last) return; // somebody has typed on
      results = found;
      first = await pages(0);
      if (query !== last) return;
      if (!first.some((page) => isMeant(query, page))) results = first = [];
      if (query) message = first.length ? counted(words, found.length) : words.none.replace("{query}", query);
    } catch {
      engine = undefined; // perhaps only the line was down: the next word tries again
      message = words.unavailable;
    }
    list.replaceChildren();
    add(first);
    status.textContent = message;
    elsewhere.hidden = !message || first.length > 0;
    if (also) also.hidden = !query || also.disabled || location.protocol === "file:";
    if (!engine) last = "";
  };

  const open = () => {
    if (!dialog.open) dialog.showModal();
    field.select();
  };

  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "dialog");
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    open();
  });
  opener.addEventListener("keydown", (event) => {
    if (event.key !== " ") return; // a button answers to the space bar too
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    const isCommand = event.ctrlKey || event.metaKey;
    const isSlash = event.key === "/" && !isTyping && !isCommand && !event.altKey;
    const isK = event.key === "k" && isCommand;
    if (!isSlash && !isK) return;
    event.preventDefault();
    open();
  });

  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(look, 150);
  });
  dialog.querySelector("form").addEventListener("submit", (event) => {
    if (event.submitter?.value === "close") return;
    event.preventDefault();
    clearTimeout(pause);
    look();
  });
  more.addEventListener("click", async () => {
    const start = list.children.length;
    add(await pages(start));
    list.children[start].querySelector("a").focus();
  });

  also?.addEventListener("click", () => {
    also.disabled = also.hidden = true;
    engine = undefined; // made anew, with both indexes
    last = "";
    field.focus();
    look();
  });

  /* Arrows go from the field through the results and back. Escape closes at once: left alone, the
     first would only empty the field. */
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
  });

  /* A click beside the dialog closes it. */
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
  });
}
