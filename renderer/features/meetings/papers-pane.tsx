/** The papers of a meeting as their pages, live beside the agenda: printed, saved as Word, PDF or Excel. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { Office } from '#shared/meetings/office.ts'
import type { Data } from '#shared/model/view.ts'
import { PAPER_KINDS, type PaperKind } from '#shared/papers/content.ts'
import { layOut } from '#shared/papers/lay-out.ts'
import { PaperPage, sheetOf, usePages } from '../../papers/paper-pages.tsx'
import { PaperPrint } from '../../papers/paper-print.tsx'
import { useClient } from '../../session/session.tsx'
import { PrintIcon } from '../../ui/icons.tsx'
import { usePrint } from '../../ui/print-sheet.tsx'
import { useSavePaper } from '../../ui/use-save-paper.ts'
import { useComposer } from './composer-context.ts'
import { OverviewButton } from './overview-button.tsx'
import { PAPER_FOR, PAPER_LABEL, paperOf } from './paper-of.ts'
import { TemplateButton } from './template-button.tsx'

/** @param shown the office with what is being typed */
export function PapersPane({ shown }: { shown: Office }) {
	const { meeting, body, today } = useComposer()
	const { demo } = useClient().account()
	const [kind, setKind] = useState<PaperKind>(PAPER_FOR[meeting.data.state])
	const { state } = meeting.data
	useEffect(() => setKind(PAPER_FOR[state]), [state])
	const office = useDeferredValue(shown)
	const paper = useMemo(() => {
		const now = office.get('meeting', meeting.id) ?? meeting
		return paperOf(kind, { office, meeting: now, body, today })
	}, [kind, office, meeting, body, today])
	const sheets = useMemo(() => layOut(paper), [paper])
	const { pages, measure } = usePages(sheets)
	const { printing, print, savePdf: pdf } = usePrint()
	const { saveDocx, saveXlsx, savePdf, guarded } = useSavePaper(meeting.orgId)
	return (
		<Box sx={{ display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0, height: '100%' }}>
			<Tabs
				value={kind}
				onChange={(_, next: PaperKind) => setKind(next)}
				aria-label="会议文稿"
				variant="scrollable"
				scrollButtons={false}
				sx={{ minHeight: 34, flexShrink: 0 }}
			>
				{PAPER_KINDS.map(each => (
					<Tab
						key={each}
						value={each}
						label={PAPER_LABEL[each]}
						sx={{ minHeight: 34, minWidth: 0, px: 1.1, py: 0.5 }}
					/>
				))}
			</Tabs>
			<Box sx={{ display: 'flex', gap: 1, py: 0.75, alignItems: 'center' }}>
				<Tooltip describeChild title="打印这份文稿（Ctrl+P）">
					<Button variant="contained" startIcon={<PrintIcon />} onClick={() => void guarded(print)}>
						打印{PAPER_LABEL[kind]}
					</Button>
				</Tooltip>
				<Button variant="outlined" onClick={() => void saveDocx(paper)}>
					Word
				</Button>
				<Button variant="outlined" onClick={() => void savePdf(() => pdf(sheets.title))}>
					PDF
				</Button>
				{paper.paper === 'follow_up' && (
					<Button variant="outlined" onClick={() => void saveXlsx(paper)}>
						Excel
					</Button>
				)}
				<Typography variant="body2" sx={{ flex: 1, color: 'warning.main' }}>
					{(kind === 'agenda' || kind === 'notice') && undecidedText(meeting.data)}
				</Typography>
				{kind === 'minutes' && <OverviewButton shown={office} />}
				<TemplateButton kind={kind} />
			</Box>
			{measure}
			<Preview title={sheets.title} pages={pages} landscape={sheets.landscape} />
			{printing && <PaperPrint title={sheets.title} pages={pages} landscape={sheets.landscape} demo={demo} />}
		</Box>
	)
}

/** What is still left open on paper. */
function undecidedText({ at, place }: Data<'meeting'>): string {
	const open = [at === undefined && '时间', place === undefined && '地点'].filter(Boolean)
	return open.length === 0 ? '' : `还没有定${open.join('、')}`
}

const GAP = 10

function Preview({
	title,
	pages,
	landscape,
}: {
	title: string
	pages: ReturnType<typeof usePages>['pages']
	landscape: boolean
}) {
	const box = useRef<HTMLDivElement>(null)
	const [width, setWidth] = useState(500)
	useEffect(() => {
		const { current } = box
		if (current === null) return
		const observer = new ResizeObserver(() => setWidth(current.clientWidth))
		observer.observe(current)
		return () => observer.disconnect()
	}, [])
	const sheet = sheetOf(landscape)
	const scale = (width - 2 * GAP) / ((sheet.width / 25.4) * 96)
	const height = (sheet.height / 25.4) * 96 * scale
	return (
		<Box
			ref={box}
			role="region"
			aria-label={`${title}，共 ${pages.length} 页`}
			// It scrolls, and must by keyboard too.
			tabIndex={0}
			sx={{
				flex: 1,
				minHeight: 0,
				overflowY: 'scroll',
				overflowX: 'hidden',
				bgcolor: '#8b8782',
				p: `${GAP}px`,
			}}
		>
			{pages.map((page, i) => (
				<Box
					// Pages have no identity but their place.
					// biome-ignore lint/suspicious/noArrayIndexKey: see above
					key={i}
					sx={{ height, mb: `${GAP}px`, position: 'relative', boxShadow: 2, bgcolor: '#fff' }}
				>
					<div style={{ position: 'absolute', transform: `scale(${scale})`, transformOrigin: '0 0' }}>
						<PaperPage page={page} landscape={landscape} />
					</div>
				</Box>
			))}
		</Box>
	)
}
