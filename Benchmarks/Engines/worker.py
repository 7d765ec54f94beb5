"""Serves one engine to the benchmark: a request is a line of JSON, and so is its answer."""

import json
import sys
import time


def serve(engine):
    """Answers requests until there are no more.

    engine.load(table, file, columns) makes a table of a CSV file, engine.answer(statement) gives the
    first column of what a statement gives.
    """
    print(json.dumps({"lines": [engine.version]}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = respond(engine, request)
        except Exception as error:  # whatever an engine may say
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)


def respond(engine, request):
    if "file" in request:
        engine.load(request["table"], request["file"], request["columns"])
        return {"lines": []}
    began = time.perf_counter()
    lines = engine.answer(request["statement"])
    return {"lines": lines, "seconds": time.perf_counter() - began}
