/** Finding people among 20,000: building the index, and every way of asking it, each at a key press's pace. */
import { createPeopleIndex } from '../../renderer/session/people-index.ts'
import { createPhones, inventName } from '../../server/demo/names.ts'
import { createRandom } from '../../server/demo/random.ts'
import { toView, type View } from '../../shared/model/view.ts'
import { type Figure, figure } from './figure.ts'

const PEOPLE = 20_000
const RUNS = 15
/** Characters, initials, full pinyin, a prefix while typing, phone tail, two words. */
const QUERIES = ['张国', 'zgs', 'zhangguo', 'z', '5606', 'wang 138', 'ouyang', '没有这人']

export async function searchBench(): Promise<Figure[]> {
	const people = invent(PEOPLE)
	const builds: number[] = []
	let index = createPeopleIndex()
	for (let run = 0; run < 5; run++) {
		const started = performance.now()
		index = createPeopleIndex()
		index.sync(people, undefined)
		while (!index.complete()) await new Promise(resolve => setTimeout(resolve, 0))
		builds.push(performance.now() - started)
	}
	const figures = [figure(`build the index over ${PEOPLE} people`, builds)]
	for (const query of QUERIES) {
		const times: number[] = []
		for (let run = 0; run < RUNS; run++) {
			const started = performance.now()
			index.search(query)
			times.push(performance.now() - started)
		}
		figures.push(figure(`search ${query}`, times))
	}
	return figures
}

function invent(count: number): Map<string, View<'person'>> {
	const random = createRandom(1, 'bench')
	const phone = createPhones(random)
	const ids = Array.from({ length: count }, (_, i) => `person-${i}`)
	return new Map(
		ids.map(id => {
			const fields = {
				name: inventName(random, random.pick(['male', 'female'])),
				phone: phone(),
				state: 'active',
			}
			return [id, toView('person', { id, collection: 'person', orgId: 'c', fields, at: '', version: 1 })]
		}),
	)
}
