"""What was wrong with the way in which the command was called: one line, and where to look."""

from __future__ import annotations

import re
from typing import Any

from effective_practice.problems import nearest

_JARGON = (
    (r"Value error, (.*)", r"\1"),
    (r"Input should be a valid integer.*", r"give a whole number"),
    (r"Input should be greater than or equal to (\d+)", r"give \1 or more"),
    (r"Input should be less than or equal to (\d+)", r"give \1 or less"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", r"not expected here: \1"),
    (r"Option '(.*)' requires an argument\.?", r"\1 needs a value"),
    (r"Missing (option|argument) '(.*?)'.*", r"\2 is missing"),
)
"""How the library that reads options speaks of values, and what people are told instead."""


def in_one_line(fault: Any) -> str:
    """What a fault of the command line says, with the nearest word that there is."""
    context = getattr(fault, "ctx", None)
    if context is None:
        return _sentence(_plain(fault.format_message()))
    return f"{_sentence(_what(fault, context))} Try: {context.command_path} --help"


def _what(fault: Any, context: Any) -> str:
    option = getattr(fault, "option_name", None)
    commands = getattr(context.command, "commands", {})
    message = str(fault.message)
    if option is not None and message.startswith("No such option"):
        return f'there is no option "{option}". {nearest(option, _options(context))}'
    if command := re.match(r"No such command '(.*?)'", message):
        return f'there is no command "{command[1]}". {nearest(command[1], commands)}'
    if commands and message.startswith("Usage:"):
        return f"name a command: {', '.join(commands)}"
    param = getattr(fault, "param", None)
    if param is not None and message:
        return f"{max(param.opts, key=len)}: {_plain(message)}"
    return _plain(str(fault.format_message()))


def _plain(message: str) -> str:
    for jargon, plain in _JARGON:
        if found := re.fullmatch(jargon, message):
            return found.expand(plain)
    return message[:1].lower() + message[1:]


def _options(context: Any) -> list[str]:
    return [name for param in context.command.params for name in param.opts if name[:2] == "--"]


def _sentence(text: str) -> str:
    line = " ".join(text.split())
    return line if line.endswith((".", "?")) else f"{line}."
