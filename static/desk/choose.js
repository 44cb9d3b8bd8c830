// Selecting words in the article fills the form with them and with their place, counted
// in code points of the stored text (JavaScript counts UTF-16 units).

import { placeOf } from "../js/choosing.js";

const text = document.querySelector("#article-text");
const fields = Object.fromEntries(
  ["words", "start", "end", "which"].map((name) => [
    name,
    document.querySelector(`#id_${name}`),
  ]),
);

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
  const chosen = placeOf(range, text);
  if (!chosen) return;
  fields.words.value = chosen.words;
  fields.start.value = chosen.start;
  fields.end.value = chosen.end;
  if (fields.which) fields.which.value = "";
});
