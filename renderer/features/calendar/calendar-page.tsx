/** 日历: meetings, the days by which things are due, and who is on duty, month by month; taken out as .ics. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import IconButton from '@mui/material/IconButton'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useMemo, useRef, useState } from 'react'
import { desktop } from '#renderer/desktop.ts'
import { calendarEntries, monthWeeks } from '#shared/meetings/calendar.ts'
import { followUps } from '#shared/meetings/follow-up.ts'
import { icsFile } from '#shared/meetings/ics.ts'
import type { Collection } from '#shared/model/schemas.ts'
import { useOffice } from '../../session/office.ts'
import { useCan, useClient, useMonths, useTable } from '../../session/session.tsx'
import { type Tree, useTree } from '../../session/tree.ts'
import { today } from '../../ui/format.ts'
import { ChevronIcon, ExportIcon } from '../../ui/icons.tsx'
import { MeetingTabs } from '../../ui/meeting-tabs.tsx'
import { errorText } from '../../ui/messages.ts'
import { addMonths, sameDay } from '../../ui/months.ts'
import { useAddress } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { dutyByDay, entriesFrom, LAYER_LABEL, LAYERS, type Layer, shownEntries } from './calendar-days.ts'
import { DayPanel } from './day-panel.tsx'
import { MonthView } from './month-view.tsx'

const READ: readonly Collection[] = ['org', 'grid', 'body', 'meeting', 'resolution', 'progress']

export function CalendarPage() {
	const tree = useTree()
	return tree === undefined ? (
		<Page title="会议日历" tabs={<MeetingTabs />}>
			<Loading />
		</Page>
	) : (
		<Calendar tree={tree} />
	)
}

function Calendar({ tree }: { tree: Tree }) {
	const [address, change] = useAddress()
	const { scopeId } = useClient().account()
	const office = useOffice(READ)
	const people = useTable('person')
	const readsDuty = useCan('shift', 'read')
	const [layers, setLayers] = useState<ReadonlySet<Layer>>(new Set(LAYERS))
	const panel = useRef<HTMLElement | null>(null)
	const toast = useToast()
	const day = today()
	const active = address.from ?? day
	const month = active.slice(0, 7)
	const org = address.org !== undefined && tree.nodes.has(address.org) ? address.org : scopeId
	const nodes = useMemo(() => tree.subtree(org), [tree, org])
	// Nine rosters in one cell say nothing: duty is shown where there is one community.
	const communities = tree.communities.filter(({ id }) => nodes.has(id))
	const rosterOrg = communities.length === 1 ? communities[0]?.id : undefined
	const shifts = useMonths({
		collection: 'shift',
		orgIds: rosterOrg === undefined ? [] : [rosterOrg],
		from: addMonths(month, -1),
		to: addMonths(month, 1),
	})
	const all = useMemo(
		() => office && calendarEntries(office, nodes, followUps(office, day, nodes), day),
		[office, nodes, day],
	)
	const entries = useMemo(() => all && shownEntries(all, layers), [all, layers])
	const weeks = useMemo(() => monthWeeks(month, entries ?? []), [month, entries])
	const duty = useMemo(() => {
		const shown = layers.has('duty') && rosterOrg !== undefined ? (shifts?.values() ?? []) : []
		return dutyByDay(shown, id => people?.get(id)?.data.name ?? '')
	}, [shifts, people, layers, rosterOrg])
	const own = weeks.flat().find(each => each.day === active)
	const known = weeks.flat().every(({ inMonth, workday }) => !inMonth || workday.known)
	const go = (to: string) => change({ from: to })
	const turn = (months: number) => go(sameDay(addMonths(month, months), active))
	const name = `${tree.name(org)}会议日历`

	const exportIcs = async () => {
		const taken = entriesFrom(entries ?? [], month)
		const bytes = new TextEncoder().encode(icsFile(taken, name, new Date().toISOString()))
		try {
			const saved = await desktop().saveDocument(`${name} ${day}`, 'ics', bytes)
			if (saved !== null)
				toast({
					text: `已导出 ${taken.length} 项${saved.path === '' ? '' : `：${saved.path}`}，可用手机或邮件程序打开`,
				})
		} catch (error) {
			toast({ text: errorText(error instanceof Error ? error.message : 'failed'), severity: 'error' })
		}
	}
	const later = entriesFrom(entries ?? [], month).length
	return (
		<Page
			title="会议日历"
			tabs={<MeetingTabs />}
			actions={
				<Tooltip describeChild title="导出本月及以后的会议和时限（.ics），可加入手机、邮件日历">
					<span>
						<Button
							variant="outlined"
							startIcon={<ExportIcon />}
							disabled={later === 0}
							onClick={() => void exportIcs()}
						>
							导出日历
						</Button>
					</span>
				</Tooltip>
			}
			filters={
				<>
					{tree.communities.length > 1 && (
						<TextField
							select
							label="范围"
							value={org}
							onChange={event => change({ org: event.target.value })}
							sx={{ width: 190 }}
						>
							<MenuItem value={scopeId}>{tree.name(scopeId)}（全部）</MenuItem>
							{tree.communities.map(({ id }) => (
								<MenuItem key={id} value={id}>
									{tree.name(id)}
								</MenuItem>
							))}
						</TextField>
					)}
					<Tooltip title="上个月（PageUp）">
						<IconButton aria-label="上个月" onClick={() => turn(-1)}>
							<ChevronIcon sx={{ transform: 'scaleX(-1)' }} />
						</IconButton>
					</Tooltip>
					<Typography variant="h2" aria-live="polite" sx={{ minWidth: 96, textAlign: 'center' }}>
						{`${month.slice(0, 4)}年${Number(month.slice(5))}月`}
					</Typography>
					<Tooltip title="下个月（PageDown）">
						<IconButton aria-label="下个月" onClick={() => turn(1)}>
							<ChevronIcon />
						</IconButton>
					</Tooltip>
					<Button onClick={() => go(day)}>今天</Button>
					<Box sx={{ flex: 1 }} />
					{LAYERS.filter(layer => layer !== 'duty' || (readsDuty && rosterOrg !== undefined)).map(layer => (
						<FormControlLabel
							key={layer}
							label={LAYER_LABEL[layer]}
							control={
								<Checkbox
									size="small"
									checked={layers.has(layer)}
									onChange={(_, on) =>
										setLayers(new Set(LAYERS.filter(each => (each === layer ? on : layers.has(each)))))
									}
								/>
							}
						/>
					))}
				</>
			}
		>
			{!known && (
				<Alert severity="info" sx={{ mb: 1, py: 0 }}>
					{month.slice(0, 4)} 年：该年调休安排尚未公布，仅按周末显示。
				</Alert>
			)}
			{entries === undefined || own === undefined ? (
				<Loading />
			) : (
				<Box sx={{ display: 'flex', gap: 1.5, height: known ? '100%' : 'calc(100% - 48px)', minHeight: 470 }}>
					<MonthView
						month={month}
						weeks={weeks}
						duty={duty}
						active={active}
						today={day}
						onActive={to => {
							if (to !== active) go(to)
						}}
						onEnter={() => panel.current?.querySelector('a')?.focus()}
					/>
					<DayPanel
						day={own}
						duty={duty.get(active)}
						today={day}
						tree={tree}
						rosterOrg={rosterOrg}
						panel={panel}
					/>
				</Box>
			)}
		</Page>
	)
}
