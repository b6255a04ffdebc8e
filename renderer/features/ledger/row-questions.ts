/** What is asked about a row, with what tells people of one name apart. */
import { LIKE_TEXT } from '#renderer/ui/import-words.ts'
import { CONTACT_LABEL, POST_LABEL } from '#renderer/ui/labels.ts'
import { type Names, valueText } from '#renderer/ui/record-words.ts'
import type { Office } from '#shared/ledger/plan/office.ts'
import type { PlanRow } from '#shared/ledger/plan/plan-types.ts'
import type { Rec } from '#shared/model/record.ts'
import { toView } from '#shared/model/view.ts'
import type { RowDetail } from './engine-types.ts'

interface Known {
	readonly names: Names
	/** Somebody whom the office knows already. */
	readonly person: (id: string) => Rec | undefined
	readonly office: () => Office
	/** The name of somebody whom the plan makes. */
	readonly fresh: (id: string) => string | undefined
}

export function createRowQuestions({ names, person: personOf, office, fresh }: Known) {
	function questionOf(row: PlanRow): RowDetail['question'] {
		const { question } = row
		if (question === undefined) return undefined
		if (question.kind === 'grid') return question
		if (question.kind === 'taken') {
			const holder = valueText('post', 'personId', question.holderId, names)
			return { kind: 'taken', holder, canHandOver: question.canHandOver }
		}
		const likely = question.likely.map(({ id, by }) => {
			const rec = personOf(id)
			return {
				id,
				name: String(rec?.fields.name ?? fresh(id) ?? ''),
				phone: [rec?.fields.phone, rec?.fields.phone2].filter(each => typeof each === 'string').join('、'),
				where: whereIs(id),
				by: LIKE_TEXT[by],
				fresh: rec === undefined,
			}
		})
		return { kind: 'person', key: question.key, likely }
	}

	/** What tells people of one name apart. */
	function whereIs(id: string): string {
		const all = office()
		const gridName = (gridId: string | undefined) =>
			valueText('person', 'branchGridId', gridId ?? null, names)
		const words: string[] = []
		const rec = personOf(id)
		if (rec === undefined) return '文件里前面的行'
		const person = toView('person', rec)
		for (const { data } of all.post)
			if (data.personId === id && data.to === undefined)
				words.push(`${gridName(data.gridId)} ${POST_LABEL[data.kind]}`)
		for (const { data, orgId } of all.contact)
			if (data.personId === id) words.push(`${gridName(orgId)} ${CONTACT_LABEL[data.kind]}`)
		if (person.data.branchGridId !== undefined && words.length === 0)
			words.push(`${gridName(person.data.branchGridId)}党员`)
		if (person.data.employer !== undefined) words.push(person.data.employer)
		if (person.data.state === 'left') words.push('已离开')
		return words.join('；')
	}

	return questionOf
}
