# Saves every document of a folder as PDF by WPS or Word, without a window, and quits the program that was started for it.
# Each step is a line of the log, which the caller reads; where time is out, the caller ends the processes named there.
# A program that the officer is working in is refused: no window, setting or document of hers is touched.
param(
    [Parameter(Mandatory = $true)] [string] $Application,  # KWPS.Application or Word.Application
    [Parameter(Mandatory = $true)] [string] $Process,      # wps or WINWORD
    [Parameter(Mandatory = $true)] [string] $Folder,
    [Parameter(Mandatory = $true)] [string] $Log
)
$ErrorActionPreference = 'Stop'
$pdf = 17                 # wdFormatPDF, wdExportFormatPDF
$bookmarksOfHeadings = 1  # wdExportCreateHeadingBookmarks
$withoutSaving = 0        # wdDoNotSaveChanges
$withoutAlerts = 0        # wdAlertsNone
$allAlerts = -1           # wdAlertsAll
$withoutMacros = 3        # msoAutomationSecurityForceDisable

function Write-Step([string] $text) {
    [System.IO.File]::AppendAllText($Log, $text + "`n", (New-Object System.Text.UTF8Encoding $false))
}

function Get-Running { @(Get-Process -Name $Process -ErrorAction SilentlyContinue | ForEach-Object { $_.Id }) }

function Save-Pdf($document, [string] $target) {
    try {
        # Not opened afterwards, for print, all pages, the text alone, with properties, tags and as PDF/A.
        $document.ExportAsFixedFormat($target, $pdf, $false, 0, 0, 1, 1, 0, $true, $true, $bookmarksOfHeadings, $true, $true, $true)
    }
    catch {
        # A program without that export: a plain PDF, whose pages are the same.
        $document.SaveAs2($target, $pdf)
    }
}

function Save-Copy($program, $file) {
    $document = $null
    try {
        # Path, no question of conversion, read-only, not among the recent files, no passwords ..., no window.
        $no = [System.Type]::Missing
        $document = $program.Documents.Open($file.FullName, $false, $true, $false, $no, $no, $false, $no, $no, $no, $no, $false)
        Save-Pdf $document ([System.IO.Path]::ChangeExtension($file.FullName, '.pdf'))
        Write-Step "done $($file.Name)"
    }
    catch {
        Write-Step "failed $($file.Name) $($_.Exception.Message)"
    }
    finally {
        if ($null -ne $document) {
            try { $document.Close($withoutSaving) } catch { $document.Close([ref] $withoutSaving) }
        }
    }
}

$program = $null
$own = $false
try {
    $before = Get-Running
    $program = New-Object -ComObject $Application
    $started = @(Get-Running | Where-Object { $before -notcontains $_ })
    $own = ($started.Count -gt 0) -and ($program.Documents.Count -eq 0)
    if ($own) {
        foreach ($id in $started) { Write-Step "started $id" }
        $program.Visible = $false
        $program.DisplayAlerts = $withoutAlerts
        try { $program.AutomationSecurity = $withoutMacros } catch { Write-Step 'note AutomationSecurity' }
        foreach ($file in @(Get-ChildItem -LiteralPath $Folder -Filter '*.docx' | Sort-Object Name)) {
            Save-Copy $program $file
        }
    }
    else {
        Write-Step 'in use'
    }
}
catch {
    Write-Step "failed * $($_.Exception.Message)"
}
finally {
    if ($own) {
        if ($program.Documents.Count -eq 0) {
            try { $program.Quit($withoutSaving) } catch { $program.Quit([ref] $withoutSaving) }
        }
        else {
            # The officer has meanwhile opened a document, which Windows gave to this program: it is hers now.
            $program.DisplayAlerts = $allAlerts
            $program.Visible = $true
        }
    }
    if ($null -ne $program) {
        [void] [System.Runtime.InteropServices.Marshal]::ReleaseComObject($program)
        $program = $null
        [System.GC]::Collect()
        [System.GC]::WaitForPendingFinalizers()
    }
    Write-Step 'ended'
}
