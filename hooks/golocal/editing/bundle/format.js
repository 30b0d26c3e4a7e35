// Entries as the form shows them, one box a section, and the files that it writes: whatever was not
// changed stays as it was typed, comments and line ends included.
import { isMap, isScalar, isSeq, parseDocument, stringify } from "yaml";

const KEPT = "_file"; // the file as it was read; the CMS hands back what it has no field for
const OPTIONS = { version: "1.2", schema: "core", keepSourceTokens: true };
const STYLE = { lineWidth: 0, flowCollectionPadding: false };

/** The two directions for a kind of entry.
 *
 * `sections` are its headings, each with its field; `lists` the keys of lists that stand even where
 * they are empty, each behind the key of its record.
 */
export function formatOf(sections, lists) {
  return {
    fromFile: (text) => read(text, sections),
    toFile: (value) => write(value, sections, lists),
  };
}

function read(text, sections) {
  const [front, body] = parted(text);
  const values = parseDocument(front, OPTIONS).toJS() ?? {};
  if ("translation" in values) return null; // it stands beside its entry, and is none
  return { ...values, ...bodyOf(body, sections), [KEPT]: text };
}

function write(value, sections, lists) {
  const { [KEPT]: kept, ...entry } = structuredClone(value);
  for (const [record, list] of lists) if (entry[record]) entry[record][list] ??= [];
  const keys = new Set(["body", ...sections.map((each) => each.name)]);
  const fields = Object.fromEntries(
    Object.entries(entry).filter(([key, each]) => !keys.has(key) && each !== undefined),
  );
  if (typeof kept !== "string") {
    return `---\n${Object.entries(fields).map(pairOf).join("")}---\n\n${bodyFor(entry, sections)}`;
  }
  const [front, body] = parted(kept);
  const before = bodyOf(body, sections);
  return `---\n${patched(front, fields)}---\n${bodyAfter(body, before, entry, sections)}`;
}

/** The front matter and the text of a file. */
function parted(text) {
  const found = /^---[ \t]*\n([\s\S]*?\n)?---[ \t]*(?:\n|$)/.exec(text);
  return found ? [found[1] ?? "", text.slice(found[0].length)] : ["", text];
}

