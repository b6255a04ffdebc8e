import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/states.tsx'

export function OrgPage() {
	return (
		<Page title="组织网格">
			<Loading />
		</Page>
	)
}
