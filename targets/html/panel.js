// Raters beside each other: which values are whose, and who has still to confirm.

/** Whether each rater has a value of his own for the field. */
const isOwn = (schema, field) => schema.panel !== null && field.rater;

/** Where a level writes a field; a fact of a panel has one slot, whoever writes it. */
const slotFor = (field, level) => field.slots[field.slots.length > 1 ? level : 0];

/** An item as one level scores it. */
const itemOf = (schema, index, level) => (schema.panel ? schema.panel.seats[level].items[index] : schema.items[index]);

/** The levels without whose 确认 the result is 暂定: the last of a chain, everybody of a panel. */
function unconfirmed(schema, confirmed) {
  const asked = schema.panel ? schema.levels.keys() : [schema.levels.length - 1];
  return [...asked].filter((level) => !confirmed[level]).map((level) => schema.levels[level].name);
}

/** Who filled in nothing of his own, where 缺评 leaves him out. */
function isAbsent(schema, slots, level) {
  return Boolean(schema.panel?.renormalised) && schema.fields.every((field) => !field.rater || slots[field.slots[level]] === null);
}

/** Whether all that one rater's total needs is there and right; what other raters lack is no matter. */
function isWhole(schema, places, level) {
  const others = new Set(schema.fields.filter((field) => isOwn(schema, field)).flatMap((field) => field.slots));
  for (const field of schema.fields) others.delete(slotFor(field, level));
  return [...places].every((place) => place === "identity" || others.has(place));
}
