// The data of the page, as `packed.py` wrote it: what most records share stands once.

function unpacked(data) {
  const { alike, ...schema } = data;
  for (const [name, common] of Object.entries(alike)) schema[name] = schema[name].map((row) => ({ ...common, ...row }));
  for (const field of schema.fields) field.name ??= `${field.item}/${field.label}`;
  const names = schema.fields.map((field) => field.name);
  const named = (fields) => fields.map((field) => (typeof field === "number" ? names[field] : field));
  for (const rule of schema.items.flatMap((item) => item.rules)) rule.fields = named(rule.fields);
  for (const each of schema.constraints) each.fields = named(each.fields);
  schema.slotOf = { ...Object.fromEntries(schema.fields.map((field) => [field.name, field.slots[0]])), ...schema.slotOf };
  return schema;
}
