// A record in, its score out. The formulas are the program's; here is decided only which of them may run.

/** `{ status, total, grade, items, problems, missing }`; numbers as exact text, status 有误 with problems. */
function scoreRecord(schema, program, record) {
  return scoreDraft(schema, program, readRecord(schema, record));
}

function scoreDraft(schema, program, draft) {
  const touched = draft.rows.some((row) => row.field) || Object.values(draft.slots).some((units) => units !== null);
  const result = { status: "有误", total: null, grade: null, items: {}, missing: [], problems: draft.problems, touched, draft };
  if (draft.problems.length) return result;
  if (!touched && !draft.confirmed.includes(true)) return { ...result, status: "未评" };
  const values = program.compute(draft.slots);
  const missing = program.missing(draft.slots, values);
  result.missing = schema.requirements.filter((_, index) => missing[index]);
  if (result.missing.length) return { ...result, status: "未填" };
  result.problems = brokenConstraints(schema, program, draft, values);
  if (result.problems.length) return result;
  return {
    ...result,
    status: draft.confirmed.at(-1) ? "终审" : "暂定",
    total: written(values[schema.total], schema.totalScale),
    grade: schema.grade === null || values[schema.grade] < 0 ? null : schema.grades[values[schema.grade]],
    items: Object.fromEntries(schema.items.map((item) => [item.name, written(values[item.score], item.scale)])),
  };
}

function brokenConstraints(schema, program, draft, values) {
  const holds = program.holds(draft.slots, values);
  return schema.constraints
    .filter((_, index) => !holds[index])
    .map(({ message, fields }) => {
      const name = fields.join("、");
      const place = schema.fields.find((field) => field.name === fields[0])?.slots[0] ?? schema.byHand.find((each) => each.name === fields[0])?.slot ?? "file";
      return { place, name, value: "", expected: message, message: `「${name}」：${message}。` };
    });
}

/** The definitions as one level sees them: what later levels wrote is not there yet. */
function seenBy(schema, program, slots, level) {
  const seen = { ...slots };
  for (const { slots: each } of schema.fields) for (const slot of each.slice(level + 1)) seen[slot] = null;
  for (const { judged } of schema.items) for (const slot of judged.slice(level + 1)) if (slot) seen[slot] = null;
  for (const each of schema.byHand) if (level < each.level) seen[each.slot] = null;
  return program.compute(seen);
}
