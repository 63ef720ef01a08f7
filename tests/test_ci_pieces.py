"""What runs in other people's CI: the GitHub action, the GitLab jobs, the pre-commit hooks, and the sample repositories.

The scripts are taken from the files themselves and run as a runner would run them; the slow tests also install.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from cfp_cli import __version__

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples" / "ci"
ACTION = ROOT / "action.yml"
TEMPLATE = ROOT / "ci" / "gitlab" / "cfp.gitlab-ci.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
WORKFLOW = SAMPLES / "github" / ".github" / "workflows" / "cfp.yml"
PIPELINE = SAMPLES / "gitlab" / ".gitlab-ci.yml"
COMMIT_CONFIG = SAMPLES / "pre-commit" / ".pre-commit-config.yaml"

SOUND = "inventories/shampoo.yaml"
FAULTY = "inventories/conditioner.yaml"
#: The waiver of the samples holds on this day, whenever the tests run.
TODAY = "--today=2026-12-01"
#: What a name may hold on a file system, and what a shell would make of it.
HOSTILE = [
    "two words.yaml",
    "$(touch pwned).yaml",
    "`touch pwned`.yaml",
    "a; touch pwned.yaml",
    'quote".yaml',
    "it's.yaml",
    "back\\slash.yaml",
    "${HOME}.yaml",
    "EOF",
    "--fail-on=never.yaml",
    "-x.yaml",
    "%0A::error::.yaml",
    "洗髮精.yaml",
]


def data(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def keep() -> dict[str, str]:
    """The environment of every run: no locale or CI of the machine that tests."""
    needed = ("PATH", "HOME", "SYSTEMROOT", "PIP_INDEX_URL", "PIP_CONFIG_FILE", "HTTPS_PROXY", "SSL_CERT_FILE")
    return {name: os.environ[name] for name in needed if name in os.environ} | {"LC_ALL": "C.UTF-8"}


def shim(folder: Path) -> Path:
    """A folder whose `cfp` is the one under test."""
    folder.mkdir(parents=True)
    program = folder / "cfp"
    run = f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m cfp_cli "$@"\n'
    program.write_text(run, encoding="utf-8")
    program.chmod(0o755)
    return folder


def tool(name: str, *arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the development environment."""
    return subprocess.run(
        [sys.executable, "-m", name, *arguments],
        cwd=cwd,
        env={**keep(), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )


def copied(sample: str, target: Path) -> Path:
    """The sample repository as somebody would have it, outside this one."""
    return Path(shutil.copytree(SAMPLES / sample, target / sample))


def repair(folder: Path) -> None:
    """Correct the two errors of the faulty inventory as the README of each sample says; a warning is left."""
    path = folder / FAULTY
    text = path.read_text(encoding="utf-8")
    for wrong, right in (("12 tn", "12 t"), ("moenv-cfp-9797", "moenv-cfp-0097")):
        assert text.count(wrong) == 1
        text = text.replace(wrong, right)
        for name in ("README.md", "README.zh-TW.md"):
            readme = (folder / name).read_text(encoding="utf-8")
            assert f"`{wrong}`" in readme
            assert f"`{right}`" in readme
    path.write_text(text, encoding="utf-8")


# ---- the files are what their programs take ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("vendor.github-actions", ACTION),
        ("vendor.github-workflows", WORKFLOW),
        ("vendor.gitlab-ci", TEMPLATE),
        ("vendor.gitlab-ci", PIPELINE),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else value,
)
def test_each_file_keeps_the_published_schema(schema, path, tmp_path):
    # The schema looks into no hidden job, so the template's are shown to it without their dot.
    text = re.sub(r"(?m)(^|extends: )\.cfp", r"\1cfp", path.read_text(encoding="utf-8"))
    transform = ("--data-transform", "gitlab-ci") if schema.endswith("gitlab-ci") else ()
    broken = re.sub(r"(?m)^( *)(runs-on|using|extends|script):", r"\1\2x:", text)
    codes = []
    for name, content in (("sound.yml", text), ("broken.yml", broken)):
        (tmp_path / name).write_text(content, encoding="utf-8")
        done = tool("check_jsonschema", "--builtin-schema", schema, *transform, str(tmp_path / name))
        codes.append(done.returncode)
    assert codes == [0, 1]


def test_pre_commit_takes_the_hooks_and_the_sample_configuration():
    assert tool("pre_commit", "validate-manifest", str(HOOKS)).returncode == 0
    assert tool("pre_commit", "validate-config", str(COMMIT_CONFIG)).returncode == 0


