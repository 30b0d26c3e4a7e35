import "./settings.js"; // before the CMS, which reads them as soon as it is there
import { init, registerCustomFormat, registerEventListener } from "@sveltia/cms";
import { consentOf } from "./consent.js";
import { formatOf } from "./format.js";

const address = document.querySelector('link[rel="cms-config-url"]').href;
const { collections } = await (await fetch(address)).json();
for (const { format, fields } of collections) {
  const sections = fields
    .filter((field) => field.name.startsWith("section_"))
    .map(({ name, label, required }) => ({ name, heading: label, required }));
  // The CMS leaves out a list without values; where it says that nothing was found, it must stand.
  const lists = fields
    .filter((field) => field.widget === "object")
    .flatMap(({ name, fields: parts }) =>
      parts.filter((part) => part.min === 0).map((part) => [name, part.name]),
    );
  registerCustomFormat(format, "md", formatOf(sections, lists));
}
registerEventListener(consentOf(await (await fetch("consent.json")).json()));
init(); // reads config.yml, which index.html names
