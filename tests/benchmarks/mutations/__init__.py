"""Random faults put into a copy of a site's content, and which of them the checks find.

It works on raw text and imports nothing of the project: what it knows of the content is its form,
and of the checks what they print.
"""
