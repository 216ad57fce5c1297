#!/usr/bin/env bash
# Installs axial aside and builds examples/embed_cpp against the installed package, as its user would.
#   run.sh SOURCE BUILD
set -euo pipefail
source=$1
build=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$build" --prefix "$work/prefix" >"$work/install.log"
cmake -S "$source/examples/embed_cpp" -B "$work/embed" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix" >"$work/configure.log"
cmake --build "$work/embed" >"$work/build.log" || { cat "$work/build.log"; exit 1; }
"$work/embed/embed" >"$work/out.txt"
diff - "$work/out.txt" <<'EXPECTED'
a#1-1  finance  loans
c#1-1  finance  贷款
EXPECTED
[ "$("$work/prefix/bin/axial" --version | head -n 1)" = "axial $(sed -n 's/.*VERSION \([0-9.]*\) LANGUAGES.*/\1/p' "$source/CMakeLists.txt")" ]
echo "the installed package builds and runs examples/embed_cpp"
