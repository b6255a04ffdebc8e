/** What offices call the fixed vocabularies of the domain in their ledgers. */
import type { ContactKind, LogKind, PostKind } from '../model/kinds.ts'
import { flat, listOf, textOf } from './text.ts'

const POST_WORDS: readonly (readonly [PostKind, RegExp])[] = [
	['secretary', /网格(党?支部)?副?书记|网格长|支部副?书记|^副?书记$/],
	['police', /警/],
	['safety', /安全|安监|安检|应急/],
	['stability', /综治|维稳|平安|政法|治保|稳定/],
	['urban', /城市管理|城管|城市?管理?执法|市容|城建/],
	['civil_affairs', /民政|救助|低保/],
	['health', /卫计|计生|卫健|卫生(健康|计生|管理|专干|员)|健康|计卫/],
	['publicity', /宣传|文化|文体|文宣|宣教|文教|宣文/],
]

/** The posts named in a cell: `网格警员、安全监管员`, `网格党支部书记兼网格长`; those that are no post are left out. */
export function postsOf(text: string): { kind: PostKind; deputy: boolean }[] {
	const posts = new Map<PostKind, boolean>()
	for (const part of listOf(text).flatMap(word => flat(word).split(/[兼+＋]/))) {
		const found = POST_WORDS.find(([, words]) => words.test(part))
		if (found !== undefined && !posts.has(found[0]))
			posts.set(found[0], /^副|副(书记|网格长)|\(副职?\)/.test(part))
	}
	return [...posts].map(([kind, deputy]) => ({ kind, deputy }))
}

/** What a cell of posts names that is none: `河道巡护员`. */
export const unknownPosts = (text: string): string[] =>
	listOf(text)
		.flatMap(word => flat(word).split(/[兼+＋]/))
		.filter(part => part.replace(/[()]/g, '') !== '' && !POST_WORDS.some(([, words]) => words.test(part)))
		.filter(part => !/^\(?(专职|兼职|专|职)?(网格员)?\)?$/.test(part))

/** The word for a kind, and whoever may stand behind it: 员, 专干, 队员. */
const POST_LABEL =
	/^(专职|兼职|社区|网格|包片|包联|驻网格|片区)*(警员|民警|片警|警官|警务人?员|辅警|(安全(监管|监督|生产|生产监督|生产监管|巡查|管理)?|安监|综治(维稳)?|维稳|平安|治保|城市管理|城管|城管执法|民政(救助|服务)?|救助|卫计(管理)?|卫健(管理)?|计生|卫生(健康|计生)|宣传(文化)?|文化(宣传)?|文宣|宣教|文体)(员|专干|干事|干部|专员|队员|执法队员|执法人员|助理|协管员|联络员|联系人|工作人员|人员|信息员)|安全监管|安监|综治维稳|综治|城市管理|城管|民政救助|卫计|卫计管理|计生|宣传文化)$|^(专职|兼职)?副?网格长$|^网格党支部副?书记(兼网格长)?$/
const CONTACT_LABEL =
	/^(居民|村民)?(小组长|[楼栋幢院巷弄门](?:组|栋|门|宇|道|落)?长|单元长|中心户长|骨干|居民骨干|党员骨干|热心群众|热心居民|志愿者(队伍|服务队)?|志愿服务队(伍)?)$/

