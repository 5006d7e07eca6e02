"""PDFs that can be read aloud: what the tags of an office program leave out, checked before it is claimed."""
