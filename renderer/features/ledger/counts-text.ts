/** An import in numbers: 新增人员 199 条、网格 1 条；更新网格 8 条. */
import type { ImportSummary } from '#renderer/db/last-import.ts'
import { collectionLabel } from '#renderer/ui/labels.ts'

export function countsText({ created, updated }: Pick<ImportSummary, 'created' | 'updated'>): string {
	const list = (counts: Readonly<Record<string, number>>) =>
		Object.entries(counts)
			.map(([collection, count]) => `${collectionLabel(collection)} ${count} 条`)
			.join('、')
	const said = [
		Object.keys(created).length > 0 ? `新增${list(created)}` : '',
		Object.keys(updated).length > 0 ? `更新${list(updated)}` : '',
	]
	return said.filter(text => text !== '').join('；')
}
