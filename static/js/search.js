// Finds while somebody types: asks the server for the very page that the form would
// lead to, and shows what it found. Without this module the form works as it is.

const PAUSE = 250;

const form = document.querySelector("form[data-live]");
const field = form.elements.q;
const found = document.querySelector("#found");
const announced = document.querySelector("#announced");

let waiting = 0;
let asking = null;
let shown = field.value.trim();

function address(words) {
  const asked = new URL(form.action);
  if (words) asked.searchParams.set("q", words);
  return asked;
}

function show(page, words) {
  const answer = new DOMParser().parseFromString(page, "text/html");
  found.replaceChildren(...answer.querySelector("#found").childNodes);
  document.title = answer.title.trim();
  history.replaceState(null, "", address(words));
  announced.textContent =
    found.querySelector(".found")?.textContent.replace(/\s+/g, " ").trim() ?? "";
}

async function ask() {
  const words = field.value.trim();
  if (words === shown) return;
  shown = words;
  asking?.abort();
  asking = new AbortController();
  const from = address(words);
  if (words) from.searchParams.set("typing", "1");
  try {
    const answer = await fetch(from, { signal: asking.signal });
    if (answer.ok) show(await answer.text(), words);
  } catch (error) {
    // Superseded by what was typed since, or offline: the form's button still works.
    if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error;
  }
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE);
});
