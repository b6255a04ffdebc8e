/** 可能重复的人员: who may be registered twice, across imports and PCs, one pair at a time. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useLikelyPairs } from '../../session/likely-pairs.ts'
import { useCan } from '../../session/session.tsx'
import { useTree } from '../../session/tree.ts'
import { useAddress, useGo } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { ComparePanel } from './compare-panel.tsx'
import { PairList, pairKey } from './pair-list.tsx'

const TITLE = '可能重复的人员'

export function DuplicatesPage() {
	const pairs = useLikelyPairs()
	const tree = useTree()
	const allowed = useCan('person', 'delete')
	const [{ id, person }, change] = useAddress()
	const go = useGo()
	if (!allowed)
		return (
			<Page title={TITLE}>
				<Empty title="此账号不能合并人员" hint="合并由社区工作者办理。" />
			</Page>
		)
	if (pairs === undefined || tree === undefined)
		return (
			<Page title={TITLE}>
				<Loading label="正在查找…" />
			</Page>
		)
	const open = pairs.find(({ first, second }) => first.id === id && second.id === person) ?? pairs[0]
	return (
		<Page
			title={TITLE}
			note={
				pairs.length === 0
					? '同名、同电话或同名同楼栋的会列在这里，由您决定是否合并。'
					: `共 ${pairs.length} 组，由您决定是否合并；系统不会自行合并。`
			}
			actions={<Button onClick={() => go('/people', { tab: 'people' })}>返回人员名单</Button>}
		>
			<Box sx={{ display: 'flex', gap: 1.5, height: '100%' }}>
				<Box sx={{ flex: 1, minWidth: 0 }}>
					<PairList
						pairs={pairs}
						tree={tree}
						selectedKey={open && pairKey(open)}
						onOpen={pair => change({ id: pair.first.id, person: pair.second.id })}
					/>
				</Box>
				{open !== undefined && (
					<Box sx={{ flex: 1.3, minWidth: 0 }}>
						<ComparePanel
							key={pairKey(open)}
							pair={open}
							tree={tree}
							onDone={() => change({ id: undefined, person: undefined })}
						/>
					</Box>
				)}
			</Box>
		</Page>
	)
}
