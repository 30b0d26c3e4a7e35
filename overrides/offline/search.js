/* The search of the edition that is opened from a folder: there a browser fetches nothing, so the
   pages are told by this script, and all of them are looked through. It answers search.js in the way
   that Pagefind does. `golocal.web.offline` puts the pages before it. */
"use strict";
{
  const AROUND = 8; // words before the first that fits, and twice as many after it
  const { dataset } = document.querySelector("dialog.search");
  const { fits, sought, spellings } = window.letters;
  const split = (text) => text.split(/\s+/).filter(Boolean);
  const said = (text) => ` ${spellings(text).join(" ")}`;
  const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  /* The pages in the language of the one that asks, then those that are in that of the root alone. */
  const own = document.documentElement.lang;
  const every = PAGES;
  const mine = every.filter(([, language]) => language === own);
  const here = new Set(mine.map(([address]) => address.replace(`${own}/`, "")));
  const others = every.filter(([address, language]) => language === dataset.original && !here.has(address));
  const pages = [...mine, ...others].map(([address, language, kind, title, place, text]) => {
    const words = split(text);
    return { address, isOwn: language === own, kind, title, place, words, plain: words.map(said) };
  });

  /* Every word must fit; a title or a place that fits comes before any number of mentions. */
  const scored = (page, queries) => {
    let score = 0;
    for (const query of queries) {
      const mentions = page.plain.filter((word) => fits(word, query)).length;
      const found =
        12 * fits(said(page.title), query) + 10 * fits(said(page.place), query) + Math.log1p(mentions);
      if (found === 0) return 0;
      score += found;
    }
    return score;
  };

  const shown = (page, queries) => {
    const marked = page.plain.map((word) => queries.some((query) => fits(word, query)));
    const from = Math.max(marked.indexOf(true) - AROUND, 0);
    const around = page.words.slice(from, from + 3 * AROUND).map((word, at) =>
      marked[from + at] ? `<mark>${escaped(word)}</mark>` : escaped(word));
    return {
      url: dataset.root.replace(/[^/]*$/, "") + page.address,
      meta: { title: page.title, place: page.place, kind: page.kind },
      excerpt: around.join(" "),
    };
  };

  const search = async (query) => {
    const queries = sought(query);
    const found = pages.map((page) => [page, scored(page, queries)]).filter(([, score]) => score > 0);
    found.sort(([one, a], [two, b]) => two.isOwn - one.isOwn || b - a);
    return { results: found.map(([page]) => ({ data: async () => shown(page, queries) })) };
  };

  document.dispatchEvent(new CustomEvent("search-engine", { detail: { search } }));
}
