/** 督办: what meetings have decided until it is struck off; the street sees all, by community. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { startTransition, useMemo, useState } from 'react'
import { countOf, followUps } from '#shared/meetings/follow-up.ts'
import type { Office } from '#shared/meetings/office.ts'
import type { Collection } from '#shared/model/schemas.ts'
import { useOffice } from '../../session/office.ts'
import { useOwnGrids } from '../../session/own-grids.ts'
import { findOwnPerson } from '../../session/people-first.ts'
import { useClient, useTable } from '../../session/session.tsx'
import { type Tree, useTree } from '../../session/tree.ts'
import { today } from '../../ui/format.ts'
import { MeetingTabs } from '../../ui/meeting-tabs.tsx'
import { useAddress } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { type BoardView, countViews, isIn, type Mine, ofFilter, VIEWS } from './board.ts'
import { BoardFilters } from './board-filters.tsx'
import { BoardTable } from './board-table.tsx'
import { CommunityCounts } from './community-counts.tsx'
import { LedgerActions } from './ledger-actions.tsx'
import { ResolutionDetail } from './resolution-detail.tsx'

/** The account of one grid has no meetings; their papers need bodies too. */
const COLLECTIONS: readonly Collection[] = [
	'org',
	'grid',
	'person',
	'post',
	'body',
	'meeting',
	'resolution',
	'progress',
]

export function FollowUpPage() {
	const office = useOffice(COLLECTIONS)
	const tree = useTree()
	const mine = useMine()
	if (office === undefined || tree === undefined || mine === undefined)
		return (
			<Page title="督办" tabs={<MeetingTabs />}>
				<Loading />
			</Page>
		)
	return <Board office={office} tree={tree} mine={mine} />
}

/** Whose they are: the person behind the account, and the grids in which that person holds a post. */
function useMine(): Mine | undefined {
	const { name } = useClient().account()
	const people = useTable('person')
	const gridIds = useOwnGrids(today())
	return useMemo(() => {
		if (people === undefined || gridIds === undefined) return undefined
		const own = findOwnPerson(people.values(), name)
		return { personIds: new Set(own === undefined ? [] : [own.id]), gridIds }
	}, [people, gridIds, name])
}

function Board({ office, tree, mine }: { office: Office; tree: Tree; mine: Mine }) {
	const [address, change] = useAddress()
	const { scopeId } = useClient().account()
	const [words, setWords] = useState('')
	const day = today()
	const all = useMemo(() => followUps(office, day), [office, day])
	const asked = address.kind === 'mine' ? mine : undefined
	const own = useMemo(
		() => ofFilter(office, all, { nodeId: address.org, mine: asked, words }),
		[office, all, address.org, asked, words],
	)
	const counts = useMemo(() => countViews(own), [own])
	const view: BoardView = VIEWS.find(each => each === address.tab) ?? 'open'
	const shown = useMemo(() => own.filter(each => isIn(each, view)), [own, view])
	const open = all.find(({ resolution }) => resolution.id === address.id)
	const nodeId = address.org ?? scopeId
	const { overdue, behind, done } = countOf(own)
	const note =
		all.length === 0
			? '会上议定的事项在这里跟到销号'
			: `未销号 ${counts.open} 项${overdue > 0 ? `，逾期 ${overdue}` : ''}${behind > 0 ? `，滞后 ${behind}` : ''}${done > 0 ? `，待销号 ${done}` : ''}`
	return (
		<Page
			title="督办"
			tabs={<MeetingTabs />}
			note={note}
			actions={all.length > 0 && <LedgerActions office={office} nodeId={nodeId} today={day} />}
			filters={
				all.length > 0 && (
					<BoardFilters
						tree={tree}
						counts={counts}
						view={view}
						nodeId={address.org}
						mine={address.kind === 'mine'}
						mayBeMine={mine.personIds.size + mine.gridIds.size > 0}
						onView={tab => change({ tab })}
						onNode={org => change({ org })}
						onMine={on => change({ kind: on ? 'mine' : undefined })}
						onWords={said => startTransition(() => setWords(said))}
					/>
				)
			}
		>
			{all.length === 0 ? (
				<Empty title="还没有议定事项" hint="开会时在“会议现场”把决定记为议定事项，会后就在这里督办。" />
			) : (
				<Box sx={{ height: '100%', minHeight: 320, display: 'flex', gap: 1.25 }}>
					{tree.communities.length > 1 && open === undefined && (
						<CommunityCounts
							office={office}
							all={all}
							tree={tree}
							chosen={address.org}
							onChoose={org => change({ org })}
						/>
					)}
					<Box sx={{ flex: 1, minWidth: 0 }}>
						<BoardTable
							office={office}
							tree={tree}
							rows={shown}
							selectedId={open?.resolution.id}
							narrow={open !== undefined}
							empty={
								<Empty
									title="没有符合条件的事项"
									action={
										<Button onClick={() => change({ tab: undefined, org: undefined, kind: undefined })}>
											看全部在办
										</Button>
									}
								/>
							}
							onOpen={({ resolution }) => change({ id: resolution.id })}
						/>
					</Box>
					{open !== undefined && (
						<ResolutionDetail
							key={open.resolution.id}
							office={office}
							each={open}
							byId={[...mine.personIds][0]}
							onClose={() => change({ id: undefined })}
						/>
					)}
				</Box>
			)}
		</Page>
	)
}
