// What is printed where people typed: 扣分记录 in the row or, if it does not fit, a reference to 扣分明细.

const RATED = "评定分"; // it stands in the score column
const MET = "符合"; // of a checklist what is not met is told, and how many lines are met
const MINUS = "\u2212";

/** Points with their sign as printed: −2, ＋1; nothing for 0. */
const signed = (units, scale) => (units === 0 ? "" : (units < 0 ? MINUS : "+") + written(Math.abs(units), scale));

/** What is printed under 扣分记录 for one item: each row of 明细, and what was only counted or changed later. */
function itemRecord(schema, program, draft, item) {
  const listed = [];
  const counted = [];
  for (const field of schema.fields.filter((each) => each.item === item.name)) {
    const rows = draft.rows.filter((row) => row.field === field);
    listed.push(...rowTexts(schema, program, draft, item, field, rows));
    const paired = schema.fields.some((other) => other.amount === field.name);
    if (!rows.length && !paired && !isOwn(schema, field)) counted.push(...countText(schema, program, draft, item, field));
    if (!schema.panel) field.slots.slice(1).forEach((slot, index) => {
      if (draft.slots[slot] !== null) counted.push(`${schema.levels[index + 1].name}改为${field.label}${shown(field, draft.slots[slot])}`);
    });
  }
  const met = schema.fields.filter((field) => field.item === item.name && ofList(field) && !isOwn(schema, field) && draft.slots[field.slots[0]] === 0);
  if (met.length) counted.push(`${MET}${met.length}条`);
  const line = schema.fields.find((field) => field.item === item.name && ofList(field) && !isOwn(schema, field));
  if (line && counted.length) {
    const { units, scale } = pointsNow(schema, program, draft, item, line);
    if (units) counted.push(`共${signed(units, scale)}`);
  }
  return { listed, counted };
}

/** A line of a checklist: what it costs or earns is told of the whole list. */
function ofList(field) {
  return field.choices[0] === MET;
}

/** 3/5 拒绝调班 −2. */
function rowTexts(schema, program, draft, item, field, rows) {
  const points = rowPoints(schema, program, draft, item, field, rows);
  return rows.map((row, index) => {
    const what = textOf(row.cells["事由"]) || field.label;
    const times = row.count !== null && row.count !== 10 ** field.decimals ? shown(field, row.count) : "";
    return [`${row.day[1]}/${row.day[2]} ${what}${times}`, points[index]].filter(Boolean).join(" ");
  });
}

/** The points of each row: what it adds to the rows of the same event before it. */
function rowPoints(schema, program, draft, item, field, rows) {
  if (!rows.length) return [];
  let before = pointsWith(schema, program, draft, item, field, []);
  return rows.map((_, index) => {
    const after = pointsWith(schema, program, draft, item, field, rows.slice(0, index + 1));
    const points = signed(after.units - before.units, after.scale);
    before = after;
    return points;
  });
}

/** For each row of 明细 the points it takes, without a sign; a gain keeps its plus. */
function rowLosses(schema, program, draft) {
  const losses = draft.rows.map(() => "");
  for (const item of schema.items) {
    for (const field of schema.fields.filter((each) => each.item === item.name)) {
      const places = draft.rows.flatMap((row, place) => (row.field === field ? [place] : []));
      const points = rowPoints(schema, program, draft, item, field, places.map((place) => draft.rows[place]));
      places.forEach((place, index) => (losses[place] = points[index].replace(MINUS, "")));
    }
  }
  return losses;
}

/** The points of the rules that read a field if only these rows had happened. */
function pointsWith(schema, program, draft, item, field, rows) {
  const sum = (part) => rows.reduce((total, row) => total + (row[part] ?? 0), 0);
  const amount = amountOf(schema, field);
  const slots = { ...draft.slots };
  if (field.kind !== "amount") slots[field.slots[0]] = sum("count");
  if (amount && rows.every((row) => row.points !== null)) slots[amount.slots[0]] = sum("points");
  const rules = factRules(schema, item).filter((rule) => rule.fields.includes(field.name));
  const values = seenBy(schema, program, slots, 0);
  const scale = Math.max(0, ...rules.map((rule) => rule.scale));
  const units = rules.reduce((total, rule) => total + values[rule.definition] * 10 ** (scale - rule.scale), 0);
  return { units, scale };
}

/** The rules of an item; of a panel those that every rater has alike. */
function factRules(schema, item) {
  if (!schema.panel) return item.rules;
  const names = new Set(schema.fields.filter((field) => !field.rater).map((field) => field.name));
  return itemOf(schema, schema.items.indexOf(item), 0).rules.filter((rule) => rule.fields.every((name) => names.has(name)));
}

/** 事假2天 −2; what was measured also where it is 0, and a level also where it is the best. */
function countText(schema, program, draft, item, field) {
  const units = draft.slots[field.slots[0]];
  const always = field.kind === "metric" || (field.choices.length && field.choices[0] !== MET);
  const told = always ? units !== null : Boolean(units);
  if (!told || (field.kind === "rating" && field.label === RATED)) return [];
  const { units: points, scale } = ofList(field) ? { units: 0, scale: 0 } : pointsNow(schema, program, draft, item, field);
  const what = field.kind === "flag" ? field.label : `${field.label}${field.choices.length ? "：" : ""}${shown(field, units)}`;
  return [[what, signed(points, scale)].filter(Boolean).join(" ")];
}

/** The points of the first rule that reads a field; no loss is told as more than the item can lose. */
function pointsNow(schema, program, draft, item, field) {
  const rule = factRules(schema, item).find((each) => each.fields.includes(field.name));
  if (!rule) return { units: 0, scale: 0 };
  const scale = Math.max(rule.scale, item.scale);
  const units = seenBy(schema, program, draft.slots, 0)[rule.definition] * 10 ** (scale - rule.scale);
  const most = item.whole === null ? Infinity : item.whole * 10 ** (scale - item.scale);
  return { units: Math.max(units, -most), scale };
}

/** 见扣分明细第4–6、9行. */
function rowReference(numbers) {
  const runs = [];
  for (const number of numbers) {
    if (runs.length && runs.at(-1)[1] === number - 1) runs.at(-1)[1] = number;
    else runs.push([number, number]);
  }
  return `见扣分明细第${runs.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join("、")}行`;
}
