"""How low an item may go: 扣完为止, 最低25分, 可倒扣, and where goes what is beyond its points."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.plain import plain
from rubricc.rubric.read import Read
from rubricc.syntax.clauses import FloorAtClause
from rubricc.syntax.document import HeadText
from rubricc.values import dataclass

TWO_FLOORS = Kind("S311", Severity.ERROR, "「{title}」的最低分写得互相矛盾：{said}", "只留一个{strike}")
BELOW_ZERO = Kind(
    "R303", Severity.WARNING, "「{title}」的最低分是{least}分，低于0分", "若不是要倒扣，请写「最低0分」或「扣完为止」"
)


@dataclass
class Limits:
    """What the sentences of one item have said so far."""

    least: list[FloorAtClause] = field(default_factory=list)
    lifted: bool = False
    overflow: bool = False

    @property
    def said(self) -> bool:
        """Anything that needs a rule to go with."""
        return bool(self.least) or self.lifted or self.overflow

    def add(self, found: Read) -> None:
        """One sentence more."""
        self.least += [found.least] if found.least else []
        self.lifted |= found.lifted
        self.overflow |= found.overflow

    def floor(self, until_gone: bool, head: HeadText, context: Context) -> Decimal | None:
        """The least score that is written; None when nothing is, or when there is none."""
        values = sorted({each.points for each in self.least})
        said = [f"最低{plain(value)}分" for value in values]
        said += ["可倒扣"] if self.lifted else []
        said += ["扣完为止（最低0分）"] if until_gone and (self.lifted or any(value > 0 for value in values)) else []
        said += ["超出的部分从总分中扣除"] if self.overflow and self.lifted else []
        if len(said) > 1:
            facts = {"title": brief(head.title.text), "said": "、".join(said), "strike": _strike(said, head)}
            context.report(TWO_FLOORS, head.span, **facts)
        if values and values[0] < 0:
            context.report(BELOW_ZERO, self.least[0].span, title=brief(head.title.text), least=plain(values[0]))
        if values:
            return values[0]
        return Decimal(0) if until_gone else None


def _strike(said: list[str], head: HeadText) -> str:
    """Which words to strike, of those that stand there as they are told."""
    text = "".join(each.text for each in head.sentences)
    found = [name for name in (each.partition("（")[0] for each in said) if name in text]
    return "".join(f"{mark}删去“{name}”" for mark, name in zip(("：", *["，或"] * len(found)), found, strict=False))
