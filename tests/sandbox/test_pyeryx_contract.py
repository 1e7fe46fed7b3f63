"""What we rely on in pyeryx beyond its documentation. When this fails after an upgrade, see wasm_worker."""

import importlib.metadata
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

SCRIPT = """
    import sys, threading, time
    from pathlib import Path
    from eryx import Session
    volume = sys.argv[1]
    out, err = [], []
    session = Session(volumes=[(volume, "/rpc", True)], on_stdout=out.append, on_stderr=err.append)
    run = session.execute
"""

CLAIMS = {
    "one report is one callback of its stream, whole and in order": """
        run("import _eryx\\nfor i in range(2000): _eryx._eryx_report_output(1, b'%d' % i)")
        run("_eryx._eryx_report_output(1, bytes(16 * 2**20))")
        assert err[:2000] == [b"%d" % i for i in range(2000)], err[:3]
        assert len(err[2000]) == 16 * 2**20 and len(err) == 2001
        assert out == []
    """,
    "the first stream goes to the other callback": """
        run("import _eryx\\n_eryx._eryx_report_output(0, b'text')")
        assert (out, err) == ([b"text"], [])
    """,
    "all reports have arrived when execute returns": """
        def slow(report):
            time.sleep(0.001)
            err.append(report)
        session = Session(on_stdout=out.append, on_stderr=slow)
        session.execute("import _eryx\\nfor i in range(200): _eryx._eryx_report_output(1, b'x')")
        assert len(err) == 200
    """,
    "callbacks come while the guest runs": """
        seen = []
        session = Session(volumes=[(volume, "/rpc", True)], on_stdout=seen.append, on_stderr=seen.append)
        def answer():
            while not seen:
                time.sleep(0.001)
            Path(volume, "draft").write_text("reply")
            Path(volume, "draft").rename(Path(volume, "late"))
        threading.Thread(target=answer).start()
        session.execute(
            "import _eryx, time, os\\n"
            "_eryx._eryx_report_output(1, b'request')\\n"
            "while not os.path.exists('/rpc/late'): time.sleep(0.001)\\n"
            "_eryx._eryx_report_output(1, open('/rpc/late', 'rb').read())"
        )
        assert seen == [b"request", b"reply"], seen
    """,
    "a volume can be read-only": """
        Path(volume, "given").write_text("x")
        run("for code in ('open(\\"/rpc/given\\", \\"w\\")', 'open(\\"/rpc/new\\", \\"w\\")'):\\n"
            "    try: eval(code)\\n    except OSError: continue\\n    raise SystemError")
        assert Path(volume, "given").read_text() == "x" and not Path(volume, "new").exists()
    """,
    "a guest that exits cannot be used again": """
        for source in ("import os; os._exit(0)", "1"):
            try:
                run(source)
            except Exception:
                continue
            raise SystemError(source)
    """,
}


def test_the_exact_version_is_installed() -> None:
    assert importlib.metadata.version("pyeryx") == "0.11.0"


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_pyeryx_keeps_to_what_we_rely_on(claim: str, tmp_path: Path) -> None:
    folder, temporary = tmp_path / "volume", tmp_path / "tmp"
    folder.mkdir()
    temporary.mkdir()
    script = textwrap.dedent(SCRIPT) + textwrap.dedent(claim)
    ended = subprocess.run(
        [sys.executable, "-I", "-c", script, str(folder)],
        capture_output=True,
        text=True,
        env={"TMPDIR": str(temporary)},
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
