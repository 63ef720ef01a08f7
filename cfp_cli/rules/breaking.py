"""Changing the plain data of an inventory so that a rule has something to say: what the kinds' `breaks` share.

The data are those of cfp_cli/authoring/trial_inventory.py: lines with an amount of their own or one plant's total,
one plant, and a factor for each line. What is changed here stays an inventory that can be read.
"""

from collections.abc import Sequence
from typing import Any

from cfp_cli.model.finding import SEVERITY_OF, Level
from cfp_cli.model.pcr import Pcr

#: An inventory as plain data, as a file has it.
Data = dict[str, Any]
ORDER: list[Level] = list(SEVERITY_OF)
SMALL, USUAL, LARGE = "0.000001 kg", "1 kg", "1000 kg"


def lines_of(data: Data, stage: str, items: Sequence[str] = ()) -> list[Data]:
    """The lines of a stage, of some items of it where these are named."""
    return [line for line in data["lines"] if line["stage"] == stage and (not items or line["item"] in items)]


def line_in(data: Data, pcr: Pcr, stage: str, items: Sequence[str] = ()) -> Data:
    """The first such line; a new one where a scenario speaks for the whole stage."""
    there = lines_of(data, stage, items)
    return there[0] if there else added_line(data, stage, first_item(pcr, stage, items))


def first_item(pcr: Pcr, stage: str, items: Sequence[str] = ()) -> str:
    """The first of `items` that the stage has, else the first item of the stage."""
    found = pcr.stage(stage)
    names = [item.id for item in found.items] if found else []
    return next((name for name in items if name in names), next(iter((*names, *items)), "none"))


def added_line(data: Data, stage: str, item: str) -> Data:
    """A new line with the first factor of the file."""
    line = {
        "id": f"added-{len(data['lines'])}",
        "stage": stage,
        "item": item,
        "amount": USUAL,
        "factor": data["factors"][0]["id"],
        "data": "primary",
        "evidence": "trial",
    }
    data["lines"].append(line)
    return line


def added_factor(data: Data, source_class: str, unit: str = "kg") -> str:
    """The id of a new factor of that class, with nothing said about it beyond what every factor must say."""
    factor = {
        "id": f"added-{len(data['factors'])}",
        "name": "trial factor",
        "value": f"1 kg CO2e/{unit}",
        "source": "trial",
        "source-class": source_class,
        "boundary": "life-cycle",
    }
    data["factors"].append(factor)
    return str(factor["id"])


def factor_of(data: Data, line: Data) -> Data:
    """The factor that a line uses."""
    return next((one for one in data["factors"] if one["id"] == line.get("factor")), data["factors"][0])


def total_of(data: Data, line: Data) -> Data:
    """The line's amount as a total of the plant, turned into one where it is not."""
    if isinstance(line["amount"], str):
        line["amount"] = {"total": line["amount"], "plant": data["plants"][0]["id"]}
    amount: Data = line["amount"]
    return amount


def change_amount(line: Data, amount: str) -> None:
    """Another amount, stated the way the line states it."""
    if isinstance(line["amount"], str):
        line["amount"] = amount
    else:
        line["amount"]["total"] = amount


def added_flow(data: Data, pcr: Pcr, stage: str, estimate: str) -> Data:
    """A flow cut off in a stage."""
    flow = {
        "id": "cut",
        "stage": stage,
        "item": first_item(pcr, stage),
        "estimate": estimate,
        "reason": "trial",
    }
    data.setdefault("cut-off", []).append(flow)
    return flow


def lose_control(data: Data, pcr: Pcr, organisation: str, upstream: str) -> None:
    """Own processes next to nothing beside upstream: the first test of 10 % is not met."""
    line_in(data, pcr, upstream)
    for line in lines_of(data, organisation):
        change_amount(line, SMALL)
