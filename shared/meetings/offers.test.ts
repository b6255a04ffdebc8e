import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agendaOf, isEdited, wordsOf } from './agenda.ts'
import { draftAgenda } from './draft.ts'
import { writeNote } from './notes.ts'
import {
	bringUpToDate,
	keepWords,
	type Offer,
	offersOf,
	takeAll,
	takeOffer,
	touchesEdited,
	writeDraft,
} from './offers.ts'
import { COMMUNITY, createKit, GRID, GRID_TWO, type Kit } from './office-kit.ts'

const TODAY = '2026-11-20'

/** A community with a meeting held, one to come, and one record of everything that an agenda tells about. */
function community() {
	const kit = createKit()
	const chair = kit.add('person', COMMUNITY, { name: '方启祥', state: 'active' })
	const bodyId = kit.add('body', COMMUNITY, {
		name: '党建联席会议',
		kind: 'joint',
		cadence: 'quarter',
		state: 'active',
	})
	const meeting = (fields: object) =>
		kit.add('meeting', COMMUNITY, { bodyId, title: '党建联席会议', ...fields })
	const last = meeting({
		state: 'following',
		period: '2026-Q3',
		at: '2026-09-16T09:30',
		issuedOn: '2026-09-20',
	})
	const next = meeting({ state: 'collecting', period: '2026-Q4', chairId: chair })
	const resolution = kit.add('resolution', COMMUNITY, {
		meetingId: last,
		text: '更换三栋老楼楼道照明。',
		leadId: chair,
		due: '2026-12-07',
		state: 'open',
	})
	const log = kit.add('log', GRID, {
		kind: 'visit',
		at: '2026-10-12T10:00',
		text: '走访3栋',
		demand: '维修单元门禁。',
		state: 'open',
	})
	const demand = kit.add('demand', GRID_TWO, {
		kind: 'legal',
		title: '物业合同法律咨询',
		text: '希望有律师到场讲一次',
		people: 105,
		state: 'submitted',
	})
	const topic = kit.add('topic', COMMUNITY, {
		bodyId,
		title: '冬季用电用气安全检查',
		text: '组织一次入户检查',
		state: 'proposed',
	})
	const draft = (of = kit, day = TODAY) => draftAgenda(of.office(), of.view('meeting', next), day)
	const agenda = (of = kit) => agendaOf(of.office(), of.view('meeting', next))
	const offers = (of = kit, day = TODAY) => offersOf(agenda(of), draft(of, day))
	kit.apply(writeDraft(next, draft(), kit.newId))
	return { kit, bodyId, last, next, resolution, log, demand, topic, chair, draft, agenda, offers }
}
type Office = ReturnType<typeof community>

const lineOf = ({ agenda }: Office, key: string) => {
	const line = agenda()
		.entries.flatMap(({ material }) => material)
		.find(({ data }) => data.key === key)
	if (line === undefined) throw new Error(`no line ${key}`)
	return line
}
const kinds = (offers: readonly Offer[]) => offers.map(({ offer }) => offer)

