import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/states.tsx'

export function SyncPage() {
	return (
		<Page title="同步中心">
			<Loading />
		</Page>
	)
}
