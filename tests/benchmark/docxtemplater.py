"""What docxtemplater (npm) does: the texts and tables of a finished document filled into placeholders.

Usage: docxtemplater.py DOCUMENT, with NODE_MODULES set to a folder that has docxtemplater and pizzip
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from docx import Document

SCRIPT = """
const [modules, template, values, target] = process.argv.slice(1);
const load = (name) => require(modules + "/" + name);
const fs = require("fs"), Zip = load("pizzip"), Filler = load("docxtemplater");
const filler = new Filler(new Zip(fs.readFileSync(template)), { linebreaks: true });
filler.render(JSON.parse(fs.readFileSync(values)));
fs.writeFileSync(target, filler.toBuffer());
"""

document = Document(sys.argv[1])
values: dict[str, str] = {}


def marked(text: str) -> str:
    """A placeholder for the text."""
    values[f"v{len(values)}"] = text
    return f"{{v{len(values) - 1}}}"


for paragraph in document.paragraphs:
    if paragraph.text.strip():
        paragraph.text = marked(paragraph.text)
for table in document.tables:
    for row in table.rows:
        for cell in row.cells:
            if cell.text.strip() and not cell.text.startswith("{v"):
                cell.text = marked(cell.text)

with tempfile.TemporaryDirectory() as folder:
    template, data, target = (Path(folder) / name for name in ("template.docx", "values.json", "filled.docx"))
    document.save(str(template))
    data.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    command = ["node", "-e", SCRIPT, os.environ["NODE_MODULES"], str(template), str(data), str(target)]
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"docxtemplater: {len(values)} placeholders, {spent:.2f} s CPU, {after.ru_maxrss // 1024} MiB")
    print(len(Document(str(target)).paragraphs), "paragraphs,", len(Document(str(target)).tables), "tables filled")
