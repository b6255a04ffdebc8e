/** A paper on paper: the pages of its preview, each on a sheet of its own. Render it while `usePrint` says so. */
import GlobalStyles from '@mui/material/GlobalStyles'
import { createPortal } from 'react-dom'
import { type LaidPage, PaperPage } from './paper-pages.tsx'

interface PaperPrintProps {
	title: string
	pages: readonly LaidPage[]
	landscape: boolean
	/** Whether its people are invented: that stands at the foot of each sheet. */
	demo: boolean
}

export function PaperPrint({ title, pages, landscape, demo }: PaperPrintProps) {
	return createPortal(
		<section className="paper-print" aria-label={title}>
			<GlobalStyles
				styles={{
					'@page': { size: `A4 ${landscape ? 'landscape' : 'portrait'}`, margin: 0 },
					'@media screen': { '.paper-print': { display: 'none' } },
					'@media print': {
						'#root': { display: 'none' },
						body: { backgroundColor: '#fff !important' },
						'.paper-print > div': { breakAfter: 'page', position: 'relative' },
						'.paper-print > div:last-child': { breakAfter: 'auto' },
					},
				}}
			/>
			{pages.map((page, i) => (
				// Pages have no identity but their place.
				// biome-ignore lint/suspicious/noArrayIndexKey: see above
				<div key={i}>
					<PaperPage page={page} landscape={landscape} />
					{demo && (
						<small style={{ position: 'absolute', bottom: '8mm', width: '100%', textAlign: 'center' }}>
							演练数据，人员均为虚构。
						</small>
					)}
				</div>
			))}
		</section>,
		document.body,
	)
}
