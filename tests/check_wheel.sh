#!/usr/bin/env bash
# Installs a wheel in an empty environment and compares its answers, given far from the checkout, with those of the
# vgtref of the checkout, whose pip installs it. Usage: tests/check_wheel.sh PYTHON vgtref-*.whl .venv/bin/vgtref
set -euo pipefail
python=$1 wheel=$(realpath "$2") ours=$(realpath -s "$3")
bill=$(realpath "$(dirname "$0")/answers/bill.toml")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$python" -m venv --without-pip env
"$(dirname "$ours")/pip" --python env install -q "$wheel" 2>pip.log || { cat pip.log; exit 1; }
failed=0
compared=0
same() {
  "$ours" "$@" >ours 2>&1 && env/bin/vgtref "$@" >theirs 2>&1 && cmp -s ours theirs || { echo "differs: vgtref $*"; failed=1; }
  compared=$((compared + 1))
}
for format in table json svg; do
  same --format $format
  same agencies --format $format
  same declaration --format $format
  same conventions --id 201 --format $format
  same status --convention 185 --format $format
  same assess report "$bill" --format $format
done
for form in datapackage sqlite json toml html; do
  env/bin/vgtref export "made-$form" --as $form >/dev/null || { echo "no export: $form"; failed=1; }
done
echo "$("$python" --version): $compared answers compared, five exports, the module too: $(env/bin/python -m vgtref --version)"
exit $failed
