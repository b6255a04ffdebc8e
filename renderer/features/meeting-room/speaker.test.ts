import { expect, test } from 'vitest'
import { readSpeaker } from './speaker.ts'

const ROLL = [
	{ personId: 'a', name: '方启祥' },
	{ personId: 'b', name: '柳秀敏' },
	{ personId: 'c', name: '柳秀敏' },
	{ name: '居民代表' },
]

test('a line that begins with a name on the roll is what that person said', () => {
	expect(readSpeaker('方启祥：先修三号楼。', ROLL)).toEqual({ speakerId: 'a', text: '先修三号楼。' })
	expect(readSpeaker(' 方启祥: 先修\n再看 ', ROLL)).toEqual({ speakerId: 'a', text: '先修\n再看' })
})

test('anything else stays as it was typed', () => {
	for (const text of [
		'柳秀敏：两位同名',
		'居民代表：有意见',
		'议定：年底前完成',
		'时间：9:30',
		'方启祥：',
		'方启祥说，好',
	])
		expect(readSpeaker(text, ROLL)).toEqual({ text })
})
