"""Which factor stands for a role of a scenario (tap water, heating of water), by region and choice."""

from typing import NamedTuple

from cfp_cli.model.pcr import Interpretation
from cfp_cli.model.text import Text


class RoleFactor(NamedTuple):
    """The factor for a role: its id, and the id of the heating value that turns heat into fuel ("" for none).

    `choices` are all names that may be chosen, the default first. `interpretations` are what the choice assumes and
    the rule does not say (efficiency of the heater ...): every report that uses the role shows them.
    """

    factor_id: str
    heating_value_id: str
    choice: str
    chosen_by_default: bool
    choices: tuple[str, ...]
    why: Text
    interpretations: tuple[Interpretation, ...] = ()


class RoleChoice(NamedTuple):
    """One way to fill a role."""

    factor_id: str
    heating_value_id: str
    why: Text


class Role(NamedTuple):
    """A role in a region: its choices by name, and the one taken when nobody chooses ("": the user must)."""

    default: str
    choices: dict[str, RoleChoice]
    interpretations: tuple[Interpretation, ...]


class Defaults(NamedTuple):
    """All roles, by role and region (`tap-water`, `TW`), and the file they were read from."""

    roles: dict[tuple[str, str], Role]
    file: str = ""
    sha256: str = ""

    def role(self, role: str, region: str, choice: str = "") -> RoleFactor | None:
        """The factor for `role` in `region`; None for a role, region or choice that is not known.

        An empty `choice` takes the default.
        """
        known = self.roles.get((role, region))
        name = choice or (known.default if known else "")
        if known is None or name not in known.choices:
            return None
        chosen = known.choices[name]
        return RoleFactor(
            factor_id=chosen.factor_id,
            heating_value_id=chosen.heating_value_id,
            choice=name,
            chosen_by_default=not choice,
            choices=self.choices(role, region),
            why=chosen.why,
            interpretations=known.interpretations,
        )

    def choices(self, role: str, region: str) -> tuple[str, ...]:
        """The names that may be chosen for a role, the default first; none for an unknown role or region."""
        known = self.roles.get((role, region))
        if known is None:
            return ()
        first = (known.default,) if known.default else ()
        return (*first, *(name for name in known.choices if name != known.default))

    def interpretations(self, role: str, region: str) -> tuple[Interpretation, ...]:
        """What a role leaves open, whatever is chosen for it."""
        known = self.roles.get((role, region))
        return known.interpretations if known else ()
