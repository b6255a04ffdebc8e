/** Text files as offices save them. */

export type FileProblem = 'empty' | 'spreadsheet' | 'too_large'

export const FILE_PROBLEM: Readonly<Record<FileProblem, string>> = {
	empty: '文件是空的。请重新选择。',
	spreadsheet: '这是 Excel 工作簿。请在 Excel 或 WPS 中“另存为 CSV”，再选择另存的文件。',
	too_large: '文件超过 8 MB。请只保留本区县的行后再导入。',
}

const MAX_BYTES = 8 << 20

/** The text of a CSV as offices save it: UTF-8, the GB18030 of Chinese Excel, or UTF-16 with its mark. */
export function decodeCsv(bytes: Uint8Array<ArrayBuffer>): string | { problem: FileProblem } {
	if (bytes.length === 0) return { problem: 'empty' }
	if (bytes.length > MAX_BYTES) return { problem: 'too_large' }
	const startsWith = (...head: number[]) => head.every((byte, i) => bytes[i] === byte)
	// .xlsx is a ZIP, .xls a compound file.
	if (startsWith(0x50, 0x4b, 3, 4) || startsWith(0xd0, 0xcf, 0x11, 0xe0)) return { problem: 'spreadsheet' }
	if (startsWith(0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes)
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
	} catch {
		return new TextDecoder('gb18030').decode(bytes)
	}
}
