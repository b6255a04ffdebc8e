import { expect, test } from 'vitest'
import { otherStreets } from './preset-street.ts'

const street = (name: string, code?: string) => ({ kind: 'street', name, code })
const community = { kind: 'community', name: '小正街社区', code: '500106001003' }

test('a PC is in its street by the first nine digits, whichever form the code has', () => {
	const nodes = [
		{ kind: 'district', name: '区', code: '500106' },
		street('石井坡街道', '500106001000'),
		community,
	]
	expect(otherStreets('500106001', nodes)).toBeNull()
	expect(otherStreets('500106001003', nodes)).toBeNull()
	expect(otherStreets('500106012', nodes)).toBe('石井坡街道（500106001）')
})

test('of several streets one has to fit; nothing is said where none has arrived or a code is missing', () => {
	const two = [street('甲街道', '500106001'), street('乙街道', '500106002')]
	expect(otherStreets('500106002', two)).toBeNull()
	expect(otherStreets('500106003', two)).toBe('甲街道（500106001）、乙街道（500106002）')
	expect(otherStreets('500106003', [...two, street('新街道')])).toBeNull()
	expect(otherStreets('500106003', [community])).toBeNull()
})
