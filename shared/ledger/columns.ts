/** What a column of a ledger is told by, and the columns that many ledgers have. */

import { isMaskedPhone } from '../model/phone.ts'
import { removeSensitive } from '../model/sensitive.ts'
import { dayOf, timeOf } from './dates.ts'
import { countOf, isPhone, phonesOf } from './numbers.ts'
import { peopleOf, personOf } from './person.ts'
import type { CellValue } from './sheet.ts'
import { isName, isSomebody, isVacant, nameOf, namesOf, textOf } from './text.ts'
import { genderAndRest } from './vocabulary.ts'

export interface ColumnSpec {
	/** Whole headers first, the usual one foremost; a longer header that contains one counts for less. */
	readonly words: readonly string[]
	/** How further headers of this column are built; counts for less than a word. */
	readonly like?: RegExp
	/** How headers end that mean it where no other column says it better; always doubted, and the cells have to fit. */
	readonly tail?: RegExp
	/** Headers that hold one of the words and mean something else. */
	readonly never?: RegExp
	/** Whether a cell can be one of this column; where most cannot, the header meant something else. */
	readonly fits?: (value: CellValue) => boolean
	/** Written once for several rows: a blank cell means the one above where most cells are blank. */
	readonly group?: true
}

export interface LedgerSpec {
	/** What the title or the sheet's name says of such a ledger. */
	readonly title: RegExp
	/**
	 * Of each of these groups one column must be there; `title` stands for a group that the title may answer,
	 * `said` for the kind that the title, a line above the rows or the header of the names may say.
	 */
	readonly needs: readonly (readonly string[])[]
	readonly columns: Readonly<Record<string, ColumnSpec>>
}

/** What a ledger is about, in its own words. */
export const MAIN_TEXT = new Set(['text', 'demand', 'resource'])

const phone = (value: CellValue) => phonesOf(value).phones.some(each => isPhone(each) || isMaskedPhone(each))
/** Without the number of an identity card that may stand behind a name. */
const said = (value: CellValue) => removeSensitive(textOf(value))
export const person = (value: CellValue) =>
	isSomebody(personOf(said(value)).name) ||
	isVacant(textOf(value)) ||
	peopleOf(said(value)).filter(({ name }) => isSomebody(name)).length > 1
export const people = (value: CellValue) => namesOf(textOf(value)).some(isSomebody)
/** Somebody, or whom one calls so: `王女士`, `李大爷`. */
export const somebody = (value: CellValue) => {
	const { name } = personOf(said(value))
	return isSomebody(name) || isVacant(name)
}
export const count = (value: CellValue) => countOf(value) !== undefined
/** Somebody, or a team, whose name is like no person's. */
export const nameOrTeam = (value: CellValue) => {
	const said = nameOf(textOf(value))
	return person(value) || (words(said) && !(isName(said) && !isSomebody(said)))
}
export const day = (value: CellValue) =>
	dayOf(value, ANY_DAY) !== undefined || dayOf(value, { now: ANY_DAY.now }) !== undefined
const ANY_DAY = { now: 2099, year: 2000, month: 1 }
export const time = (value: CellValue) => timeOf(value) !== undefined
export const words = (value: CellValue) => typeof value === 'string' && /\p{Script=Han}{2}/u.test(value)

export const NUMBER: ColumnSpec = { words: ['序号', '编号', '序', 'NO', 'No.', '号', '顺序'] }
export const NOTE: ColumnSpec = { words: ['备注', '说明', '备注说明', '其他', '备考', '附注'] }
export const ID_CARD: ColumnSpec = {
	words: ['身份证号码', '身份证号', '身份证', '公民身份号码', '公民身份证号', '证件号码', '证件号'],
}
/** Telephones and names of somebody else than the row is about. */
export const OTHERS = /紧急联系|家属|亲属|配偶|子女|监护|父母|家长|介绍人|支部联系人|包联领导/

export const PHONE: ColumnSpec = {
	words: [
		'联系电话',
		'电话',
		'手机号码',
		'手机号',
		'手机',
		'联系方式',
		'电话号码',
		'移动电话',
		'联系号码',
		'号码',
		'通讯方式',
	],
	like: /(电话|手机|联系方式|联系号码)(号码|号)?[12一二①②]?$/,
	never: OTHERS,
	fits: phone,
}
export const PHONE2: ColumnSpec = {
	words: [
		'备用电话',
		'固定电话',
		'座机',
		'办公电话',
		'家庭电话',
		'电话2',
		'联系电话2',
		'其他电话',
		'第二电话',
		'固话',
		'宅电',
	],
	like: /^(固定|办公|家庭|备用|第二|单位)(电话|座机|号码)$|固话|座机|宅电/,
	never: OTHERS,
	fits: phone,
}
export const GRID: ColumnSpec = {
	words: ['网格', '所属网格', '网格名称', '所在网格', '网格号', '网格编号', '提出网格', '责任网格'],
	like: /^\p{Script=Han}{0,4}网格(名称?|号码?|序号|编号)?$/u,
	never:
		/网格(员|长|警|党|支部|代|编码|书记|面积|类型|类别|规模|范围|概况|数|情况|意见|职务|户)|社区|是否|微网格|进网格/,
	group: true,
}
export const COMMUNITY: ColumnSpec = {
	words: ['社区', '所属社区', '社区名称', '村社区', '社区（村）', '村（社区）', '村居', '村/社区'],
	never: /意见|民警|书记|工作|电话|主任|职务|网格|党|干部|负责人|联系人|类/,
	group: true,
}
export const GENDER: ColumnSpec = {
	words: ['性别', '男/女', '男女'],
	like: /性别/,
	fits: value => genderAndRest(textOf(value)) !== undefined,
}
