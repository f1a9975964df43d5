// Writes into the page, and only what differs: an untouched control costs the browser nothing.

const byId = (id) => document.getElementById(id);

function set(element, property, value) {
  if (element[property] !== value) element[property] = value;
}

/** Words in red, or nothing; the control before it is marked, but for doubts. */
function showError(element, words, control, doubts = []) {
  setText(element, [...words, ...doubts].join("\n"));
  element.hidden = !element.textContent;
  if (control && words.length) control.setAttribute("aria-invalid", "true");
  else control?.removeAttribute("aria-invalid");
}

function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}
