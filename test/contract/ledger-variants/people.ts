/** Invented people, and numbers that look as real ones do. */

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜']
const GIVEN = ['明', '秀英', '建国', '丽', '志强', '桂兰', '涛', '晓红', '伟', '淑珍', '军', '玉梅', '磊']

export interface Person {
	readonly name: string
	readonly gender: '男' | '女'
	readonly sex: 'male' | 'female'
	readonly phone: string
	/** 18 signs whose last is the right one. */
	readonly card: string
	/** `1963-04-17` */
	readonly born: string
}

/** The same number always gives the same person. */
export function personAt(at: number): Person {
	const name = SURNAMES[(at * 7) % SURNAMES.length]! + GIVEN[(at * 5 + Math.floor(at / 32)) % GIVEN.length]!
	const female = at % 2 === 1
	const born = `${1945 + ((at * 11) % 58)}-${two(1 + ((at * 5) % 12))}-${two(1 + ((at * 13) % 28))}`
	const phone = `1${[38, 39, 35, 77, 88, 59][at % 6]}${String(10_000_000 + ((at * 7_654_321) % 89_999_999)).padStart(8, '0')}`
	return {
		name,
		gender: female ? '女' : '男',
		sex: female ? 'female' : 'male',
		phone,
		card: cardOf(born.replaceAll('-', ''), at * 2 + (female ? 0 : 1)),
		born,
	}
}

export const people = (count: number, from: number): Person[] =>
	Array.from({ length: count }, (_, i) => personAt(from + i))

const two = (value: number) => String(value).padStart(2, '0')

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** With its check sign (GB 11643). */
function cardOf(born: string, order: number): string {
	const digits = `500106${born}${String(order % 1000).padStart(3, '0')}`
	const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
	return digits + '10X98765432'[sum % 11]
}
