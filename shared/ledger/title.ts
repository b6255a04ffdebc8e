/** What stands around a table: its title, lines within it, and lines such as `网格长：唐宇　电话：138…`. */
import type { ContactKind, LogKind, PostKind } from '../model/kinds.ts'
import { flat, gridName, isGrid, isLikelyName, nameOf, namesOf, textOf } from './text.ts'
import { kindLabel, logKindsOf } from './vocabulary.ts'

/** What the title of a table, or a line above its rows, says for all of them. */
export interface TitleFacts {
	readonly year?: number
	readonly month?: number
	readonly grid?: string
	readonly community?: string
	readonly branch?: string
	readonly post?: PostKind
	readonly contactKind?: ContactKind
	readonly logKind?: LogKind
	/** Who visited, patrolled or was on duty in all that a table of logs records. */
	readonly people?: readonly string[]
	/** A line above the rows says it, not the title. */
	readonly section?: readonly (keyof TitleFacts)[]
}

const PLACE_LABEL = /^(所属|所在|责任|本|填报)?(网格|社区|党?支部|党组织)(名称|号)?[:：]/
const COMMUNITY =
	/(?:(?<!\p{Script=Han})|街道(?:办事处)?|[镇乡年市]|(?<!社)区)((?:(?!街道|[镇乡](?=\p{Script=Han}{2,8}社区))\p{Script=Han}){2,8}?社区)/gu
/** A higher place or the year before the community's own name. */
const BEFORE_COMMUNITY = /^.*(?:街道|[镇市县省年月]|(?<!社)区)(?=\p{Script=Han}{2,}社区$)/u
const NO_COMMUNITY = /^(社区|本|各|全|我|该|村|辖区|所属|填报|所在)/
const GRID =
	/(第?[一二三四五六七八九十\d]{1,3}号?网格|[\p{Script=Han}]{2,6}网格|(?<![A-Za-z\d])[A-Z]-?\d{1,3}号?网格)(?![员化格])/u
/** A grid without the words that often stand before it. */
const BEFORE_GRID = /^(?:.*(?:社区|街道|居委会|年度?|季度))?(?:党建引领|全科|智慧)?/u
const BRANCH =
	/((?:(?!街道|中共|党员|20\d{2})[\p{Script=Han}\d]){2,16}?(?:党支部|支部))(?=党员|流动|在册|正式|预备|名|花|通讯|成员|信息|$|[()])/u
const LOGGED_BY =
	/^(?:走访|巡查|巡逻|值班|记录|调解|排查|慰问|检查|入户|宣传|网格)(?:人|人员|干部|员)(?:姓名)?[:：](.+)$/
const POSTS = /网格警员|安全监管员|综治维稳员|城市管理员|民政救助员|卫计管理员|宣传文化员/g
const CONTACTS =
	/居民小组长|[楼栋幢院巷弄门](?:组|栋|门|宇|道|落)?长|单元长|居民骨干|热心(?:群众|居民)|志愿者队伍|志愿服务队/g

/** @param words the nearest first: what stands above the table, then the sheet's name */
export function titleFacts(words: readonly string[]): TitleFacts {
	const facts: { -readonly [K in keyof TitleFacts]: TitleFacts[K] | undefined } = {}
	for (const word of words) {
		// 所属网格：第二网格
		const said = flat(word).replace(PLACE_LABEL, '')
		const year = /(?<!\d)(20\d{2})(?:年|[./-]\d{1,2}|(?!\d))/.exec(said)?.[1]
		if (year !== undefined) facts.year ??= Number(year)
		const month = /(?<!\d)(?:20\d{2}[年.])?(1[0-2]|[1-9])月(?!\d)/.exec(said)?.[1]
		if (month !== undefined) facts.month ??= Number(month)
		const community = [...said.matchAll(COMMUNITY)]
			.map(match => match[1]?.replace(/^中共/, '').replace(BEFORE_COMMUNITY, '') ?? '')
			.find(found => !NO_COMMUNITY.test(found))
		if (community !== undefined) facts.community ??= community
		const rest = community === undefined ? said : said.slice(said.indexOf(community) + community.length)
		const grid = GRID.exec(rest)?.[1]?.replace(BEFORE_GRID, '')
		if (grid !== undefined && isGrid(grid) && !/^(各|本|全|所属|专职)/.test(grid))
			facts.grid ??= gridName(grid)
		const branch = BRANCH.exec(said)?.[1]
		if (branch !== undefined && !/^(各|本|全|所属|所在)/.test(branch)) facts.branch ??= branch
		const posts = new Set(said.match(POSTS) ?? [])
		const contacts = new Set(said.match(CONTACTS) ?? [])
		const [post] = posts
		const [contact] = contacts
		if (posts.size === 1 && contacts.size === 0 && post) facts.post ??= kindLabel(post)?.post
		if (contacts.size === 1 && posts.size === 0 && contact)
			facts.contactKind ??= kindLabel(contact)?.contactKind
		const people = namesOf(LOGGED_BY.exec(textOf(word))?.[1] ?? '').filter(isLikelyName)
		if (people.length > 0) facts.people ??= people
		const logKinds = logKindsOf(said)
		if (logKinds.length === 1 && logKinds[0] !== undefined) facts.logKind ??= logKinds[0]
	}
	return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined))
}

