import { expect, it } from 'vitest'
import { toView } from '#shared/model/view.ts'
import { update } from './edits.ts'

it('a step back names its reason, also where the one before it was taken for the same', () => {
	const fields = { state: 'listed', title: '充电棚', kind: 'safety', backReason: '登记有误' }
	const rec = { id: 'd', collection: 'demand', orgId: 'g', fields, at: '0'.repeat(32), version: 1 }
	const view = toView('demand', rec)
	expect(update(view, { state: 'submitted', backReason: '登记有误' }).set).toEqual({
		state: 'submitted',
		backReason: '登记有误',
	})
	expect(update(view, { state: 'closed', result: '已装', backReason: undefined }).set).toEqual({
		state: 'closed',
		result: '已装',
		backReason: null,
	})
	expect(update(view, { title: '充电棚' }).set).toEqual({})
})
