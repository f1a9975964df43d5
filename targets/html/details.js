// 扣分明细 on the page: a row per event, kept in step with the state.

class Details {
  constructor(schema, changed) {
    this.schema = schema;
    this.changed = changed;
    this.body = document.getElementById("rows");
    this.template = document.getElementById("row");
  }

  /** Draw all rows anew; only when rows come or go, so that typing never loses its place. */
  draw(state) {
    this.body.replaceChildren(...state.rows.map((row, index) => this.line(state, row, index)));
  }

  line(state, row, index) {
    const line = this.template.content.firstElementChild.cloneNode(true);
    line.querySelector(".line-number").textContent = index + 1;
    this.fillEvents(line.querySelector("select"));
    for (const control of line.querySelectorAll("[data-part]")) {
      const part = control.dataset.part === "情形" ? "field" : control.dataset.part;
      control.value = String(row[part] ?? "");
      control.addEventListener("input", () => {
        row[part] = part === "field" && control.value !== "" ? Number(control.value) : control.value;
        this.changed(0);
      });
    }
    line.querySelector(".remove").addEventListener("click", () => {
      state.rows.splice(index, 1);
      this.draw(state);
      this.changed(0);
    });
    return line;
  }

  /** 项目：情形, since 违纪 alone may stand under several items. */
  fillEvents(select) {
    const paired = new Set(this.schema.fields.map((field) => field.amount).filter(Boolean));
    select.append(new Option("", ""));
    this.schema.fields.forEach((field, index) => {
      if (paired.has(field.name) || isOwn(this.schema, field) || !["count", "flag", "amount"].includes(field.kind)) return;
      select.append(new Option(eventName(field), index));
    });
  }

  /** Facts are the first level's to write, or anybody's of a panel. */
  open(state) {
    return state.level === 0 || this.schema.panel !== null;
  }

  add(state, field) {
    const last = state.rows.at(-1);
    state.rows.push({ 日期: "", field, 次数: "", 扣分: "", 事由: "", 证据: "", 记录人: last?.["记录人"] ?? "" });
    this.draw(state);
    this.changed(0);
    this.body.lastElementChild.querySelector("input").focus();
  }

  /** Problems beside their rows, what is printed in each cell, and who may edit. */
  show(state, problems) {
    [...this.body.children].forEach((line, index) => {
      const words = problems.filter((problem) => problem.place === `row:${index}`).map((problem) => problem.message);
      showError(line.querySelector(".error"), words);
      const field = this.schema.fields[state.rows[index].field];
      for (const control of line.querySelectorAll("[data-part]")) {
        const part = control.dataset.part;
        const useless = (part === "扣分" && field && !amountOf(this.schema, field)) || (part === "次数" && field?.kind === "amount");
        control.disabled = !this.open(state) || Boolean(useless && !control.value);
      }
      line.querySelector(".remove").disabled = !this.open(state);
    });
    document.getElementById("add-row").disabled = !this.open(state);
    showError(document.getElementById("details-error"), problems.filter(({ place }) => place === "rows").map(({ message }) => message));
  }

  /** What is printed in each cell, on a page of its own where the form refers to it. */
  showPaper(state, losses, needed) {
    this.body.closest(".details").classList.toggle("needed", needed);
    [...this.body.children].forEach((line, index) => {
      const field = this.schema.fields[state.rows[index].field];
      for (const control of line.querySelectorAll("[data-part]")) {
        control.parentElement.dataset.print = printedCell(control.dataset.part, control.value, field, losses[index] ?? "");
      }
    });
  }
}

const eventName = (field) => (field.label === field.item ? field.item : `${field.item}：${field.label}`);

/** What stands in a cell on paper: a blank count is one, and the points are told also where they follow from the count. */
function printedCell(part, typed, field, loss) {
  if (part === "情形") return field ? eventName(field) : "";
  if (part === "次数" && field?.kind === "count") return (typed || "1") + field.unit;
  return part === "扣分" ? typed || loss : typed;
}