/** What a line of one cell within a table says for the rows below it; `undefined` where it is no such line. */
export function sectionFacts(text: string): TitleFacts | undefined {
	const kind = kindLabel(text)
	if (kind !== undefined) return { ...kind, section: ['post', 'contactKind'] }
	const said = flat(text)
		.replace(/^[(]?[一二三四五六七八九十]+[)、.]|^[(]?\d+[)、.]/, '')
		.replace(/[(][^)]*[)]?$|共?\d+[人名户]$|[:]$/g, '')
	if (said.length > 24) return undefined
	if (/(党支部|支部)$/.test(said)) {
		const { grid } = titleFacts([said])
		return { branch: nameOf(said), ...(grid === undefined ? {} : { grid }), section: ['branch', 'grid'] }
	}
	if (isGrid(said)) return { grid: gridName(said), section: ['grid'] }
	const { grid, community } = titleFacts([said])
	if (grid !== undefined && /网格$/.test(said))
		return { grid, ...(community === undefined ? {} : { community }), section: ['grid', 'community'] }
	if (community === said) return { community, section: ['community'] }
	return undefined
}

/** Labels of a form's head that stand in a cell of their own. */
const HEAD_LABEL =
	/^(1[:：]?)?(网格长|网格长姓名|网格党支部书记|党支部书记|电话|联系电话|联系方式|手机|户数|居民户数|总户数)$/

/**
 * The pairs of a line, by their label; a value may stand in the next cell.
 * `lead` is whether the line begins with one of them.
 */
export function pairsOf(cells: readonly string[]): Map<string, { value: string; column: number }> {
	const pairs = new Map<string, { value: string; column: number }>()
	const put = (label: string, value: string, column: number) => {
		const key = flat(nameOf(label))
			.replace(/[“”"']/g, '')
			.replace(/^1[:：、]?/, '')
		if (value !== '' && !pairs.has(key)) pairs.set(key, { value, column })
	}
	const nextFilled = (after: number) => cells.findIndex((cell, i) => i > after && cell !== '')
	for (const [column, cell] of cells.entries()) {
		if (HEAD_LABEL.test(flat(cell).replace(/[“”"']/g, ''))) {
			const at = nextFilled(column)
			if (at > 0) put(cell.replace(/[:：]$/, ''), cells[at] ?? '', at)
			continue
		}
		for (const part of cell.split(/[\u3000]{2,}| {2,}|；|\s+(?=[^\s:：]{2,8}[:：])/)) {
			const match = /^([^:：]{2,10})[:：]\s*(.*)$/.exec(part.trim())
			if (match === null) continue
			const next = cells[column + 1] ?? ''
			const beside = match[2] === '' && !/[:：]$/.test(next)
			put(match[1] ?? '', beside ? next : (match[2] ?? ''), beside ? column + 1 : column)
		}
	}
	return pairs
}

/** Whether a line above a table tells of its grid: its head, households. */
export const isHeadLine = (cells: readonly unknown[]): boolean => {
	const first = cells.map(cell => textOf(cell as string)).find(text => text !== '') ?? ''
	return /^[“"']?1?[”"']?[:：]?(网格长|网格党支部书记|户数|居民户数)/.test(flat(first))
}
