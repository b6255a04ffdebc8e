import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/states.tsx'

export function RosterPage() {
	return (
		<Page title="值班安排">
			<Loading />
		</Page>
	)
}
