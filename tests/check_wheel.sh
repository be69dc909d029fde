#!/usr/bin/env bash
# Installs a wheel in an empty environment and compares its answers, given far from the checkout, with the golden files.
# Usage: tests/check_wheel.sh PYTHON vgtref-*.whl
set -euo pipefail
python=$1 wheel=$(realpath "$2")
golden=$(realpath "$(dirname "$0")/golden")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$python" -m venv env
env/bin/pip install -q "$wheel" 2>pip.log || { cat pip.log; exit 1; }
failed=0
compared=0
same() {
  diff -q "$golden/$1" <(env/bin/vgtref "${@:2}" 2>/dev/null) >/dev/null || { echo "differs: $1"; failed=1; }
  compared=$((compared + 1))
}
for format in table json csv html svg; do
  same "overview/overview.$format" --format $format
  same "agencies/agencies.$format" agencies --format $format
  same "declaration/declaration.$format" declaration --format $format
  same "convention-201/convention-201.$format" conventions --id 201 --format $format
  same "status-185/status-185.$format" status --convention 185 --format $format
  same "assess-report/assess-report.$format" assess report "$golden/../answers/bill.toml" --format $format
done
for form in datapackage sqlite json toml; do
  env/bin/vgtref export "made-$form" --as $form >/dev/null || { echo "no export: $form"; failed=1; }
done
echo "$("$python" --version): $compared answers compared, four exports, the module too: $(env/bin/python -m vgtref --version)"
exit $failed
