/**
 * What a page puts on paper: laid out apart from the screen, and only while printing, so that a long list costs
 * nothing until then. Ctrl+P prints the same sheet as the page's button.
 */
import GlobalStyles from '@mui/material/GlobalStyles'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { desktop } from '../desktop.ts'
import { useClient } from '../session/session.tsx'
import { longDay, today } from './format.ts'

interface Print {
	/** Whether the page is being printed. */
	readonly printing: boolean
	readonly print: () => Promise<void>
	/** @returns where the page was saved, `null` where the user thought better of it or a browser's dialog sees to it */
	readonly savePdf: (fileName: string) => Promise<{ path: string } | null>
}

/** Prints the page, or saves what would be printed; rejects with a desktop error code. */
export function usePrint(): Print {
	const [printing, setPrinting] = useState(false)
	useEffect(() => {
		const begin = () => flushSync(() => setPrinting(true))
		const end = () => setPrinting(false)
		window.addEventListener('beforeprint', begin)
		window.addEventListener('afterprint', end)
		return () => {
			window.removeEventListener('beforeprint', begin)
			window.removeEventListener('afterprint', end)
		}
	}, [])
	const prepared = useCallback(async <T,>(go: () => Promise<T>): Promise<T> => {
		setPrinting(true)
		// Only once the sheet is in the page.
		await new Promise(resolve => setTimeout(resolve))
		try {
			return await go()
		} finally {
			setPrinting(false)
		}
	}, [])
	const print = useCallback(() => prepared(() => desktop().printPage()), [prepared])
	const savePdf = useCallback((fileName: string) => prepared(() => desktop().printPdf(fileName)), [prepared])
	return { printing, print, savePdf }
}

interface PrintSheetProps {
	title: string
	/** The reporting unit 填报单位. */
	office: string
	/** Between unit and date: the period, a count. */
	note?: ReactNode
	landscape?: boolean
	children: ReactNode
}

const ink = '#000'

/** A titled A4 sheet for plain tables; render it while {@link usePrint} says that the page is being printed. */
export function PrintSheet({ title, office, note, landscape = false, children }: PrintSheetProps) {
	const { demo } = useClient().account()
	return createPortal(
		<section className="print-sheet" aria-label={title}>
			<GlobalStyles
				styles={{
					'@page': {
						size: `A4 ${landscape ? 'landscape' : 'portrait'}`,
						margin: '10mm 12mm 13mm',
						'@bottom-right': {
							content: '"第 " counter(page) " 页，共 " counter(pages) " 页"',
							fontSize: '9pt',
						},
					},
					'@media screen': { '.print-sheet': { display: 'none' } },
					'@media print': { '#root': { display: 'none' }, body: { backgroundColor: '#fff !important' } },
					'.print-sheet': { printColorAdjust: 'exact', color: ink, fontSize: '10pt', lineHeight: 1.4 },
					'.print-sheet h1': {
						fontSize: '17pt',
						lineHeight: 1.25,
						textAlign: 'center',
						margin: '0 0 4pt',
						fontWeight: 600,
					},
					'.print-sheet .facts': { display: 'flex', justifyContent: 'space-between', marginBottom: '4pt' },
					'.print-sheet table': { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
					'.print-sheet th, .print-sheet td': {
						border: `0.5pt solid ${ink}`,
						padding: '2.5pt 4pt',
						textAlign: 'left',
						verticalAlign: 'top',
						overflowWrap: 'anywhere',
					},
					'.print-sheet th': { textAlign: 'center', fontWeight: 600 },
					'.print-sheet tr': { breakInside: 'avoid' },
				}}
			/>
			<h1>{title}</h1>
			<div className="facts">
				<span>填报单位：{office}</span>
				{note && <span>{note}</span>}
				<span>打印日期：{longDay(today())}</span>
			</div>
			{children}
			{demo && <p style={{ margin: '4pt 0 0' }}>演练数据，人员均为虚构。</p>}
		</section>,
		document.body,
	)
}

interface PrintTableProps {
	/** Title and width of each column. */
	heads: readonly (readonly [title: string, width: string])[]
	/** The rows. */
	children: ReactNode
}

export function PrintTable({ heads, children }: PrintTableProps) {
	return (
		<table>
			<colgroup>
				{heads.map(([title, width]) => (
					<col key={title} style={{ width }} />
				))}
			</colgroup>
			<thead>
				<tr>
					{heads.map(([title]) => (
						<th key={title}>{title}</th>
					))}
				</tr>
			</thead>
			<tbody>{children}</tbody>
		</table>
	)
}
