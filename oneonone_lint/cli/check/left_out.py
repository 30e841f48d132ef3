"""What ``check`` was kept from seeing, in words: on standard error and in a job summary (interface, clause 3.10)."""

from collections.abc import Iterator

from oneonone_lint.cli.check.options import CheckOptions
from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.cli.output import print_remark
from oneonone_lint.cli.path_remarks import list_paths, remark_on_configs_in_index, remark_on_unread, show_path
from oneonone_lint.cli.targets import Target
from oneonone_lint.config.finder import FILE_NAME
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.file_paths import full_path
from oneonone_lint.parsing.notes.file_names import parse_note_name

_MOST_PATHS = 3
_MANY = 10  # findings in old notes, from which on somebody who begins may want to leave them alone
_LONGEST_PATH = 80  # characters of one in a message


def tell_what_was_left_out(target: Target, report: LintReport, options: CheckOptions, common: CommonOptions) -> None:
    """Say what a comment, the config or git kept out of *report*; also in the job's summary where there is one."""
    remarks = list(_list_remarks(target, report, options, common))
    if target.config_change and options.fail_on != "never":
        print_remark(target.config_change)  # with --quiet too: nobody weakens a check unseen
    elif target.config_change:
        common.warn(target.config_change)
    for remark in remarks:
        common.warn(remark)
    if target.config_change:
        remarks.insert(0, target.config_change)
    if options.output_format == "github":
        from oneonone_lint.cli.check.job_summary import add_remark

        for remark in remarks:
            add_remark(remark, common)


def tell_how_to_begin(target: Target, report: LintReport, options: CheckOptions, common: CommonOptions) -> None:
    """Say how old notes are left alone, where much was found in them and somebody reads along (clause 3.12)."""
    if not options.is_list_for_people or options.staged or options.writes_fixes or options.reads_standard_input:
        return
    from oneonone_lint.lint.old_findings import count_old_findings

    number, day = count_old_findings(target.workspace, report)
    if number >= _MANY:
        file = target.workspace.config.file or full_path(target.workspace.config.root, FILE_NAME)
        common.warn(
            f"{number} of the findings stand in notes older than the latest; to leave these alone, put"
            f" `enforce-from = {day}` at the top of {show_path(file)}, or silence each: check --add-ignores REASON"
        )


def _list_remarks(target: Target, report: LintReport, options: CheckOptions, common: CommonOptions) -> Iterator[str]:
    if not (options.staged and not options.paths):  # of a hook that looks at all notes, only what has changed is news
        yield from _remark_on_silenced(target, report)
    yield from _remark_on_excluded(target)
    if not options.staged:
        yield from remark_on_configs_in_index(target)
    if not options.staged and _asks_for_whole(target):
        yield from remark_on_unread(target)
    if target.is_below or (not options.staged and _asks_for_whole(target)):
        yield from _remark_on_config(target, common)


def _remark_on_silenced(target: Target, report: LintReport) -> Iterator[str]:
    if report.silenced:
        paths = list_paths(target, report.silenced)
        yield f"`ignore-file`, or `ignore` on the title, silences {paths} whole: no error is reported there"


def _remark_on_excluded(target: Target) -> Iterator[str]:
    """Yield a remark on notes that were named, and that the config passes over all the same."""
    excluded = list_excluded_notes(target)
    if excluded:
        yield f"{list_paths(target, excluded)} not checked: `exclude` in {_show_config(target)} passes over it"


def list_excluded_notes(target: Target) -> list[str]:
    """Return the notes that were named, and that the config passes over."""
    named = [path for path in target.paths if parse_note_name(path.rpartition("/")[2])]
    return [path for path in named if target.workspace.is_excluded(path)]


def _asks_for_whole(target: Target) -> bool:
    return any(target.workspace.files.is_dir(path) for path in target.paths)


def _remark_on_config(target: Target, common: CommonOptions) -> Iterator[str]:
    from oneonone_lint.lint.leniency import describe_leniency

    leniency = list(describe_leniency(target.workspace, common.today))
    if leniency:
        yield f"{_show_config(target)} {'; '.join(leniency)}"


def _show_config(target: Target) -> str:
    return show_path(target.workspace.config.file or "the config")
