import Box from '@mui/material/Box'
import type { LikelyPair } from '#shared/model/duplicate-people.ts'
import type { SameBy } from '#shared/model/same-person.ts'
import type { Tree } from '../../session/tree.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/states.tsx'

export const WHY: Record<SameBy, string> = {
	phone: '电话相同',
	building: '同名同楼栋',
	name: '同名，缺电话',
}

interface PairListProps {
	pairs: readonly LikelyPair[]
	tree: Tree
	selectedKey: string | undefined
	onOpen: (pair: LikelyPair) => void
}

export const pairKey = ({ first, second }: LikelyPair): string => `${first.id}/${second.id}`

/** Whom a name alone does not tell apart is told by the whole numbers beside each other. */
export function PairList({ pairs, tree, selectedKey, onOpen }: PairListProps) {
	return (
		<DataTable
			label="可能重复的人员"
			rows={pairs}
			columns={columnsOf(tree)}
			rowKey={pairKey}
			onOpen={onOpen}
			selectedKey={selectedKey}
			empty={
				<Empty title="没有可能重复的人员" hint="导入台账或多台电脑各自登记后，疑似同一人的会列在这里。" />
			}
		/>
	)
}

function columnsOf(tree: Tree): Column<LikelyPair>[] {
	const several = tree.communities.length > 1
	return [
		{
			key: 'name',
			title: '姓名',
			width: 'minmax(96px, 1fr)',
			sort: ({ first }) => first.data.name,
			cell: ({ first, second }) =>
				first.data.name === second.data.name ? first.data.name : `${first.data.name} / ${second.data.name}`,
		},
		{
			key: 'phone',
			title: '电话',
			width: '118px',
			cell: ({ first, second }) => (
				<Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
					{first.data.phone ?? second.data.phone}
				</Box>
			),
		},
		{ key: 'why', title: '依据', width: '104px', sort: ({ by }) => by, cell: ({ by }) => WHY[by] },
		...(several
			? [
					{
						key: 'org',
						title: '社区',
						width: '120px',
						cell: ({ first }: LikelyPair) => tree.name(first.orgId),
					},
				]
			: []),
	]
}
