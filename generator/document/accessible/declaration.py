"""What a PDF declares of itself: that it is PDF/UA-1, in a way that PDF/A admits."""

from __future__ import annotations

from lxml import etree
from pikepdf import Dictionary, Name, Pdf

from generator.storage.markup import guarded_parser

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_CLAIM = "http://www.aiim.org/pdfua/ns/id/"
_SCHEMAS = "{http://www.aiim.org/pdfa/ns/extension/}schemas"
# PDF/A admits only what it knows or what the file itself describes (ISO 19005-3, 6.6.2.3).
_DECLARATION = f"""<rdf:RDF xmlns:rdf="{_RDF}">
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_CLAIM}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="{_CLAIM}"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
</rdf:RDF>"""


def prepare(pdf: Pdf) -> None:
    """Sets what readers need and an office program may leave out: the title shown, the order of the links."""
    preferences = pdf.Root.get("/ViewerPreferences", Dictionary())
    preferences[Name.DisplayDocTitle] = True
    pdf.Root.ViewerPreferences = preferences
    for page in pdf.pages:
        if "/Annots" in page.obj:
            page.obj.Tabs = Name.S
    if "/OpenAction" in pdf.Root:  # the first page at the reader's own size, which is what readers do without it
        del pdf.Root["/OpenAction"]
    if "/DocChecksum" in pdf.trailer:  # of the file as it was before
        del pdf.trailer["/DocChecksum"]


def declare(pdf: Pdf, *, accessible: bool) -> None:
    """States that the PDF is PDF/UA-1, or takes that statement out."""
    held = pdf.Root.get("/Metadata")
    if held is None:
        return
    packet = etree.fromstring(held.read_bytes(), guarded_parser())
    (description,) = packet.iter(f"{{{_RDF}}}RDF")
    for stated in list(description):
        for claim in (*stated.findall(f"{{{_CLAIM}}}*"), *stated.findall(_SCHEMAS)):
            if claim.tag != _SCHEMAS or _CLAIM in claim.itertext():
                stated.remove(claim)
        if not len(stated) and set(stated.attrib) <= {f"{{{_RDF}}}about"}:
            description.remove(stated)
    if accessible:
        description.extend(list(etree.fromstring(_DECLARATION)))
    pdf.Root.Metadata = pdf.make_stream(
        b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        + etree.tostring(packet, encoding="utf-8")
        + b'\n<?xpacket end="w"?>',
        Type=Name.Metadata,
        Subtype=Name.XML,
    )
