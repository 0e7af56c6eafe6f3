#!/usr/bin/env bash
# Installs what the tests need and runs them all. Needs the .NET 10 SDK; on Debian and Ubuntu the rest is installed here.
# Arguments go to the test runner: ./test.sh --filter-class '*Routing*'
set -euo pipefail
cd "$(dirname "$0")"

install() {
  local sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  if ! command -v apt-get >/dev/null; then
    echo "test.sh: please install: $*" >&2
    exit 1
  fi
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || [ -n "${ROUTERCONSOLE_CHROMIUM:-}" ] || missing+=(chromium)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
[ ${#missing[@]} -eq 0 ] || install "${missing[@]}"

(cd RouterConsole.Tests/Sdk && npm ci --no-audit --no-fund --loglevel=error)

dotnet build RouterConsole.sln -v quiet -nologo

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet test --solution RouterConsole.sln --no-build "$@" 2>&1 | tee "$log" || status=$?

count() { sed -nE "s/^ *$1: *([0-9]+).*/\1/p" "$log" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
echo "${passed:-0} passed, ${failed:-0} failed, ${skipped:-0} skipped"
if [ "${CI:-}" = true ] && [ "${skipped:-0}" != 0 ]; then
  echo "test.sh: in CI nothing may be skipped" >&2
  exit 1
fi
exit "$status"
