#!/usr/bin/env bash
# Installs a wheel with the tools of the tests in an environment of its own and runs the tests against it, with the
# newest libraries or with the oldest that the wheel allows: all except the attack, the golden files, what is
# expected of the data, what a browser does and what is marked ``once``, which try the same whatever the Python.
# Usage: tests/run_on.sh PYTHON vgtref-*.whl newest|oldest
set -euo pipefail
python=$1 wheel=$(realpath "$2") libraries=$3
root=$(realpath "$(dirname "$0")/..")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" -m venv "$work/env"
touch "$work/limits"
if [[ $libraries == oldest ]]; then
  sed -n '/^dependencies = \[/,/^\]/s/^  "\([a-z]*\)>=\([0-9.]*\).*/\1==\2/p' "$root/pyproject.toml" >"$work/limits"
fi
"$work/env/bin/pip" install -q --constraint "$work/limits" "$wheel[test]" 2>"$work/pip.log" || { cat "$work/pip.log"; exit 1; }

# Without the package beside them the tests find the one that is installed.
mkdir "$work/away"
cp -r "$root"/{tests,data,tools,pyproject.toml,README.md,docs,CHANGELOG.md,CITATION.cff,CONTRIBUTING.md,LICENSE} "$work/away"
cd "$work/away"
echo "-- $("$work/env/bin/python" --version) with $("$work/env/bin/pip" freeze | grep -E '^(typer|rich|tomli|msgspec)==' | paste -sd' ')"
"$work/env/bin/pytest" -q -p no:cacheprovider -m "not attack and not golden and not live and not browser and not once" 2>&1 | tail -n 25
