// Lights the words that an address names (#char=START,END, RFC 5147: code points of the
// article's text), for any range, and joins each note with its words.

const BLOCKS = "[data-start]";

/** Every text node of a block with the code point at which it starts. */
function* pieces(block) {
  let start = Number(block.dataset.start);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const length = [...node.data].length;
    yield { node, start, end: start + length };
    start += length;
  }
}

/** JavaScript counts UTF-16 units; the archive counts code points. */
function unitsOf(text, codePoints) {
  return [...text].slice(0, codePoints).join("").length;
}

/** The DOM ranges, one a block, that cover text[start:end]. */
export function rangesOf(start, end) {
  const ranges = [];
  for (const block of document.querySelectorAll(BLOCKS)) {
    let range = null;
    for (const piece of pieces(block)) {
      if (piece.end <= start || piece.start >= end) continue;
      const from = unitsOf(piece.node.data, Math.max(0, start - piece.start));
      const to = unitsOf(piece.node.data, Math.min(piece.end, end) - piece.start);
      if (!range) {
        range = document.createRange();
        range.setStart(piece.node, from);
      }
      range.setEnd(piece.node, to);
    }
    if (range) ranges.push(range);
  }
  return ranges;
}

function wrap(range) {
  const walker = document.createTreeWalker(
    range.commonAncestorContainer.parentNode,
    NodeFilter.SHOW_TEXT,
  );
  const nodes = [];
  while (walker.nextNode()) {
    if (range.intersectsNode(walker.currentNode)) nodes.push(walker.currentNode);
  }
  for (const node of nodes) {
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    if (from >= to) continue;
    const part = node.splitText(from);
    part.splitText(to - from);
    const mark = document.createElement("span");
    mark.className = "is-lit is-wrapped";
    part.replaceWith(mark);
    mark.append(part);
  }
}

function unwrap() {
  for (const mark of document.querySelectorAll(".is-wrapped")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
}

function light(ranges) {
  if (window.Highlight && CSS.highlights) {
    CSS.highlights.set("passage", new Highlight(...ranges));
  } else {
    unwrap();
    ranges.forEach(wrap);
  }
}

function arrive() {
  const asked = /^#char=(\d+),(\d+)$/.exec(location.hash.replace(/%2C/i, ","));
  if (!asked) {
    light([]);
    return;
  }
  const ranges = rangesOf(Number(asked[1]), Number(asked[2]));
  light(ranges);
  if (!ranges.length) return;
  const place = ranges[0].startContainer.parentElement;
  place.closest("details")?.setAttribute("open", "");
  const box = ranges[0].getBoundingClientRect();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  window.scrollTo({
    top: Math.max(0, window.scrollY + box.top - window.innerHeight * 0.3),
    behavior: calm ? "instant" : "auto",
  });
}

/** Pointing at a note lights its words, and pointing at words lights their notes. */
function join() {
  let lit = [];
  const change = (event) => {
    const joined = event.target.closest?.("[data-passage]");
    lit.forEach((element) => element.classList.remove("is-lit"));
    lit = joined
      ? [
          ...document.querySelectorAll(
            `.passage[data-passage="${joined.dataset.passage}"], .note[data-passage="${joined.dataset.passage}"]`,
          ),
        ]
      : [];
    lit.forEach((element) => element.classList.add("is-lit"));
  };
  const reading = document.querySelector(".reading");
  reading?.addEventListener("pointerover", change);
  reading?.addEventListener("focusin", change);
  reading?.addEventListener("pointerleave", change);
}

window.addEventListener("hashchange", arrive);
arrive();
join();
