#!/usr/bin/env bash
# One codebook as its author checks it before a commit.
#   codebook.sh AXIAL FILE
set -euo pipefail
"$1" test "$2" | head -n 1
"$1" lint --quiet "$2"
"$1" fmt --check "$2"
