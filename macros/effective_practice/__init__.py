"""Static knowledge sites from guides, standards and research, cross-linked and checked.

What to call, by task; every module says more in its own docstring.

=========================================== ==================================================
to                                          call
=========================================== ==================================================
read a site's folders                       ``loader.load(root)``: values, and every problem
ask what supports, explains or replaces     ``graph.build(knowledge)``: a sealed ``EvidenceGraph``
find everything that is wrong               ``checks.inspect(root, today)``
prove that sources say what is cited        ``checks.evidence.verify(knowledge, folder)``
read the built pages back                   ``checks.html.check(folder, graph)``
work out the macro calls of a page          ``authoring.expand_document(graph, renderer, ...)``
get the content of any page as HTML         ``pages.compose(graph, renderer, uri=..., today=...)``
tell problems to people or to programs      ``reports.as_text(problems)``, ``as_json(problems)``
write the schemas that editors' tools read  ``schema.write(folder)``
do all of it from the shell                 ``practice check | build | serve | verify | new``
=========================================== ==================================================

Nothing here knows the field of a site: levels, scales, rules and words come with its content.
"""
