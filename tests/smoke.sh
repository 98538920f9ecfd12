#!/bin/sh
# The wheel alone, in an environment of its own with no development tools, far from this checkout.
set -eu
wheel=$(ls "$PWD"/dist/*.whl)
constraints="$PWD/constraints.txt"
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet --disable-pip-version-check --constraint "$constraints" "$wheel"
cd "$place"
INTEGRATE_HOME="$place/home"
export INTEGRATE_HOME
run="$place/env/bin/integrate"
"$run" --version
"$place/env/bin/python" -m integrate --version
"$run" library list | grep -q soften-around
"$run" library check "$place"/env/lib/python3*/site-packages/integrate/prompts
printf '6\n2\n5\n1\nthe jaw\n.\n' | "$run" begin soften-around --no-timer > sitting.txt
grep -q 'Before, six. Now, five.' sitting.txt
"$run" journal list | grep -q 'the jaw'
"$run" export markdown - | grep -q 'the jaw'
"$run" streak --json | "$place/env/bin/python" -c 'import json, sys; assert json.load(sys.stdin)["tended_days"] == 1'
"$run" streak | grep -q 'One day so far.'
"$run" today | grep -q 'integrate begin'
echo 'smoke: a whole sitting from the wheel, and its words in the journal and in Markdown'
