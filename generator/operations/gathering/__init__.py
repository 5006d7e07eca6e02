"""Everything for a Windows machine without a network, gathered into one folder."""
