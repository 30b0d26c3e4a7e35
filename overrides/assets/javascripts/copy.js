/* A button to copy each citation and each of its files. Without scripts, or without a clipboard that
   the browser lets a page write to, the text is there to be selected and the files to be taken. */
"use strict";
if (navigator.clipboard) {
  const section = document.querySelector(".cite");
  const words = section.dataset;
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  section.append(status);

  const offer = (place, what, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.copy;
    button.setAttribute("aria-label", words.copyWhat.replace("{what}", what));
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(await text());
        status.textContent = `${what}: ${words.copied}`;
      } catch {
        status.textContent = words.failed;
      }
    });
    place.append(" ", button);
  };

  for (const citation of section.querySelectorAll(".citation")) {
    const text = citation.textContent.trim();
    offer(citation, citation.previousElementSibling.textContent, async () => text);
  }
  for (const link of section.querySelectorAll(".file a")) {
    offer(link.parentElement, link.textContent, async () => {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.text();
    });
  }
}
