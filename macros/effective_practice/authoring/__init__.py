"""What an author may call in a page: the macros, for one page at a time.

::

    document + context -> expand_document -> text for Markdown, and the author's record
    rendered HTML      -> stash.restore   -> HTML with the blocks in their places

``Author`` holds the macros. Those that give a block (``BLOCKS``) leave a token on their line, so
that Markdown never sees their HTML; the others give inline HTML in which Markdown finds nothing.
"""

from effective_practice.authoring.author import BLOCKS, MACROS, Author, expand_document
from effective_practice.authoring.citing import Cited, Reference, references_of
from effective_practice.authoring.context import HOME, PageContext, address_of, contexts
from effective_practice.authoring.markup import Stash, neutral

__all__ = [
    "BLOCKS",
    "HOME",
    "MACROS",
    "Author",
    "Cited",
    "PageContext",
    "Reference",
    "Stash",
    "address_of",
    "contexts",
    "expand_document",
    "neutral",
    "references_of",
]
