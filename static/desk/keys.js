// The queue by keyboard: a key presses the button that names it. While somebody types,
// letters are letters: Ctrl+Enter saves, Escape leaves the field.

const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select";

function press(key) {
  const button = document.querySelector(`#desk-form [data-key="${key}"]`);
  if (button) button.click();
  return Boolean(button);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.(TYPING);
  if (event.key === "Enter" && event.ctrlKey) {
    if (press("Enter")) event.preventDefault();
  } else if (event.key === "Escape" && typing) {
    typing.blur();
  } else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    if (event.key === "e") {
      document.querySelector(`#desk-form :is(${TYPING}):not([type=hidden])`)?.focus();
      event.preventDefault();
    } else if (/^[a-z]$/.test(event.key) && press(event.key)) {
      event.preventDefault();
    }
  }
});

document.querySelector("#lit")?.scrollIntoView({ block: "center" });
