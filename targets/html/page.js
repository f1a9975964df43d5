// Joins what people do to the state, and the state to what is shown.

const schema = unpacked(JSON.parse(document.getElementById("data").textContent));
furnished(schema);
let state = emptyState(schema);
let saved = true;
const details = byId("rows") && new Details(schema, (level) => change(level, () => {})); // null where nothing can be listed
const view = new View(schema, program, details);
let result = view.show(state);

const opened = { schema, record: () => recordOf(schema, state) }; // its name stays: for whoever looks from outside

/** One edit by a level: whoever had confirmed the old values must look again. */
function change(level, edit, own = false) {
  edit();
  const stands = (each) => (own ? each !== level : schema.panel && level < schema.levels.length ? false : each < level);
  state.confirmed = state.confirmed.map((done, each) => done && stands(each));
  saved = false;
  result = view.show(state);
}

function announce(text, good = false) {
  const box = byId("message");
  box.textContent = text;
  box.hidden = !text;
  box.className = good ? "good" : "";
}

/** Takes over a whole state: after loading or clearing. */
function take(next) {
  const level = state.level;
  state = { ...next, level };
  details?.draw(state);
  result = view.show(state);
  saved = true;
}

function typedInto(control) {
  const { field, item, level, identity, reason, hand, reference } = control.dataset;
  if (field !== undefined) change(state.level, () => typeField(control, schema.fields[field]), isOwn(schema, schema.fields[field]));
  else if (reference !== undefined) change(schema.levels.length, () => (state.references[referenceKey(reference, schema.items[item])] = control.value));
  else if (control.classList.contains("judged")) change(Number(level), () => (state.typed[schema.items[item].judged[level]] = control.value));
  else if (hand !== undefined) change(state.level, () => (state.typed[hand] = control.value), schema.panel !== null);
  else if (reason !== undefined) change(state.level, () => (state.reasons[reason] = control.value));
  else if (identity !== undefined) change(schema.levels.length, () => typeIdentity(control, schema.identity[identity]));
  else if (control.id === "comment") change(schema.levels.length, () => (state.comment = control.value));
}

function typeField(control, field) {
  const slot = slotFor(field, state.level);
  if (control.type !== "checkbox") {
    state.typed[slot] = control.value;
    return;
  }
  const before = view.inherited(result.draft, field, state.level) ?? 0;
  state.typed[slot] = Number(control.checked) === before ? "" : control.checked ? "是" : "否";
}

function typeIdentity(control, name) {
  if (!control.dataset.part) {
    state.identity[name] = control.value.trim();
    return;
  }
  const group = control.closest(".who-field");
  const [year, month] = [".year", ".month"].map((part) => sameWidth(group.querySelector(`input${part}`).value));
  state.identity[name] = year || month ? `${year}-${month.padStart(2, "0")}` : "";
}

/** A level confirms only what can be scored. */
function confirmLevel(level, done) {
  state.confirmed[level] = done;
  result = view.show(state);
  const wrong = result.problems.length > 0 || result.missing.length > 0;
  showError(byId("confirm-error"), done && wrong ? ["还有要改正或未填的地方，改好后再确认。"] : []);
  if (done && wrong) {
    state.confirmed[level] = false;
    result = view.show(state);
  }
  saved = false;
}

/** Enter goes on to the next control, as in a spreadsheet. */
function goOn(event) {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("input:not([type=file]), select")) return;
  event.preventDefault();
  const all = [...document.querySelectorAll(".sheet input, .sheet select, .sheet textarea")];
  const usable = all.filter((each) => !each.disabled && !each.readOnly && each.offsetParent !== null);
  usable[usable.indexOf(event.target) + (event.shiftKey ? -1 : 1)]?.focus();
}

document.addEventListener("input", (event) => typedInto(event.target));
document.addEventListener("keydown", goOn);
document.addEventListener("change", (event) => {
  if (event.target.name === "who") state.level = Number(event.target.value);
  if (event.target.name === "who") result = view.show(state);
  if (event.target.classList.contains("confirmed")) confirmLevel(Number(event.target.dataset.level), event.target.checked);
  if (event.target.classList.contains("answer")) {
    change(schema.levels.length, () => (state.answer = event.target.checked ? ANSWERS[event.target.dataset.answer] : ""));
  }
  if (event.target.id === "nothing") confirmLevel(0, event.target.checked);
});
document.addEventListener("click", (event) => {
  if (event.target.dataset.list !== undefined) details.add(state, Number(event.target.dataset.list));
});
byId("add-row")?.addEventListener("click", () => details.add(state, ""));
byId("save").addEventListener("click", () => {
  saveFile(fileName(schema, state), opened.record());
  saved = true;
  announce(result.problems.length ? "已保存。注意：还有红字处没有改正，这份记录还不能计分。" : "已保存到浏览器的下载文件夹。", !result.problems.length);
});
byId("open").addEventListener("click", () => byId("file").click());
byId("file").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (!file || !(saved || confirm("现在填的内容还没有保存，打开文件会替换它们。要打开吗？"))) return;
  const loaded = file.size > LONGEST_FILE ? { refused: "这个文件太大，不是本页保存的文件。" } : loadText(schema, await file.text());
  if (loaded.state) take(loaded.state);
  announce(loaded.refused ?? `已打开「${file.name}」。`, Boolean(loaded.state));
  event.target.value = "";
});
byId("print").addEventListener("click", () => print());
byId("clear").addEventListener("click", () => {
  if (saved || confirm("清空后填写的内容不能找回。要清空吗？")) take(emptyState(schema));
});
window.addEventListener("beforeprint", () => view.showPaper(state, result));
window.addEventListener("beforeunload", (event) => {
  if (!saved) event.preventDefault();
});
