# Read by ./try and ./test: makes .venv with PYTHON, or else with the first Python here that is new enough.
if [ ! -x .venv/bin/pip ]; then
    python=
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            python=$candidate
            break
        fi
    done
    if [ -z "$python" ]; then
        echo "Dragoman needs Python 3.11 or newer; name one: PYTHON=/path/to/python3.12 $0" >&2
        exit 1
    fi
    if ! "$python" -m venv --clear .venv; then
        echo "$python cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2
        exit 1
    fi
fi
