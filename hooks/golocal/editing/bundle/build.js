// Bundles the CMS with its fonts and worker files into the folder that is named on the command line.
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { build } from "esbuild";

const out = process.argv[2];
const cms = new URL("node_modules/@sveltia/cms/npm/", import.meta.url);

// The CMS brings its fonts, and still asks a third party for them when they are late: we take that
// way out, and make nothing if one is left, as after an update.
const CDN = "cdn.jsdelivr.net";
const CDN_FONT = /@font-face\s*\{[^}]*cdn\.jsdelivr\.net[^}]*\}/g;
const ownFontsOnly = {
  name: "own fonts only",
  setup({ onLoad }) {
    onLoad({ filter: /@sveltia.cms.npm.index\.js$/ }, async ({ path }) => {
      const contents = (await readFile(path, "utf8")).replace(CDN_FONT, "");
      if (contents.includes(CDN)) throw new Error(`the CMS still names ${CDN}`);
      return { contents };
    });
  },
};

// Maps, and the colouring of program code in 300 languages: no field of ours uses them.
const withoutUnused = {
  name: "without what is not used",
  setup({ onLoad, onResolve }) {
    const filter = /^(@shikijs\/(langs|themes)|leaflet|terra-draw)/;
    onResolve({ filter }, () => ({ path: "nothing", namespace: "unused" }));
    onLoad({ filter: /./, namespace: "unused" }, () => ({ contents: "export default []" }));
  },
};

const { metafile } = await build({
  entryPoints: ["main.js"],
  outdir: out,
  entryNames: "[name]-[hash]",
  chunkNames: "chunks/[name]-[hash]", // one folder down, as in the package: ../assets/ stays right
  plugins: [ownFontsOnly, withoutUnused],
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  metafile: true,
});
await mkdir(out, { recursive: true });
await cp(new URL("assets/", cms), `${out}/assets`, {
  recursive: true,
  filter: (path) => !path.endsWith(".map"),
});
const [entry] = Object.entries(metafile.outputs).find(([, made]) => made.entryPoint === "main.js");
const page = await readFile("index.html", "utf8");
await writeFile(`${out}/index.html`, page.replace('"main.js"', `"${basename(entry)}"`));
