#!/bin/sh
# Records what the real packages do with these scripts, under CPython 3.13: `record.sh PYTHON`, where
#
#     python3.13 -m venv venv && venv/bin/pip install fastapi==0.165.0 starlette==1.10.0 anyio==4.16.0 httpx==0.28.1 \
#         requests==2.32.5 uvicorn==0.54.0
#
# Apps are called in process; clients call `delays.py` beside it. The times are coarse: waits of the script's own, rounded.
cd "$(dirname "$0")/fixtures" || exit 1
"$1" ../delays.py &
server=$!
trap 'kill $server' EXIT
sleep 5
for script in *.py; do
    UPSTREAM=http://127.0.0.1:8765 "$1" "$script" > "${script%.py}.out" || echo "$script fails"
done
