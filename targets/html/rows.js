// 扣分明细 in a record: rows that stand for the counts and for the points that a rater takes.

const ROW_PARTS = ["日期", "项目", "情形", "次数", "扣分", "事由", "证据", "记录人"];
const MONTHLY = ["每月", "月", "月度", "每个月", "按月"];
const MONTH_COLUMNS = ["考核月份", "考核月度", "考核周期"];
const FULL_DATE = /^([0-9]{4}) ?(?:[-/.]|年) ?([0-9]{1,2}) ?(?:[-/.]|月) ?([0-9]{1,2}) ?日?$/;
const SHORT_DATE = /^([0-9]{1,2}) ?(?:\/|月) ?([0-9]{1,2}) ?日?$/;
const MONTH = /^([0-9]{4}) ?(?:[-/.]|年)? ?([0-9]{1,2}) ?月?$/;

/** [year, month] of 2025-03 or 2025年3月, else null. */
function monthOf(text) {
  const parts = MONTH.exec(sameWidth(text)) ?? FULL_DATE.exec(sameWidth(text));
  return parts && Number(parts[1]) >= 1 && Number(parts[2]) >= 1 && Number(parts[2]) <= 12 ? [Number(parts[1]), Number(parts[2])] : null;
}

/** [year, month, day] of a day that exists, or what was expected. */
function dayOf(value, month) {
  const text = typeof value === "string" ? sameWidth(value) : "";
  const full = FULL_DATE.exec(text);
  const short = SHORT_DATE.exec(text);
  if (!full && !short) return "应填日期，如2025-03-05";
  if (!full && !month) return "没有写年份：请写全日期如2025-03-05，或填考核月份";
  const [year, number, day] = full ? full.slice(1).map(Number) : [month[0], Number(short[1]), Number(short[2])];
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, number - 1, day);
  const exists = year >= 1 && date.getUTCMonth() === number - 1 && date.getUTCDate() === day;
  return exists ? [year, number, day] : `日历上没有${year}年${number}月${day}日`;
}

/** The month that the record is about; a wrong one is refused only where days must be compared with it. */
function recordMonth(draft) {
  const column = MONTH_COLUMNS.find((name) => draft.identity[name]);
  const month = column ? monthOf(draft.identity[column]) : null;
  if (column && !month && MONTHLY.includes(draft.schema.period)) {
    draft.refuse("identity", column, draft.identity[column], "应填年月，如2025-03，才能核对明细的日期");
  }
  return month;
}

function readRows(draft, value) {
  if (isBlank(value)) return;
  if (!Array.isArray(value)) {
    draft.refuse("file", "明细", value, "应是一行行的明细");
    return;
  }
  const month = recordMonth(draft);
  const before = draft.problems.length;
  draft.rows = value.map((row, index) => readRow(draft, row, index, month));
  const rows = draft.rows.filter((row) => row.field);
  const months = new Set(rows.map((row) => `${row.day[0]}年${row.day[1]}月`));
  if (MONTHLY.includes(draft.schema.period) && !month && months.size > 1) {
    draft.refuse("rows", "明细·日期", [...months].join("、"), "本表每月考核，各行应在同一个月：请填考核月份");
  }
  if (draft.problems.length === before) for (const field of draft.schema.fields) enterSums(draft, field, rows);
}

