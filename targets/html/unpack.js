// The data of the page, as `packed.py` wrote it: what most records share stands once.

function unpacked(data) {
  const { alike, ...schema } = data;
  const whole = (row, common) => ({ ...common, ...(typeof row === "string" ? { label: row } : row) });
  const numbered = (name, number) => (typeof name === "string" ? name.replace("#", number) : name);
  for (const [name, common] of Object.entries(alike)) {
    schema[name] = schema[name].map((row) => whole(row, common));
    schema[name].forEach((row, index) => {
      for (const key of ["slots", "judged"]) if (row[key]) row[key] = row[key].map((each) => numbered(each, index + 1));
      if (row.score) row.score = numbered(row.score, index + 1);
    });
  }
  schema.fields.forEach((field, index) => {
    field.item ??= schema.fields[index - 1].item;
    field.name ??= `${field.item}/${field.label}`;
  });
  const names = schema.fields.map((field) => field.name);
  const named = (fields) => fields.map((field) => (typeof field === "number" ? names[field] : field));
  for (const rule of schema.items.flatMap((item) => item.rules)) rule.fields = named(rule.fields);
  for (const each of schema.constraints) each.fields = named(each.fields);
  schema.slotOf = { ...Object.fromEntries(schema.fields.map((field) => [field.name, field.slots[0]])), ...schema.slotOf };
  return schema;
}
