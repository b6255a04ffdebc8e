/** The cards of one's grids by the end of their consent, and whom to visit on a day. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useDeferredValue, useMemo, useState } from 'react'
import { CARE_NEEDS, type CareNeed } from '#shared/model/care-schemas.ts'
import { createPinyinText, createTextQuery, matchText } from '../../session/pinyin-text.ts'
import { useCan, useClient } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { type Column, DAY_WIDTH, DataTable } from '../../ui/data-table.tsx'
import { longDay, shortDay } from '../../ui/format.ts'
import { PrintIcon } from '../../ui/icons.tsx'
import { CARE_NEED_LABEL } from '../../ui/labels.ts'
import { useAddress } from '../../ui/navigation.ts'
import { usePrint } from '../../ui/print-sheet.tsx'
import { Empty } from '../../ui/states.tsx'
import { CardDetail } from './card-detail.tsx'
import { CARD_MARKS, type CardRow, cardRows, filterCards, hasMark, isVisitDue, walkOf } from './care-rows.ts'
import { MARK_LABEL, TermMark } from './term-mark.tsx'
import { type Care, doorOf } from './use-care.ts'
import { VisitSheet } from './visit-sheet.tsx'

interface CardsTabProps {
	care: Care
	tree: Tree
	today: string
	onAdd: () => void
}

export function CardsTab({ care, tree, today, onAdd }: CardsTabProps) {
	const [address, change] = useAddress()
	const { scopeId } = useClient().account()
	const mayAdd = useCan('card', 'create')
	const [typed, setTyped] = useState('')
	const [need, setNeed] = useState<CareNeed | undefined>()
	const [walkDay, setWalkDay] = useState(today)
	const words = useDeferredValue(typed)
	const mark = CARD_MARKS.find(each => each === address.kind)
	const rows = useMemo(
		() => cardRows(care.cards.values(), care.visits.values(), today),
		[care.cards, care.visits, today],
	)
	const nodes = useMemo(
		() => (address.grid === undefined ? undefined : tree.subtree(address.grid)),
		[address.grid, tree],
	)
	const named = useMemo(() => nameSearch(words), [words])
	const inPlace = useMemo(
		() => filterCards(rows, { need, nodes, named }, today),
		[rows, need, nodes, named, today],
	)
	const listed = useMemo(() => filterCards(inPlace, { mark }, today), [inPlace, mark, today])
	const walk = useMemo(() => {
		const grids = tree.grids.map(({ id }) => id)
		return walkOf(inPlace, walkDay, grids, ({ data }) => doorOf(data, care.buildings))
	}, [inPlace, walkDay, tree, care.buildings])
	const { printing, print } = usePrint()
	const open = rows.find(({ id }) => id === address.id)
	const filtered = words !== '' || need !== undefined || mark !== undefined || nodes !== undefined
	return (
		<Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', gap: 1 }}>
			<Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, pt: 0.75 }}>
				<TextField
					label="按姓名查找"
					type="search"
					value={typed}
					onChange={event => setTyped(event.target.value)}
					sx={{ width: 130 }}
				/>
				{tree.grids.length > 1 && (
					<TextField
						select
						label="网格"
						value={address.grid ?? ''}
						onChange={event => change({ grid: event.target.value || undefined })}
						slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
						sx={{ width: 130 }}
					>
						<MenuItem value="">全部网格</MenuItem>
						{tree.grids.map(({ id }) => (
							<MenuItem key={id} value={id}>
								{tree.name(id)}
							</MenuItem>
						))}
					</TextField>
				)}
				<TextField
					select
					label="服务需要"
					value={need ?? ''}
					onChange={event => setNeed(CARE_NEEDS.find(each => each === event.target.value))}
					slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
					sx={{ width: 110 }}
				>
					<MenuItem value="">全部</MenuItem>
					{Object.entries(CARE_NEED_LABEL).map(([value, label]) => (
						<MenuItem key={value} value={value}>
							{label}
						</MenuItem>
					))}
				</TextField>
				{CARD_MARKS.map(each => {
					const count = inPlace.filter(row => hasMark(row, each, today)).length
					return (
						<Chip
							key={each}
							label={`${MARK_LABEL[each]} ${count}`}
							color={mark === each ? 'primary' : 'default'}
							variant={mark === each ? 'filled' : 'outlined'}
							aria-pressed={mark === each}
							onClick={() => change({ kind: mark === each ? undefined : each })}
						/>
					)
				})}
				<Box sx={{ flex: 1 }} />
				<TextField
					label="走访单日期"
					type="date"
					value={walkDay}
					onChange={event => setWalkDay(event.target.value || today)}
					slotProps={{ inputLabel: { shrink: true } }}
					sx={{ width: 150 }}
				/>
				<Button
					variant="outlined"
					startIcon={<PrintIcon />}
					disabled={walk.length === 0}
					onClick={() => void print()}
				>
					{walk.length === 0 ? '当天没有要走访的' : `打印走访单（${walk.length} 户）`}
				</Button>
			</Box>
			<Box sx={{ flex: 1, minHeight: 0, display: 'flex', gap: 1.25 }}>
				<Box sx={{ flex: 1, minWidth: 0 }}>
					<DataTable
						label="走访服务卡"
						rows={listed}
						columns={columnsOf(care, today, open !== undefined)}
						rowKey={row => row.id}
						selectedKey={address.id}
						onOpen={row => change({ id: row.id })}
						empty={
							filtered ? (
								<Empty title="没有符合条件的服务卡" hint="放宽或清除筛选条件。" />
							) : (
								<Empty
									title="还没有走访服务卡"
									hint="居民需要助餐、助医、陪伴等上门服务，并且本人同意的，在这里建卡。"
									{...(mayAdd && {
										action: (
											<Button variant="contained" onClick={onAdd}>
												新建服务卡
											</Button>
										),
									})}
								/>
							)
						}
					/>
				</Box>
				{open !== undefined && (
					<CardDetail
						key={open.id}
						row={open}
						care={care}
						tree={tree}
						today={today}
						onClose={() => change({ id: undefined })}
					/>
				)}
			</Box>
			{printing && (
				<VisitSheet rows={walk} day={walkDay} office={tree.name(scopeId)} care={care} tree={tree} />
			)}
		</Box>
	)
}

function nameSearch(words: string): ((name: string) => boolean) | undefined {
	const query = createTextQuery(words)
	return query && (name => matchText(createPinyinText(name, true), query) !== undefined)
}

function columnsOf(care: Care, today: string, narrow: boolean): Column<CardRow>[] {
	const all: Column<CardRow>[] = [
		{
			key: 'term',
			title: '状态',
			width: '104px',
			cell: row => <TermMark row={row} today={today} />,
			sort: ({ card }) => card.data.expiresOn ?? '',
		},
		{
			key: 'name',
			title: '姓名',
			width: '120px',
			cell: ({ card }) => card.data.name,
			sort: ({ card }) => card.data.name ?? '',
		},
		{
			key: 'need',
			title: '服务需要',
			width: '100px',
			cell: ({ card }) => CARE_NEED_LABEL[card.data.need],
			sort: ({ card }) => CARE_NEEDS.indexOf(card.data.need),
		},
		{
			key: 'place',
			title: '住址',
			width: 'minmax(180px, 1fr)',
			cell: ({ card }) => <span title={care.placeOf(card)}>{care.placeOf(card)}</span>,
			sort: ({ card }) => care.placeOf(card),
		},
		{
			key: 'last',
			title: '上次走访',
			width: DAY_WIDTH,
			cell: ({ visits }) => shortDay(visits[0]?.data.on) || '—',
			sort: ({ visits }) => visits[0]?.data.on ?? '',
		},
		{
			key: 'next',
			title: '下次走访',
			width: DAY_WIDTH,
			cell: row => (
				<Box component="span" sx={isVisitDue(row, today) ? { color: 'error.main', fontWeight: 600 } : {}}>
					{row.nextOn === undefined ? '—' : shortDay(row.nextOn)}
				</Box>
			),
			sort: ({ nextOn }) => nextOn ?? '9999',
		},
		{
			key: 'end',
			title: '有效期至',
			width: DAY_WIDTH,
			cell: ({ card }) => longDay(card.data.expiresOn),
			sort: ({ card }) => card.data.expiresOn ?? '',
		},
	]
	return narrow ? all.filter(({ key }) => !['last', 'end'].includes(key)) : all
}
