// Shows the state and its score on the page. Text only ever becomes text.

class View {
  constructor(schema, program, details) {
    Object.assign(this, { schema, program, details });
    byId("why").addEventListener("toggle", () => showWhy(schema, program, this.result));
    this.single = schema.levels.length === 1;
  }

  show(state) {
    const { schema, program } = this;
    const result = scoreRecord(schema, program, recordOf(schema, state));
    const draft = result.draft;
    const started = result.status !== "未评" && (result.touched || draft.confirmed.includes(true) || draft.problems.length > 0);
    const places = new Map();
    for (const problem of result.problems) places.set(problem.place, [...(places.get(problem.place) ?? []), problem.message]);
    for (const { name, message } of result.missing.map((name) => this.missingWords(name))) places.set(name, [message]);
    const seen = schema.levels.map((_, level) => seenBy(schema, program, draft.slots, level));
    this.places = places;
    this.showIdentity(state);
    this.showReferences(state);
    this.showRole(draft);
    schema.fields.forEach((field, index) => this.showField(state, draft, field, index));
    schema.items.forEach((item, index) => this.showItem(state, draft, item, index, seen, started));
    this.showSums(state, result, seen, started);
    this.showReasons(state);
    this.showStatus(state, result, started);
    this.showFoot(state, result);
    this.result = result;
    showWhy(schema, program, result);
    this.details?.show(state, result.problems);
    return result;
  }

  missingWords(name) {
    const slot = this.schema.slotOf[name];
    const field = this.schema.fields.find(({ slots }) => slots.includes(slot));
    const who = isOwn(this.schema, field) ? this.schema.levels[field.slots.indexOf(slot)].name : "";
    return { name: slot, message: `${who}还没有填：${field.expected}。` };
  }

