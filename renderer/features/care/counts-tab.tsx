/** How many cards there are, as it may be told to others: by place, by need, and how many have ended. */
import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { type ReactNode, useMemo } from 'react'
import { termOfCard } from '#shared/model/care.ts'
import type { ShownCount } from '#shared/model/small-counts.ts'
import { useCan, useClient } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { CARE_NEED_LABEL, SLIP_KIND_LABEL } from '../../ui/labels.ts'
import { PrintSheet } from '../../ui/print-sheet.tsx'
import { countAlone, countByNeed, countByPlace, countSlips, type Place, shownText } from './counts.ts'
import type { Care } from './use-care.ts'

interface CountsTabProps {
	care: Care
	tree: Tree
	today: string
	/** The sheet is in the page only while it is printed. */
	printing: boolean
}

export function CountsTab({ care, tree, today, printing }: CountsTabProps) {
	const { scopeId } = useClient().account()
	const seesCards = useCan('card', 'read')
	const names = useMemo(() => {
		const all = new Map<string, string>()
		for (const [id, { data }] of care.buildings) all.set(id, data.name)
		for (const id of tree.nodes.keys()) all.set(id, tree.name(id))
		return all
	}, [care.buildings, tree])
	const cards = useMemo(
		() => [...care.cards.values()].filter(({ data }) => termOfCard(data, today) !== 'ended'),
		[care.cards, today],
	)
	const places = useMemo(
		() => countByPlace(placesOf(scopeId, tree, care), cards),
		[scopeId, tree, care, cards],
	)
	const needs = useMemo(() => countByNeed(cards), [cards])
	const ended = (state: string) =>
		countAlone([...care.cards.values()].filter(({ data }) => data.state === state).length)
	const slips = countSlips([...care.slips.values()], [...care.tallies.values()])
	const content = (
		<>
			{seesCards && (
				<>
					<Block title="服务卡（按地点）">
						<Table head={['地点', '有效卡（张）']}>
							<PlaceRows count={places} depth={0} nameOf={key => nameOf(key, names)} />
						</Table>
					</Block>
					<Block title="服务卡（按服务需要）">
						<Table head={['服务需要', '有效卡（张）']}>
							<CountRow name="合计" shown={[shownText(needs.shown)]} depth={0} />
							{needs.parts.map(({ key, shown }) => (
								<CountRow
									key={key}
									name={CARE_NEED_LABEL[key as keyof typeof CARE_NEED_LABEL]}
									shown={[shownText(shown)]}
									depth={1}
								/>
							))}
						</Table>
						<Table head={['已终止的卡（内容已删除）', '张数']}>
							<CountRow name="撤回同意" shown={[shownText(ended('withdrawn'))]} depth={0} />
							<CountRow name="到期删除" shown={[shownText(ended('expired'))]} depth={0} />
						</Table>
					</Block>
				</>
			)}
			<Block title="转办单">
				<Table head={['事项类别', '保留期内', '已到期删除']}>
					{slips.map(({ kind, kept, gone }) => (
						<CountRow key={kind} name={SLIP_KIND_LABEL[kind]} shown={[kept, gone].map(String)} depth={0} />
					))}
				</Table>
			</Block>
		</>
	)
	return (
		<>
			<Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1.5, pb: 2 }}>{content}</Box>
			{seesCards && <Legend />}
			{printing && (
				<PrintSheet title="走访服务统计" office={tree.name(scopeId)} landscape>
					<Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1.5 }}>{content}</Box>
					{seesCards && <Legend />}
				</PrintSheet>
			)}
		</>
	)
}

const Legend = () => (
	<Typography variant="body2" sx={{ color: 'text.secondary' }}>
		“&lt;5”：不足 5 张，包括没有。“—”：为防止由合计推算出不足 5 的数，不单列。
	</Typography>
)

/** Communities, grids and buildings below `id`. */
function placesOf(id: string, tree: Tree, care: Care): Place {
	const below = tree.children(id).map(node => placesOf(node.id, tree, care))
	const buildings = [...care.buildings.values()]
		.filter(({ orgId }) => orgId === id)
		.sort((a, b) => a.data.name.localeCompare(b.data.name, 'zh-Hans-CN', { numeric: true }))
		.map(building => ({ id: building.id, name: building.data.name, below: [] }))
	return { id, name: tree.name(id), below: [...below, ...buildings] }
}

const nameOf = (key: string, names: ReadonlyMap<string, string>): string =>
	key.endsWith(' rest') ? '（未写楼栋）' : (names.get(key) ?? '')

/** Parts of which none is told are not listed one by one. */
function PlaceRows({
	count,
	depth,
	nameOf: name,
}: {
	count: ShownCount
	depth: number
	nameOf: (key: string) => string
}) {
	const telling = count.parts.some(({ shown }) => shown !== 'withheld')
	return (
		<>
			<CountRow name={name(count.key)} shown={[shownText(count.shown)]} depth={depth} />
			{telling &&
				count.shown !== 0 &&
				count.parts.map(part => <PlaceRows key={part.key} count={part} depth={depth + 1} nameOf={name} />)}
		</>
	)
}

function Block({ title, children }: { title: string; children: ReactNode }) {
	return (
		<Paper component="section" aria-label={title} sx={{ p: 1.5, flex: 1, minWidth: 0 }}>
			<Typography variant="h3" component="h2" sx={{ mb: 1 }}>
				{title}
			</Typography>
			{children}
		</Paper>
	)
}

function Table({ head, children }: { head: readonly string[]; children: ReactNode }) {
	return (
		<Box
			component="table"
			sx={{
				width: '100%',
				borderCollapse: 'collapse',
				mb: 1.5,
				'& th, & td': { borderBottom: 1, borderColor: 'divider', py: 0.5, px: 0.5, textAlign: 'left' },
				'& th': { fontWeight: 500, fontSize: 13, color: 'text.secondary' },
				'& td:not(:first-of-type), & th:not(:first-of-type)': {
					textAlign: 'right',
					fontVariantNumeric: 'tabular-nums',
				},
			}}
		>
			<thead>
				<tr>
					{head.map(title => (
						<th key={title}>{title}</th>
					))}
				</tr>
			</thead>
			<tbody>{children}</tbody>
		</Box>
	)
}

function CountRow({ name, shown, depth }: { name: string; shown: readonly string[]; depth: number }) {
	return (
		<tr>
			<td style={{ paddingLeft: 4 + depth * 16 }}>{name}</td>
			{shown.map((text, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the columns of a row, which stay
				<td key={i}>{text}</td>
			))}
		</tr>
	)
}
