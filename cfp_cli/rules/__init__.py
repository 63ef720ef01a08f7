"""The rule kinds: the closed vocabulary in which PCRs are written.

One file a kind. A new one is a file with `KIND`, its import and its line here, and `tests/rules/test_<kind>.py`.
"""

from cfp_cli.model.rule import RuleKind
from cfp_cli.rules import (
    allocation,
    control_share,
    cut_off,
    data_period,
    declared_unit,
    evidence,
    functional_unit,
    no_cut_off,
    out_of_scope,
    parameter_limit,
    primary_data,
    recycled_input,
    required_items,
    route_coverage,
    same_site,
    scope,
    secondary_sources,
    self_generation,
    site_coverage,
    statements,
    supplier_coverage,
    use_directions,
    waste_balance,
)

#: Every kind by the name that rule files use, in the order of the codes.
KINDS: dict[str, RuleKind] = {
    "scope": scope.KIND,
    "declared-unit": declared_unit.KIND,
    "required-items": required_items.KIND,
    "primary-data": primary_data.KIND,
    "data-period": data_period.KIND,
    "control-share": control_share.KIND,
    "supplier-coverage": supplier_coverage.KIND,
    "site-coverage": site_coverage.KIND,
    "route-coverage": route_coverage.KIND,
    "allocation": allocation.KIND,
    "secondary-sources": secondary_sources.KIND,
    "recycled-input": recycled_input.KIND,
    "same-site": same_site.KIND,
    "out-of-scope": out_of_scope.KIND,
    "self-generation": self_generation.KIND,
    "cut-off": cut_off.KIND,
    "no-cut-off": no_cut_off.KIND,
    "use-directions": use_directions.KIND,
    "waste-balance": waste_balance.KIND,
    "evidence": evidence.KIND,
    "statements": statements.KIND,
    "parameter-limit": parameter_limit.KIND,
    "functional-unit": functional_unit.KIND,
}
