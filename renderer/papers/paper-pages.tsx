/** A paper as its pages: measured once as it is laid out, then drawn page by page. */
import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react'
import {
	type Block,
	LANDSCAPE,
	type PaperSheets,
	type Paragraph,
	PORTRAIT,
	SHEET,
	STYLES,
	type Style,
} from '#shared/papers/page.ts'
import { type Fragment, type Measured, paginate } from './paginate.ts'
import {
	fontFamily,
	lineHeight,
	PaperBlock,
	PaperParagraph,
	PaperTable,
	spaceAround,
} from './paper-block.tsx'

interface Sheet {
	readonly width: number
	readonly height: number
	readonly margin: Readonly<Record<'top' | 'bottom' | 'left' | 'right', number>>
}

/** In millimetres. */
export const sheetOf = (landscape: boolean): Sheet =>
	landscape
		? { width: SHEET.height, height: SHEET.width, margin: LANDSCAPE }
		: { width: SHEET.width, height: SHEET.height, margin: PORTRAIT }

export interface LaidPage {
	readonly blocks: readonly Block[]
	readonly fragments: readonly Fragment[]
	/** Printed at its foot; absent on a cover. */
	readonly number?: number
}

const PX_PER_PT = 96 / 72
const pxOfMm = (mm: number): number => (mm / 25.4) * 96

const keepsNext = ({ style, keepNext }: Paragraph): boolean => {
	const own: Style = STYLES[style]
	return keepNext ?? own.keepNext === true
}

function measured(block: Block, drawn: HTMLElement): Measured {
	const height = drawn.getBoundingClientRect().height
	switch (block.block) {
		case 'foot':
			return { kind: 'foot', height }
		case 'table': {
			const [head = 0, ...rows] = [...drawn.querySelectorAll('tr')].map(
				row => row.getBoundingClientRect().height,
			)
			return { kind: 'rows', head, rows }
		}
		case 'paragraph': {
			const line = lineHeight(block) * PX_PER_PT
			const { before, after } = spaceAround(block)
			const lines = Math.max(1, Math.round((height - (before + after) * PX_PER_PT) / line))
			return {
				kind: 'lines',
				before: before * PX_PER_PT,
				after: after * PX_PER_PT,
				line,
				lines,
				keepNext: keepsNext(block),
				newPage: block.newPage === true,
			}
		}
	}
}

/**
 * The pages of a paper, and what has to be in the page for them to be measured.
 *
 * @returns pages of the paper before until the new one is measured, which is before it is painted
 */
export function usePages(sheets: PaperSheets | undefined) {
	const box = useRef<HTMLDivElement>(null)
	const [pages, setPages] = useState<readonly LaidPage[]>([])
	useLayoutEffect(() => {
		if (sheets === undefined || box.current === null) return setPages([])
		const { height, margin } = sheetOf(sheets.landscape)
		const room = pxOfMm(height - margin.top - margin.bottom)
		const drawn = [...box.current.children]
		let at = 0
		let number = 0
		setPages(
			sheets.sections.flatMap(({ blocks, pageNumbers }) => {
				const sizes = blocks.map(block => measured(block, drawn[at++] as HTMLElement))
				number = 0
				return paginate(sizes, room).map(fragments => ({
					blocks,
					fragments,
					...(pageNumbers && { number: ++number }),
				}))
			}),
		)
	}, [sheets])
	const measure = useMemo(() => {
		if (sheets === undefined) return null
		const { width, margin } = sheetOf(sheets.landscape)
		return (
			<div
				ref={box}
				aria-hidden
				className="no-print"
				style={{
					position: 'fixed',
					left: 0,
					top: 0,
					visibility: 'hidden',
					pointerEvents: 'none',
					height: 0,
					overflow: 'hidden',
					width: `${width - margin.left - margin.right}mm`,
				}}
			>
				{sheets.sections.flatMap(({ blocks }, section) =>
					blocks.map((block, i) => (
						<div key={`${String(section)}.${String(i)}`}>
							<PaperBlock block={block} />
						</div>
					)),
				)}
			</div>
		)
	}, [sheets])
	return { pages, measure }
}

/** One sheet in its real size. */
export const PaperPage = memo(function PaperPage({
	page,
	landscape,
}: {
	page: LaidPage
	landscape: boolean
}) {
	const { width, height, margin } = sheetOf(landscape)
	const { number } = page
	return (
		<div
			style={{
				position: 'relative',
				width: `${width}mm`,
				height: `${height}mm`,
				overflow: 'hidden',
				background: '#fff',
				color: '#000',
			}}
		>
			<div
				style={{
					position: 'absolute',
					left: `${margin.left}mm`,
					right: `${margin.right}mm`,
					top: `${margin.top}mm`,
				}}
			>
				{page.fragments.map(fragment => (
					<PageFragment
						key={fragment.block}
						block={page.blocks[fragment.block]!}
						fragment={fragment}
						room={height - margin.top - margin.bottom}
					/>
				))}
			</div>
			{number !== undefined && (
				<div
					style={{
						position: 'absolute',
						left: `${margin.left}mm`,
						right: `${margin.right}mm`,
						top: `${height - margin.bottom + NUMBER_BELOW}mm`,
						padding: '0 14pt',
						textAlign: number % 2 === 1 ? 'right' : 'left',
						fontFamily: fontFamily('number'),
						fontSize: '14pt',
						lineHeight: '14pt',
					}}
				>
					— {number} —
				</div>
			)}
		</div>
	)
})

/** 一字线上距版心下边缘7 mm: its line box begins a little higher. */
const NUMBER_BELOW = 4.5

function PageFragment({
	block,
	fragment: { from, to },
	room,
}: {
	block: Block
	fragment: Fragment
	room: number
}) {
	switch (block.block) {
		case 'table':
			return <PaperTable table={block} from={from} to={to} />
		case 'foot':
			return (
				<div
					style={{
						position: 'absolute',
						left: 0,
						right: 0,
						top: `${room}mm`,
						transform: 'translateY(-100%)',
					}}
				>
					<PaperBlock block={block} />
				</div>
			)
		case 'paragraph': {
			const line = lineHeight(block)
			const { before, after } = spaceAround(block)
			// A window onto the paragraph: what stands on other pages lies outside of it.
			const above = from === 0 ? 0 : before + from * line
			const shown = (from === 0 ? before : 0) + (to - from) * line + after
			return (
				<div style={{ height: `${shown}pt`, overflow: 'hidden' }}>
					<div style={{ marginTop: `${-above}pt` }}>
						<PaperParagraph laid={block} />
					</div>
				</div>
			)
		}
	}
}
