#!/usr/bin/env bash
# Installs what the tests drive for real and pip cannot give: LibreOffice Calc, Chromium, Chinese fonts, poppler.
# Does nothing, and needs no rights, where all of them are there already.
set -euo pipefail

has_calc() {
  local soffice
  soffice=$(command -v soffice) && [ -e "$(dirname "$(readlink -f "$soffice")")/libsclo.so" ]
}
has_chromium() { command -v chromium >/dev/null; }
has_fonts() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family)" ]; }
# Column widths of a workbook are counted in digits of Arial, or of a font with its measures.
has_arial() { command -v fc-list >/dev/null && [ -n "$(fc-list 'Liberation Sans' family)$(fc-list Arial family)" ]; }
has_poppler() { command -v pdftoppm >/dev/null; }

missing=()
has_calc || missing+=(libreoffice-calc-nogui)
has_chromium || missing+=(chromium)
has_fonts || missing+=(fontconfig fonts-noto-cjk)
has_arial || missing+=(fonts-liberation)
has_poppler || missing+=(poppler-utils)
[ ${#missing[@]} -gt 0 ] || exit 0

fail() {
  printf '%s\n' "$@" "缺少的部件 / missing: ${missing[*]}" >&2
  exit 1
}

command -v apt-get >/dev/null ||
  fail "测试要用到下列部件，但这台机器没有 apt-get，请自行安装后再试。" \
    "The tests need these parts, and there is no apt-get here: please install them by hand."
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null ||
    fail "安装部件需要管理员权限，而这里没有 sudo；请用 root 运行 $0。" \
      "Installing needs root, and there is no sudo: please run $0 as root."
  as_root=(sudo)
fi

# Another package manager at work is waited for, not fought.
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 "$@" </dev/null; }

echo "正在安装测试所需的部件：${missing[*]}……"
apt update || echo "软件包列表没有全部更新，仍继续尝试安装。" >&2
apt install -y --no-install-recommends "${missing[@]}" ||
  apt install -y --no-install-recommends "${missing[@]}" ||
  fail "安装失败。apt-get could not install them."
