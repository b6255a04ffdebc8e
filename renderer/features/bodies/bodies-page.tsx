/** 会议安排: which bodies meet how often, and whether they did; with `id` one body and who belongs to it. */
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import { create, newId } from '../../session/edits.ts'
import { useCan, useClient, useFacts, useTable } from '../../session/session.tsx'
import { type Tree, useTree } from '../../session/tree.ts'
import { draftKey } from '../../ui/draft-words.ts'
import { useWantedDraft } from '../../ui/drafted.tsx'
import { today } from '../../ui/format.ts'
import { ChevronIcon, PlusIcon, PrintIcon } from '../../ui/icons.tsx'
import { MeetingTabs } from '../../ui/meeting-tabs.tsx'
import { useAddress } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { usePrint } from '../../ui/print-sheet.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { BodyForm } from './body-form.tsx'
import { BodyPage } from './body-page.tsx'
import { orderedBodies, overviewOf } from './body-rows.ts'
import { type Body, jointBody, jointMembers, lackingJoint } from './body-setup.ts'
import { ClosedBodies, FreeBodies } from './free-bodies.tsx'
import { HeldSheet } from './held-sheet.tsx'
import { HeldTable } from './held-table.tsx'
import { heldSummary } from './held-words.ts'

export function BodiesPage() {
	const tree = useTree()
	const bodies = useTable('body')
	const [{ id }] = useAddress()
	if (tree === undefined || bodies === undefined)
		return (
			<Page title="会议安排" tabs={<MeetingTabs />}>
				<Loading />
			</Page>
		)
	const body = id === undefined ? undefined : bodies.get(id)
	return body === undefined ? (
		<Bodies tree={tree} bodies={[...bodies.values()]} />
	) : (
		<BodyPage key={body.id} body={body} tree={tree} />
	)
}

function Bodies({ tree, bodies }: { tree: Tree; bodies: readonly Body[] }) {
	const [address, change] = useAddress()
	const meetings = useTable('meeting')
	const mayAdd = useCan('body', 'create')
	const mayCall = useCan('meeting', 'create')
	const [adding, setAdding] = useState(false)
	const { printing, print } = usePrint()
	const { scopeId } = useClient().account()
	const nodeId = address.org ?? scopeId
	useWantedDraft(key => key === draftKey('body', undefined, nodeId) && setAdding(true))
	const day = today()
	const year = address.period?.slice(0, 4) ?? day.slice(0, 4)
	const ordered = useMemo(() => orderedBodies(tree, bodies), [tree, bodies])
	const overview = useMemo(
		() => meetings && overviewOf(ordered, [...meetings.values()], year, day),
		[ordered, meetings, year, day],
	)
	const open = (id: string) => change({ id })
	const turn = (years: number) => change({ period: String(Number(year) + years) })
	const filled = overview !== undefined && overview.tables.length > 0
	const { tables = [], free = [], closed = [], years = [] } = overview ?? {}
	return (
		<Page
			title="会议安排"
			tabs={<MeetingTabs />}
			actions={
				<>
					{mayAdd && (
						<Button variant="contained" startIcon={<PlusIcon />} onClick={() => setAdding(true)}>
							新建会议机制
						</Button>
					)}
					<Tooltip describeChild title="打印召开情况表（Ctrl+P）">
						<span>
							<Button
								variant="outlined"
								startIcon={<PrintIcon />}
								disabled={!filled}
								onClick={() => void print()}
							>
								打印
							</Button>
						</span>
					</Tooltip>
				</>
			}
			filters={
				bodies.length > 0 && (
					<>
						<Tooltip title="上一年">
							<span>
								<IconButton
									aria-label="上一年"
									disabled={year <= (years[0] ?? year)}
									onClick={() => turn(-1)}
								>
									<ChevronIcon sx={{ transform: 'scaleX(-1)' }} />
								</IconButton>
							</span>
						</Tooltip>
						<Typography variant="h2" aria-live="polite">
							{year}年
						</Typography>
						<Tooltip title="下一年">
							<span>
								<IconButton
									aria-label="下一年"
									disabled={year >= (years.at(-1) ?? year)}
									onClick={() => turn(1)}
								>
									<ChevronIcon />
								</IconButton>
							</span>
						</Tooltip>
						{filled && <Typography sx={{ ml: 1, color: 'text.secondary' }}>{heldSummary(tables)}</Typography>}
					</>
				)
			}
		>
			<SetUp tree={tree} bodies={bodies} onOpen={open} />
			{overview === undefined ? (
				<Loading />
			) : (
				<>
					{tables.map(table => (
						<HeldTable
							key={table.length}
							table={table}
							overview={overview}
							tree={tree}
							mayCall={mayCall}
							onOpen={open}
						/>
					))}
					{free.length > 0 && (
						<FreeBodies rows={free} year={year} tree={tree} mayCall={mayCall} onOpen={open} />
					)}
					{closed.length > 0 && <ClosedBodies bodies={closed} tree={tree} onOpen={open} />}
				</>
			)}
			{adding && (
				<BodyForm
					tree={tree}
					bodies={bodies}
					nodeId={nodeId}
					onDone={id => {
						setAdding(false)
						open(id)
					}}
					onClose={() => setAdding(false)}
				/>
			)}
			{printing && <HeldSheet tables={tables} year={year} tree={tree} office={tree.name(scopeId)} />}
		</Page>
	)
}

