/** Invented names of people. */
import type { Random } from './random.ts'

const COMMON_SURNAMES = [
	...'王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
]
const RARE_SURNAMES = [
	...'冉向覃牟代冷敖游滕庞晏樊兰殷施陶洪翁季安倪严牛温芦章鲁葛韦俞岳梅焦齐左',
	...'屈甘匡蒲鄢阳费鞠苟谯简瞿阮柏裴隆明古佘骆祝桂柯巫艾凌霍宁涂喻舒柳储成华祁',
]
/** Surnames that are read otherwise than the same character elsewhere; search by initials must know them. */
const POLYPHONE_SURNAMES = [...'单解仇区曾盖翟查朴乐缪尉员种折任冼']
const COMPOUND_SURNAMES = [
	'欧阳',
	'司徒',
	'上官',
	'诸葛',
	'皇甫',
	'尉迟',
	'公孙',
	'夏侯',
	'令狐',
	'慕容',
	'端木',
	'万俟',
]

const MALE_FIRST = [...'建志永庆世光俊宏海天仁承启开仲树晓兴昌佳家子宇浩思长元朝绍崇显继']
const MALE_SECOND = [...'华伟林明刚勇辉峰川平全贵福祥生松柏坤安康良才云亮鸿轩豪然航宁成']
const FEMALE_FIRST = [...'秀玉淑春素丽晓美慧雨思佳梦静亚小红彩月婉欣诗若书巧清先']
const FEMALE_SECOND = [...'英芳兰珍霞琼蓉玲芬梅娟群碧敏洁婷瑶雯芝菊容云莲蓓惠怡涵彤娅']
const SINGLE_MALE = [...'磊鹏涌旭辰烨锐昊恒骏煜屹']
const SINGLE_FEMALE = [...'倩莉燕蕾璐萱妍姝芸菁玥珊']

export type Gender = 'male' | 'female'

export function inventSurname(random: Random): string {
	const roll = random.next()
	if (roll < 0.72) return random.pick(COMMON_SURNAMES)
	if (roll < 0.9) return random.pick(RARE_SURNAMES)
	if (roll < 0.97) return random.pick(POLYPHONE_SURNAMES)
	return random.pick(COMPOUND_SURNAMES)
}

export function inventName(random: Random, gender: Gender): string {
	const surname = inventSurname(random)
	const male = gender === 'male'
	if (surname.length === 1 && random.chance(0.12))
		return surname + random.pick(male ? SINGLE_MALE : SINGLE_FEMALE)
	const first = random.pick(male ? MALE_FIRST : FEMALE_FIRST)
	const seconds = (male ? MALE_SECOND : FEMALE_SECOND).filter(char => char !== first)
	return surname + first + random.pick(seconds)
}

/** How neighbours call somebody: 王婆婆, 欧阳老师. */
export const inventNeighbour = (random: Random): string =>
	inventSurname(random) +
	random.pick(['阿姨', '师傅', '老师', '婆婆', '大爷', '女士', '先生', '大姐', '大哥'])

/**
 * A mobile number nobody can have: its first three digits are among those no operator has been given, as far
 * as is publicly known. Every number comes once.
 */
export function createPhones(random: Random): () => string {
	const used = new Set<string>()
	return () => {
		for (;;) {
			const phone =
				random.pick(['154', '161', '164', '194']) + String(random.int(0, 99_999_999)).padStart(8, '0')
			if (used.has(phone)) continue
			used.add(phone)
			return phone
		}
	}
}
