import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/states.tsx'

export function DeskPage() {
	return (
		<Page title="工作台">
			<Loading />
		</Page>
	)
}
