#!/usr/bin/env bash
# Prints one Python a line for each version from 3.11 up that is here and can make environments, the newest last.
set -euo pipefail
for minor in 11 12 13 14 15; do
  for candidate in "python3.$minor" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3."$minor".*/bin/python3; do
    if "$candidate" -c "import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (3, $minor))" 2>/dev/null; then
      "$candidate" -c 'import sys; print(sys.executable)'
      break
    fi
  done
done