  showReferences(state) {
    for (const input of document.querySelectorAll("[data-reference]")) {
      const place = referenceKey(input.dataset.reference, this.schema.items[input.dataset.item]);
      const typed = state.references[place] ?? "";
      if (document.activeElement !== input) input.value = typed;
      setText(input.nextElementSibling, typed);
      set(input, "title", (this.places.get(place) ?? []).join("\n"));
      if (this.places.has(place)) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  }

  showIdentity(state) {
    for (const input of document.querySelectorAll("[data-identity]")) {
      const value = input.dataset.part ? monthPart(state, this.schema, input) : state.identity[this.schema.identity[input.dataset.identity]];
      if (document.activeElement !== input) input.value = value;
      setText(input.nextElementSibling, value);
      input.closest(".who-field").classList.toggle("filled", value !== "");
    }
    const own = roleField(this.schema)?.slots ?? [];
    showError(byId("identity-error"), ["identity", ...own].flatMap((place) => this.places.get(place) ?? []));
  }

  /** Only the items of the 岗位 that was chosen, and those where something is filled in that must go. */
  showRole(draft) {
    const role = roleOf(this.schema, draft.slots);
    const filled = (slots) => slots.some((slot) => slot !== null && draft.slots[slot] !== null);
    this.schema.items.forEach((item, index) => {
      const fields = this.schema.fields.filter((field) => field.item === item.name);
      const used = filled([...fields.flatMap((field) => field.slots), ...item.judged]);
      document.querySelector(`tr[data-item="${index}"]`).classList.toggle("other-role", !countsFor(item, role) && !used);
    });
    for (const group of document.querySelectorAll("tbody.items")) {
      set(group, "hidden", [...group.rows].every((row) => row.classList.contains("other-role")));
    }
  }

  /** The value that a level starts from: what the levels before it say. */
  inherited(draft, field, level) {
    if (this.schema.panel) return null;
    for (let before = level - 1; before >= 0; before -= 1) {
      const units = draft.slots[field.slots[before]];
      if (units !== null) return units;
    }
    return null;
  }

  showField(state, draft, field, index) {
    const control = byId(`f${index}`);
    if (!control) return; // 岗位 stands above the table
    const slot = slotFor(field, state.level);
    const typed = state.typed[slot] ?? "";
    const before = this.inherited(draft, field, state.level);
    const listed = slot === field.slots[0] && typed === "" && draft.slots[slot] !== null;
    if (control.type === "checkbox") {
      control.checked = (draft.slots[slot] ?? before ?? 0) === 1;
      set(control, "disabled", listed);
    } else if (control.tagName === "SELECT") {
      set(control, "value", typed);
      set(control.options[0], "text", before === null ? "" : `（${shown(field, before)}）`);
    } else {
      const value = listed ? written(draft.slots[slot], field.decimals) : typed;
      set(control, "value", value);
      set(control, "readOnly", listed);
      set(control, "placeholder", before === null ? "" : written(before, field.decimals));
    }
    control.classList.toggle("changed", !this.schema.panel && state.level > 0 && typed !== "");
    set(control, "title", listed ? "按扣分明细合计" : "");
    this.showListed(state, draft, field, index);
    setText(byId(`f${index}-was`), this.history(draft, field));
    const words = field.slots.flatMap((each) => this.places.get(each) ?? []);
    showError(byId(`f${index}-error`), words, control, doubtsAbout(field, draft.slots));
  }

  /** How many rows of 明细 stand for the field. */
  showListed(state, draft, field, index) {
    const button = document.querySelector(`[data-list="${index}"]`);
    if (!button) return;
    const rows = draft.rows.filter((row) => row.named === field).length;
    setText(button, rows ? `＋明细 ${rows}` : "＋明细");
    set(button, "disabled", !this.details.open(state));
  }

  /** 初评2次，复评改为1次: only where a later level changed it. */
  history(draft, field) {
    if (this.schema.panel) return "";
    const said = field.slots.map((slot, level) => [level, draft.slots[slot]]).filter(([, units]) => units !== null);
    if (!said.some(([level]) => level > 0)) return "";
    const words = said.map(([level, units]) => `${this.schema.levels[level].name}${level > 0 ? "改为" : ""}${shown(field, units)}`);
    return (said[0][0] > 0 ? [`${this.schema.levels[0].name}未填`, ...words] : words).join("，");
  }

  showItem(state, draft, item, index, seen, started) {
    const fields = this.schema.fields.filter((field) => field.item === item.name);
    const shared = !fields.some((field) => isOwn(this.schema, field));
    const doubts = (level) => !started || fields.some((field) => (shared ? field.slots : [slotFor(field, level)]).some((slot) => this.places.has(slot)));
    setText(byId(`loss${index}`), doubts(0) || !shared ? "" : lossText(item, seen[0]));
    item.judged.forEach((slot, level) => {
      const output = byId(`t${index}_${level}`);
      const mine = itemOf(this.schema, index, level);
      const doubtful = doubts(level);
      const score = doubtful || isAbsent(this.schema, draft.slots, level) ? "" : written(seen[level][mine.score], mine.scale);
      if (!slot) {
        setText(output, score);
        return;
      }
      const input = byId(`j${index}_${level}`);
      const typed = state.typed[slot] ?? "";
      set(input, "value", typed);
      set(input, "placeholder", score);
      set(input, "disabled", level !== state.level);
      input.classList.toggle("changed", typed !== "");
      output.classList.toggle("changed", !doubtful && seen[level][item.score] !== seen[level - 1][item.score]);
      const spoke = draft.confirmed.slice(level).includes(true) || typed !== "" || fields.some((field) => draft.slots[field.slots[level]] !== null);
      setText(output, spoke ? score : "");
      showError(byId(`je${index}_${level}`), this.places.get(slot) ?? [], input);
    });
  }

  showSums(state, result, seen, started) {
    const { schema } = this;
    const whole = started && !result.problems.some(({ place }) => place !== "identity") && !result.missing.length;
    schema.sections.forEach(({ definition, scale }, index) => {
      setText(byId(`section${index}`), whole ? `得${written(seen.at(-1)[definition], scale)}分` : "");
    });
    schema.panel?.seats.forEach(({ total, totalScale }, level) => {
      const sound = started && isWhole(schema, this.places.keys(), level) && !isAbsent(schema, result.draft.slots, level);
      setText(byId(`sum${level}`), sound ? written(seen[level][total], totalScale) : "");
    });
    if (schema.panel) return;
    schema.levels.forEach((_, level) => {
      const output = byId(`sum${level}`);
      const spoke = level === 0 || result.draft.confirmed.slice(level).includes(true);
      setText(output, whole ? written(seen[level][schema.sum], schema.sumScale) : "");
      output.classList.toggle("unprinted", !spoke);
    });
    setText(byId("loss-sum"), whole ? lossSum(schema, seen[0], roleOf(schema, result.draft.slots)) : "");
  }

  showStatus(state, result, started) {
    const [words, more, look] = this.statusWords(result, started);
    const doubt = result.doubts.length ? "　请核对" : "";
    setText(byId("status"), words);
    setText(byId("status-more"), more + doubt);
    byId("status").parentElement.className = `status ${look}`;
    setText(byId("total"), result.total ?? "");
    const tentative = result.total === null || result.status === "终审" ? "" : "（暂定）";
    const vetoed = result.before === null ? "" : `（否决前${result.before}分）`;
    setText(byId("total-more"), [tentative + vetoed, ...result.marks].filter(Boolean).join("　") + doubt);
    this.showPay(result.pay);
    this.schema.grades.forEach((grade, index) => setText(byId(`grade${index}`), result.grade === grade ? "☑" : "□"));
  }

  /** One of the boxes, or the amount itself where it is in none of them. */
  showPay(pay) {
    if (!this.schema.pay) return;
    const { options, scale, unit } = this.schema.pay;
    const texts = options.map((units) => written(units, scale));
    texts.forEach((text, index) => setText(byId(`pay${index}`), text === pay ? "☑" : "□"));
    setText(byId("pay-value"), pay === null || texts.includes(pay) ? "" : pay + unit);
  }

  statusWords(result, started) {
    const levels = this.schema.levels.map((level) => level.name);
    const ofAll = result.problems.filter(({ place }) => place === "file"); // no record alone is scored by such rules
    if (ofAll.length && started) return ["不单独计分", ofAll.map(({ message }) => message).join(""), "bad"];
    if (result.problems.length) return [`有${result.problems.length}处要改正`, "见表中红字，改好后才有总分", "bad"];
    if (!started) return ["未评", "", ""];
    if (result.status === "未填") return [`还有${result.missing.length}项未填`, "填好后才有总分", "bad"];
    if (result.status === "不参评") return ["不参评", "按规定不评，没有总分", ""];
    const grade = result.grade ? `　${result.grade}` : "";
    if (result.status === "终审") return [`${this.single ? "已确认" : "已终审"} ${result.total}分`, grade, "good"];
    if (!this.schema.panel && !result.draft.confirmed[0]) return [`${this.single ? "" : levels[0]}未确认`, `暂定 ${result.total}分${grade}`, ""];
    const waiting = levels.filter((_, level) => !result.draft.confirmed[level]).join("、");
    if (this.single) return [`未确认`, `暂定 ${result.total}分${grade}`, ""];
    return [`暂定 ${result.total}分`, `${grade}　${waiting}未确认`, ""];
  }

  /** One labelled input for each score that was set by hand. */
  showReasons(state) {
    const box = byId("reasons");
    const wanted = this.changes(state);
    if (box && box.dataset.slots !== wanted.map(({ slot }) => slot).join()) {
      box.dataset.slots = wanted.map(({ slot }) => slot).join();
      box.replaceChildren(...wanted.map((change) => this.reasonLine(change)));
    }
    for (const { slot, level } of wanted) {
      const input = byId(`reason-${slot}`);
      if (!input) continue;
      if (document.activeElement !== input) input.value = state.reasons[slot] ?? "";
      input.disabled = level !== state.level;
      showError(byId(`reason-${slot}-error`), this.places.has(`reason:${slot}`) ? ["请写明改分的原因。"] : [], input);
    }
  }

  changes(state) {
    const { items, levels, byHand } = this.schema;
    const changes = items.flatMap((item) =>
      item.judged.map((slot, level) => ({ slot, level, label: `${levels[level].name}改判「${item.name}」` })),
    );
    changes.push(...byHand);
    return changes.filter(({ slot }) => slot !== null && !isBlank(state.typed[slot]));
  }

  reasonLine({ slot, label }) {
    const line = document.createElement("label");
    const input = document.createElement("input");
    const error = document.createElement("p");
    line.textContent = `${label}的原因`;
    Object.assign(input, { id: `reason-${slot}`, maxLength: 200, autocomplete: "off" });
    input.dataset.reason = slot;
    input.setAttribute("aria-describedby", `reason-${slot}-error`);
    Object.assign(error, { id: `reason-${slot}-error`, className: "error", hidden: true });
    line.append(input, error);
    return line;
  }

  showFoot(state, result) {
    for (const { slot, level, printed, blank, decimals } of this.schema.byHand) {
      const input = byId(slot);
      if (document.activeElement !== input) input.value = state.typed[slot] ?? "";
      input.disabled = state.level !== level;
      showError(byId(`${slot}-error`), this.places.get(slot) ?? [], input);
      const units = result.draft.slots[slot];
      setText(byId(`${slot}-paper`), units ? `（含${printed} ${signed(units, decimals)}分）` : blank);
    }
    if (document.activeElement !== byId("comment")) byId("comment").value = state.comment;
    for (const box of document.querySelectorAll(".confirmed")) {
      box.checked = state.confirmed[box.dataset.level];
      box.disabled = Number(box.dataset.level) !== state.level;
    }
    for (const box of document.querySelectorAll(".answer")) {
      box.checked = state.answer === ANSWERS[box.dataset.answer];
      setText(byId(`answer${box.dataset.answer}`), box.checked ? "☑" : "□");
    }
    const nothing = !result.touched && state.confirmed[0];
    if (byId("nothing")) {
      byId("nothing").checked = nothing;
      byId("nothing").disabled = state.level !== 0 || result.touched;
    }
    setText(byId("nothing-mark"), nothing ? "☑" : "□");
  }

  /** What only paper shows, made just before it is printed. */
  showPaper(state, result) {
    const { schema, program } = this;
    const { draft } = result;
    const good = !result.problems.length;
    let referred = false;
    [...schema.items, ...schema.blocks].forEach((item, index) => {
      const row = document.querySelector(`tr[data-item="${index}"]`);
      const { listed, counted } = good ? itemRecord(schema, program, draft, item) : { listed: [], counted: [] };
      const fits = !listed.length || this.fits(row, [...listed, ...counted]);
      referred ||= !fits;
      const words = fits ? listed : [rowReference(draft.rows.flatMap((each, place) => (each.field?.item === item.name ? [place + 1] : [])))];
      setText(byId(`typed${index}`), [...words, ...counted].join("；"));
      row.classList.toggle("filled", result.touched || draft.confirmed.includes(true));
    });
    this.details?.showPaper(state, good ? rowLosses(schema, program, draft) : [], referred);
    setText(byId("details-who"), schema.identity.filter((name) => draft.identity[name]).map((name) => `${name}：${draft.identity[name]}`).join("　"));
    setText(byId("reasons-paper"), this.changes(draft).map(({ slot, label }) => `${label}：${draft.reasons[slot] ?? ""}`).join("；"));
    setText(byId("comment-paper"), byId("comment").value);
  }

  /** Whether the words fit into the cell as printed: an estimate by the width of the characters, on the safe side. */
  fits(row, parts) {
    const lines = row.classList.contains("tall") ? 4 : 2;
    const width = [...parts.join("；")].reduce((sum, char) => sum + (char.charCodeAt(0) > 255 ? 1 : 0.55), 0);
    return width <= lines * Number(document.querySelector("table.form").dataset.recordCharacters) - lines;
  }
}

function lossText(item, values) {
  if (item.whole === null) return "";
  const lost = item.whole - values[item.score];
  return lost < 0 ? `+${written(-lost, item.scale)}` : written(lost, item.scale);
}

/** An item of another 岗位 is no loss. */
function lossSum(schema, values, role) {
  const scale = Math.max(...schema.items.map((item) => item.scale));
  const mine = schema.items.filter((item) => countsFor(item, role));
  if (mine.some((item) => item.whole === null)) return "";
  const lost = mine.reduce((sum, item) => sum + (item.whole - values[item.score]) * 10 ** (scale - item.scale), 0);
  return lost < 0 ? `+${written(-lost, scale)}` : written(lost, scale);
}

/** Year or month of 2025-03. */
function monthPart(state, schema, input) {
  const [year, month = ""] = state.identity[schema.identity[input.dataset.identity]].split("-");
  return input.dataset.part === "year" ? year : month.replace(/^0/, "");
}
