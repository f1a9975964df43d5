// Writes into the page, and only what differs: an untouched control costs the browser nothing.

const byId = (id) => document.getElementById(id);

function set(element, property, value) {
  if (element[property] !== value) element[property] = value;
}

/** Words in red, or nothing; the control before it is marked. */
function showError(element, words, control) {
  setText(element, words.join("\n"));
  element.hidden = words.length === 0;
  if (control && words.length) control.setAttribute("aria-invalid", "true");
  else control?.removeAttribute("aria-invalid");
}

function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}
