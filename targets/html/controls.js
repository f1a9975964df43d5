// The controls of all fields, made from what the schema says of each: the page would say it a second time.

const made = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

function furnished(schema) {
  [...schema.items, ...schema.blocks].forEach(({ name }, index) => {
    const shown = schema.fields.filter((field) => field.item === name && !schema.fields.some((other) => other.amount === field.name));
    document.querySelector(`tr[data-item="${index}"] .entries`).append(...shown.map((field) => entryOf(schema, field)));
  });
}

/** A field with what belongs to it: 扣分明细 where it happens on a day, the points where a rater gives them. */
function entryOf(schema, field) {
  const amount = schema.fields.find((other) => other.name === field.amount);
  const both = [field, amount].filter(Boolean);
  const entry = made("div", { className: "entry" });
  for (const each of both) {
    entry.append(...controlOf(each, schema.fields.indexOf(each)));
    const happens = field.kind === "count" || field.kind === "flag"; // what each rater counts for himself is in no 扣分明细
    if (each === field && happens && !isOwn(schema, field)) entry.append(listButton(field, schema.fields.indexOf(field)));
  }
  for (const each of both) {
    const id = `f${schema.fields.indexOf(each)}`;
    entry.append(made("span", { id: `${id}-was`, className: "was" }), made("p", { id: `${id}-error`, className: "error", hidden: true }));
  }
  return entry;
}

function listButton(field, index) {
  const button = made("button", { type: "button", className: "more" }, "＋明细");
  button.dataset.list = index;
  button.setAttribute("aria-label", `${field.label}：按日期逐次记录`);
  return button;
}

/** A yes/no whose blank is harmless is a box to tick; one whose blank is 未填 must be answered. */
function controlOf(field, index) {
  const id = `f${index}`;
  const choices = field.kind === "flag" ? ["是", "否"] : field.choices;
  const ticked = field.kind === "flag" && field.blankIsZero;
  const control = made(choices.length && !ticked ? "select" : "input", { id });
  control.dataset.field = index;
  control.setAttribute("aria-describedby", `${id}-error ${id}-was`);
  if (ticked) {
    control.type = "checkbox";
    return [made("label", { className: "tick" }, control, ` ${field.label}`)];
  }
  const label = made("label", { htmlFor: id }, field.label);
  if (choices.length) {
    control.append(...["", ...choices].map((choice) => new Option(choice, choice)));
    return [label, control];
  }
  Object.assign(control, { inputMode: "decimal", autocomplete: "off", maxLength: 20 });
  return [label, made("span", { className: "box" }, control, made("span", { className: "unit" }, field.unit))];
}
