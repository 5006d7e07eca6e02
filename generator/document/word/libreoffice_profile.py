"""The profile of a LibreOffice that lays documents out: it is never asked anything, and has a macro of its own.

The macro is needed as LibreOffice reads no w:autoSpaceDE and w:autoSpaceDN from a .docx (7.4, measured).
"""

from __future__ import annotations

from pathlib import Path

from generator.storage.files import read_file

_MACRO = "lay_out.xba"
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" library:link="false"/>
</library:libraries>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false">
 <library:element library:name="Layout"/>
</library:library>
"""
# A profile that states it is set up is not set up anew, which would replace its macros.
_SET_UP = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Office">
<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""


def make_profile(folder: Path) -> None:
    """Makes the profile; raises OSError."""
    library = folder / "user" / "basic" / "Standard"
    library.mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_SET_UP, encoding="utf-8")
    (library.parent / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (library / "Layout.xba").write_bytes(read_file(Path(__file__).with_name(_MACRO)))


def macro_call(folder: Path) -> str:
    """The address that has every document of a folder saved as PDF."""
    return f'macro:///Standard.Layout.LayOut("{folder.as_uri()}")'
