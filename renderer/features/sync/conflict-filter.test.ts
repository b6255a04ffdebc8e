import { expect, it } from 'vitest'
import type { Rec } from '#shared/model/record.ts'
import { filterDisputed, kindsOf } from './conflict-filter.ts'
import type { DisputedRecord } from './conflicts.ts'

const group = (collection: string, id: string): DisputedRecord => {
	const rec: Rec = { id, collection, orgId: 'g', fields: { name: id }, at: '', version: 1 }
	return { key: `${collection}/${id}`, rec, disputes: [] }
}
const groups = [group('person', '柳秀敏'), group('person', '方启祥'), group('unit', '木棉大药房')]
const titles = (filter: Parameters<typeof filterDisputed>[1]) =>
	filterDisputed(groups, filter, ({ rec }) => String(rec.fields.name)).map(({ rec }) => rec.id)

it('lists disputed records of a kind and by part of their title', () => {
	expect(titles({ collection: undefined, words: '' })).toEqual(['柳秀敏', '方启祥', '木棉大药房'])
	expect(titles({ collection: 'person', words: '' })).toEqual(['柳秀敏', '方启祥'])
	expect(titles({ collection: undefined, words: ' 药房 ' })).toEqual(['木棉大药房'])
	expect(titles({ collection: 'person', words: '药房' })).toEqual([])
})

it('offers only the kinds that there are, with their number', () => {
	expect(kindsOf(groups)).toEqual([
		{ value: 'person', label: '人员 2' },
		{ value: 'unit', label: '重点单位（Y） 1' },
	])
})
