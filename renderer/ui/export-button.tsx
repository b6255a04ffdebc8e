/** Asks for a ledger to be exported, from any page: the dialog itself is the window's. */
import Button from '@mui/material/Button'
import Tooltip from '@mui/material/Tooltip'
import { createContext, useContext } from 'react'
import { type ExportKind, LEDGER_OF } from '#shared/ledger/layout/ledgers.ts'
import type { LogKind, Role } from '#shared/model/kinds.ts'
import { can, hasRight } from '#shared/model/permissions.ts'
import { useClient } from '../session/session.tsx'
import { ExportIcon } from './icons.tsx'

/** What the page shows, for the dialog to begin with. */
export interface ExportAsk {
	readonly kind: ExportKind
	/** A community, or a grid. */
	readonly nodeId?: string | undefined
	/** Days, both included. */
	readonly from?: string | undefined
	readonly to?: string | undefined
	readonly logKind?: LogKind | undefined
}

export const ExportContext = createContext<(ask: ExportAsk) => void>(() => {})

export const mayExport = (role: Role, kind: ExportKind): boolean =>
	hasRight(role, 'export') && can(role, LEDGER_OF[kind], 'read')

/** Nothing for whoever may not export. */
export function ExportButton({ ask, disabled = false }: { ask: ExportAsk; disabled?: boolean }) {
	const { role } = useClient().account()
	const open = useContext(ExportContext)
	if (!mayExport(role, ask.kind)) return null
	return (
		<Tooltip describeChild title="导出为 Excel 台账">
			<span>
				<Button variant="outlined" startIcon={<ExportIcon />} disabled={disabled} onClick={() => open(ask)}>
					导出
				</Button>
			</span>
		</Tooltip>
	)
}
