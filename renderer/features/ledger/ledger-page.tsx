/** Ledgers: the office's own files become records here, after a look at what they would change. */
import { useTable } from '#renderer/session/session.tsx'
import { useTree } from '#renderer/session/tree.ts'
import { Page } from '#renderer/ui/page.tsx'
import { Loading } from '#renderer/ui/states.tsx'
import { ChooseFile } from './choose-file.tsx'
import { ExportSection } from './export-section.tsx'
import { ImportDone } from './import-done.tsx'
import { ImportPreview } from './import-preview.tsx'
import { Reading, Writing } from './import-progress.tsx'
import type { OfficeTables } from './send-office.ts'
import { useImport } from './use-import.ts'

/** Everything that ledgers speak of, live; `undefined` until all of it is there. */
function useOfficeTables(): OfficeTables | undefined {
	const [org, grid, person, post, contact] = [
		useTable('org'),
		useTable('grid'),
		useTable('person'),
		useTable('post'),
		useTable('contact'),
	]
	const [unit, building, demand, resource] = [
		useTable('unit'),
		useTable('building'),
		useTable('demand'),
		useTable('resource'),
	]
	if (!org || !grid || !person || !post || !contact || !unit || !building || !demand || !resource) return
	return { org, grid, person, post, contact, unit, building, demand, resource }
}

export function LedgerPage() {
	const tables = useOfficeTables()
	const tree = useTree()
	const flow = useImport(tables)
	const { stage } = flow
	if (tables === undefined || tree === undefined) return <Loading />
	if (stage.at === 'preview') return <ImportPreview flow={flow} stage={stage} tree={tree} />
	return (
		<Page title="台账" note="把现有的 Excel 台账变成系统里的记录：先预览，确认后才写入，写入后可以整体撤回。">
			{stage.at === 'choose' && (
				<>
					<ChooseFile flow={flow} stage={stage} />
					<ExportSection />
				</>
			)}
			{stage.at === 'reading' && <Reading stage={stage} onCancel={flow.giveUp} />}
			{stage.at === 'writing' && <Writing stage={stage} onCancel={flow.stopWriting} />}
			{stage.at === 'done' && <ImportDone stage={stage} onAgain={flow.giveUp} />}
		</Page>
	)
}
