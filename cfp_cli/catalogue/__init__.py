"""Every finding code that is not a rule kind's: its words in both languages, one file per subject.

A code is for ever: it may be redirected, never reused. Rule kinds (CFP3xx) carry their own words in
cfp_cli/rules/.
"""

from cfp_cli.catalogue.authoring import ENTRIES as AUTHORING
from cfp_cli.catalogue.certificates import ENTRIES as CERTIFICATES
from cfp_cli.catalogue.comparing import ENTRIES as COMPARING
from cfp_cli.catalogue.drift import ENTRIES as DRIFT
from cfp_cli.catalogue.entry import Entry
from cfp_cli.catalogue.evidence import ENTRIES as EVIDENCE
from cfp_cli.catalogue.exporting import ENTRIES as EXPORTING
from cfp_cli.catalogue.importing import ENTRIES as IMPORTING
from cfp_cli.catalogue.label import ENTRIES as LABEL
from cfp_cli.catalogue.many import ENTRIES as MANY
from cfp_cli.catalogue.marks import ENTRIES as MARKS
from cfp_cli.catalogue.other_files import ENTRIES as OTHER_FILES
from cfp_cli.catalogue.proposing import ENTRIES as PROPOSING
from cfp_cli.catalogue.reading import ENTRIES as READING
from cfp_cli.catalogue.reductions import ENTRIES as REDUCTIONS
from cfp_cli.catalogue.references import ENTRIES as REFERENCES
from cfp_cli.catalogue.reporting import ENTRIES as REPORTING
from cfp_cli.catalogue.schema import ENTRIES as SCHEMA
from cfp_cli.catalogue.tables import ENTRIES as TABLES
from cfp_cli.catalogue.usage import ENTRIES as USAGE
from cfp_cli.catalogue.waivers import ENTRIES as WAIVERS
from cfp_cli.catalogue.workbooks import ENTRIES as WORKBOOKS
from cfp_cli.model.finding import Finding, Severity
from cfp_cli.model.position import Span

CATALOGUE: dict[str, Entry] = {
    **READING,
    **SCHEMA,
    **REFERENCES,
    **TABLES,
    **LABEL,
    **CERTIFICATES,
    **DRIFT,
    **REDUCTIONS,
    **USAGE,
    **MARKS,
    **EVIDENCE,
    **WAIVERS,
    **AUTHORING,
    **COMPARING,
    **MANY,
    **EXPORTING,
    **REPORTING,
    **PROPOSING,
    **WORKBOOKS,
    **IMPORTING,
    **OTHER_FILES,
}


def finding(
    code: str,
    span: Span | None,
    *,
    rule: str = "",
    clause: str = "",
    rule_span: Span | None = None,
    severity: Severity | None = None,
    **values: object,
) -> Finding:
    """The finding of `code` at `span`, its words filled with `values`.

    A value may be a str, a number, or a Text (each language gets its own); `rule` and `clause` are
    values too. Raises KeyError for an unknown code or a missing value: both are bugs of ours.
    """
    entry = CATALOGUE[code]
    values |= {"rule": rule, "clause": clause}
    return Finding(
        code,
        severity or entry.severity,
        entry.message.filled(**values),
        entry.hint.filled(**values),
        span,
        rule,
        clause,
        rule_span,
    )
