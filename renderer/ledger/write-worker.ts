/** Writes a file beside the window: 20,000 rows take seconds on an office's PC. */
import type { SheetLayout } from '#shared/ledger/layout/sheet-layout.ts'
import { writeLedgerFile } from './write-file.ts'

addEventListener('message', ({ data }: MessageEvent<readonly SheetLayout[]>) => {
	void writeLedgerFile(data).then(bytes => postMessage(bytes, { transfer: [bytes.buffer] }))
})
