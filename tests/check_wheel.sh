#!/usr/bin/env bash
# Installs a wheel in an empty environment for each Python found from 3.11 up and compares its answers, given far from
# the checkout, with the golden files. Usage: tests/check_wheel.sh vgtref-*.whl
set -euo pipefail
wheel=$(realpath "$1")
golden=$(realpath "$(dirname "$0")/golden")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

pythons=()
for minor in 11 12 13 14; do
  for candidate in "python3.$minor" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3."$minor".*/bin/python3; do
    if "$candidate" -c "import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (3, $minor))" 2>/dev/null; then
      pythons+=("$candidate")
      break
    fi
  done
done
test ${#pythons[@]} -gt 0

failed=0
for python in "${pythons[@]}"; do
  rm -rf env
  "$python" -m venv env
  env/bin/pip install -q "$wheel"
  same() { diff -q "$golden/$1" <(env/bin/vgtref "${@:2}") >/dev/null || { echo "differs: $1"; failed=1; }; }
  compared=0
  for format in table plain json jsonl csv tsv markdown html svg; do
    same "overview/overview.$format" --format $format
    same "agencies/agencies.$format" agencies --format $format
    same "agencies-all/agencies-all.$format" agencies --all --format $format
    same "agency/agency.$format" agencies --id polposta --format $format
    same "partners/partners.$format" partners --format $format
    same "timeline/timeline.$format" timeline --from 2011 --to 2012 --format $format
    same "declaration/declaration.$format" declaration --format $format
    same "resolution/resolution.$format" resolution --format $format
    same "conventions/conventions.$format" conventions --format $format
    same "convention-201/convention-201.$format" conventions --id 201 --format $format
    same "source/source.$format" sources --id to-185-chart-2026 --format $format
    same "coverage/coverage.$format" coverage --format $format
    same "validate/validate.$format" validate --format $format
    same "status-185/status-185.$format" status --convention 185 --format $format
    same "country-kenya/country-kenya.$format" countries --id KE --deposit 2027-01-15 --format $format
    same "reservations/reservations.$format" reservations --convention 201 --format $format
    same "changes/changes.$format" changes --from 2025 --to 2026 --format $format
    same "growth/growth.$format" growth --format $format
    same "article-185-9/article-185-9.$format" articles --id 185:9 --format $format
    same "requirements/requirements.$format" requirements --format $format
    same "terms/terms.$format" terms --format $format
    same "assess-report/assess-report.$format" assess report "$golden/../answers/bill.toml" --format $format
    compared=$((compared + 22))
  done
  mkdir "$work/made"
  for form in datapackage sqlite json; do
    env/bin/vgtref export "$work/made/$form" --as $form >/dev/null 2>&1 || { echo "no export: $form"; failed=1; }
  done
  rm -rf "$work/made"
  echo "$("$python" --version): $compared answers compared, the module too: $(env/bin/python -m vgtref --version)"
done
exit $failed