describe('a draft that was taken over', () => {
	test('stands in the customary order and has nothing to offer, today and another day', () => {
		const office = community()
		expect(office.agenda().entries.map(({ item }) => item.data.kind)).toEqual([
			'review',
			'report',
			'demands',
			'topic',
			'closing',
		])
		const words = office.agenda().entries.map(({ material }) => material.map(({ data }) => wordsOf(data)))
		expect(words).toEqual(office.draft().map(({ paragraphs }) => paragraphs.map(wordsOf)))
		expect(office.offers()).toEqual([])
		expect(office.offers(office.kit, '2026-11-21')).toEqual([])
	})

	test('what becomes late overnight is news', () => {
		const office = community()
		office.kit.add('progress', COMMUNITY, { resolutionId: office.resolution, on: '2026-11-19', text: '等料' })
		office.kit.apply(takeAll(office.offers(), office.agenda(), office.kit.newId))
		expect(office.offers(office.kit, '2026-11-21')).toEqual([])
		const late = office.offers(office.kit, '2026-12-08').filter(({ offer }) => offer === 'change')
		expect(late.map(each => each.offer === 'change' && each.line.data.key)).toEqual([
			'review',
			`review:${office.resolution}`,
		])
	})

	test('is offered what the records say now, old beside new', () => {
		const office = community()
		office.kit.set(office.demand, { people: 140 })
		const changes = office.offers().filter(each => each.offer === 'change')
		expect(changes.map(({ line }) => line.data.key)).toEqual(['demands', `demand:${office.demand}`])
		expect(changes[0]).toMatchObject({ was: expect.stringContaining('105人'), edited: false })
		expect(changes[0]?.fresh.text).toContain('140人')
		office.kit.apply(takeAll(office.offers(), office.agenda(), office.kit.newId))
		expect(lineOf(office, 'demands').data.text).toContain('140人')
		expect(office.offers()).toEqual([])
	})

	test('edited words stay until that very offer is taken, and keeping them ends the offer', () => {
		const office = community()
		const mine = '需求105人，请各位发表意见。'
		office.kit.set(lineOf(office, 'demands').id, { text: mine })
		office.kit.set(office.demand, { people: 140 })
		office.kit.apply(takeAll(office.offers(), office.agenda(), office.kit.newId))
		expect(lineOf(office, 'demands').data.text).toBe(mine)
		const [offer] = office.offers()
		expect(offer).toMatchObject({ offer: 'change', edited: true })

		office.kit.apply(keepWords(offer!))
		expect(lineOf(office, 'demands').data.text).toBe(mine)
		expect(office.offers()).toEqual([])
		office.kit.set(office.demand, { people: 150 })
		const again = office.offers().find(touchesEdited)!
		office.kit.apply(takeOffer(again, office.agenda(), office.kit.newId))
		expect(lineOf(office, 'demands').data.text).toContain('150人')
		expect(isEdited(lineOf(office, 'demands'))).toBe(false)
	})

	test('before printing, what nobody touched speaks of the day; edited words stay', () => {
		const office = community()
		const review = `review:${office.resolution}`
		office.kit.set(lineOf(office, 'report:posts').id, { text: '岗位没有变化。' })
		const day = '2026-12-04'
		office.kit.apply(bringUpToDate(office.agenda(), office.draft(office.kit, day)))
		expect(lineOf(office, 'review').data.text).toContain('截至12月4日')
		expect(lineOf(office, 'report:posts').data.text).toBe('岗位没有变化。')
		expect(isEdited(lineOf(office, review))).toBe(false)
		expect(office.offers(office.kit, day).filter(each => !touchesEdited(each))).toEqual([])
		expect(bringUpToDate(office.agenda(), office.draft(office.kit, day))).toEqual([])
	})

	test('a new matter comes in its place, what was taken out does not come back', () => {
		const office = community()
		const { kit, bodyId } = office
		kit.set(lineOf(office, 'report:posts').id, { dropped: true })
		const second = kit.add('topic', COMMUNITY, { bodyId, title: '公共空间认养', state: 'proposed' })
		kit.add('demand', GRID, { kind: 'legal', title: '急事', people: 3, urgent: true, state: 'submitted' })
		kit.add('post', GRID, { personId: office.chair, gridId: GRID, kind: 'police', from: '2026-10-20' })
		expect(kinds(office.offers())).toEqual(['change', 'line', 'item'])
		kit.apply(takeAll(office.offers(), office.agenda(), kit.newId))
		expect(office.agenda().entries.map(({ item }) => item.data.topicId ?? item.data.kind)).toEqual([
			'review',
			'report',
			'demands',
			office.topic,
			second,
			'closing',
		])
		const demands = office.agenda().entries[2]!.material.map(({ data }) => data.heading ?? '')
		// The urgent one stands before the other, as in the draft.
		expect(demands.map(heading => heading.slice(0, 2))).toEqual(['', '急事', '物业'])
		expect(office.offers()).toEqual([])
		expect(office.draft()[1]?.paragraphs.some(({ key }) => key === 'report:posts')).toBe(true)
	})

	test('what is withdrawn is offered to go, and stays as the office’s own where it is kept', () => {
		const office = community()
		office.kit.set(lineOf(office, `demand:${office.demand}`).id, { text: '请律师事务所发言。' })
		office.kit.set(office.demand, { state: 'draft' })
		office.kit.set(office.topic, { state: 'dropped', reason: '另行研究' })
		// Nothing else waits for review, so the whole item has nothing to say.
		expect(office.offers().map(each => [each.offer, touchesEdited(each)])).toEqual([
			['item_gone', true],
			['item_gone', false],
		])
		office.kit.apply(takeAll(office.offers(), office.agenda(), office.kit.newId))
		expect(
			office
				.agenda()
				.entries.filter(({ dropped }) => dropped)
				.map(({ item }) => item.data.kind),
		).toEqual(['topic'])

		const other = community()
		other.kit.add('demand', GRID, { kind: 'care', title: '四点半课堂', people: 9, state: 'submitted' })
		other.kit.apply(takeAll(other.offers(), other.agenda(), other.kit.newId))
		other.kit.set(other.demand, { state: 'draft' })
		const gone = other.offers().find(({ offer }) => offer === 'gone')!
		other.kit.apply(keepWords(gone))
		expect(other.offers().map(({ offer }) => offer)).toEqual(['change'])
		expect(other.agenda().entries[2]?.material).toHaveLength(3)
	})

	test('whatever changes, nobody’s words are replaced, and taking all leaves nothing but those to ask about', () => {
		const deed = fc.oneof(
			fc.record({ do: fc.constant('people' as const), n: fc.integer({ min: 1, max: 500 }) }),
			fc.record({ do: fc.constant('edit' as const), n: fc.nat(20) }),
			fc.record({ do: fc.constant('drop' as const), n: fc.nat(20) }),
			fc.record({ do: fc.constant('log' as const), n: fc.integer({ min: 1, max: 19 }) }),
			fc.record({ do: fc.constant('withdraw' as const), n: fc.nat(1) }),
			fc.record({ do: fc.constant('progress' as const), n: fc.nat(3) }),
			fc.record({ do: fc.constant('demand' as const), n: fc.nat(5) }),
			fc.record({ do: fc.constant('take' as const), n: fc.nat(1) }),
		)
		fc.assert(
			fc.property(fc.array(deed, { maxLength: 14 }), deeds => {
				const office = community()
				const { kit } = office
				const mine = new Map<string, string>()
				const take = () => kit.apply(takeAll(office.offers(), office.agenda(), kit.newId))
				for (const [i, { do: what, n }] of deeds.entries()) {
					const lines = office.agenda().entries.flatMap(({ material }) => material)
					const line = lines[n % Math.max(1, lines.length)]
					if (what === 'people') kit.set(office.demand, { people: n })
					if (what === 'withdraw') kit.set(office.demand, { state: n === 0 ? 'draft' : 'submitted' })
					if (what === 'log')
						kit.add('log', GRID, {
							kind: 'patrol',
							at: `2026-11-${String(n).padStart(2, '0')}T09:00`,
							text: '巡查',
							state: 'done',
						})
					if (what === 'progress')
						kit.add('progress', COMMUNITY, {
							resolutionId: office.resolution,
							on: `2026-11-0${n + 1}`,
							text: `第${n}步`,
						})
					if (what === 'demand')
						kit.add('demand', GRID, { kind: 'care', title: `新需求${i}`, people: n, state: 'submitted' })
					if (what === 'edit' && line !== undefined) {
						kit.set(line.id, { text: `我写的${i}` })
						mine.set(line.id, `我写的${i}`)
					}
					if (what === 'drop' && line !== undefined) {
						kit.set(line.id, { dropped: true })
						mine.delete(line.id)
					}
					if (what === 'take') take()
				}
				take()
				expect(office.offers().filter(each => !touchesEdited(each))).toEqual([])
				for (const [id, text] of mine) expect(kit.view('line', id).data.text).toBe(text)
				// Untouched paragraphs say what the draft says now.
				const now = new Map(
					office.draft().flatMap(({ paragraphs }) => paragraphs.map(p => [p.key, wordsOf(p)])),
				)
				// An item that has nothing to say any more stays, with somebody's words in it, until they decide.
				const asked = office
					.offers()
					.flatMap(each => (each.offer === 'item_gone' ? [each.entry.item.id] : []))
				for (const { item, material, dropped } of office.agenda().entries)
					if (!dropped && !asked.includes(item.id))
						for (const line of material)
							if (!isEdited(line)) expect(wordsOf(line.data)).toBe(now.get(line.data.key!))
			}),
			{ numRuns: 60 },
		)
	})

	test('the facts of a paragraph hold everything that it says: other words of the same day have another print', () => {
		const change = fc.record({
			people: fc.integer({ min: 1, max: 3 }),
			urgent: fc.boolean(),
			kind: fc.constantFrom('legal', 'care'),
			due: fc.constantFrom('2026-11-10', '2026-11-22', '2026-12-30'),
			state: fc.constantFrom('open', 'done', 'closed'),
			behind: fc.boolean(),
			logs: fc.nat(2),
			seats: fc.integer({ min: 1, max: 2 }),
			claimed: fc.boolean(),
		})
		const seen = new Map<string, string>()
		fc.assert(
			fc.property(change, ({ people, urgent, kind, due, state, behind, logs, seats, claimed }) => {
				const office = community()
				const { kit } = office
				kit.set(office.demand, { people, urgent, kind })
				kit.set(office.resolution, { due, state, result: '完成', doneOn: '2026-11-15' })
				if (behind)
					kit.add('progress', COMMUNITY, {
						resolutionId: office.resolution,
						on: '2026-11-01',
						text: '等料',
						behind,
					})
				for (let i = 0; i < logs; i++)
					kit.add('log', GRID, { kind: 'party_day', at: '2026-11-02T09:00', text: '学习', state: 'done' })
				const resourceId = kit.add('resource', COMMUNITY, {
					kind: 'care',
					title: '自习室',
					capacity: seats,
					measure: '个',
				})
				if (claimed)
					kit.add('claim', GRID, {
						resourceId,
						demandId: office.demand,
						quantity: 1,
						date: '2026-11-30',
						state: 'claimed',
					})
				for (const { paragraphs } of office.draft())
					for (const { key, print, ...said } of paragraphs) {
						const id = `${key} ${print}`
						expect(seen.get(id) ?? wordsOf(said), key).toBe(wordsOf(said))
						seen.set(id, wordsOf(said))
					}
			}),
			{ numRuns: 150 },
		)
	})
})

