/** 人员与岗位: the matrix of posts (`?tab=matrix`, a cell by `grid` and `kind`) and the list of people (`?id=`). */
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useCan, useTable } from '../../session/session.tsx'
import { useTree } from '../../session/tree.ts'
import { useAddress } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { MatrixTab } from './matrix-tab.tsx'
import { PeopleTab } from './people-tab.tsx'

const TITLE = '人员与岗位'

export function PeoplePage() {
	const allowed = useCan('person', 'read')
	const people = useTable('person')
	const posts = useTable('post')
	const tree = useTree()
	const [{ tab, id }, setAddress] = useAddress()
	if (!allowed)
		return (
			<Page title={TITLE}>
				<Empty
					title="此账号不能查看人员"
					hint="系统管理员只管理账号和组织。需要查看请使用社区或街道的账号。"
				/>
			</Page>
		)
	if (people === undefined || posts === undefined || tree === undefined)
		return (
			<Page title={TITLE}>
				<Loading label="正在读取人员和岗位…" />
			</Page>
		)
	const shown = (tab ?? (id === undefined ? 'matrix' : 'people')) === 'people' ? 'people' : 'matrix'
	const tabs = (
		<Tabs
			value={shown}
			onChange={(_, next: string) =>
				setAddress({ tab: next, id: undefined, grid: undefined, kind: undefined, add: undefined })
			}
			aria-label="人员与岗位"
			sx={{ mr: 1 }}
		>
			<Tab value="matrix" label="岗位矩阵" />
			<Tab value="people" label="人员名单" />
		</Tabs>
	)
	const data = { people, posts, tree }
	return shown === 'matrix' ? <MatrixTab {...data} tabs={tabs} /> : <PeopleTab {...data} tabs={tabs} />
}
