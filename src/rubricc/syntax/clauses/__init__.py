"""The tree of one sentence: what the grammar found, with places, before it means anything."""

from __future__ import annotations

from rubricc.syntax.clauses.effects import (
    Act,
    ActKind,
    AtMostClause,
    FloorAtClause,
    LiftedClause,
    OverflowClause,
    VetoClause,
)
from rubricc.syntax.clauses.events import (
    AccumulateClause,
    AllLostClause,
    HeadingClause,
    OnceClause,
    RemarkClause,
    RuleClause,
)
from rubricc.syntax.clauses.limits import BaseClause, BonusClause, CapClause, FloorClause, NoLimitClause
from rubricc.syntax.clauses.metrics import (
    ArmClause,
    CapShareClause,
    ExemptClause,
    FormulaClause,
    HighestClause,
    InterpolateClause,
    LeastClause,
    NoteClause,
    Part,
    PartClause,
    ProportionClause,
    RatedClause,
    RestatedClause,
    Result,
    RoundClause,
    StepClause,
)
from rubricc.syntax.clauses.parts import Amount, Frequency, Label, Share
from rubricc.syntax.clauses.scale import ChecklistClause, ExemptionClause, ScaleClause
from rubricc.syntax.clauses.series import ScaledClause, StageClause
from rubricc.syntax.clauses.tables import AdjustClause, GradeClause, UnsaidClause

__all__ = [
    "AccumulateClause",
    "Act",
    "ActKind",
    "AdjustClause",
    "AllLostClause",
    "Amount",
    "ArmClause",
    "AtMostClause",
    "BaseClause",
    "BonusClause",
    "CapClause",
    "CapShareClause",
    "ChecklistClause",
    "Clause",
    "ExemptClause",
    "ExemptionClause",
    "FloorAtClause",
    "FloorClause",
    "FormulaClause",
    "Frequency",
    "General",
    "GradeClause",
    "HeadingClause",
    "HighestClause",
    "InterpolateClause",
    "Label",
    "LeastClause",
    "LiftedClause",
    "NoLimitClause",
    "NoteClause",
    "OnceClause",
    "OverflowClause",
    "Part",
    "PartClause",
    "ProportionClause",
    "RatedClause",
    "RemarkClause",
    "RestatedClause",
    "Result",
    "RoundClause",
    "RuleClause",
    "ScaleClause",
    "ScaledClause",
    "Share",
    "StageClause",
    "StepClause",
    "UnsaidClause",
    "VetoClause",
]

Clause = (
    RuleClause
    | ArmClause
    | AllLostClause
    | StepClause
    | ExemptClause
    | CapShareClause
    | FormulaClause
    | InterpolateClause
    | LeastClause
    | RoundClause
    | NoteClause
    | ProportionClause
    | RatedClause
    | RestatedClause
    | HighestClause
    | PartClause
    | CapClause
    | FloorClause
    | OnceClause
    | BaseClause
    | NoLimitClause
    | BonusClause
    | ScaleClause
    | AccumulateClause
    | HeadingClause
    | RemarkClause
    | StageClause
    | ScaledClause
    | VetoClause
    | AtMostClause
    | FloorAtClause
    | LiftedClause
    | OverflowClause
    | ExemptionClause
    | ChecklistClause
)

General = FloorClause | UnsaidClause | AdjustClause | ScaleClause | OverflowClause | LiftedClause | ExemptionClause
