// How what people type becomes the whole number of a slot. Refuses what would need a guess; never rounds.

const WIDTHS = { "〜": "~", "∼": "~", "′": "'", "’": "'", "﹪": "%" };
const NUMBER = /^([+-]?)([0-9]+)(?:\.([0-9]+))?$/;
const LONGEST_NUMBER = 40;
const YES = ["是", "有", "√", "1"];
const NO = ["否", "无", "0"];

/** Full and half width brought together, without the spaces around. */
function sameWidth(text) {
  return text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[−‐‑‒–—─]/g, "-")
    .replace(/[〜∼′’﹪]/g, (char) => WIDTHS[char])
    .trim();
}

const isBlank = (value) => value === null || value === undefined || (typeof value === "string" && !value.trim());

const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Nothing, in a place that takes a text or a group of values. */
const isEmpty = (value) => (typeof value === "object" && value !== null ? Object.values(value).every(isBlank) : isBlank(value));

/** One line of text for a value; null for what is none. */
function textOf(value) {
  if (isBlank(value)) return "";
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value.replace(/[\s\p{C}]+/gu, " ").trim() : null;
}

/** A value as a message shows it. */
function quoted(value) {
  if (isBlank(value)) return "空白";
  const text = textOf(value) ?? (typeof value === "boolean" ? String(value) : "一组值");
  return text.length > LONGEST_NUMBER ? `${text.slice(0, LONGEST_NUMBER)}…` : text;
}

/** The number in units of 10^-decimals; null when it is no number or has more decimals. A text may end in the unit. */
function unitsOf(value, decimals, unit) {
  if (typeof value !== "number" && typeof value !== "string") return null;
  let text = sameWidth(String(value));
  const ending = sameWidth(unit);
  if (ending && text.endsWith(ending)) text = text.slice(0, -ending.length).trimEnd();
  const parts = text.length <= LONGEST_NUMBER ? NUMBER.exec(text) : null;
  const part = parts ? (parts[3] ?? "").replace(/0+$/, "") : "";
  if (!parts || part.length > decimals) return null;
  const units = Number(parts[2] + part.padEnd(decimals, "0"));
  return parts[1] === "-" && units !== 0 ? -units : units;
}

/** The number in units if it lies in the domain, else null. */
function checkedUnits(value, domain, unit) {
  const units = unitsOf(value, domain.decimals, unit);
  if (units === null || units < domain.minimum || units > domain.maximum) return null;
  return units % (domain.step ?? 1) === 0 ? units : null;
}

/** true, false, or null when it is neither. */
function yesOrNo(value) {
  if (typeof value === "boolean") return value;
  if (typeof value === "string" && YES.includes(sameWidth(value))) return true;
  if (typeof value === "string" && NO.includes(sameWidth(value))) return false;
  const units = typeof value === "number" ? unitsOf(value, 0, "") : null;
  return units === 0 ? false : units === 1 ? true : null;
}

/** The slot's whole number for a value that is not blank, or `{ expected }`. */
function readValue(field, value) {
  if (field.kind === "flag") {
    const answer = yesOrNo(value);
    const millionths = answer === null ? unitsOf(value, 6, "次") : Number(answer) * 10 ** 6;
    if (millionths === 0 || millionths === 10 ** 6) return millionths / 10 ** 6;
    return { expected: millionths > 10 ** 6 ? field.once : field.expected };
  }
  if (field.choices.length) {
    const option = field.choices.map(sameWidth).indexOf(sameWidth(textOf(value) ?? ""));
    return option >= 0 ? option : { expected: field.expected };
  }
  return checkedUnits(value, field, field.unit) ?? { expected: field.expected };
}

/** A slot's value as people write it: 2次, 是, 良. */
function shown(field, units) {
  if (field.kind === "flag") return units ? "是" : "否";
  return field.choices.length ? field.choices[units] : written(units, field.decimals) + field.unit;
}
