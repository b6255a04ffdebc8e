import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Tooltip from '@mui/material/Tooltip'
import { memo, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { LOG_KINDS } from '#shared/model/kinds.ts'
import type { Rows } from '../../session/live-table.ts'
import { useCan, useClient, useMonths, useTable } from '../../session/session.tsx'
import { useTree } from '../../session/tree.ts'
import { ExportButton } from '../../ui/export-button.tsx'
import { today } from '../../ui/format.ts'
import { PrintIcon } from '../../ui/icons.tsx'
import { useAddress } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { usePrint } from '../../ui/print-sheet.tsx'
import { QuickLog } from '../../ui/quick-log.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { LogDetail } from './log-detail.tsx'
import { countLogs, filterLogs, type Log, periodOf } from './log-filter.ts'
import { LogFilters, WordsField } from './log-filters.tsx'
import { LogSheet } from './log-sheet.tsx'
import { LogTable } from './log-table.tsx'

/** The work logs of a period: quick entry, list, detail. */
export function LogsPage() {
	const [address, change] = useAddress()
	const usual = periodOf('default', today())
	const from = address.from ?? usual.from
	const to = address.to ?? usual.to
	const logs = useMonths({ collection: 'log', from: from.slice(0, 7), to: to.slice(0, 7) })
	// What a download brings is drawn piece by piece, in between what is typed.
	const drawn = useDeferredValue(logs)
	return (
		<Logs
			address={address}
			change={change}
			from={from}
			to={to}
			isUsual={from === usual.from && to === usual.to}
			logs={logs && drawn}
		/>
	)
}

/** They change with what is typed in them, not with the logs. */
const Words = memo(WordsField)
const Filters = memo(LogFilters)

interface LogsProps {
	readonly address: ReturnType<typeof useAddress>[0]
	readonly change: ReturnType<typeof useAddress>[1]
	readonly from: string
	readonly to: string
	readonly isUsual: boolean
	readonly logs: Rows<'log'> | undefined
}

const Logs = memo(function Logs({ address, change, from, to, isUsual, logs }: LogsProps) {
	const [words, setWords] = useState(address.words ?? '')
	/** Counts, so that the search field begins anew. */
	const [cleared, setCleared] = useState(0)
	// Words that the search box hands over are taken once; from then on they are the field's.
	const { words: given } = address
	useEffect(() => {
		if (given === undefined) return
		setWords(given)
		setCleared(count => count + 1)
		change({ words: undefined })
	}, [given, change])
	const people = useTable('person')
	const tree = useTree()
	const { scopeId } = useClient().account()
	const mayAdd = useCan('log', 'create')
	const { printing, print } = usePrint()

	const kind = LOG_KINDS.find(each => each === address.kind)
	const { grid, person, tab } = address
	const shown = useMemo(
		() =>
			filterLogs(logs?.values() ?? [], {
				from,
				to,
				kind,
				gridId: grid,
				personId: person,
				open: tab === 'open',
				words,
			}),
		[logs, from, to, kind, grid, person, tab, words],
	)
	const counts = useMemo(() => countLogs(shown), [shown])
	const open = address.id === undefined ? undefined : logs?.get(address.id)
	const filtered = words !== '' || [kind, grid, person, tab].some(value => value !== undefined) || !isUsual

	const openLog = useCallback((log: Log) => change({ id: log.id }), [change])
	const empty = useMemo(
		() =>
			filtered ? (
				<Empty title="没有符合条件的日志" hint="放宽时间范围，或清除筛选条件。" />
			) : (
				<Empty
					title="这段时间还没有日志"
					{...(mayAdd && { hint: '在上方写一条情况记录，按 Ctrl+Enter 保存。' })}
				/>
			),
		[filtered, mayAdd],
	)
	const clear = () => {
		setWords('')
		setCleared(cleared + 1)
		change({
			kind: undefined,
			grid: undefined,
			person: undefined,
			from: undefined,
			to: undefined,
			tab: undefined,
		})
	}
	if (tree === undefined) return <Loading />
	return (
		<Page
			title="工作日志"
			note={
				logs === undefined
					? '正在读取…'
					: `共 ${counts.all} 条，诉求 ${counts.demands} 条，未办结 ${counts.open} 条`
			}
			actions={
				<>
					{filtered && <Button onClick={clear}>清除筛选</Button>}
					<Button
						variant={tab === 'open' ? 'contained' : 'outlined'}
						aria-pressed={tab === 'open'}
						onClick={() => change({ tab: tab === 'open' ? undefined : 'open' })}
					>
						只看未办结
					</Button>
					<ExportButton ask={{ kind: 'logs', nodeId: grid, from, to, logKind: kind }} />
					<Tooltip describeChild title="打印当前列表（Ctrl+P）">
						<span>
							<Button
								variant="outlined"
								startIcon={<PrintIcon />}
								disabled={shown.length === 0}
								onClick={() => void print()}
							>
								打印
							</Button>
						</span>
					</Tooltip>
				</>
			}
		>
			<Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', gap: 1.25, pt: mayAdd ? 0 : 1 }}>
				<QuickLog autoFocus={address.id === undefined} />
				<Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
					<Words key={cleared} initial={words} onWords={setWords} />
					<Filters address={address} from={from} to={to} onAddress={change} />
				</Box>
				<Box sx={{ flex: 1, minHeight: 160, display: 'flex', gap: 1.25 }}>
					<Box sx={{ flex: 1, minWidth: 0 }}>
						{logs === undefined ? (
							<Loading />
						) : (
							<LogTable
								logs={shown}
								people={people}
								tree={tree}
								selectedId={open?.id}
								narrow={open !== undefined}
								empty={empty}
								onOpen={openLog}
							/>
						)}
					</Box>
					{open && (
						<LogDetail
							key={open.id}
							log={open}
							people={people}
							tree={tree}
							onClose={() => change({ id: undefined })}
						/>
					)}
				</Box>
			</Box>
			{printing && (
				<LogSheet
					logs={shown}
					counts={counts}
					period={{ from, to }}
					office={tree.pathName(grid ?? scopeId)}
					people={people}
					tree={tree}
				/>
			)}
		</Page>
	)
})
