# Shows a cell of a workbook that has just been opened: asks Excel, or WPS, until one of them has it, for half a minute.
# Never run on Windows by those who wrote it; where it fails the workbook is open all the same, at its first sheet.
param([string]$Path, [string]$Sheet, [string]$Cell = "A1")
$until = (Get-Date).AddSeconds(30)
while ((Get-Date) -lt $until) {
    foreach ($name in "Excel.Application", "Ket.Application", "ET.Application") {
        try {
            $application = [Runtime.InteropServices.Marshal]::GetActiveObject($name)
            foreach ($book in $application.Workbooks) {
                if ($book.FullName -eq $Path) {
                    $book.Activate()
                    $page = $book.Worksheets.Item($Sheet)
                    $page.Activate()
                    $page.Range($Cell).Select() | Out-Null
                    exit 0
                }
            }
        } catch { }
    }
    Start-Sleep -Milliseconds 500
}
exit 1
