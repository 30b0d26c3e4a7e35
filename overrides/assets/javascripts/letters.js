/* Letters as they are sought: the finder, the search and the search of the folder fold alike.

   What stands between the two lines of signs is written by scripts/generate.py from the one table,
   golocal.base.collation. A plain script in a block, not a module, for the pages that are opened
   from a folder; the others take what they need from `letters`. */
"use strict";
{
  // ---
  const LETTERS = {
    "\u0671": "\u0627", "\u0629": "\u0647", "\u0649": "\u064a", "\u0640": "", "\u00df": "ss", "\u00e6": "ae", "\u0153": "oe", "\u00fe": "th",
    "\u00f0": "d", "\u0111": "d", "\u00f8": "o", "\u0142": "l", "\u0127": "h", "\u0167": "t", "\u0131": "i", "\u0138": "q",
    "\u014b": "n", "\u0180": "b", "\u0188": "c", "\u0192": "f", "\u0199": "k", "\u01b4": "y", "\u01b6": "z", "\u01dd": "e",
    "\u01e5": "g", "\u023c": "c", "\u0247": "e", "\u0249": "j", "\u024d": "r", "\u024f": "y", "\u0253": "b", "\u0254": "o",
    "\u0256": "d", "\u0257": "d", "\u0259": "e", "\u025b": "e", "\u0260": "g", "\u0263": "g", "\u0268": "i", "\u0269": "i",
    "\u0272": "n", "\u0289": "u", "\u028b": "v", "\u03c2": "\u03c3",
  };
  const PAIRS = { "\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue", "\u00f8": "oe", "\u00e5": "aa" };
  const LEAST = 3;
  const SPECIAL = /['`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u2018\u2019\u201a\u201b\u2032\u2035\u05f3\ua78b\ua78c\uff07\u0671\u0629\u0649\u0640\u00df\u00e6\u0153\u00fe\u00f0\u0111\u00f8\u0142\u0127\u0167\u0131\u0138\u014b\u0180\u0188\u0192\u0199\u01b4\u01b6\u01dd\u01e5\u023c\u0247\u0249\u024d\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0260\u0263\u0268\u0269\u0272\u0289\u028b\u03c2]/gu;
  const DROPPED = /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
  const WORD = /[\p{L}\p{N}\p{M}_'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u2018\u2019\u201a\u201b\u2032\u2035\u05f3\ua78b\ua78c\uff07\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/gu;
  const PARTED = /['`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u2018\u2019\u201a\u201b\u2032\u2035\u05f3\ua78b\ua78c\uff07]/u;
  const ARTICLE = /^(?:[\u0648\u0641\u0628\u0643]?\u0627\u0644|\u0644\u0644)/u;
  const GENITIVE = /(\p{L})['`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u2018\u2019\u201a\u201b\u2032\u2035\u05f3\ua78b\ua78c\uff07]s(?![\p{L}\p{N}])/giu;
  // ---
  const swapped = (text) =>
    text.toLowerCase().replace(SPECIAL, (letter) => LETTERS[letter] ?? "");

  /* Without case, accents, strokes, apostrophes and what is unseen. */
  const folded = (text) => swapped(swapped(text).normalize("NFKD").replace(DROPPED, ""));

  const parts = (text) => folded(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

  /* Without the ends of genitives and the Arabic article: whoever types "Kenya's" looks for Kenya. */
  const bare = (text) =>
    text.replace(GENITIVE, "$1").replace(/\p{L}+/gu, (word) => {
      const end = word.replace(ARTICLE, "");
      return end.length >= LEAST ? end : word;
    });

  /* The words by which a text is found: with an apostrophe, also what stands behind it; with the
     Arabic article, also without it; of letters that some type as two, both. */
  const paired = (word) => [...word].map((letter) => PAIRS[letter] ?? letter).join("");
  const spellings = (text) =>
    (text.toLowerCase().normalize("NFC").match(WORD) ?? []).flatMap((word) => [
      ...parts(word),
      ...[...word.split(PARTED).slice(1).map(folded), folded(word).replace(ARTICLE, "")].filter(
        (end) => end.length >= LEAST && end.length < folded(word).length),
      ...(paired(word) === word ? [] : parts(paired(word))),
    ]);

  /* The words that somebody types, each with its spellings, of which one must fit: whoever types
     "l'eau", or a word with the Arabic article, also looks for the word without it. */
  const sought = (text) =>
    (bare(text).match(WORD) ?? []).map(spellings).filter((forms) => forms.length > 0);
  const fits = (said, forms) => forms.some((form) => said.includes(` ${form}`));

  /* A text that counts, in the plural form that the language of the page has for the number. */
  const plural = new Intl.PluralRules(document.documentElement.lang || undefined);
  const counted = (forms, number) =>
    (forms[plural.select(number)] ?? forms.other).replace("{number}", number);

  window.letters = { bare, counted, fits, folded, sought, spellings, swapped };
}