describe('two PCs, both offline', () => {
	const read = (office: Office, kit: Kit) =>
		office
			.agenda(kit)
			.entries.map(({ item, material, notes }) => [
				item.data.title,
				material.map(({ data }) => wordsOf(data)),
				notes.map(({ data }) => data.text),
			])

	test('draft the same meeting: it is there once, and each one’s own words are kept', () => {
		const office = community()
		const base = office.kit
		// As if nobody had drafted yet.
		for (const rec of base.records())
			if (rec.collection === 'item' || rec.collection === 'line') base.remove(rec.id)
		const [a, b] = [base.fork(2), base.fork(3)]
		for (const kit of [a, b]) kit.apply(writeDraft(office.next, office.draft(kit), kit.newId))
		const edit = (kit: Kit, text: string) => {
			const line = office.agenda(kit).entries[0]!.material[0]!
			kit.set(line.id, { text })
		}
		const plain = read(office, a)
		edit(a, '甲写的')
		edit(b, '乙写的')
		a.join(b)
		b.join(a)
		expect(read(office, a)).toEqual(read(office, b))
		expect(read(office, a)[0]).toEqual([plain[0]![0], ['甲写的', '乙写的', ...plain[0]![1]!.slice(1)], []])
		expect(read(office, a).slice(1)).toEqual(plain.slice(1))
	})

	test('one takes a drafted paragraph out: its twin goes with it, unless the other one edited that', () => {
		const office = community()
		for (const rec of office.kit.records())
			if (rec.collection === 'item' || rec.collection === 'line') office.kit.remove(rec.id)
		const [a, b] = [office.kit.fork(2), office.kit.fork(3)]
		for (const kit of [a, b]) kit.apply(writeDraft(office.next, office.draft(kit), kit.newId))
		const [first, second] = office.agenda(a).entries[0]!.material
		a.set(first!.id, { dropped: true })
		a.set(second!.id, { dropped: true })
		b.set(office.agenda(b).entries[0]!.material[1]!.id, { text: '乙改过' })
		a.join(b)
		b.join(a)
		for (const kit of [a, b]) {
			const [entry] = office.agenda(kit).entries
			expect(entry!.material.map(({ data }) => data.text)).toEqual(['乙改过'])
			expect(entry!.droppedMaterial).toHaveLength(1)
		}
	})

	test('take notes under the same item: no line is lost, both see one order', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.boolean(), fc.nat(), fc.string({ minLength: 1, maxLength: 8 })), {
					maxLength: 24,
				}),
				notes => {
					const office = community()
					const [a, b] = [office.kit.fork(2), office.kit.fork(3)]
					for (const [first, at, text] of notes) {
						const kit = first ? a : b
						const entry = office.agenda(kit).entries[0]!
						kit.apply(writeNote(entry, text, kit.newId, at % (entry.notes.length + 1)))
					}
					const apart = [a, b].map(kit => office.agenda(kit).entries[0]!.notes.map(({ id }) => id))
					a.join(b)
					b.join(a)
					const together = office.agenda(a).entries[0]!.notes.map(({ id }) => id)
					expect(office.agenda(b).entries[0]!.notes.map(({ id }) => id)).toEqual(together)
					expect(together).toHaveLength(notes.filter(([, , text]) => text.trim() !== '').length)
					for (const own of apart) expect(together.filter(id => own.includes(id))).toEqual(own)
				},
			),
			{ numRuns: 60 },
		)
	})

	test('a note under an item that the other one took off, or whose item is gone, is still there', () => {
		const office = community()
		const [a, b] = [office.kit.fork(2), office.kit.fork(3)]
		const entry = office.agenda(b).entries[0]!
		b.apply(writeNote(entry, '乙记下的', b.newId))
		a.remove(entry.item.id)
		a.join(b)
		expect(office.agenda(a).loose.lines.map(({ data }) => data.text)).toContain('乙记下的')
	})
})
