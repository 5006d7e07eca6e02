"""The national form names functional subjects alike wherever they stand."""

from generator.operations.reading import read_source
from generator.report.national import sections
from tests.forms import edition_for
from tests.support import ROOT, Sample


def test_the_national_glossary_names_items_as_the_sentences_do() -> None:
    source, _ = read_source(Sample(ROOT).workspace, edition_for(2020, "全国"), 2020)
    printed, explained = (sections.content(source, key) for key in ("一般公共预算", "名词解释"))
    assert printed.general_budget is not None
    assert explained.glossary is not None
    items = {str(item.name) for item in printed.general_budget.items}
    assert "社会保障和就业支出（类）抚恤（款）死亡抚恤（项）" in items
    assert items <= {str(entry.term) for entry in explained.glossary}
