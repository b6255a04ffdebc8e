/** The export dialog of the window, loaded when first asked for. */
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { type ExportAsk, ExportContext } from '../ui/export-button.tsx'

const ExportDialog = lazy(async () => ({
	default: (await import('../features/ledger/export-dialog.tsx')).ExportDialog,
}))

export function ExportHost({ children }: { children: ReactNode }) {
	const [ask, setAsk] = useState<ExportAsk>()
	return (
		<ExportContext value={setAsk}>
			{children}
			{ask !== undefined && (
				<Suspense>
					<ExportDialog ask={ask} onClose={() => setAsk(undefined)} />
				</Suspense>
			)}
		</ExportContext>
	)
}
