/** Makes templates as an office would: in a document of its own, typed by hand and cut into runs as Word cuts them. */
import { Document, Footer, Header, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { unzipSync, zipSync } from 'fflate'

export interface TemplateText {
	readonly lines: readonly string[]
	/** A table's rows, each with its cells. */
	readonly rows?: readonly (readonly string[])[]
	readonly header?: string
	readonly footer?: string
}

/** Word cuts a text wherever it was corrected: here in the middle of each placeholder. */
const runs = (text: string): TextRun[] =>
	text.split(/(?<=\{#?\S)/).map((part, i) => new TextRun({ text: part, bold: i % 2 === 1 }))
const paragraph = (text: string) => new Paragraph({ children: runs(text) })

export async function makeTemplate({ lines, rows, header, footer }: TemplateText): Promise<Uint8Array> {
	const table =
		rows === undefined
			? []
			: [
					new Table({
						rows: rows.map(
							cells =>
								new TableRow({
									children: cells.map(text => new TableCell({ children: [paragraph(text)] })),
								}),
						),
					}),
				]
	const document = new Document({
		sections: [
			{
				...(header === undefined
					? {}
					: { headers: { default: new Header({ children: [paragraph(header)] }) } }),
				...(footer === undefined
					? {}
					: { footers: { default: new Footer({ children: [paragraph(footer)] }) } }),
				children: [...lines.map(paragraph), ...table, new Paragraph('')],
			},
		],
	})
	return Packer.pack(document, 'uint8array')
}

/** The same file with parts changed, added or (`undefined`) taken away. */
export function withParts(
	bytes: Uint8Array,
	parts: Readonly<Record<string, ((old: string) => string) | string | Uint8Array | undefined>>,
): Uint8Array {
	const all: Record<string, Uint8Array> = unzipSync(bytes)
	for (const [name, part] of Object.entries(parts)) {
		if (part === undefined) delete all[name]
		else if (part instanceof Uint8Array) all[name] = part
		else
			all[name] = new TextEncoder().encode(
				typeof part === 'string' ? part : part(new TextDecoder().decode(all[name])),
			)
	}
	return zipSync(all)
}
