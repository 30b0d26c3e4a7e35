/* A source mark opens the note of its source below the paragraph, so that nobody loses the line.
   Without scripts, in a new window, and where the list of sources is on another page, it leads to
   that list. */
"use strict";
{
  let note = null;
  let mark = null;

  const close = () => {
    note?.remove();
    mark?.removeAttribute("aria-expanded");
    note = mark = null;
  };

  const open = (link) => {
    const source = document.querySelector(link.hash);
    note = document.createElement("aside");
    note.className = "noted";
    note.tabIndex = -1;
    note.setAttribute("aria-label", link.getAttribute("aria-label"));
    const number = document.createElement("span");
    number.className = "number";
    number.textContent = link.textContent;
    const parts = source.querySelectorAll(".title, .origin");
    note.append(number, ...[...parts].map((part) => part.cloneNode(true)));
    const block = link.closest("li, dd") ?? link.closest("p, table, blockquote");
    if (block.matches("li, dd")) block.append(note);
    else block.after(note);
    mark = link;
    mark.setAttribute("aria-expanded", "true");
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: "nearest" });
  };

  document.querySelector("article").addEventListener("click", (event) => {
    const link = event.target.closest(".mark a");
    if (link?.pathname !== location.pathname) return; // its source stands on another page
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const isOpen = link === mark;
    close();
    if (!isOpen) open(link);
  });

  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !note?.contains(document.activeElement)) return;
    const from = mark;
    close();
    from.focus();
  });
}
