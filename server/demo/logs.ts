/** The logs of the last four months of a grid, told from {@link STORIES}. */
import type { LogKind, PostKind } from '#shared/model/kinds.ts'
import { addMonths } from '#shared/model/terms.ts'
import { addDays, chineseDay, dayMs } from './days.ts'
import { CLOSERS, OPENERS, STORIES, type Story } from './log-texts.ts'
import type { DemoBuilding, DemoContext, DemoGrid, DemoPerson } from './model.ts'
import { inventNeighbour, inventSurname } from './names.ts'
import type { Random } from './random.ts'

const MONTHS_BACK = 4
/** How often each kind comes, in a hundred logs. */
const SHARES: Record<LogKind, number> = {
	visit: 30,
	patrol: 21,
	diary: 13,
	duty: 9,
	mediation: 7,
	publicity: 7,
	volunteer: 6,
	party_day: 5,
	party_lecture: 2,
}
const KINDS = (Object.keys(SHARES) as LogKind[]).flatMap(kind => Array<LogKind>(SHARES[kind]).fill(kind))

const HOURS: Partial<Record<LogKind, readonly [first: number, last: number]>> = {
	duty: [8, 21],
	patrol: [8, 20],
	party_day: [14, 16],
	party_lecture: [9, 15],
	volunteer: [8, 16],
}
const LASTING: readonly LogKind[] = ['duty', 'publicity', 'party_day', 'party_lecture', 'volunteer']
/** Opening words fit only what somebody did on one walk. */
const OPENED: readonly LogKind[] = ['visit', 'patrol', 'mediation']
/** A walk or a shift may bring two things. */
const LONG: readonly LogKind[] = ['visit', 'patrol', 'diary', 'duty']

export function writeLogs(context: DemoContext, grid: DemoGrid): void {
	const random = context.random(`logs ${grid.community.code} ${grid.index}`)
	const first = addMonths(context.today, -MONTHS_BACK)
	const last = addDays(context.today, -1)
	const span = Math.round((dayMs(last) - dayMs(first)) / 86_400_000)
	const days = Array.from({ length: random.int(62, 78) }, () => addDays(first, random.int(0, span)))
	for (const day of days.sort()) writeLog(context, grid, day, random)
}

function writeLog(context: DemoContext, grid: DemoGrid, day: string, random: Random): void {
	const kind = random.pick(KINDS)
	const story = random.pick(STORIES[kind])
	const building = random.pick(grid.buildings)

	const [firstHour, lastHour] = story.hours ?? HOURS[kind] ?? [9, 17]
	const hour = random.int(firstHour, lastHour)
	const minute = random.pick([0, 5, 10, 15, 20, 30, 40, 45, 50])
	const clock = (h: number) => `${day}T${String(h).padStart(2, '0')}:${String(minute).padStart(2, '0')}`

	const age = Math.round((dayMs(context.today) - dayMs(day)) / 86_400_000)
	// Many a visit hears nothing that must be done; old business is mostly closed.
	const asks = (story.demand !== undefined || story.followUp !== undefined) && random.chance(0.75)
	const done = !asks || random.chance(age < 10 ? 0.2 : age < 30 ? 0.7 : 0.95)
	// What is done was done by today.
	const latest = done ? context.today : addDays(day, 12)
	const newTeller = (about: DemoBuilding) => createTeller(grid, about.name, day, latest, random)
	const tell = newTeller(building)
	const other = LONG.includes(kind) && random.chance(0.25) ? anotherStory(kind, story, random) : undefined
	const told = (template: string | undefined) => (template === undefined ? undefined : tell(template))

	context.writer.add('log', grid.id, {
		kind,
		at: clock(hour),
		until: LASTING.includes(kind) ? clock(Math.min(23, hour + random.int(1, 2))) : undefined,
		place: told(story.place),
		personIds: authors(grid, story, day, random).map(person => person.id),
		visited: told(story.visited),
		buildingId: `${story.text}${story.visited ?? ''}${story.place ?? ''}`.includes('{b}')
			? building.id
			: undefined,
		staffKind: story.staff,
		text: [
			openerFor(kind, story, hour, random),
			tell(story.text),
			random.pick(CLOSERS),
			other === undefined ? '' : `\n另：${newTeller(random.pick(grid.buildings))(other.text)}`,
		].join(''),
		demand: asks ? told(story.demand) : undefined,
		followUp: asks ? told(story.followUp) : undefined,
		result: done && (asks || story.followUp === undefined) ? told(story.result) : undefined,
		state: done ? 'done' : 'open',
	})
}

function openerFor(kind: LogKind, story: Story, hour: number, random: Random): string {
	if (!OPENED.includes(kind) || story.hours !== undefined) return ''
	return random.pick([...OPENERS, hour < 12 ? '上午，' : hour < 18 ? '下午，' : '傍晚，'])
}

/** A story to tell beside the first, of those that ask for nothing. */
function anotherStory(kind: LogKind, first: Story, random: Random): Story | undefined {
	const quiet = STORIES[kind].filter(
		story => story !== first && !story.demand && !story.followUp && !story.hours,
	)
	return quiet.length === 0 ? undefined : random.pick(quiet)
}

/** Those who did it: whoever holds the story's post on that day, else the secretary or a worker of the community. */
function authors(grid: DemoGrid, story: Story, day: string, random: Random): DemoPerson[] {
	const holder = (kind: PostKind) => grid.posts.find(post => post.kind === kind && post.from <= day)?.person
	const worker = random.pick(grid.community.workers)
	const main =
		(story.staff && holder(story.staff)) ?? (random.chance(0.6) ? holder('secretary') : undefined) ?? worker
	const second = random.chance(0.3) ? random.pick([worker, ...grid.contacts]) : main
	return main === second ? [main] : [main, second]
}

type Teller = (template: string) => string

/**
 * Fills slots the same way within one log, so that text, demand and result speak of the same thing.
 *
 * @param latest the last day that a story may set as its date
 */
function createTeller(grid: DemoGrid, building: string, day: string, latest: string, random: Random): Teller {
	const neighbour = inventNeighbour(random)
	const elder = inventSurname(random) + random.pick(['婆婆', '大爷', '老师'])
	const official = inventSurname(random) + random.pick(['先生', '女士'])
	const formal = grid.units.filter(unit => unit.kind !== 'community_org' && unit.kind !== 'owners_committee')
	const unit = random.pick(formal.length > 0 ? formal : grid.units).name
	const estate = grid.estates.find(name => building.startsWith(name)) ?? grid.estates[0]!
	const due = addDays(day, random.int(3, 12))
	const month = String(Number(day.slice(5, 7)))
	const choices = new Map<number, number>()
	const values: Record<string, () => string> = {
		b: () => building,
		n: () => neighbour,
		o: () => elder,
		p: () => official,
		u: () => unit,
		e: () => estate,
		d: () => chineseDay(due < latest ? due : latest),
		month: () => month,
		k: () => String(random.int(2, 6)),
		m: () => String(random.int(8, 46)),
	}
	return template =>
		template
			.replace(/\[([^\]]+)\]/g, (_, inner: string) => {
				const options = inner.split('|')
				const chosen = choices.get(options.length) ?? random.int(0, options.length - 1)
				choices.set(options.length, chosen)
				return options[chosen]!
			})
			.replace(/\{(\w+)\}/g, (slot, name: string) => values[name]?.() ?? slot)
}
