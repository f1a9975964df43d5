"""Numbers that only call or name: 12345工单, 0571-88888888, 〔2023〕15号, and those inside program text."""

from __future__ import annotations

# 12345工单: a number to call
_HOTLINE = (
    r"(?:12[0-9]{3}|9[56][0-9]{3}|10[0-9]{3}|400|1(?:10|19|20|22))"
    r"(?=热线|工单|电话|投诉|平台|政务|举报|警情|市民|接警|急救|客服|咨询|便民)"
)
# 0571-88888888, 400-800-8888; 〔2023〕15号: numbers that only call or name
CALLS = (
    rf"{_HOTLINE}|"
    r"\(?0[0-9]{2,3}\)?\s*-?\s*[1-9][0-9]{6,7}(?![0-9])|[48]00-?[0-9]{3}-?[0-9]{4}(?![0-9])"
    r"|(?<![0-9])1[3-9][0-9](?:-?[0-9]{4}){2}(?![0-9])|[〔\[(【](?:19|20)[0-9]{2}[〕\])】]\s*第?\s*[0-9]{1,4}\s*号"
)
# Numbers inside program text: they measure nothing and cannot be meant to score.
CODE = (
    r"=[0-9]+(?:[-+*/][0-9]+)+|\$?\{+[^{}\u4e00-\u9fff]*\}+|</?[A-Za-z][^<>\u4e00-\u9fff]*>|"
    r"[A-Za-z_][A-Za-z0-9_.]*\([^()\u4e00-\u9fff]*\)"
)
