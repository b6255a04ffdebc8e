/** 联系网络 1+X+Y: one grid at a time, drawn and listed. */

import Button from '@mui/material/Button'
import { useEffect, useMemo } from 'react'
import { defaultGrid, lastGrid, useOwnGrids } from '../../session/own-grids.ts'
import { useCan, useClient, useTable } from '../../session/session.tsx'
import { type Tree, useTree } from '../../session/tree.ts'
import { today } from '../../ui/format.ts'
import { useAddress, useGo } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { GridNetwork } from './grid-network.tsx'
import { useNetwork } from './use-network.ts'

export function NetworkPage() {
	const tree = useTree()
	const go = useGo()
	const client = useClient()
	const { scopeId } = client.account()
	const [params, change] = useAddress()
	const mayRead = useCan('contact', 'read')
	const own = useOwnGrids(today())
	const registered = useRegistered()
	const loaded = tree !== undefined && own !== undefined && registered !== undefined
	const gridId = !loaded
		? undefined
		: (askedGrid(tree, params.grid) ??
			defaultGrid(gridsOf(tree, scopeId), own, lastGrid.get(client), registered))
	useEffect(() => {
		if (gridId !== undefined) lastGrid.set(client, gridId)
	}, [client, gridId])
	useEffect(() => {
		if (gridId !== undefined && params.grid !== gridId) change({ grid: gridId })
	}, [gridId, params.grid, change])
	if (!mayRead)
		return (
			<Page title="联系网络">
				<Empty
					title="您的角色不查看联系人信息"
					hint="联系网络由社区和网格维护，系统管理员只管理组织和账号。"
				/>
			</Page>
		)
	if (!loaded)
		return (
			<Page title="联系网络">
				<Loading />
			</Page>
		)
	if (gridId === undefined)
		return (
			<Page title="联系网络">
				<Empty
					title="还没有网格"
					hint="先在社区下新建网格，再登记楼栋、联系人和单位。"
					action={<Button onClick={() => go('/org')}>去组织网格</Button>}
				/>
			</Page>
		)
	return <WithNetwork key={gridId} tree={tree} gridId={gridId} />
}

function WithNetwork({ tree, gridId }: { tree: Tree; gridId: string }) {
	const network = useNetwork(gridId)
	const grid = tree.nodes.get(gridId)
	if (network === undefined || grid?.collection !== 'grid')
		return (
			<Page title="联系网络">
				<Loading />
			</Page>
		)
	return <GridNetwork tree={tree} grid={grid} network={network} />
}

/** The grid of the address. A merged grid can still be looked at. */
const askedGrid = (tree: Tree, asked: string | undefined): string | undefined =>
	asked !== undefined && tree.nodes.get(asked)?.collection === 'grid' ? asked : undefined

function gridsOf(tree: Tree, scopeId: string): string[] {
	const scope = tree.subtree(scopeId)
	return tree.grids.map(grid => grid.id).filter(id => scope.has(id))
}

/** The grids in which anything is registered; `undefined` while loading. */
function useRegistered(): ReadonlySet<string> | undefined {
	const contacts = useTable('contact')
	const units = useTable('unit')
	const buildings = useTable('building')
	return useMemo(() => {
		if (!contacts || !units || !buildings) return undefined
		const grids = new Set<string>()
		for (const rows of [contacts, units, buildings]) for (const { orgId } of rows.values()) grids.add(orgId)
		return grids
	}, [contacts, units, buildings])
}
