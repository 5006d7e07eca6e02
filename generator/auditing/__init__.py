"""Published disclosures audited: what is wrong in them, without workbooks."""
