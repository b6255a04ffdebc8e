/** 党员花名册 and 网格员花名册（七类）. */
import { POST_KINDS } from '../../model/kinds.ts'
import type { View } from '../../model/view.ts'
import { createLookup, dayCell, inOrder, type LedgerInput, type Lookup } from './office-records.ts'
import { type ColumnLayout, type SheetLayout, tableSheet } from './sheet-layout.ts'
import { footOf, headOf } from './surroundings.ts'
import type { LedgerWords } from './words.ts'

type Person = View<'person'>
type Post = View<'post'>

/** Of the Party members in place: whose branch is in the chosen part, or who are kept there and have none. */
export function membersSheets(input: LedgerInput): SheetLayout[] {
	const { scope, records } = input
	const look = createLookup(input)
	// Those without a branch come after their branches.
	const rank = new Map(
		[...scope.places.values()].map(({ id, grid }, i) => [id, grid === undefined ? i + scope.places.size : i]),
	)
	const homeOf = ({ orgId, data }: Person) => data.branchGridId ?? orgId
	const members = inOrder(
		[...records.person.values()].filter(
			person =>
				person.data.partyMember === true && person.data.state === 'active' && rank.has(homeOf(person)),
		),
		person => rank.get(homeOf(person)) ?? 0,
	)
	const branchOf = ({ data }: Person) => {
		const grid = scope.gridOf(data.branchGridId)
		return grid?.data.branchName ?? grid?.data.name
	}
	const buildingOf = ({ data }: Person) =>
		data.buildingId === undefined ? undefined : records.building.get(data.buildingId)?.data.name
	const columns: ColumnLayout<Person>[] = [
		{ header: '序号', width: 6, look: 'center', cell: (_, i) => i + 1 },
		...(look.several
			? [
					{
						header: '社区',
						width: 16,
						look: 'left' as const,
						cell: (person: Person) => look.place(homeOf(person))?.community,
					},
				]
			: []),
		{ header: '姓名', width: 10, look: 'center', cell: ({ data }) => data.name },
		{ header: '性别', width: 6, look: 'center', cell: ({ data }) => genderWord(data.gender) },
		{ header: '出生年月', width: 10, look: 'center', cell: ({ data }) => dayCell(data.birthMonth) },
		{
			header: '入党时间',
			group: '入党情况',
			width: 12,
			look: 'day',
			cell: ({ data }) => dayCell(data.joinedOn),
		},
		{
			header: '转正时间',
			group: '入党情况',
			width: 12,
			look: 'day',
			cell: ({ data }) => dayCell(data.fullOn),
		},
		{ header: '所在支部', width: 20, look: 'left', cell: branchOf },
		{ header: '联系电话', width: 15, look: 'text', cell: ({ data }) => look.shown(data.phone) },
		{
			header: '备用电话',
			width: 15,
			look: 'text',
			cell: ({ data }) => look.shown(data.phone2),
			optional: true,
		},
		{ header: '党员类型', width: 12, look: 'center', cell: ({ data }) => data.memberKind },
		{ header: '工作单位', width: 22, look: 'left', cell: ({ data }) => data.employer },
		{ header: '职务', width: 16, look: 'left', cell: ({ data }) => data.title, optional: true },
		{ header: '楼栋', width: 16, look: 'left', cell: buildingOf, optional: true },
		{ header: '备注', width: 18, look: 'left', cell: ({ data }) => data.note },
	]
	if (members.length === 0) return []
	const head = headOf(input, '党员花名册', `共 ${members.length} 人`)
	return [tableSheet('党员花名册', head, columns, members, footOf(input, members.some(hasPhone)))]
}

const hasPhone = ({ data }: Person) => data.phone !== undefined || data.phone2 !== undefined
const genderWord = (gender: 'male' | 'female' | undefined) =>
	gender === undefined ? undefined : gender === 'male' ? '男' : '女'

/** One line of the roster: what one person does in one grid, as far as it was taken up alike. */
interface StaffLine {
	readonly posts: readonly Post[]
	readonly first: Post
}

