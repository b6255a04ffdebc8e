/** What offices call the fixed vocabularies of the domain in their ledgers. */
import type { ContactKind, LogKind, PostKind } from '../model/kinds.ts'
import { flat, listOf } from './text.ts'

const POST_WORDS: readonly (readonly [PostKind, RegExp])[] = [
	['secretary', /网格(党?支部)?副?书记|网格长|支部副?书记|^副?书记$/],
	['police', /警/],
	['safety', /安全(监管|监督|生产)?员|安监|^安全(监管|生产)$/],
	['stability', /综治|维稳/],
	['urban', /城市管理|城管/],
	['civil_affairs', /民政|救助/],
	['health', /卫计|计生|卫健|卫生(健康|计生|管理)/],
	['publicity', /宣传|文化/],
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

const CONTACT_WORDS: readonly (readonly [ContactKind, RegExp])[] = [
	['building_head', /楼栋长|楼长|单元长|栋长|楼门长/],
	['group_leader', /居民小组|小组长|居民组长|村民小组/],
	['volunteer_team', /志愿|队$/],
	['backbone', /骨干/],
	['helper', /热心/],
]

export const contactKindOf = (text: string): ContactKind | undefined =>
	CONTACT_WORDS.find(([, words]) => words.test(flat(text)))?.[0]

const LOG_WORDS: readonly (readonly [LogKind, RegExp])[] = [
	['duty', /值班|值守/],
	['mediation', /调解|纠纷/],
	['publicity', /宣传|宣讲/],
	['volunteer', /志愿/],
	['party_lecture', /党课/],
	['party_day', /党日|组织生活/],
	['patrol', /巡查|巡逻|排查|检查/],
	['diary', /民情/],
	['visit', /走访|探访|入户|慰问|拜访/],
]

export const logKindOf = (text: string): LogKind | undefined =>
	LOG_WORDS.find(([, words]) => words.test(flat(text)))?.[0]

/** `女`, `男 `; `undefined` for anything else. */
export function genderOf(text: string): 'male' | 'female' | undefined {
	const said = flat(text)
	return /^男(性)?$/.test(said) ? 'male' : /^女(性)?$/.test(said) ? 'female' : undefined
}

/** `√`, `是`, `有`; `否`, `×`; `undefined` where nothing is said. */
export function yesOf(text: string): boolean | undefined {
	const said = flat(text)
	if (/^(√|✓|✔|是|有|对|Y|yes|1)$/i.test(said)) return true
	return /^(×|✗|✘|否|不是|无|N|no|0)$/i.test(said) ? false : undefined
}

/** `2栋`, `1、2栋`, `8-10栋`, `3号楼`: the buildings, each with its own name. */
export function buildingsOf(text: string): string[] {
	const said = flat(text)
	// 和 and 及 part buildings only after one: 和平里1栋 is a name.
	const parts = said.split(/[、,;/]+|(?<=[\d栋楼幢座#])[和及]/).filter(part => part !== '')
	const unit = /(栋|号楼|幢|座|#|单元)$/.exec(parts.at(-1) ?? '')?.[1] ?? ''
	return parts.flatMap(part => {
		const range = /^(\d{1,3})[-~至—](\d{1,3})(\D*)$/.exec(part)
		if (range !== null && Number(range[2]) > Number(range[1]) && Number(range[2]) - Number(range[1]) < 60) {
			const [from, to] = [Number(range[1]), Number(range[2])]
			return Array.from({ length: to - from + 1 }, (_, i) => `${from + i}${range[3] || unit || '栋'}`)
		}
		return [/^\d+$/.test(part) ? `${part}${unit || '栋'}` : part]
	})
}
