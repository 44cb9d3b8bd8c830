// From a selection to its place in an article's text, in code points.

const length = (text) => [...text].length;

/** How many code points of the block stand before this point of it. */
function before(block, container, offset) {
  const range = document.createRange();
  range.selectNodeContents(block);
  range.setEnd(container, offset);
  return length(range.cloneContents().textContent);
}

/** {start, end, words} of a range within blocks that say at which code point of the
 * text they start (`data-start`); without the white space at its ends, and never a
 * part of a letter with its accents. */
export function placeOf(range, block, last = block) {
  const from = Number(block.dataset.start);
  const to = Number(last.dataset.start);
  let start = from + before(block, range.startContainer, range.startOffset);
  let end = to + before(last, range.endContainer, range.endOffset);
  const whole = [...block.textContent];
  if (block === last) {
    const isMark = (place) => /^[\p{M}\u200d\ufe0f]/u.test(whole[place - from] ?? "");
    while (start > from && isMark(start)) start -= 1;
    while (end - from < whole.length && isMark(end)) end += 1;
    const isBlank = (place) => /^\s$/u.test(whole[place - from] ?? "");
    while (start < end && isBlank(start)) start += 1;
    while (end > start && isBlank(end - 1)) end -= 1;
    if (start >= end) return null;
    return { start, end, words: whole.slice(start - from, end - from).join("") };
  }
  return start < end ? { start, end, words: "" } : null;
}
