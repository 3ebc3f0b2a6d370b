#!/bin/sh
# Records what the real packages do with these scripts, under CPython 3.13, in process: `record.sh PYTHON`, where
#
#     python3.13 -m venv venv && venv/bin/pip install fastapi==0.165.0 starlette==1.10.0 anyio==4.16.0 httpx==0.28.1
#
# The times in them are coarse: they are waits of the script's own, rounded.
cd "$(dirname "$0")/fixtures" || exit 1
for script in *.py; do
    "$1" "$script" > "${script%.py}.out" || echo "$script fails"
done
