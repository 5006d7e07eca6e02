"""Pages without an office program: lines and rows measured, broken and put on pages, in a closed list of constructs.

The rules are those that LibreOffice 7.4 was measured to follow; in what Word and WPS differ from it, by what is public,
says `rules`. Whatever is not on the list is refused: a page number that is not sure is none. All lengths are twips.
"""
