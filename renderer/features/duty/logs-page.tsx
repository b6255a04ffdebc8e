import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/states.tsx'

export function LogsPage() {
	return (
		<Page title="工作日志">
			<Loading />
		</Page>
	)
}
