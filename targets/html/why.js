// How the total came about: every item that is not full, with what was noted under it. Made only while somebody looks.

function showWhy(schema, program, result) {
  const box = byId("why");
  box.hidden = result.total === null;
  if (box.hidden || !box.open) return;
  const texts = schema.panel ? Object.entries(result.raters).map(([who, total]) => `${who} ${total}分`) : whyTexts(schema, program, result);
  const lines = (texts.length ? texts : ["各项都是满分"]).map((textContent) => made("p", { textContent }));
  box.replaceChildren(box.firstElementChild, ...lines);
}

/** 出勤 5.5分：事假1天 −1；打卡异常1次 −0.5. */
function whyTexts(schema, program, { draft, items }) {
  return schema.items.flatMap((item) => {
    const score = items[item.name];
    if (score === undefined || (item.whole !== null && score === written(item.whole, item.scale))) return [];
    const { listed, counted } = itemRecord(schema, program, draft, item);
    const judged = item.judged.flatMap((slot, level) => (slot && draft.slots[slot] !== null ? [`${schema.levels[level].name}改判`] : []));
    return [`${item.name} ${score}分${[...listed, ...counted, ...judged].map((text, index) => (index ? "；" : "：") + text).join("")}`];
  });
}
