// What the controls of all fields have alike: what can be chosen, what was there before, what is wrong.

function furnished(schema) {
  for (const control of document.querySelectorAll("[data-field]")) {
    const field = schema.fields[control.dataset.field];
    if (control.tagName === "SELECT") {
      const choices = field.kind === "flag" ? ["是", "否"] : field.choices;
      control.replaceChildren(...["", ...choices].map((choice) => new Option(choice, choice)));
    } else if (control.type !== "checkbox") {
      Object.assign(control, { inputMode: "decimal", autocomplete: "off", maxLength: 20 });
    }
    const was = Object.assign(document.createElement("span"), { id: `${control.id}-was`, className: "was" });
    const error = Object.assign(document.createElement("p"), { id: `${control.id}-error`, className: "error", hidden: true });
    control.setAttribute("aria-describedby", `${error.id} ${was.id}`);
    control.closest(".entry").append(was, error);
  }
}
