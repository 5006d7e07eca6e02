"""XML of others, parsed without what it declares and without a network: the one parser for every file."""

from __future__ import annotations

from lxml import etree


def guarded_parser(
    *, remove_comments: bool = False, remove_pis: bool = False, huge_tree: bool = False
) -> etree.XMLParser:
    """A parser that fetches nothing and puts nothing in place of an entity, within lxml's limits unless huge."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        remove_comments=remove_comments,
        remove_pis=remove_pis,
        huge_tree=huge_tree,
    )
