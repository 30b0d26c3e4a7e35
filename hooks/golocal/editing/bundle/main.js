import { init, registerCustomFormat, registerEventListener } from "@sveltia/cms";
import { consentOf } from "./consent.js";
import { formatOf } from "./format.js";

// A key pressed by mistake shall throw nothing away. The CMS has a setting for that, which is on at
// first; whoever wants it can switch it on again under Settings, Contents.
const SETTINGS = "sveltia-cms.prefs";
const settings = JSON.parse(localStorage.getItem(SETTINGS) ?? "{}");
localStorage.setItem(SETTINGS, JSON.stringify({ closeWithEscape: false, ...settings }));

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