interface SetUpProps {
	tree: Tree
	bodies: readonly Body[]
	onOpen: (bodyId: string) => void
}

/** Nodes without a joint meeting, and the one click that founds theirs. */
function SetUp({ tree, bodies, onOpen }: SetUpProps) {
	const { scopeId } = useClient().account()
	const people = useTable('person')
	const units = useTable('unit')
	const mayAdd = useCan('body', 'create')
	const { progress, lastSyncedMs } = useFacts()
	const commit = useCommit()
	const lacking = useMemo(() => lackingJoint(tree, tree.subtree(scopeId), bodies), [tree, scopeId, bodies])
	// Before everything is here nobody can say what is missing: a second joint meeting would be refused.
	const complete = progress === null && lastSyncedMs !== null
	if (lacking.length === 0 || people === undefined || units === undefined || !complete)
		return bodies.length === 0 ? (
			<Empty title="还没有会议安排" hint="您的范围内没有设立会议机制，网格的会议由社区统一安排。" />
		) : null

	const setUp = async () => {
		let first: string | undefined
		const edits = lacking.flatMap(node => {
			const id = newId()
			first ??= id
			const ledgers = { people: people.values(), units: units.values() }
			return [
				create('body', node.id, jointBody(tree, node, today()), id),
				...jointMembers(tree, node, id, ledgers, newId).map(member =>
					create('member', node.id, member.data, member.id),
				),
			]
		})
		const done = `已设立 ${lacking.length} 个党建联席会议，请核对成员`
		if ((await commit('body.create', edits, { done })) && lacking.length === 1 && first !== undefined)
			onOpen(first)
	}
	const names = lacking.map(({ id }) => tree.name(id))
	const said = `${names.slice(0, 4).join('、')}${names.length > 4 ? ` 等 ${names.length} 个` : ''}`
	if (bodies.length === 0)
		return (
			<Empty
				title={`${said}还没有设立党建联席会议`}
				hint="社区每季度、街道每半年至少召开一次。成员按台账自动列出（党组织班子、网格书记、成员单位），之后可以修改。"
				{...(mayAdd && {
					action: (
						<Button variant="contained" autoFocus onClick={() => void setUp()}>
							一键设立党建联席会议
						</Button>
					),
				})}
			/>
		)
	return (
		<Alert
			severity="info"
			sx={{ mb: 1.5, py: 0, alignItems: 'center' }}
			action={mayAdd && <Button onClick={() => void setUp()}>一键设立</Button>}
		>
			{said}还没有设立党建联席会议。
		</Alert>
	)
}
