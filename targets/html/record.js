// Reads one record: 项目/情形 at the top, 评分, 改判, 调整, 确认, 明细. Collects every problem with its place on the page.

const RESERVED = ["评分", "改判", "调整", "奖扣", "确认", "明细", "表单"];

/** A record while it is read; `typed` keeps what was written, so that a bad value can be shown where it stands. */
class Draft {
  constructor(schema) {
    this.schema = schema;
    this.slots = Object.fromEntries(slotsOf(schema).map((slot) => [slot, null]));
    this.typed = {};
    this.references = {};
    this.reasons = {};
    this.rows = [];
    this.identity = {};
    this.confirmed = schema.levels.map(() => false);
    this.problems = [];
  }

  refuse(place, name, value, expected) {
    const message = `「${quoted(name)}」填的是“${quoted(value)}”，${expected}。`;
    this.problems.push({ place, name, value: quoted(value), expected, message });
  }

  enter(slot, units, name) {
    const before = this.slots[slot];
    if (before === null) this.slots[slot] = units;
    else if (before !== units) this.refuse(slot, name, this.typed[slot], "与另一处填的不一致：两处应相同，或只填一处");
  }

  enterValue(field, level, value) {
    if (isBlank(value)) return;
    const slot = slotFor(field, level);
    this.typed[slot] = typeof value === "boolean" ? (value ? "是" : "否") : textOf(value) ?? "";
    const units = readValue(field, value);
    const name = isOwn(this.schema, field) ? `${this.schema.levels[level].name}·${field.name}` : field.name;
    if (typeof units === "number") this.enter(slot, units, name);
    else this.refuse(slot, name, value, units.expected);
  }

  /** Points set by hand, which need a reason. */
  enterPoints(slot, domain, name, value, reason) {
    const text = textOf(reason);
    if (isBlank(value) && text === "") return;
    this.typed[slot] = textOf(value) ?? "";
    this.reasons[slot] = text ?? "";
    const units = checkedUnits(value, domain, "分");
    if (units === null) this.refuse(slot, name, value, domain.expected);
    else if (!text && !(domain.idle && units === 0)) this.refuse(`reason:${slot}`, `${name}·原因`, reason, "应写明改分的原因");
    else this.enter(slot, units, name);
  }

  group(value, name) {
    if (isEmpty(value)) return [];
    if (isGroup(value)) return Object.entries(value);
    this.refuse("file", name, value, "应写成名称和值");
    return [];
  }

  level(word, place) {
    const index = this.schema.levels.findIndex((level) => [level.title, level.name, level.who].includes(sameWidth(String(word))));
    if (index < 0) this.refuse("file", `${place}·${word}`, "", `应为${this.schema.levels.map((level) => level.name).join("、")}之一`);
    return index;
  }

  /** The one field or item that a name or an ending of it fits. */
  find(things, name, what) {
    const found = findNamed(things, name);
    if (found.length !== 1) this.refuse("file", name, "", found.length ? `对应多个${what}，请写全名` : `不是本表的${what}`);
    return found.length === 1 ? found[0] : null;
  }
}

/** The field that says whose 岗位 it is; undefined where nothing depends on it. */
const roleField = (schema) => (schema.role ? schema.fields.find((field) => field.name === schema.role) : undefined);

/** What the last level says; undefined where nobody said anything. */
const lastUnits = (field, slots) => field.slots.map((slot) => slots[slot]).filter((each) => each !== null).at(-1);

/** The 岗位 of a record that was read, empty where it is not given. */
function roleOf(schema, slots) {
  const field = roleField(schema);
  return (field && field.choices[lastUnits(field, slots)]) ?? "";
}

/** Before a 岗位 is chosen every item is shown. */
const countsFor = (item, role) => role === "" || item.roles.length === 0 || item.roles.includes(role);

/** Every slot of the program. */
function slotsOf(schema) {
  const judged = schema.items.flatMap((item) => item.judged.filter(Boolean));
  return [...schema.fields.flatMap((field) => field.slots), ...judged, ...schema.byHand.map(({ slot }) => slot)];
}

/** By the whole name, else by an ending of it that begins after a `/`. */
function findNamed(things, name) {
  const exact = things.find((thing) => thing.name === name);
  if (exact) return [exact];
  const key = canonical(name);
  const whole = things.filter((thing) => canonical(thing.name) === key);
  return whole.length ? whole : things.filter((thing) => canonical(thing.name).endsWith(`/${key}`));
}

const canonical = (name) => sameWidth(name).split("/").map((part) => part.trim()).join("/");

