import { describe, expect, it } from 'vitest'
import { toView, type View } from '#shared/model/view.ts'
import { createPeopleIndex } from './people-index.ts'

const rec = (id: string, collection: string, fields: Record<string, string>) => ({
	id,
	collection,
	orgId: 'c1',
	fields,
	at: '',
	version: 1,
})
const person = (id: string, name: string, fields: Record<string, string> = {}) =>
	toView('person', rec(id, 'person', { name, state: 'active', ...fields }))
const rows = <T extends View<'person'> | View<'building'>>(...views: T[]) =>
	new Map(views.map(view => [view.id, view]))

const PEOPLE = rows(
	person('1', '张国胜', { phone: '16412345678', buildingId: 'b7' }),
	person('2', '张光书', { phone: '16456781234', phone2: '02365401234' }),
	person('3', '赵桂素', { employer: '天星桥小学' }),
	person('4', '周刚', { phone: '16400000678', buildingId: 'b17', state: 'left' }),
	person('5', '李天星', { phone: '19412340000', buildingId: 'b7' }),
)
const BUILDINGS = rows(
	toView('building', rec('b7', 'building', { name: '正街7栋' })),
	toView('building', rec('b17', 'building', { name: '正街17栋' })),
)

/** An index whose slices run when `run` is called. */
function setUp(people = PEOPLE) {
	const work: (() => void)[] = []
	let clock = 0
	const index = createPeopleIndex(
		slice => work.push(slice),
		() => clock++,
	)
	const run = () => {
		for (let slice = work.shift(); slice !== undefined; slice = work.shift()) slice()
	}
	index.sync(people, BUILDINGS)
	run()
	const names = (query: string) => index.search(query).hits.map(hit => hit.person.data.name)
	return { index, run, work, names }
}

describe('searching people', () => {
	const { index, names } = setUp()

	it('finds by initials, in the order of a phone list', () => {
		expect(names('zgs')).toEqual(['张光书', '张国胜', '赵桂素'])
	})
	it('finds by phone tail before the middle of a number, and those who left last', () => {
		expect(names('678')).toEqual(['张国胜', '张光书', '周刚'])
		expect(names('01234')).toEqual(['张光书'])
	})
	it('finds a number by its digits, however it is stored and typed', () => {
		const { index, names } = setUp(
			rows(
				person('1', '吴敏', { phone: '164-1234-5678' }),
				person('2', '李红', { phone: '+8616499990000', phone2: '023-65401234' }),
			),
		)
		for (const typed of ['16412345678', '164 1234 5678', '164-12345678', '１６４１２３４５６７８'])
			expect(names(typed)).toEqual(['吴敏'])
		expect(names('02365401234')).toEqual(['李红'])
		expect(names('+86 164 9999 0000')).toEqual(['李红'])
		expect(index.search('345678').hits[0]?.matches).toEqual([
			{ field: 'phone', text: '164-1234-5678', from: 6, to: 13 },
		])
		expect(index.search('9999').hits[0]?.matches[0]).toMatchObject({ from: 6, to: 10 })
	})
	it('wants three digits of a phone', () => {
		expect(names('34')).toEqual([])
	})
	it('finds by building, the number taken whole', () => {
		expect(names('7栋')).toEqual(['李天星', '张国胜'])
		expect(names('zj17')).toEqual(['周刚'])
	})
	it('puts a name before an employer', () => {
		expect(names('天星')).toEqual(['李天星', '赵桂素'])
		expect(names('txqxx')).toEqual(['赵桂素'])
	})
	it('takes several words, each in any field', () => {
		expect(names('zhang 7栋')).toEqual(['张国胜'])
		expect(names('zhang guo sheng')).toEqual(['张国胜'])
		expect(names('zhang 9栋')).toEqual([])
	})
	it('tells what matched', () => {
		expect(index.search('678').hits[0]?.matches).toEqual([
			{ field: 'phone', text: '16412345678', from: 8, to: 11 },
		])
		expect(index.search('txq').hits[0]?.matches).toEqual([
			{ field: 'employer', text: '天星桥小学', from: 0, to: 3 },
		])
	})
	it('lists everybody for nothing asked, and counts beyond the limit', () => {
		const { hits, total } = index.search('', { limit: 2 })
		expect([hits.length, total]).toEqual([2, 5])
	})
	it('leaves out whom the filter leaves out', () => {
		const { hits } = index.search('zgs', { filter: each => each.data.phone !== undefined })
		expect(hits.map(hit => hit.person.id)).toEqual(['2', '1'])
	})
})

describe('keeping up', () => {
	it('reads in slices and says when it is complete', () => {
		const many = rows(...Array.from({ length: 100 }, (_, i) => person(`p${i}`, `张${i}`)))
		const work: (() => void)[] = []
		let clock = 0
		const index = createPeopleIndex(
			slice => work.push(slice),
			() => clock++,
		)
		index.sync(many, BUILDINGS)
		expect(index.search('').total).toBe(0)
		work.shift()!()
		const partly = index.search('').total
		expect(partly).toBeGreaterThan(0)
		expect(partly).toBeLessThan(100)
		expect(index.complete()).toBe(false)
		for (let slice = work.shift(); slice !== undefined; slice = work.shift()) slice()
		expect(index.complete()).toBe(true)
		expect(index.search('').total).toBe(100)
	})

	it('lists everybody once and in order, whatever was asked while the slices were read in', () => {
		const ids = Array.from({ length: 60 }, (_, i) => `p${i}`)
		const many = rows(...ids.map((id, i) => person(id, `${'赵钱孙李周吴'[(i * 5) % 6]}${i}`)))
		const { index, run, work } = setUp()
		index.sync(many, BUILDINGS)
		work.shift()!()
		index.search('')
		work.shift()!()
		many.set('p7', person('p7', '安七'))
		many.delete('p8')
		index.sync(new Map(many), BUILDINGS)
		run()
		const found = index.search('', { limit: 100 }).hits.map(hit => hit.person)
		expect(found.map(({ id }) => id).sort()).toEqual(ids.filter(id => id !== 'p8').sort())
		const { index: fresh } = setUp(new Map(many))
		const names = (each: typeof index) =>
			each.search('', { limit: 100 }).hits.map(hit => hit.person.data.name)
		expect(names(index)[0]).toBe('安七')
		expect([...names(index)].sort()).toEqual([...names(fresh)].sort())
	})

	it('follows a changed, an added and a removed person at once, and tells so', () => {
		const { index, names } = setUp()
		let told = 0
		index.subscribe(() => told++)
		const before = index.version()
		const next = new Map(PEOPLE)
		next.set('1', person('1', '单雄信'))
		next.set('6', person('6', '欧阳菊'))
		next.delete('3')
		index.sync(next, BUILDINGS)
		expect(names('sxx')).toEqual(['单雄信'])
		expect(names('oyj')).toEqual(['欧阳菊'])
		expect(names('zgs')).toEqual(['张光书'])
		expect(told).toBe(1)
		expect(index.version()).toBeGreaterThan(before)
	})

	it('follows a renamed building', () => {
		const { index, names } = setUp()
		const renamed = new Map(BUILDINGS).set(
			'b7',
			toView('building', rec('b7', 'building', { name: '锦绣苑' })),
		)
		index.sync(PEOPLE, renamed)
		expect(names('jxy')).toEqual(['李天星', '张国胜'])
		expect(names('7栋')).toEqual([])
	})
})
