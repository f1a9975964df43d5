// What has been typed on this page, as text, and the record that it makes.

const ANSWERS = ["无异议", "有异议"];

function emptyState(schema) {
  return {
    identity: Object.fromEntries(schema.identity.map((name, index) => [name, schema.filled[index]])),
    typed: {}, // slot -> text
    reasons: {}, // slot -> text
    references: {}, // of referenceKey -> text
    rows: [], // 扣分明细: { 日期, field, 次数, 扣分, 事由, 证据, 记录人 }, field an index or ""
    confirmed: schema.levels.map(() => false),
    comment: "",
    answer: "", // 阅知: one of ANSWERS
    level: 0, // whose entries are being edited
  };
}

/** The record, as `rubricc score` reads it. */
function recordOf(schema, state) {
  const record = { 表单: { 考核表: schema.title, 编号: schema.code, 版本: schema.version, 校验码: schema.digest, 评语: state.comment, 阅知: state.answer } };
  const put = (path, name, value) => {
    const group = path.reduce((inner, key) => (inner[key] ??= {}), record);
    group[name] = value;
  };
  for (const name of schema.identity) if (state.identity[name]) record[name] = state.identity[name];
  for (const field of schema.fields) {
    field.slots.forEach((slot, level) => {
      const value = plainValue(field, state.typed[slot] ?? "");
      const first = level === 0 && !isOwn(schema, field) && (!field.rater || schema.levels.length === 1);
      if (value !== "" && !(first && field.name === schema.role)) put(first ? [] : ["评分", schema.levels[level].name], field.name, value);
    });
  }
  for (const item of schema.items) {
    item.judged.forEach((slot, level) => {
      if (slot === null || isBlank(state.typed[slot])) return;
      const points = plainNumber(state.typed[slot], item.judgedDecimals, "分");
      put(["改判", schema.levels[level].name], item.name, { 得分: points, 原因: state.reasons[slot] ?? "" });
    });
  }
  for (const rater of schema.references) {
    for (const item of schema.items) {
      const typed = state.references[referenceKey(rater, item)] ?? "";
      if (!isBlank(typed)) put(["评分", rater], item.name, plainNumber(typed, item.judgedDecimals, "分"));
    }
  }
  for (const { name, slot, decimals } of schema.byHand) {
    if (!isBlank(state.typed[slot])) record[name] = { 分: plainNumber(state.typed[slot], decimals, "分"), 原因: state.reasons[slot] ?? "" };
  }
  if (state.rows.length) record["明细"] = state.rows.map((row) => plainRow(schema, row));
  if (state.confirmed.includes(true)) record["确认"] = schema.levels.filter((_, level) => state.confirmed[level]).map((level) => level.name);
  return record;
}

/** A good number as a number; anything else as it was typed, to be refused in plain words. */
function plainNumber(text, decimals, unit) {
  const units = unitsOf(text, decimals, unit);
  return units === null ? text : Number(written(units, decimals));
}

function plainValue(field, text) {
  if (isBlank(text)) return "";
  return field.kind === "flag" || field.choices.length ? text.trim() : plainNumber(text, field.decimals, field.unit);
}

function plainRow(schema, row) {
  const field = schema.fields[row.field];
  const amount = field && amountOf(schema, field);
  const cells = { 日期: row["日期"] };
  if (field) [cells["项目"], cells["情形"]] = [field.item, field.name.slice(field.item.length + 1)];
  if (!isBlank(row["次数"])) cells["次数"] = plainNumber(row["次数"], field?.decimals ?? 0, field?.unit ?? "");
  if (!isBlank(row["扣分"])) cells["扣分"] = plainNumber(row["扣分"], amount?.decimals ?? 1, "分");
  for (const part of ["事由", "证据", "记录人"]) if (row[part]) cells[part] = row[part];
  return isBlank(row["日期"]) && Object.keys(cells).length === 1 ? {} : cells;
}

/** What a record says, as typed on this page. */
function stateOf(schema, record) {
  const draft = readRecord(schema, record);
  const state = emptyState(schema);
  for (const name of schema.identity) state.identity[name] = draft.identity[name] ?? "";
  Object.assign(state, { typed: draft.typed, reasons: draft.reasons, references: draft.references, confirmed: draft.confirmed });
  state.rows = draft.rows.map((row) => rowOf(schema, row));
  const form = isGroup(record) ? record["表单"] : null;
  state.answer = ANSWERS.find((answer) => isGroup(form) && form["阅知"] === answer) ?? "";
  state.comment = isGroup(form) && typeof form["评语"] === "string" ? form["评语"] : "";
  return state;
}

function rowOf(schema, row) {
  const cells = Object.fromEntries(ROW_PARTS.map((part) => [part, textOf(row.cells?.[part]) ?? ""]));
  const iso = (day) => [String(day[0]).padStart(4, "0"), ...day.slice(1).map((part) => String(part).padStart(2, "0"))].join("-");
  return { ...cells, 日期: row.day ? iso(row.day) : cells["日期"], field: row.named ? schema.fields.indexOf(row.named) : "" };
}
