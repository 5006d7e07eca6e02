"""The national form: sections in the order that a place's format gives them, tables second, no figures."""
