/** People as they stand in a cell: `张　伟`, `张伟13800000001`, `王芳（女）`, `阿依·买买提`, several of them. */
import { isPhone, phonesOf } from './numbers.ts'
import { isName, nameOf, namesOf, textOf } from './text.ts'
import { genderOf } from './vocabulary.ts'

export interface PersonSaid {
	readonly name: string
	readonly phones: readonly string[]
	readonly gender?: 'male' | 'female'
	/** What stood in brackets: `组织委员`, `兼`. */
	readonly remark: string
}

/** Digits as a telephone has them, with blanks and dashes between. */
const NUMBER = /(?:\+?86[- ]?)?\(?\d[\d\- ()]{5,18}\d/g
const POINTS_IN = /[•‧∙・●．.]/
const POINTS = /[•‧∙・●．.]/g

/** @param text one person, as {@link textOf} gives it */
export function personOf(text: string): PersonSaid {
	if (isName(text) && !POINTS_IN.test(text)) return { name: text, phones: [], remark: '' }
	const phones: string[] = []
	const remarks: string[] = []
	let gender: 'male' | 'female' | undefined
	const phonesIn = (part: string): boolean => {
		const found = phonesOf(part)
		if (found.rest !== '' || found.phones.length === 0) return false
		phones.push(...found.phones)
		return true
	}
	let said = text
		.normalize('NFKC')
		.replace(/[([【]([^)\]】]*)[)\]】]?/g, (all: string, inner: string) => {
			// An area code belongs to the number behind it.
			if (/^0\d{2,3}$/.test(inner.trim())) return all
			const sex = genderOf(inner)
			if (sex !== undefined) gender = sex
			else if (inner.trim() !== '' && !phonesIn(inner)) remarks.push(inner.trim())
			return ''
		})
		.replace(NUMBER, number => (phonesIn(number) ? '|' : number))
		.replace(/\|+$/, '')
	said = said
		.replace(/(联系)?(电话|手机|tel)?[:：\-—、,，;；/\s]*$/i, '')
		.replace(/^[:：\-—、,，;；/|\s]+/, '')
	const name = nameOf(said).replace(/(?<=\p{Script=Han})[•‧∙・●．.](?=\p{Script=Han})/gu, '·')
	return { name, phones, ...(gender === undefined ? {} : { gender }), remark: remarks.join('；') }
}

/** Surnames of two signs, which a blank may part from the given name. */
const COMPOUND =
	/^(欧阳|司徒|上官|诸葛|司马|皇甫|令狐|慕容|尉迟|公孙|夏侯|东方|端木|南宫|独孤|宇文|长孙|轩辕|呼延|澹台|申屠|闻人|钟离)$/

/** Several people of one cell, each with the telephone that stands behind the name. */
export function peopleOf(value: string): PersonSaid[] {
	const text = textOf(value)
	if (isName(text)) return [personOf(text)]
	const words = text.split(/\s+/)
	if (words.length > 1 && words.every(isName) && !COMPOUND.test(words[0] ?? '')) return words.map(personOf)
	const whole = personOf(text.replace(POINTS, '·'))
	if (isName(whole.name)) return [whole]
	// Each part from a name to the next one: `张伟138…、李娜139…`, `张伟 138…  李娜 139…`.
	const parts = text
		.normalize('NFKC')
		.split(/[、,;\n]+|(?<=\d{7}\)?)\s*\/?\s*(?=\p{Script=Han})/u)
		.map(part => part.trim())
		.filter(part => part !== '')
	const people: { -readonly [K in keyof PersonSaid]: PersonSaid[K] }[] = []
	for (const part of parts) {
		const last = people.at(-1)
		const alone = /\p{Script=Han}/u.test(part) ? { phones: [], rest: part } : phonesOf(part)
		if (last !== undefined && alone.rest === '' && alone.phones.some(isPhone)) {
			last.phones = [...last.phones, ...alone.phones]
			continue
		}
		const said = personOf(part)
		if (isName(said.name) || said.phones.length > 0) people.push(said)
		else for (const name of namesOf(part)) people.push(personOf(name))
	}
	return people
}