/** The text at its known headings: each with what stands below it to the letter. */
function pieces(body, sections) {
  const made = [{ name: "", head: "", raw: "" }];
  const left = new Map(sections.map((each) => [each.heading, each.name]));
  let fence = "";
  for (const line of body.split(/(?<=\n)/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
    if (mark && (!fence || mark.startsWith(fence))) fence = fence ? "" : mark;
    const heading = fence ? "" : (/^## +(.+?)[ #]*$/.exec(line.trimEnd())?.[1] ?? "");
    if (left.has(heading)) {
      made.push({ name: left.get(heading), head: line, raw: "" });
      left.delete(heading);
    } else made.at(-1).raw += line;
  }
  return made;
}

function bodyOf(body, sections) {
  if (!sections.length) return { body: body.replace(/^\n+|\n+$/g, "") };
  const named = pieces(body, sections).filter((each) => each.name);
  return Object.fromEntries(named.map((each) => [each.name, each.raw.replace(/^\n+|\n+$/g, "")]));
}

function bodyFor(entry, sections) {
  if (!sections.length) return `${(entry.body ?? "").trim()}\n`;
  const told = sections.filter((each) => each.required || (entry[each.name] ?? "").trim());
  return told
    .map((each) => `## ${each.heading}\n\n${marked((entry[each.name] ?? "").trim())}`.trimEnd() + "\n")
    .join("\n");
}

function bodyAfter(body, before, entry, sections) {
  if (!sections.length) return before.body === entry.body ? body : `\n${bodyFor(entry, sections)}`;
  const parts = pieces(body, sections);
  const known = new Map(parts.map((each) => [each.name, each]));
  let last = parts[0];
  if (parts.length > 1 && !last.raw) last.raw = "\n"; // between the fields and the first heading
  for (const { name, heading, required } of sections) {
    const now = (entry[name] ?? "").replace(/^\n+|\n+$/g, "");
    const part = known.get(name);
    if (part) {
      if ((before[name] ?? "") !== now) {
        if (!now && !required) part.head = part.raw = "";
        else part.raw = `${part.raw.trim() ? /^\n*/.exec(part.raw)[0] : "\n"}${marked(now)}\n\n`;
      }
      last = part;
    } else if (now) {
      const added = { name, head: `## ${heading}\n`, raw: `\n${marked(now)}\n\n` };
      parts.splice(parts.indexOf(last) + 1, 0, added);
      last = added;
    }
  }
  for (const part of parts.slice(0, -1)) {
    if (part.head) part.raw = part.raw.replace(/\n*$/, "\n\n");
  }
  return `${parts.map((each) => each.head + each.raw).join("").trimEnd()}\n`;
}

/** A text with the sign that the numbers of its sources need, as people leave it out. */
const marked = (text) => text.replace(/\[(\d{1,2})\](?![([:])/g, "[@$1]");

/** A front matter in which only what differs is written anew. */
function patched(front, fields) {
  const edits = [];
  const document = parseDocument(front, OPTIONS);
  const pairs = isMap(document.contents) ? document.contents.items : [];
  const there = new Map(pairs.map((pair) => [pair.key.value, pair]));
  let last = null;
  for (const pair of pairs) {
    const key = pair.key.value;
    if (!(key in fields)) edits.push([...lines(front, pair), ""]);
  }
  for (const [key, value] of Object.entries(fields)) {
    const pair = there.get(key);
    if (!pair) {
      const at = last ? lines(front, last)[1] : 0;
      edits.push([at, at, pairOf([key, value])]);
      continue;
    }
    last = pair;
    const inner = pair.value ? changes(front, pair.value, value) : null;
    if (inner) edits.push(...inner);
    else edits.push([...lines(front, pair), pairOf([key, value])]);
  }
  // Of edits at one place, those that come first in the order of the fields stand first.
  return edits
    .map((edit, rank) => [...edit, rank])
    .sort((one, other) => other[0] - one[0] || other[3] - one[3])
    .reduce((text, [from, to, words]) => text.slice(0, from) + words + text.slice(to), front);
}

/** From the beginning of a field to the end of its last line. */
function lines(front, pair) {
  const [, end] = pair.value?.range ?? pair.key.range;
  const from = pair.key.range[0];
  const stop = front[end - 1] === "\n" && end > from ? end : front.indexOf("\n", end) + 1;
  return [from, stop || front.length];
}

/** The edits that make a value of another one; null where its whole field must be written anew. */
function changes(front, node, value) {
  const before = node.toJSON();
  if (same(before, value)) return [];
  // A field of text may hold a year; its digits are the same without quotation marks.
  if (isScalar(node) && typeof before === "number" && /^\d+$/.test(value)) {
    return node.source === value ? [] : [[...node.range.slice(0, 2), value]];
  }
  if (isScalar(node) && typeof value !== "object" && value !== null) {
    const [from, to] = node.range;
    if (node.type === "BLOCK_FOLDED" || node.type === "BLOCK_LITERAL") return null;
    const style = node.type === "QUOTE_DOUBLE" ? { defaultStringType: "QUOTE_DOUBLE" } : {};
    const words = stringify(folded(value), { ...STYLE, ...style }).trimEnd();
    return [[from, to, from === to ? ` ${words}` : words]];
  }
  if (isSeq(node) && Array.isArray(value) && !node.flow && node.items.length === value.length) {
    return joined(node.items.map((item, place) => changes(front, item, value[place])));
  }
  if (isMap(node) && value && !Array.isArray(value) && sameKeys(before, value)) {
    return joined(node.items.map((pair) => changes(front, pair.value, value[pair.key.value])));
  }
  return null;
}

const joined = (several) => (several.includes(null) ? null : several.flat());
const sameKeys = (one, other) => same(Object.keys(one).sort(), Object.keys(other).sort());

function same(one, other) {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return keys.length === others.length && keys.every((key) => same(one[key], other[key]));
}

/** A text of a field on one line; line ends mean nothing in it. */
const folded = (value) =>
  typeof value === "string" ? value.replace(/\s*\n\s*/g, " ").trim() : value;

/** A field as `check.py --fix` would write it. */
function pairOf([key, value]) {
  if (typeof value === "string") {
    const sentences = folded(value).split(/(?<=[.!?…]) (?=[A-Z“‘])/);
    if (sentences.length > 1 && key === "summary") {
      return `${key}: >-\n${sentences.map((each) => `  ${each}\n`).join("")}`;
    }
  }
  const isYear = key !== "title" && /^(?:19|20)\d\d$/.test(value);
  const words = isYear ? Number(value) : JSON.parse(JSON.stringify(value), (_, each) => folded(each));
  const isCodes = Array.isArray(words) && words.every((each) => /^[a-z0-9][a-z0-9.-]*$/.test(String(each)));
  const style = isCodes ? { collectionStyle: "flow" } : {};
  const made = stringify({ [key]: words }, { ...STYLE, ...style });
  return isCodes ? made.replace(/^\{|\}\n$/g, "").trim() + "\n" : made;
}