function readRecord(schema, record) {
  const draft = new Draft(schema);
  if (!isGroup(record)) {
    draft.refuse("file", "记录", "", "应是一组名称和值");
    return draft;
  }
  for (const [key, value] of Object.entries(record)) {
    if (RESERVED.includes(key)) continue;
    if (schema.identity.includes(key)) {
      draft.identity[key] = textOf(value) ?? "";
      if (key !== schema.role) continue;
    }
    const field = draft.find(schema.fields, key, "输入项");
    if (field && isOwn(schema, field)) draft.refuse("file", key, value, "由评分人各自填写，请写在“评分”里各人的名下");
    else if (field) draft.enterValue(field, 0, value);
  }
  for (const [word, inputs] of draft.group(record["评分"], "评分")) {
    if (schema.references.includes(word)) {
      readReferences(draft, word, inputs);
      continue;
    }
    const level = draft.level(word, "评分");
    for (const [key, value] of level < 0 ? [] : draft.group(inputs, `评分·${word}`)) {
      const field = draft.find(schema.fields, key, "输入项");
      if (field) draft.enterValue(field, level, value);
    }
  }
  readRows(draft, record["明细"]);
  if (schema.panel && !isEmpty(record["改判"])) draft.refuse("file", "改判", record["改判"], "本表由几位评分人各自评分，不能改判：请改各人自己的评分");
  for (const [word, items] of schema.panel ? [] : draft.group(record["改判"], "改判")) {
    const level = draft.level(word, "改判");
    for (const [key, cell] of level < 0 ? [] : draft.group(items, `改判·${word}`)) {
      const item = draft.find(schema.items, key, "项目");
      if (item) readJudgement(draft, item, level, cell);
    }
  }
  for (const name of ["调整", "奖扣"]) readByHand(draft, name, record[name]);
  readConfirmation(draft, record["确认"]);
  return draft;
}

/** Points beside the score, which are kept and never count. */
function readReferences(draft, rater, inputs) {
  for (const [key, value] of draft.group(inputs, `评分·${rater}`)) {
    const item = draft.find(draft.schema.items, key, "项目");
    if (!item || isBlank(value)) continue;
    const place = referenceKey(rater, item);
    draft.references[place] = textOf(value) ?? "";
    const domain = { minimum: 0, maximum: item.maximum, decimals: item.judgedDecimals };
    if (checkedUnits(value, domain, "分") === null) draft.refuse(place, `${rater}·${item.name}`, value, item.reference);
  }
}

const referenceKey = (rater, item) => `reference:${rater}:${item.name}`;

function readJudgement(draft, item, level, cell) {
  const slot = item.judged[level];
  const name = `${draft.schema.levels[level].name}改判·${item.name}`;
  const domain = { minimum: item.minimum, maximum: item.maximum, decimals: item.judgedDecimals, expected: item.expected };
  if (!slot) draft.refuse("file", name, "", "这一级不能改判：请直接改次数或扣分");
  else if (isGroup(cell)) draft.enterPoints(slot, domain, name, cell["得分"], cell["原因"]);
  else draft.enterPoints(slot, domain, name, cell, "");
}

/** 调整 and 奖扣: points on the total that one person sets. */
function readByHand(draft, name, value) {
  const allowed = draft.schema.byHand.find((each) => each.name === name);
  if (isEmpty(value)) return;
  if (!allowed) draft.refuse("file", name, value, name === "调整" ? "本表没有写可以调整总分" : "本表没有写奖扣，应留空");
  else if (isGroup(value)) draft.enterPoints(allowed.slot, { ...allowed, idle: true }, name, value["分"], value["原因"]);
  else draft.enterPoints(allowed.slot, { ...allowed, idle: true }, name, value, "");
}

/** 是, the names of levels, or levels with 是 beside them. */
function readConfirmation(draft, value) {
  const answer = yesOrNo(value);
  if (answer !== null) draft.confirmed.fill(answer);
  else if (Array.isArray(value)) for (const word of value.filter((each) => !isBlank(each))) markConfirmed(draft, word, true);
  else if (typeof value === "string") for (const word of sameWidth(value).split(/[、,;\s]+/).filter(Boolean)) markConfirmed(draft, word, true);
  else for (const [word, mark] of draft.group(value, "确认")) markConfirmed(draft, word, !isEmpty(mark) && yesOrNo(mark) !== false);
}

function markConfirmed(draft, word, mark) {
  if (draft.schema.references.includes(word)) return;
  const level = draft.level(word, "确认");
  if (level >= 0 && mark) draft.confirmed[level] = true;
}
