/* "Download these": the files of the whole collection, cut down to what the finder shows, in its
   order. They are fetched only when somebody asks. Where that cannot be (a page opened from a
   folder), the link leads to the whole file, as links do. */
"use strict";
{
  const form = document.querySelector("form.finder");
  let slugs = [];
  form.addEventListener("found", ({ detail }) => {
    slugs = detail.items.map((item) => item.slug);
  });

  /* Rows end at a line break outside quotes; the first cell is the practice's id. */
  const csv = (whole) => {
    const [head, ...rows] = whole.match(/(?:[^"\r\n]|"(?:[^"]|"")*")+(?:\r\n|$)/g);
    const byId = new Map(rows.map((row) => [row.split(",")[0], row]));
    return head + slugs.map((slug) => byId.get(slug)).join("");
  };

  const json = (whole) => {
    const data = JSON.parse(whole);
    const byId = new Map(data.practices.map((practice) => [practice.id, practice]));
    const practices = slugs.map((slug) => byId.get(slug));
    return `${JSON.stringify({ notice: data.notice, practices }, null, 1)}\n`;
  };

  /* Entries are parted by blank lines; a pattern finds the slug of one. */
  const entries = (pattern) => (whole) => {
    const byId = new Map();
    for (const entry of whole.replace(/\r\n/g, "\n").trim().split(/\n\n+/)) {
      const named = entry.match(pattern);
      if (named) byId.set(named[1], entry);
    }
    return `${slugs.map((slug) => byId.get(slug)).join("\n\n")}\n`;
  };

  const CUTS = {
    csv,
    json,
    bib: entries(/^@\w+\{([^,\s]+),/m),
    ris: entries(/^ID {2}- (\S+)/m),
  };

  const save = (content, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
  };

  for (const link of form.querySelectorAll(".finder-along a")) {
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      try {
        const response = await fetch(link.href);
        if (!response.ok) throw new Error(response.statusText);
        const cut = CUTS[link.dataset.form](await response.text());
        save(new Blob([cut], { type: response.headers.get("content-type") }), link.download);
      } catch {
        location.assign(link.href);
      }
    });
  }
}
