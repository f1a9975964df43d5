// A record in, its score out. The formulas are the program's; here is decided only which of them may run.

/** `{ status, total, grade, items, problems, missing }`; numbers as exact text, status 有误 with problems. */
function scoreRecord(schema, program, record) {
  return scoreDraft(schema, program, readRecord(schema, record));
}

function scoreDraft(schema, program, draft) {
  const own = roleField(schema)?.slots ?? []; // who somebody is says nothing of how he worked
  const filled = Object.entries(draft.slots).some(([slot, units]) => units !== null && !own.includes(slot));
  const touched = draft.rows.some((row) => row.field) || filled;
  const result = { status: "有误", total: null, grade: null, before: null, marks: [], pay: null, items: {}, missing: [], doubts: [], problems: draft.problems, touched, draft };
  if (draft.problems.length) return result;
  if (!touched && !draft.confirmed.includes(true)) return { ...result, status: "未评" };
  const values = program.compute(draft.slots);
  const missing = program.missing(draft.slots, values);
  result.missing = schema.requirements.filter((_, index) => missing[index]);
  if (result.missing.length) return { ...result, status: "未填" };
  result.problems = brokenConstraints(schema, program, draft, values);
  if (result.problems.length) return result;
  if (schema.apart !== null && values[schema.apart] === 1) return { ...result, status: "不参评" };
  const happened = schema.outcomes.filter(({ definition }) => values[definition] === 1);
  const vetoed = schema.before !== null && happened.some(({ act }) => act === "total");
  return {
    ...result,
    pay: schema.pay === null ? null : written(values[schema.pay.definition], schema.pay.scale),
    before: vetoed ? written(values[schema.before], schema.beforeScale) : null,
    marks: [...new Set(happened.filter(({ act }) => act === "mark" || act === "pay").map(({ words }) => words))],
    status: unconfirmed(schema, draft.confirmed).length ? "暂定" : "终审",
    total: written(values[schema.total], schema.totalScale),
    grade: schema.grade === null || values[schema.grade] < 0 ? null : schema.grades[values[schema.grade]],
    items: Object.fromEntries(schema.items.filter((item) => item.counted).map((item) => [item.name, written(values[item.score], item.scale)])),
    raters: ratersTotals(schema, draft.slots, values),
    doubts: schema.fields.flatMap((field) => doubtsAbout(field, draft.slots)),
  };
}

/** Why a value looks mistyped, although it counts. */
function doubtsAbout(field, slots) {
  const units = lastUnits(field, slots);
  return (field.doubts || []).filter(([least, most]) => units >= least && units <= most).map(([, , why]) => `请核对：${why}`);
}

function brokenConstraints(schema, program, draft, values) {
  const holds = program.holds(draft.slots, values);
  return schema.constraints
    .filter((_, index) => !holds[index])
    .map(({ message, fields }) => {
      const name = fields.join("、");
      const place = schema.slotOf[fields[0]] ?? schema.byHand.find((each) => each.name === fields[0])?.slot ?? "file";
      const said = place === "file" ? message : `「${name}」：${message}`;
      return { place, name, value: "", expected: message, message: `${said}。` };
    });
}

/** Each rater's total before it is weighted. */
function ratersTotals(schema, slots, values) {
  const seats = schema.panel?.seats ?? [];
  const there = seats.map((seat, level) => [level, seat]).filter(([level]) => !isAbsent(schema, slots, level));
  return Object.fromEntries(there.map(([level, { total, totalScale }]) => [schema.levels[level].name, written(values[total], totalScale)]));
}

/** The definitions as one level sees them: what later levels wrote is not there yet. */
function seenBy(schema, program, slots, level) {
  if (schema.panel) return program.compute(slots);
  const seen = { ...slots };
  for (const { slots: each } of schema.fields) for (const slot of each.slice(level + 1)) seen[slot] = null;
  for (const { judged } of schema.items) for (const slot of judged.slice(level + 1)) if (slot) seen[slot] = null;
  for (const each of schema.byHand) if (level < each.level) seen[each.slot] = null;
  return program.compute(seen);
}