/** The row as written, with `field`, `day`, `count` and `points` where it can be used. */
function readRow(draft, row, index, month) {
  const place = `row:${index}`;
  const name = `明细第${index + 1}行`;
  if (!isGroup(row)) {
    draft.refuse("file", name, row, `应写${ROW_PARTS.join("、")}`);
    return {};
  }
  if (isEmpty(row)) return { cells: row };
  const before = draft.problems.length;
  for (const part of Object.keys(row)) {
    if (!ROW_PARTS.includes(part)) draft.refuse("file", `${name}·${part}`, row[part], `这里只能写${ROW_PARTS.join("、")}`);
  }
  const day = dayOf(row["日期"], month);
  if (typeof day === "string") draft.refuse(place, `${name}·日期`, row["日期"], day);
  else if (MONTHLY.includes(draft.schema.period) && month && (day[0] !== month[0] || day[1] !== month[1])) {
    draft.refuse(place, `${name}·日期`, row["日期"], `不在考核月份${month[0]}年${month[1]}月之内`);
  }
  const field = eventOf(draft.schema, textOf(row["项目"]) ?? "", textOf(row["情形"]) ?? "");
  if (!field) {
    draft.refuse(place, `${name}·情形`, row["情形"], "应选本表的项目和情形");
    return { cells: row };
  }
  const count = readCount(draft, field, place, `${name}·次数`, row["次数"]);
  const points = readPoints(draft, field, place, `${name}·扣分`, row["扣分"]);
  const good = draft.problems.length === before;
  return { cells: row, named: field, ...(good ? { field, day, count, points } : {}) };
}

/** The count, flag or amount that 项目 and 情形 name; the amount of a count stands for its count. */
function eventOf(schema, item, label) {
  let hits = label ? findNamed(schema.fields, item ? `${item}/${label}` : label) : schema.fields;
  if (item && (!hits.length || !label)) {
    const among = hits.length ? hits : findNamed(schema.fields, label);
    hits = among.filter((field) => `/${canonical(field.item)}`.endsWith(`/${canonical(item)}`));
  }
  const events = hits
    .filter((field) => ["count", "flag", "amount"].includes(field.kind))
    .map((field) => schema.fields.find((other) => other.amount === field.name) ?? field)
    .filter((field) => !isOwn(schema, field));
  return new Set(events).size === 1 && (item || label) ? events[0] : null;
}

/** A blank is one; an amount without a count takes none. */
function readCount(draft, field, place, name, value) {
  const typed = isBlank(value) ? 1 : value;
  if (field.kind === "count") {
    const units = checkedUnits(typed, { ...field, minimum: field.step }, field.unit);
    if (units === null) draft.refuse(place, name, value, field.expected);
    return units;
  }
  const one = unitsOf(typed, 0, field.kind === "flag" ? field.unit : "次") === 1;
  if (!one) draft.refuse(place, name, value, field.kind === "flag" ? field.once : "这一情形不按次数计，请填扣分");
  return field.kind === "flag" ? 1 : null;
}

/** Points, where they are a rater's to give. */
function readPoints(draft, field, place, name, value) {
  if (isBlank(value)) return null;
  const amount = amountOf(draft.schema, field);
  const units = amount ? checkedUnits(value, amount, amount.unit) : null;
  if (units === null) draft.refuse(place, name, value, amount ? amount.expected : "这一情形不用填扣分，请填次数");
  return units;
}

function amountOf(schema, field) {
  const amount = field.kind === "amount" ? field : schema.fields.find((other) => other.name === field.amount);
  return amount && isOwn(schema, amount) ? undefined : amount;
}

/** The rows of one event, added up, go to the slots of the first level. */
function enterSums(draft, field, all) {
  const rows = all.filter((row) => row.field === field);
  if (!rows.length) return;
  if (field.kind !== "amount") enterSum(draft, field, rows.map((row) => row.count));
  const amount = amountOf(draft.schema, field);
  const points = rows.map((row) => row.points).filter((each) => each !== null);
  if (!amount || !points.length) return;
  if (points.length === rows.length) enterSum(draft, amount, points);
  else draft.refuse("rows", `明细·${field.name}·扣分`, `${rows.length}行中只有${points.length}行写了`, "应每行都写扣分，或都不写而在上面填总数");
}

function enterSum(draft, field, parts) {
  const sum = parts.reduce((one, other) => one + other, 0);
  const units = readValue(field, field.kind === "flag" ? sum : written(sum, field.decimals));
  if (typeof units === "number") draft.enter(field.slots[0], units, field.name);
  else draft.refuse("rows", `明细合计·${field.name}`, written(sum, field.decimals), units.expected);
}
