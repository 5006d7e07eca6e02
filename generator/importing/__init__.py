"""Tables that the officer has already, published or exported, taken into the year's workbooks."""
