"""Starts a demo service and runs schemathesis against it as each kind of caller, until enough calls were made."""

import html.parser
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests

HERE = Path(__file__).parent
# The sections of the demo page, one per role; "nobody" has no session.
ROLES = ["nobody", "seeker", "employer_member", "verbinder", "administrator"]
READY_WITHIN = 180


class SignInForms(html.parser.HTMLParser):
    """The forms of the demo page: for each role the action of the first one."""

    def __init__(self):
        super().__init__()
        self.role, self.csrf, self.actions = None, None, {}

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "section":
            self.role = attrs.get("aria-labelledby", "").removeprefix("role-")
        elif tag == "form" and "/demo/" in attrs.get("action", ""):
            self.actions.setdefault(self.role, attrs["action"])
        elif tag == "input" and attrs.get("name") == "csrf":
            self.csrf = attrs["value"]


def session(base, role):
    """Signs in with a role; returns the session cookie."""
    browser = requests.Session()
    page = browser.get(f"{base}/nl/demo", timeout=30)
    page.raise_for_status()
    forms = SignInForms()
    forms.feed(page.text)
    response = browser.post(
        base + forms.actions[role], {"csrf": forms.csrf, "back": ""}, allow_redirects=False, timeout=30
    )
    assert response.status_code == 303, f"{role} cannot sign in: {response.status_code}"
    return browser.cookies["kade_session"]


def start(kade, data):
    """Starts a demo service; returns it with its base URL."""
    # The log has every call, so it is kept whole for failures.
    log = (Path(data) / "serve.log").open("w")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KADE_")}
    service = subprocess.Popen(
        [kade, "serve", "--demo", "--listen", "127.0.0.1:0", "--data-dir", data],
        stdout=subprocess.PIPE, stderr=log, text=True, env=environment,
    )
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        line = service.stdout.readline()
        if not line:
            break
        if found := re.search(r"http://\S+", line):
            return service, found.group().rstrip("/")
    service.kill()
    sys.exit(f"outside: the service did not start: {(Path(data) / 'serve.log').read_text()[-2000:]}")


def run_checks(base, role, examples, seed, folder):
    """One run; returns the number of calls, and whether all responses matched the document."""
    report = Path(folder) / f"{role}.ndjson"
    config = Path(folder) / f"{role}.toml"
    signed_in = "" if role == "nobody" else f'\n[auth.openapi.session]\napi_key = "{session(base, role)}"\n'
    config.write_text((HERE / "schemathesis.toml").read_text() + signed_in)
    command = [
        str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(config), "run",
        f"{base}/api/v1/openapi.json", "--max-examples", str(examples), "--seed", str(seed),
        "--report", "ndjson", "--report-ndjson-path", str(report), "--no-color",
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    calls = report.read_text().count('"status_code"') if report.exists() else 0
    if done.returncode != 0:
        print(done.stdout[-12000:], done.stderr[-4000:], file=sys.stderr)
    return calls, done.returncode == 0


def main():
    kade, wanted = sys.argv[1], int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    with tempfile.TemporaryDirectory(prefix="kade-outside-") as folder:
        service, base = start(kade, folder)
        try:
            total, well = 0, True
            examples = max(1, wanted // 60)
            while well and total < wanted:
                for role in ROLES:
                    calls, ok = run_checks(base, role, examples, seed, folder)
                    print(f"outside {role}: {calls} calls, {'all as the document says' if ok else 'FAILED'}", flush=True)
                    total, well = total + calls, well and ok and calls > 0
                seed += 1
            alive = requests.get(f"{base}/healthz", timeout=30).status_code == 200
        finally:
            service.terminate()
            service.wait(60)
    print(f"outside total: {total} calls as {len(ROLES)} kinds of callers, {'0 failures' if well else 'FAILED'}")
    if not (well and alive):
        sys.exit(1)


if __name__ == "__main__":
    main()
