"""Fixes of a file: the safe ones applied when the program stays the same to the last digit, the others shown.

Safe is what a fix says of itself; it is believed only when the changed text compiles to a program
with the same numbers and inputs and tells nothing new.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence

from rubricc.cli.sameness import means_the_same
from rubricc.diagnostics.model import Diagnostic
from rubricc.diagnostics.remedy import Fix, Safety
from rubricc.pipeline import Compilation, compile_text
from rubricc.values import dataclass

REASONS = {
    Safety.SAFE: "证明不了这样改得分不变，请自己决定",
    Safety.SCORES: "这样改会影响得分，请自己决定",
    Safety.PLACEHOLDER: "＿的地方只有您知道，请自己填写",
}
PASSES = 40  # a fix may uncover another one: some findings are told once for a whole table


@dataclass(frozen=True, slots=True)
class Fixed:
    """The text after the safe fixes, what they were, and the findings whose fix is left to the author."""

    text: str
    applied: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


Load = Callable[[str], str] | None  # serves 引用, as the compiler takes it


def fixed(compilation: Compilation, load: Load = None) -> Fixed:
    """Apply every safe fix that provably changes nothing but the text."""
    applied: list[Diagnostic] = []
    for _ in range(PASSES):
        wanted = [each for each in own(compilation) if each.fix and each.fix.safety == Safety.SAFE]
        done, compilation = _applied(compilation, wanted, load) if compilation.ok else ([], compilation)
        applied += done
        if not done:
            break
    # Among errors a safe fix cannot be proven; showing it would only hide what has to be done first.
    left = tuple(each for each in own(compilation) if each.fix and (compilation.ok or each.fix.safety != Safety.SAFE))
    return Fixed(compilation.source.text, tuple(applied), left)


def own(compilation: Compilation) -> tuple[Diagnostic, ...]:
    """The findings in the file itself: what it takes from another one by 引用 is changed there."""
    return tuple(each for each in compilation.diagnostics if each.span.source is compilation.source)


def _applied(
    compilation: Compilation, wanted: Sequence[Diagnostic], load: Load
) -> tuple[list[Diagnostic], Compilation]:
    """All at once if that holds, else one after the other from the end, so that places stay."""
    whole = _tried(compilation, wanted, load)
    if whole is not None:
        return list(wanted), whole
    done: list[Diagnostic] = []
    for each in sorted(wanted, key=lambda each: each.span.start, reverse=True) if len(wanted) > 1 else ():
        changed = _tried(compilation, [*done, each], load)
        if changed is not None:
            done.append(each)
    return done, (_tried(compilation, done, load) if done else None) or compilation


def _tried(compilation: Compilation, wanted: Sequence[Diagnostic], load: Load) -> Compilation | None:
    source = compilation.source
    text = changed(source.text, (each.fix for each in wanted if each.fix))
    if text == source.text:
        return None
    after = compile_text(text, source.name, load)
    before = {each.code for each in compilation.diagnostics}
    same = means_the_same(after, compilation) and {each.code for each in after.diagnostics} <= before
    return after if after.ok and same else None


def changed(text: str, fixes: Iterable[Fix]) -> str:
    """The text with the fixes made; of those that overlap, the later ones are left out."""
    end = len(text)
    for fix in sorted(set(fixes), key=lambda fix: fix.span.start, reverse=True):
        if fix.span.end <= end:
            text = text[: fix.span.start] + fix.text + text[fix.span.end :]
            end = fix.span.start
    return text


def proposal(compilation: Compilation, each: Diagnostic) -> Iterator[str]:
    """One fix as a unified diff."""
    source = compilation.source
    if each.fix is None:
        return
    after = changed(source.text, [each.fix])
    lines = difflib.unified_diff(
        source.text.splitlines(), after.splitlines(), source.name, source.name, "", "", n=0, lineterm=""
    )
    yield from lines
