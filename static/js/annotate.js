// For who may add: selecting words of the article offers to add an event or a claim on
// the strength of just these words.

import { placeOf } from "./choosing.js";

const offer = document.querySelector("[data-choosing]");
const quote = offer.querySelector("q");

function blockOf(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return element?.closest("[data-start]");
}

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) {
    // The words stay offered while somebody steps to the links.
    if (!offer.contains(document.activeElement)) offer.hidden = true;
    return;
  }
  const range = selection.getRangeAt(0);
  const first = blockOf(range.startContainer);
  const last = blockOf(range.endContainer);
  const place = first && last && placeOf(range, first, last);
  offer.hidden = !place;
  if (!place) return;
  const words = place.words || selection.toString();
  quote.textContent = words.length > 80 ? `${words.slice(0, 79)}…` : words;
  for (const link of offer.querySelectorAll("a")) {
    const address = new URL(link.href);
    address.searchParams.set("start", place.start);
    address.searchParams.set("end", place.end);
    link.href = address;
  }
});
