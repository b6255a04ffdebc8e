/** 联系网络 1+X+Y: one grid at a time, drawn and listed. */

import Button from '@mui/material/Button'
import { useEffect } from 'react'
import { useCan, useClient } from '../../session/session.tsx'
import { type Tree, useTree } from '../../session/tree.ts'
import { useAddress, useGo } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { GridNetwork } from './grid-network.tsx'
import { useNetwork } from './use-network.ts'

export function NetworkPage() {
	const tree = useTree()
	const go = useGo()
	const { scopeId } = useClient().account()
	const [params, change] = useAddress()
	const mayRead = useCan('contact', 'read')
	const gridId = tree && gridOf(tree, scopeId, params.grid)
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
	if (tree === undefined)
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

/** The grid asked for, else the first active one of the account. A merged grid can still be looked at. */
function gridOf(tree: Tree, scopeId: string, asked: string | undefined): string | undefined {
	if (asked !== undefined && tree.nodes.get(asked)?.collection === 'grid') return asked
	const scope = tree.subtree(scopeId)
	return tree.grids.find(grid => scope.has(grid.id))?.id
}