@pytest.mark.parametrize("path", [ACTION, WORKFLOW], ids=lambda path: path.name)
def test_what_github_runs_is_pinned_and_asks_for_little(path):
    text = path.read_text(encoding="utf-8")
    uses = re.findall(r"uses: (\S+)(.*)", text)
    for used, comment in uses:
        if not used.startswith("OWNER/cfp@"):
            assert re.fullmatch(r"[\w.-]+(/[\w.-]+)+@[0-9a-f]{40}", used), used
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), used
    assert uses
    assert "pull_request_target" not in text


def test_the_workflow_may_only_read_but_for_the_upload():
    workflow = data(WORKFLOW)
    assert workflow["permissions"] == {"contents": "read"}
    wider = {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
    assert wider == {"inventories": {"contents": "read", "security-events": "write"}}


def test_no_input_is_written_into_a_script():
    scripts = [step["run"] for step in data(ACTION)["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    for script in scripts:
        assert "${{" not in script
        assert script.startswith("set -euo pipefail\n")
    lines = [line for job in data(TEMPLATE).values() for line in job.get("before_script", []) + job.get("script", [])]
    assert lines
    assert not any("$[[" in line or "eval" in line for line in lines)


@pytest.mark.parametrize("shell", ["bash", "sh"])
def test_the_shells_take_the_scripts(shell):
    gitlab = "\n".join([*data(TEMPLATE)[".cfp"]["before_script"], *data(TEMPLATE)[".cfp"]["script"]])
    github = [step["run"] for step in data(ACTION)["runs"]["steps"] if "run" in step]
    for script in [gitlab, *(github if shell == "bash" else [])]:
        done = subprocess.run([shell, "-n"], input=script, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


# ---- the GitHub action -------------------------------------------------------------------------------------------


class Ran(NamedTuple):
    """A step that was run: its exit code, what it printed, its outputs and the step summary."""

    code: int
    out: str
    outputs: dict[str, str]
    summary: str


class Runner:
    """Runs the steps of action.yml as GitHub's runner does: expressions become environment, scripts go to bash."""

    def __init__(self, folder: Path):
        self.temp = folder / "runner"
        self.temp.mkdir()
        self.inputs = {name: str(given["default"]) for name, given in data(ACTION)["inputs"].items()}
        self.inputs["args"] = TODAY
        self.outputs: dict[str, dict[str, str]] = {"install": {"bin": str(shim(folder / "bin"))}}

    def value(self, text: str, given: dict[str, str]) -> str:
        """What `${{ inputs.x }}` or `${{ steps.y.outputs.z }}` stands for; the action has no other expressions."""
        expression = re.fullmatch(r"\$\{\{ (\S+) \}\}", text)
        if expression is None:
            assert "${{" not in text
            return text
        parts = expression[1].split(".")
        if parts[0] == "inputs":
            return given[parts[1]]
        assert (parts[0], parts[2]) == ("steps", "outputs")
        return self.outputs.get(parts[1], {}).get(parts[3], "")  # nothing, where a step was skipped

    def run(self, step_id: str, folder: Path, **inputs: str) -> Ran:
        assert set(inputs) <= {name.replace("-", "_") for name in self.inputs}
        given = self.inputs | {name.replace("_", "-"): value for name, value in inputs.items()}
        (step,) = [step for step in data(ACTION)["runs"]["steps"] if step.get("id") == step_id]
        assert step["shell"] == "bash"
        output, summary = self.temp / "output", self.temp / "summary"
        output.write_text("")
        summary.write_text("")
        script = self.temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            cwd=folder / self.value(step.get("working-directory", "."), given),
            env={
                **keep(),
                "CI": "true",
                "GITHUB_ACTIONS": "true",
                "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(summary),
                "GITHUB_WORKSPACE": str(folder),
                "RUNNER_TEMP": str(self.temp),
                **{name: self.value(text, given) for name, text in step["env"].items()},
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=600,
        )
        outputs = dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())
        self.outputs[step_id] = outputs
        return Ran(done.returncode, done.stdout + done.stderr, outputs, summary.read_text(encoding="utf-8"))


@pytest.fixture
def github(tmp_path):
    return copied("github", tmp_path)


@pytest.fixture
def runner(tmp_path):
    return Runner(tmp_path)


def test_a_sound_inventory_passes(runner, github):
    ran = runner.run("run", github, files=SOUND)
    assert (ran.code, ran.outputs) == (0, {"exit-code": "0"})
    assert "::error" not in ran.out


def test_a_faulty_inventory_fails_with_annotations_and_a_summary(runner, github):
    ran = runner.run("run", github)
    assert (ran.code, ran.outputs) == (1, {"exit-code": "1"})
    places = re.findall(r"^::error (?:\S.*,)?file=inventories/conditioner\.yaml,line=(\d+)", ran.out, re.MULTILINE)
    assert len(places) == 2
    assert "CFP201" in ran.summary
    assert "CFP226" in ran.summary
    assert ran.summary.count("CFP226") == ran.summary.count("CFP201")


def test_fail_on_decides(runner, github):
    assert runner.run("run", github, fail_on="never").code == 0
    repair(github)
    assert runner.run("run", github, fail_on="error").code == 0
    assert runner.run("run", github, fail_on="warning").code == 1


def test_reports_are_written_beside_the_annotations(runner, github):
    ran = runner.run("run", github, reports="sarif=cfp.sarif\r\n\njunit=cfp-junit.xml\njson=out/cfp.json")
    assert ran.code == 2  # there is no folder out
    assert json.loads((github / "cfp.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "<testsuite" in (github / "cfp-junit.xml").read_text(encoding="utf-8")
    assert runner.run("run", github, reports="json=cfp.sarif", files=SOUND).code == 0
    assert json.loads((github / "cfp.sarif").read_text(encoding="utf-8"))["reports"]  # a report replaces the last one


@pytest.mark.parametrize("command", ["check", "calc"])
def test_words_of_an_inventory_are_no_workflow_commands(runner, github, command):
    path = github / SOUND
    text = (
        path.read_text(encoding="utf-8").replace("Clear Light shampoo", "::stop-commands::x").replace("12 t,", "12 tt,")
    )
    path.write_text(text.replace("model: CL-SH-100", 'model: "##[error]x\\n::error::x"'), encoding="utf-8")
    ran = runner.run("run", github, command=command, files=SOUND)
    assert ran.code == 1
    assert re.findall(r"(?m)^\s*::(?!error file=|warning file=|notice file=)", ran.out) == []
    assert re.findall(r"(?m)^\s*##\[", ran.out) == []


def test_the_working_directory_is_where_paths_begin(runner, github):
    ran = runner.run(
        "run", github.parent, working_directory="github", files="inventories/sh*.yaml", reports="json=r.json"
    )
    assert ran.code == 0
    assert (github / "r.json").exists()
    assert "file=github/inventories/shampoo.yaml," in ran.out  # annotations go by the checkout all the same


def test_a_file_name_is_a_file_name(runner, github):
    for name in HOSTILE:
        (github / name).write_text("no: inventory\n", encoding="utf-8")
    written = ["two words.json", "$(touch pwned).json", "it's\".json"]
    ran = runner.run("run", github, files="\n".join(HOSTILE), reports="\n".join(f"json={name}" for name in written))
    assert ran.code == 1, ran.out
    for name in written:
        assert [one["file"] for one in json.loads((github / name).read_text(encoding="utf-8"))["reports"]] == HOSTILE
    assert not (github / "pwned").exists()


@pytest.mark.parametrize("value", ["$(touch pwned)`touch pwned`; touch pwned", "x' || touch pwned '"])
@pytest.mark.parametrize("name", ["command", "format", "fail_on", "lang", "args"])
def test_no_input_becomes_code(runner, github, name, value):
    ran = runner.run("run", github, **{"files": SOUND, name: value})
    assert ran.code == 2, ran.out
    assert not (github / "pwned").exists()


@pytest.mark.parametrize("inputs", [{"files": " \n".strip(" ")}, {"command": "bundle"}, {"reports": "cfp.sarif"}])
def test_what_cannot_be_run_is_said_and_is_2(runner, github, inputs):
    ran = runner.run("run", github, **inputs)
    assert (ran.code, ran.outputs) == (2, {"exit-code": "2"})
    assert "cfp: the input" in ran.out


def with_of(job: str) -> dict[str, str]:
    """What a job of the sample workflow hands to the action."""
    (step,) = [step for step in data(WORKFLOW)["jobs"][job]["steps"] if step["uses"].startswith("OWNER/cfp@")]
    return {name.replace("-", "_"): str(value) for name, value in step["with"].items()}


def test_the_sample_workflow_stops_the_faulty_inventory_until_it_is_repaired(runner, github):
    assert runner.run("run", github, **with_of("inventories")).code == 1
    assert json.loads((github / "cfp.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    repair(github)
    assert runner.run("run", github, **with_of("inventories")).code == 0
    levels = {
        one["level"] for one in json.loads((github / "cfp.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    }
    assert "warning" in levels


def test_the_sample_workflow_checks_its_rule_files(runner, github):
    assert runner.run("run", github, **with_of("rule-files"), args="").code == 0
    rules = github / "pcr" / "99-901.yaml"
    rules.write_text(
        rules.read_text(encoding="utf-8").replace("rinse-water: 0.5 L", "rinse-water: 5 L"), encoding="utf-8"
    )
    ran = runner.run("run", github, **with_of("rule-files"), args="")
    assert ran.code == 1
    assert "file=pcr/99-901.yaml" in ran.out


def test_the_sample_uploads_the_report_that_it_writes():
    (upload,) = [s for s in data(WORKFLOW)["jobs"]["inventories"]["steps"] if "upload-sarif" in s["uses"]]
    assert f"sarif={upload['with']['sarif_file']}" in with_of("inventories")["reports"].splitlines()
    assert upload["if"].startswith("always()")


# ---- the GitLab jobs ---------------------------------------------------------------------------------------------


def job_of(name: str, pipeline: Path = PIPELINE) -> dict[str, Any]:
    """A job with what it extends, as GitLab merges them: keys of the extending one win, variables are merged."""
    jobs = {**data(TEMPLATE), **data(pipeline)}
    job = jobs[name]
    if "extends" not in job:
        return dict(job)
    base = job_of(job["extends"], pipeline)
    return {**base, **job, "variables": {**base.get("variables", {}), **job.get("variables", {})}}


def gitlab_run(job: str, folder: Path, shell: str = "bash", install: bool = False, **variables: str) -> Ran:
    """Run a job's lines as GitLab's runner does: one script in one shell, its variables as environment."""
    merged = job_of(job)
    before = merged["before_script"] if install else ["set -eu", f"cfp='{folder.parent}/bin/cfp'"]
    if not install and not (folder.parent / "bin").exists():
        shim(folder.parent / "bin")
    done = subprocess.run(
        [shell, "-c", "\n".join(["set -e", *before, *merged["script"]])],
        cwd=folder,
        env={**keep(), "CI": "true", "GITLAB_CI": "true", **merged["variables"], "CFP_ARGS": TODAY, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    return Ran(done.returncode, done.stdout + done.stderr, {}, "")


REPORTS = ("cfp-junit.xml", "gl-code-quality-report.json")


@pytest.fixture
def gitlab(tmp_path):
    return copied("gitlab", tmp_path)


@pytest.mark.parametrize("shell", [pytest.param("bash", marks=pytest.mark.slow), "sh"])
def test_the_gitlab_job_stops_the_faulty_inventory_and_leaves_its_reports(gitlab, shell):
    ran = gitlab_run("inventories", gitlab, shell)
    assert ran.code == 1
    assert "CFP226" in ran.out
    quality = json.loads((gitlab / REPORTS[1]).read_text(encoding="utf-8"))
    assert {"inventories/conditioner.yaml"} == {
        found["location"]["path"] for found in quality if "CFP226" in str(found)
    }
    assert "<testsuite" in (gitlab / REPORTS[0]).read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_gitlab_job_passes_once_it_is_repaired(gitlab):
    repair(gitlab)
    assert gitlab_run("inventories", gitlab).code == 0
    assert all((gitlab / name).exists() for name in REPORTS)
    assert gitlab_run("inventories", gitlab, CFP_FAIL_ON="warning").code == 1


def test_the_gitlab_job_says_where_its_reports_are():
    artifacts = job_of("inventories")["artifacts"]
    assert artifacts["reports"] == {"junit": REPORTS[0], "codequality": REPORTS[1]}
    assert artifacts["when"] == "always"
    for name in REPORTS:
        assert any(name in line for line in job_of("inventories")["script"])


@pytest.mark.slow
def test_the_gitlab_jobs_check_rule_files_too(gitlab):
    assert gitlab_run("rule-files", gitlab, CFP_ARGS="").code == 0
    rules = gitlab / "pcr" / "99-901.yaml"
    rules.write_text(
        rules.read_text(encoding="utf-8").replace("rinse-water: 0.5 L", "rinse-water: 5 L"), encoding="utf-8"
    )
    assert gitlab_run("rule-files", gitlab, CFP_ARGS="").code == 1
    assert gitlab_run("rule-files", gitlab, CFP_ARGS="", CFP_FAIL_ON="never").code == 0


@pytest.mark.parametrize("shell", ["bash", pytest.param("sh", marks=pytest.mark.slow)])
def test_gitlab_variables_stay_names_of_files(gitlab, shell):
    for name in HOSTILE:
        (gitlab / name).write_text("no: inventory\n", encoding="utf-8")
    ran = gitlab_run("inventories", gitlab, shell, CFP_FILES="\n".join([*HOSTILE, ""]), CFP_ARGS="--on\n2026-11-01")
    assert ran.code == 1, ran.out
    assert f"files: {len(HOSTILE)}, errors: " in ran.out
    assert "CFP001" not in ran.out
    assert not (gitlab / "pwned").exists()


@pytest.mark.slow
def test_a_gitlab_job_calculates(gitlab):
    ran = gitlab_run(".cfp-calc", gitlab, CFP_FILES=SOUND)
    assert ran.code == 0
    assert "Label value" in ran.out


def test_a_missing_file_is_2_on_gitlab(gitlab):
    assert gitlab_run("inventories", gitlab, CFP_FILES="no-such.yaml").code == 2


# ---- the pre-commit hooks ----------------------------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> str:
    """Run git in a repository made for the test, whatever the person's own configuration is."""
    who = ("-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *who, *arguments],
        cwd=folder,
        env={**keep(), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.fixture
def committed(tmp_path):
    """The pre-commit sample in a git repository, its hooks run from here instead of from an environment of theirs."""
    folder = copied("pre-commit", tmp_path)
    (repo,) = data(COMMIT_CONFIG)["repos"]
    ours = {hook["id"]: hook for hook in data(HOOKS)}
    hooks = [{**ours[hook["id"]], **hook, "language": "unsupported"} for hook in repo["hooks"]]
    here = shim(tmp_path / "bin")
    hooks[0]["args"] = [TODAY, *hooks[0]["args"]]
    for hook in hooks:
        program, *rest = hook["entry"].split(" ")
        assert program == "cfp"
        hook["entry"] = " ".join([str(here / "cfp"), *rest])
    local = {"repos": [{"repo": "local", "hooks": hooks}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(local), encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "sample")
    return folder


def hooks_run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return tool(
        "pre_commit", "run", "--color=never", *arguments, cwd=folder, PRE_COMMIT_HOME=str(folder.parent / "cache")
    )


def test_the_hooks_stop_the_faulty_inventory(committed):
    done = hooks_run(committed, "--all-files", "--verbose")
    assert done.returncode == 1
    assert "CFP226" in done.stdout
    assert "files: 2, errors: " in done.stdout
    assert re.search(r"cfp validate-pcr.*Passed", done.stdout)


def test_a_waiver_that_changes_checks_its_inventory(committed):
    repair(committed)
    git(committed, "add", ".")
    git(committed, "commit", "--quiet", "-m", "repaired")
    waivers = committed / "inventories" / "conditioner.waivers.yaml"
    waivers.write_text(waivers.read_text(encoding="utf-8").replace("2027-03-31", "2026-11-30"), encoding="utf-8")
    git(committed, "add", ".")
    done = hooks_run(committed)
    assert done.returncode == 1
    assert "CFP630" in done.stdout
    assert "files: 1, errors: " in done.stdout


def test_a_commit_of_sound_files_passes(committed):
    (committed / SOUND).write_text((committed / SOUND).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    git(committed, "add", ".")
    done = hooks_run(committed)
    assert done.returncode == 0, done.stdout
    assert re.search(r"cfp check.*Passed", done.stdout)
    assert re.search(r"cfp validate-pcr.*Skipped", done.stdout)


def test_a_rule_file_that_changes_is_validated(committed):
    rules = committed / "pcr" / "99-901.yaml"
    rules.write_text(
        rules.read_text(encoding="utf-8").replace("rinse-water: 0.5 L", "rinse-water: 5 L"), encoding="utf-8"
    )
    git(committed, "add", ".")
    done = hooks_run(committed)
    assert done.returncode == 1
    assert "pcr/99-901.yaml" in done.stdout
    assert re.search(r"cfp check.*Skipped", done.stdout)


def test_hooks_take_inventories_and_leave_other_yaml_alone(committed):
    taken = [
        "inventories/a b.yaml",
        "inventories/2026/x.yml",
        "inventory.yaml",
        "shop/fan.inventory.yaml",
        "inventories/-x.yaml",
    ]
    left = [
        "inventories/x.yaml.lock",
        "inventories/certificates/y.yaml",
        "docker-compose.yaml",
        "inventories/x.details.yaml",
    ]
    sound = (committed / SOUND).read_text(encoding="utf-8")
    for name in taken + left:
        path = committed / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(sound if name in taken else "other: 1\n", encoding="utf-8")
    (committed / "inventories" / "notes.txt").write_text("no YAML", encoding="utf-8")
    git(committed, "add", ".")
    done = hooks_run(committed, "--verbose", "cfp-check")
    assert done.returncode == 0, done.stdout
    assert f"files: {len(taken)}, errors: 0" in done.stdout


# ---- the samples -------------------------------------------------------------------------------------------------


def test_the_samples_gate_the_same_files():
    """Three ways to gate one repository: a sample that drifts from the others would show something else."""
    for folder in ("inventories", "pcr"):
        first = {path.name: path.read_bytes() for path in (SAMPLES / "github" / folder).iterdir()}
        assert first
        for other in ("gitlab", "pre-commit"):
            assert {path.name: path.read_bytes() for path in (SAMPLES / other / folder).iterdir()} == first, other


def test_the_pieces_name_this_version():
    """A released file that installs another version would check by other rules."""
    tag = f"v{__version__}"
    assert job_of("inventories")["variables"]["CFP_REF"] == tag
    assert f"/{tag}/" in data(PIPELINE)["include"][0]["remote"]
    assert data(COMMIT_CONFIG)["repos"][0]["rev"] == tag
    pages = [WORKFLOW, *(ROOT / "docs").glob("ci*.md"), *SAMPLES.glob("*/README*.md")]
    named = re.findall(r"OWNER/cfp[@/](v[\w.]*\d)", "".join(page.read_text(encoding="utf-8") for page in pages))
    assert set(named) == {tag}


@pytest.mark.parametrize("sample", ["github", "gitlab", "pre-commit"])
def test_the_readmes_name_every_file_of_their_sample(sample):
    folder = SAMPLES / sample
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-TW.md")]
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.startswith("README"):
            for text in texts:
                assert f"`{path.relative_to(folder).as_posix()}`" in text, path


# ---- with everything installed -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """This tree as a git repository with a tag, as somebody's CI would fetch it."""
    folder = tmp_path_factory.mktemp("released") / "cfp"
    names = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "release")
    git(folder, "tag", f"v{__version__}")
    return folder


def laid(folder: Path) -> Path:
    """A repository whose modules want to be taken for those that install."""
    for name in ("venv", "pip", "ensurepip", "hatchling", "cfp_cli", "yaml"):
        (folder / f"{name}.py").write_text("open('pwned', 'w')\n", encoding="utf-8")
    return folder


@pytest.mark.slow
def test_the_action_installs_what_it_is_and_runs_it(runner, github):
    laid(github)
    runner.outputs = {"python": {"python-path": sys.executable}}
    first = runner.run("install", github)
    assert first.code == 0, first.out
    assert first.outputs["version"] == __version__
    marker = runner.temp / "cfp" / "installed"
    made = marker.stat().st_mtime_ns
    assert runner.run("install", github).outputs == first.outputs
    assert marker.stat().st_mtime_ns == made  # the second use in a job finds it there
    assert runner.run("run", github, files=SOUND).code == 0
    assert runner.run("run", github).code == 1
    assert not (github / "pwned").exists()


@pytest.mark.slow
def test_the_gitlab_job_installs_and_runs(gitlab, released):
    ran = gitlab_run("inventories", laid(gitlab), "sh", install=True, CFP_REPOSITORY=str(released))
    assert ran.code == 1, ran.out
    assert not (gitlab / "pwned").exists()
    assert "files: 2, errors: " in ran.out
    assert all((gitlab / name).exists() for name in REPORTS)


@pytest.mark.slow
def test_pre_commit_installs_the_hooks_and_runs_them(tmp_path, released):
    folder = copied("pre-commit", tmp_path)
    text = COMMIT_CONFIG.read_text(encoding="utf-8").replace("https://github.com/OWNER/cfp", str(released))
    (folder / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    done = hooks_run(folder, "--all-files", "--verbose")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "files: 2, errors: " in done.stdout