/** A word that is nothing but one kind: the header over names, or a line above them. */
export function kindLabel(text: string): { post?: PostKind; contactKind?: ContactKind } | undefined {
	if (text.length > 24) return undefined
	const said = flat(text)
		.replace(/^[(]?[一二三四五六七八九十\d]+[)、.]/, '')
		.replace(/[(][^)]*[)]?$|共?\d+[人名]$|[:：]$/g, '')
		.replace(/[“”"']/g, '')
		.replace(/(姓名|名单|名册|人员)$/, '')
	if (POST_LABEL.test(said)) {
		const [post] = postsOf(said)
		return post === undefined ? undefined : { post: post.kind }
	}
	const contactKind = CONTACT_LABEL.test(said) ? contactKindOf(said) : undefined
	return contactKind === undefined ? undefined : { contactKind }
}

const CONTACT_WORDS: readonly (readonly [ContactKind, RegExp])[] = [
	['building_head', /[楼栋幢院巷弄门](?:组|栋|门|宇|道|落|长)?长|单元长|中心户长/],
	['group_leader', /居民小组|小组长|居民组长|村民小组/],
	['volunteer_team', /志愿|队$/],
	['backbone', /骨干/],
	['helper', /热心/],
]

export const contactKindOf = (text: string): ContactKind | undefined =>
	CONTACT_WORDS.find(([, words]) => words.test(flat(text)))?.[0]

const LOG_WORDS: readonly (readonly [LogKind, RegExp])[] = [
	['duty', /值班|值守/],
	['mediation', /调解|调处|纠纷|矛盾/],
	['publicity', /宣传|宣讲/],
	['volunteer', /志愿/],
	['party_lecture', /党课/],
	['party_day', /党日|组织生活/],
	['patrol', /巡查|巡逻|(?<!纠纷|矛盾)排查|检查/],
	['diary', /民情/],
	['visit', /走访|探访|入户|慰问|拜访/],
]

/** Every kind of log that a title speaks of. */
export const logKindsOf = (text: string): LogKind[] =>
	LOG_WORDS.filter(([, words]) => words.test(flat(text))).map(([kind]) => kind)

export const logKindOf = (text: string): LogKind | undefined =>
	LOG_WORDS.find(([, words]) => words.test(flat(text)))?.[0]

/** `女`, `男 `; `undefined` for anything else. */
export function genderOf(text: string): 'male' | 'female' | undefined {
	const said = flat(text)
	return /^男(性)?$/.test(said) ? 'male' : /^女(性)?$/.test(said) ? 'female' : undefined
}

/** `男/56`, `女，汉族`: the sex, and what else the cell says. */
export function genderAndRest(text: string): { gender: 'male' | 'female'; rest: string } | undefined {
	const said = textOf(text).normalize('NFKC')
	const match =
		/^([男女])性?[\s/,、;|(-]*(.*?)\)?$/.exec(said) ?? /^(?:(.*?)[\s/,、;|(-]*)([男女])性?\)?$/.exec(said)
	if (match === null) return undefined
	const [, one = '', other = ''] = match
	const sex = /^[男女]$/.test(one) ? one : other
	return { gender: sex === '男' ? 'male' : 'female', rest: sex === one ? other : one }
}

/** `√`, `是`, `有`; `否`, `×`; `undefined` where nothing is said. */
export function yesOf(text: string): boolean | undefined {
	const said = flat(text)
	if (/^(√|✓|✔|是|有|对|Y|yes|1)$/i.test(said)) return true
	return /^(×|✗|✘|否|不是|无|N|no|0)$/i.test(said) ? false : undefined
}

/** `2栋`, `1、2栋`, `8-10栋`, `3号楼`: the buildings, each with its own name. */
export function buildingsOf(text: string): string[] {
	const said = textOf(text)
		.normalize('NFKC')
		.replace(/(?<=[\d栋楼幢座#])\s+(?=[\dA-Za-z])/g, '、')
		.replace(/\s/g, '')
		.replace(/[~～至到—]/g, '-')
	// 和 and 及 part buildings only after one: 和平里1栋 is a name.
	const parts = said.split(/[、,;/]+|(?<=[\d栋楼幢座#])[和及]/).filter(part => part !== '')
	const unit = /\d[A-Za-z]?(号楼|[\p{Script=Han}#]{1,2})$/u.exec(parts.at(-1) ?? '')?.[1] ?? ''
	return parts.flatMap(part => {
		const range = /^(\d{1,3})(?:栋|号楼|幢|座|#|单元)?-(\d{1,3})(\D*)$/.exec(part)
		if (range !== null && Number(range[2]) > Number(range[1]) && Number(range[2]) - Number(range[1]) < 60) {
			const [from, to] = [Number(range[1]), Number(range[2])]
			return Array.from({ length: to - from + 1 }, (_, i) => `${from + i}${range[3] || unit || '栋'}`)
		}
		return [/^\d+$/.test(part) ? `${part}${unit || '栋'}` : part]
	})
}

/** Of 1+X+Y: `“X”（骨干力量）`. */
export const partOf = (text: string): '1' | 'X' | 'Y' | undefined =>
	/^[“”"']?([1XY])[“”"']?($|[(:：\p{Script=Han}])/iu.exec(flat(text))?.[1]?.toUpperCase() as
		| '1'
		| 'X'
		| 'Y'
		| undefined
