/** A block of a paper on the screen and in print: the same sizes, fonts and indents as in its .docx. */
import type { CSSProperties, ReactNode } from 'react'
import {
	type Block,
	BODY_SIZE,
	type Cell,
	FILLS,
	FONTS,
	type FontId,
	LINE_PITCH,
	type Paragraph,
	type Run,
	STYLES,
	type Style,
	type Table,
} from '#shared/papers/page.ts'
import { TRACKING } from './word-parts.ts'

/** What stands in where none of a font's own stand-ins is installed. */
const LAST_RESORT: Readonly<Record<FontId, string>> = {
	title: '"Noto Serif CJK SC", "Source Han Serif SC", serif',
	body: 'FandolFang, "Noto Serif CJK SC", "Source Han Serif SC", serif',
	heading: '"Noto Sans CJK SC", "Source Han Sans SC", sans-serif',
	subheading: '"LXGW WenKai", FandolKai, "Noto Serif CJK SC", serif',
	number: '"Noto Serif CJK SC", "Source Han Serif SC", serif',
}
export const fontFamily = (font: FontId): string =>
	[...FONTS[font].map(name => `"${name}"`), LAST_RESORT[font]].join(', ')

const pt = (points: number): string => `${points}pt`
const tracking = (size: number): number => (size === BODY_SIZE ? TRACKING : 0)

/** What of a paragraph's height its lines do not account for, in points. */
export const spaceAround = ({ style }: Pick<Paragraph, 'style'>): { before: number; after: number } => {
	const { before = 0, redLine }: Style = STYLES[style]
	return { before: (before / 25.4) * 72, after: redLine === true ? RED_LINE_GAP + RED_LINE : 0 }
}
const RED_LINE_GAP = 11
const RED_LINE = 1.5
export const lineHeight = ({ style }: Pick<Paragraph, 'style'>): number => {
	const { line }: Style = STYLES[style]
	return line ?? LINE_PITCH
}

function paragraphCss(laid: Omit<Paragraph, 'block'>): CSSProperties {
	const style: Style = STYLES[laid.style]
	const size = laid.size ?? style.size
	const em = size + tracking(size)
	const [left, right, hanging] = [
		laid.left ?? style.left ?? 0,
		laid.right ?? style.right ?? 0,
		laid.hanging ?? style.hanging ?? 0,
	]
	const first = laid.hanging === undefined && style.hanging === undefined ? (style.firstLine ?? 0) : -hanging
	const { before, after } = spaceAround(laid)
	return {
		margin: 0,
		fontFamily: fontFamily(style.font),
		fontSize: pt(size),
		letterSpacing: pt(tracking(size)),
		lineHeight: pt(lineHeight(laid)),
		minHeight: pt(lineHeight(laid)),
		paddingTop: pt(before),
		paddingLeft: pt(left * em),
		paddingRight: pt(right * em),
		textIndent: pt(first * em),
		textAlign: style.align ?? 'justify',
		color: `#${style.colour ?? '000'}`,
		boxSizing: 'content-box',
		...(after > 0 && { paddingBottom: pt(RED_LINE_GAP), borderBottom: `${RED_LINE}pt solid #f00` }),
	}
}

const lined = (text: string): ReactNode =>
	text.split('\n').flatMap((line, i) => (i === 0 ? [line] : [<br key={line + String(i)} />, line]))

const Runs = ({ runs }: { runs: readonly Run[] }) =>
	runs.map(({ text, font }, i) => (
		// Runs have no identity but their place.
		// biome-ignore lint/suspicious/noArrayIndexKey: see above
		<span key={i} {...(font !== undefined && { style: { fontFamily: fontFamily(font) } })}>
			{lined(text)}
		</span>
	))

export function PaperParagraph({ laid }: { laid: Omit<Paragraph, 'block'> }) {
	const css = paragraphCss(laid)
	if (laid.atRight === undefined)
		return (
			<p style={css}>
				<Runs runs={laid.runs} />
			</p>
		)
	return (
		<p style={{ ...css, display: 'flex', justifyContent: 'space-between' }}>
			<span>
				<Runs runs={laid.runs} />
			</span>
			<span style={{ textIndent: 0 }}>{lined(laid.atRight)}</span>
		</p>
	)
}

const RULE = '0.5pt solid #000'
const HEAD_HEIGHT = 9
const ROW_HEIGHT = 8

/** @param from and `to` its rows; its head is always there */
export function PaperTable({ table, from, to }: { table: Table; from: number; to: number }) {
	const { columns, rows, rowHeight, size } = table
	const total = columns.reduce((sum, { width }) => sum + width, 0)
	const cell: CSSProperties = {
		border: RULE,
		padding: '1.5pt 3.5pt',
		verticalAlign: 'middle',
		overflowWrap: 'anywhere',
		boxSizing: 'border-box',
	}
	const written = (style: 'tableHead' | 'cell' | 'cellCentred', text: string) =>
		text
			.split('\n')
			.map((line, i) => (
				<PaperParagraph
					key={line + String(i)}
					laid={{ style, runs: line === '' ? [] : [{ text: line }], ...(size === undefined ? {} : { size }) }}
				/>
			))
	const look = ({ fill }: Cell): CSSProperties =>
		fill === undefined ? cell : { ...cell, background: `#${FILLS[fill]}`, printColorAdjust: 'exact' }
	return (
		<table style={{ width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse', color: '#000' }}>
			<colgroup>
				{columns.map(({ title, width }) => (
					<col key={title} style={{ width: `${(width / total) * 100}%` }} />
				))}
			</colgroup>
			<thead>
				<tr style={{ height: `${rowHeight ?? HEAD_HEIGHT}mm` }}>
					{columns.map(({ title }) => (
						<th key={title} style={{ ...cell, fontWeight: 400 }}>
							{written('tableHead', title)}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{rows.slice(from, to).map((row, i) => (
					<tr key={String(from + i)} style={{ height: `${rowHeight ?? ROW_HEIGHT}mm` }}>
						{row.map((each, column) => (
							<td key={columns[column]!.title} style={look(each)}>
								{written(columns[column]!.centred === true ? 'cellCentred' : 'cell', each.text)}
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	)
}

/** @param block drawn whole */
export function PaperBlock({ block }: { block: Block }) {
	switch (block.block) {
		case 'paragraph':
			return <PaperParagraph laid={block} />
		case 'table':
			return <PaperTable table={block} from={0} to={block.rows.length} />
		case 'foot':
			return (
				<div style={{ borderTop: '1pt solid #000', borderBottom: '1pt solid #000' }}>
					{block.rows.map((row, i) => (
						<div
							key={row.runs.map(({ text }) => text).join('')}
							style={i > 0 ? { borderTop: '0.75pt solid #000' } : {}}
						>
							<PaperParagraph laid={row} />
						</div>
					))}
				</div>
			)
	}
}
