// Keeps the values as a file and takes them back: the very record that `rubricc score` reads.

const LONGEST_FILE = 2_000_000; // bytes; a form with a thousand rows is far below

/** 2025-03_客户服务部_张三_007_管家月度绩效考核表.json, without what a file system refuses. */
function fileName(schema, state) {
  const found = (pattern) => state.identity[schema.identity.find((name) => pattern.test(name))] ?? "";
  const parts = [/^考核[月季年周期]/, /^部门$/, /姓名$|^被考/, /^工号$/].map(found);
  const clean = (text) => text.replace(/[\\/:*?"<>|\p{C}\s]+/gu, " ").trim().replace(/^\.+|[. ]+$/g, "").slice(0, 40);
  return `${[...parts, schema.title].map(clean).filter(Boolean).join("_") || "考核表"}.json`;
}

function saveFile(name, record) {
  const text = JSON.stringify(record, null, 2);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Rows of 明细 have none on a page where nothing is listed. */
const hasPlace = (place) => !place.startsWith("row") || Boolean(byId("rows"));

/** The state that a saved file holds, or `{ refused }` with the reason in words. */
function loadText(schema, text) {
  let record;
  try {
    record = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return { refused: "这个文件读不懂：它不是本页保存的文件。" };
  }
  if (!isGroup(record)) return { refused: "这个文件里不是一份考核记录。" };
  const form = isGroup(record["表单"]) ? record["表单"] : null;
  if (!form) return { refused: "这个文件没有写明是哪张表的记录，不能打开。" };
  if (form["考核表"] !== schema.title || (form["编号"] ?? "") !== schema.code) {
    return { refused: `这个文件是「${quoted(form["考核表"])}」的记录，本页是「${schema.title}」，不能打开。` };
  }
  if (form["校验码"] !== schema.digest) {
    const version = isBlank(form["版本"]) ? "" : `（版本 ${quoted(form["版本"])}）`;
    return { refused: `这个文件是本表另一个版本${version}的记录，计分规则不同，不能打开。请用保存它的那一版打开。` };
  }
  const problems = readRecord(schema, record).problems.filter(({ place }) => place === "file" || !hasPlace(place));
  if (problems.length) return { refused: `这个文件里有不认识的内容：\n${problems.map(({ message }) => message).join("\n")}` };
  return { state: stateOf(schema, record) };
}