/** The posts held on the day, people with several in one line; what is vacant is said below. */
export function staffSheets(input: LedgerInput): SheetLayout[] {
	const { scope, today, words } = input
	const look = createLookup(input)
	const grids = [...scope.places.values()].filter(place => place.view !== undefined)
	const active = new Set(grids.map(({ id }) => id))
	const held = look
		.here(input.records.post.values())
		.filter(({ data }) => active.has(data.gridId) && data.from <= today && (data.to ?? today) >= today)
	const lines = grids.flatMap(({ id }) => linesOf(held.filter(({ data }) => data.gridId === id)))
	const columns: ColumnLayout<StaffLine>[] = [
		...(look.several
			? [
					{
						header: '社区',
						width: 16,
						look: 'center' as const,
						merged: true as const,
						cell: ({ first }: StaffLine) => look.place(first.data.gridId)?.community,
					},
				]
			: []),
		{
			header: '网格',
			width: 12,
			look: 'center',
			merged: true,
			cell: ({ first }) => look.place(first.data.gridId)?.grid,
		},
		{
			header: '职务/类别',
			width: 28,
			look: 'left',
			cell: ({ posts }) => posts.map(post => postWord(post, words)).join('、'),
		},
		{ header: '姓名', width: 11, look: 'center', cell: ({ first }) => look.name(first.data.personId) },
		{
			header: '性别',
			width: 6,
			look: 'center',
			cell: ({ first }) => genderWord(look.person(first.data.personId)?.gender),
		},
		{ header: '来源单位', width: 24, look: 'left', cell: ({ first }) => first.data.source },
		{ header: '联系电话', width: 15, look: 'text', cell: ({ first }) => look.phone(first.data.personId) },
		{
			header: '备用电话',
			width: 15,
			look: 'text',
			cell: ({ first }) => look.phone2(first.data.personId),
			optional: true,
		},
		{ header: '负责区域', width: 26, look: 'left', cell: ({ first }) => first.data.area, optional: true },
		{ header: '到岗时间', width: 12, look: 'day', cell: ({ first }) => dayCell(first.data.from) },
		{ header: '备注', width: 20, look: 'left', cell: ({ first }) => first.data.note },
	]
	if (lines.length === 0) return []
	const head = headOf(input, '网格员花名册（七类）')
	const vacant = vacanciesOf(grids, held, look, words)
	const foot = [...(vacant === '' ? [] : [`注：空缺岗位：${vacant}。`]), ...footOf(input, true)]
	return [tableSheet('网格员花名册', head, columns, lines, foot)]
}

const order = ({ data }: Post) => POST_KINDS.indexOf(data.kind) + (data.deputy === true ? 0.5 : 0)

/** @param posts of one grid */
function linesOf(posts: readonly Post[]): StaffLine[] {
	const lines = new Map<string, Post[]>()
	for (const post of inOrder(posts, order)) {
		const { personId, source, area, from, note } = post.data
		const key = JSON.stringify([personId, source, area, from, note])
		const line = lines.get(key)
		if (line === undefined) lines.set(key, [post])
		else line.push(post)
	}
	return [...lines.values()].map(own => ({ posts: own, first: own[0]! }))
}

function postWord({ data }: Post, words: LedgerWords): string {
	if (data.deputy !== true) return words.post[data.kind]
	return data.kind === 'secretary' ? '网格党支部副书记' : `${words.post[data.kind]}（副）`
}

/** `第五网格：网格警员、安全监管员；…`: a deputy alone leaves the post vacant. */
function vacanciesOf(
	grids: readonly { readonly id: string; readonly grid?: string; readonly community: string }[],
	held: readonly Post[],
	look: Lookup,
	words: LedgerWords,
): string {
	const full = new Set(
		held.filter(({ data }) => data.deputy !== true).map(({ data }) => `${data.gridId}/${data.kind}`),
	)
	return grids
		.flatMap(({ id, grid, community }) => {
			const kinds = POST_KINDS.filter(kind => !full.has(`${id}/${kind}`))
			const name = look.several ? `${community}${grid ?? ''}` : (grid ?? '')
			return kinds.length === 0 ? [] : [`${name}：${kinds.map(kind => words.post[kind]).join('、')}`]
		})
		.join('；')
}
