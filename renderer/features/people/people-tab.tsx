/** The list of people with search and filters, and the open person beside it. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ListSubheader from '@mui/material/ListSubheader'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useDeferredValue, useMemo, useState } from 'react'
import { POST_KINDS } from '#shared/model/kinds.ts'
import type { View } from '#shared/model/view.ts'
import { useLikelyPairs } from '../../session/likely-pairs.ts'
import { usePeopleSearch } from '../../session/people-search.ts'
import { type PersonRoles, usePersonRoles } from '../../session/person-roles.ts'
import { useCan, useTable } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { ExportButton } from '../../ui/export-button.tsx'
import { GridPicker } from '../../ui/grid-picker.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import { POST_LABEL } from '../../ui/labels.ts'
import { useAddress, useGo } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { roleTexts } from '../../ui/role-texts.ts'
import { Empty, Loading } from '../../ui/states.tsx'
import { OrgSelect } from './org-select.tsx'
import { PersonDetail } from './person-detail.tsx'
import { fitsFilter, type PersonFilter } from './person-filter.ts'
import { PersonForm } from './person-form.tsx'
import type { TabProps } from './tab-props.ts'

type Person = View<'person'>

export function PeopleTab({ people, tree, tabs }: TabProps) {
	const [address, setAddress] = useAddress()
	const buildings = useTable('building')
	const rolesOf = usePersonRoles()
	const { search, ready } = usePeopleSearch()
	const mayCreate = useCan('person', 'create')
	const twice = useLikelyPairs()?.length ?? 0
	const go = useGo()
	const [typed, setTyped] = useState('')
	const asked = useDeferredValue(typed)
	const [state, setState] = useState<PersonFilter['state']>('active')
	const [post, setPost] = useState<PersonFilter['post']>('any')
	const { org: orgId, grid: gridId, id } = address
	const open = id === undefined ? undefined : people.get(id)

	const rows = useMemo(() => {
		const orgIds = orgId === undefined ? undefined : tree.subtree(orgId)
		const filter: PersonFilter = { state, orgIds, gridId, post }
		const gridOf = (buildingId: string) => buildings?.get(buildingId)?.orgId
		const { hits } = search(asked, {
			limit: Number.POSITIVE_INFINITY,
			filter: person => fitsFilter(person, rolesOf(person.id), filter, gridOf),
		})
		return hits.map(hit => hit.person)
	}, [asked, search, state, orgId, gridId, post, tree, buildings, rolesOf])
	const columns = useMemo(() => columnsOf(tree, rolesOf), [tree, rolesOf])
	const filtered = asked !== '' || state !== 'active' || post !== 'any' || orgId || gridId

	return (
		<Page
			title="人员与岗位"
			note={ready ? `共 ${rows.length} 人` : '正在读取人员…'}
			actions={
				<>
					{twice > 0 && <Button onClick={() => go('/duplicates')}>可能重复 {twice} 组</Button>}
					<ExportButton ask={{ kind: 'members', nodeId: gridId ?? orgId }} />
					{mayCreate && (
						<Button variant="contained" startIcon={<PlusIcon />} onClick={() => setAddress({ add: '1' })}>
							新增人员
						</Button>
					)}
				</>
			}
			filters={
				<>
					{tabs}
					<TextField
						value={typed}
						onChange={event => setTyped(event.target.value)}
						placeholder="姓名、拼音、手机尾号、楼栋"
						slotProps={{ htmlInput: { 'aria-label': '在名单里查找', maxLength: 40 } }}
						sx={{ width: 220 }}
					/>
					<OrgSelect tree={tree} value={orgId} onChange={org => setAddress({ org })} />
					<Box sx={{ width: 170 }}>
						<GridPicker
							value={gridId}
							onChange={grid => setAddress({ grid })}
							placeholder="全部网格"
							clearable
						/>
					</Box>
					<TextField
						select
						label="岗位"
						value={post}
						onChange={event => setPost(event.target.value as PersonFilter['post'])}
						sx={{ width: 150 }}
					>
						<MenuItem value="any">不限</MenuItem>
						<MenuItem value="held">有岗位</MenuItem>
						<MenuItem value="several">一人多岗</MenuItem>
						<MenuItem value="none">没有岗位</MenuItem>
						<ListSubheader>按岗位</ListSubheader>
						{POST_KINDS.map(kind => (
							<MenuItem key={kind} value={kind}>
								{POST_LABEL[kind]}
							</MenuItem>
						))}
					</TextField>
					<TextField
						select
						label="状态"
						value={state}
						onChange={event => setState(event.target.value as PersonFilter['state'])}
						sx={{ width: 96 }}
					>
						<MenuItem value="active">在册</MenuItem>
						<MenuItem value="left">已离开</MenuItem>
						<MenuItem value="all">全部</MenuItem>
					</TextField>
				</>
			}
		>
			<Box sx={{ display: 'flex', gap: 1.5, height: '100%' }}>
				<Box sx={{ flex: 1, minWidth: 0 }}>
					{!ready && rows.length === 0 ? (
						<Loading label="正在读取人员…" />
					) : (
						<DataTable
							label="人员名单"
							rows={rows}
							columns={columns}
							rowKey={person => person.id}
							onOpen={person => setAddress({ id: person.id, tab: 'people' })}
							selectedKey={id}
							empty={
								<Empty
									title={filtered ? '没有符合条件的人员' : '还没有人员'}
									hint={
										filtered ? '换个条件，或清除筛选再看。' : '新增人员后，就能安排岗位、值班和联系网络。'
									}
									action={
										filtered ? (
											<Button
												onClick={() => {
													setTyped('')
													setState('active')
													setPost('any')
													setAddress({ org: undefined, grid: undefined })
												}}
											>
												清除筛选
											</Button>
										) : (
											mayCreate && (
												<Button variant="contained" onClick={() => setAddress({ add: '1' })}>
													新增人员
												</Button>
											)
										)
									}
								/>
							}
						/>
					)}
				</Box>
				{open !== undefined && (
					<PersonDetail
						key={open.id}
						person={open}
						tree={tree}
						onClose={() => {
							setAddress({ id: undefined, tab: 'people' })
							document.querySelector<HTMLElement>('[role=grid]')?.focus()
						}}
					/>
				)}
			</Box>
			{address.add === '1' && mayCreate && (
				<PersonForm
					tree={tree}
					orgId={orgId ?? (gridId === undefined ? undefined : tree.communityOf(gridId)?.id)}
					onClose={taken =>
						setAddress({ add: undefined, ...(taken !== undefined && { id: taken, tab: 'people' }) })
					}
				/>
			)}
		</Page>
	)
}

function columnsOf(tree: Tree, rolesOf: (id: string) => PersonRoles): Column<Person>[] {
	const several = new Set(tree.grids.map(grid => grid.data.parentId)).size > 1
	return [
		{
			key: 'name',
			title: '姓名',
			width: '112px',
			cell: ({ data }) => (
				<>
					{data.name}
					{data.state === 'left' && (
						<Box component="span" sx={{ ml: 0.5, fontSize: 12, color: 'warning.main' }}>
							已离开
						</Box>
					)}
				</>
			),
		},
		{
			key: 'phone',
			title: '电话',
			width: '118px',
			cell: ({ data }) => <span style={{ fontVariantNumeric: 'tabular-nums' }}>{data.phone}</span>,
		},
		{
			key: 'roles',
			title: '岗位与联系网络角色',
			width: 'minmax(220px, 2fr)',
			sort: person => -rolesOf(person.id).career.now.length,
			cell: person => <Roles roles={rolesOf(person.id)} tree={tree} />,
		},
		{
			key: 'employer',
			title: '工作单位、职务',
			width: 'minmax(140px, 1.2fr)',
			sort: ({ data }) => data.employer ?? '~',
			cell: ({ data }) => [data.employer, data.title].filter(Boolean).join(' '),
		},
		...(several
			? [
					{
						key: 'org',
						title: '社区',
						width: '120px',
						sort: (person: Person) => tree.name(person.orgId),
						cell: (person: Person) => tree.name(person.orgId),
					},
				]
			: []),
	]
}

/** All of them: one person often holds several posts. */
function Roles({ roles, tree }: { roles: PersonRoles; tree: Tree }) {
	const texts = roleTexts(roles, tree)
	const posts = roles.career.now.length
	return (
		<span title={texts.length > 1 ? texts.join('\n') : undefined}>
			{posts > 1 && (
				<Box component="span" sx={{ mr: 0.5, fontSize: 12, color: 'secondary.main', fontWeight: 600 }}>
					{posts} 岗
				</Box>
			)}
			{texts.join('；')}
		</span>
	)
}
