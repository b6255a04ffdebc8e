/**
 * Finds in a short text what would say who somebody is: names with a form of address, telephones, cards, door
 * numbers. For texts that are about a thing or a place and nobody. It cannot know every name: whoever writes is told so.
 */
import type { z } from 'zod'
import { findSensitive } from './sensitive.ts'

export const PERSONAL_KINDS = ['name', 'phone', 'number', 'door'] as const
export type PersonalKind = (typeof PERSONAL_KINDS)[number]

export interface Personal {
	readonly kind: PersonalKind
	/** As it stands in the text. */
	readonly text: string
}

/** Surnames that also begin ordinary words in such texts (高龄, 周边, 于某日) are left to their form of address. */
const SURNAME =
	'欧阳|司马|上官|诸葛|皇甫|尉迟|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]'
const ADDRESS =
	'先生|女士|小姐|太太|大爷|大妈|大伯|大娘|大姐|大哥|阿姨|叔叔|爷爷|奶奶|婆婆|伯伯|嬢嬢|孃孃|师傅|老师|同志|某某|某(?![日天时处年月种些个单楼栋小地次])'
const ADDRESSED = new RegExp(`(?:${SURNAME})(?:${ADDRESS})|[老小](?:${SURNAME})(?:家|的|反映|说|住)`, 'g')
const LABELLED = /姓名\s*[:：]?\s*[\u4e00-\u9fff]{2,4}/g
/** Seven digits or more, however they are grouped. */
const PHONE = /(?<![\d])(?:\+?86[- ]?)?\d(?:[- ]?\d){6,}(?!\d)/g
/** 1单元602室, 3-2-501, 12号楼1504: down to a door. */
const DOOR =
	/\d+\s*(?:室|号房|户门)|\d+\s*[-－—]\s*\d+\s*[-－—]\s*\d+|(?:单元|[栋幢]|号楼)\s*\d{3,4}(?!\d|户|平|米|元)/g

const DATE = /(?<!\d)(?:19|20)\d\d([-./])\d{1,2}\1\d{1,2}(?!\d)/g

const toAsciiDigits = (text: string): string =>
	text.replace(/[０-９]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))

/**
 * What says who somebody is, in the order of {@link PERSONAL_KINDS}.
 *
 * @param known names that are known here, wherever they stand in the text; of one character they are passed over
 */
export function findPersonal(text: string, known: Iterable<string> = []): Personal[] {
	const plain = toAsciiDigits(text).replace(DATE, match => '　'.repeat(match.length))
	const found: Personal[] = []
	for (const name of new Set(known))
		if (name.length > 1 && text.includes(name)) found.push({ kind: 'name', text: name })
	const all = (kind: PersonalKind, pattern: RegExp) => {
		for (const [match] of plain.matchAll(pattern)) found.push({ kind, text: match })
	}
	all('name', ADDRESSED)
	all('name', LABELLED)
	for (const { start, end } of findSensitive(text))
		found.push({ kind: 'number', text: text.slice(start, end) })
	if (!found.some(({ kind }) => kind === 'number')) all('phone', PHONE)
	all('door', DOOR)
	return found
}

/** A text in which nothing of that kind stands; the message is `nameless`. */
export const namelessText = <T extends z.ZodType<string>>(text: T) =>
	text.refine(value => findPersonal(value).length === 0, { message: 'nameless' })
