import { describe, expect, it } from 'vitest'
import { serverOrigin, serverWords, waitText } from './server-words.ts'

const hello = {
	product: 'griddesk' as const,
	version: '0.1.0',
	protocol: 1,
	minProtocol: 1,
	serverId: '0190a000-0000-7000-8000-000000000001',
	demo: false,
	serverTimeMs: 0,
}

describe('what the sign-in page says of the server', () => {
	it('names a practice server as one', () => {
		expect(serverWords({ ...hello, demo: true }, '10.0.0.8:8080', 0)).toEqual({
			tone: 'practice',
			text: '已连接演练服务器 10.0.0.8:8080',
		})
		expect(serverWords(hello, '', 0).text).toBe('已连接服务器')
	})

	it('promises work without a network only where there is an account to unlock', () => {
		expect(serverWords({ code: 'unreachable' }, '', 2).text).toContain('可照常解锁')
		expect(serverWords({ code: 'unreachable' }, '', 0).text).toContain('首次登录需要联网')
	})

	it('asks for the address where none is set', () => {
		expect(serverWords({ code: 'no_server' }, '', 0).text).toContain('服务器地址')
	})
})

describe('the server address as typed', () => {
	it.each([
		['192.168.1.8:8080', 'http://192.168.1.8:8080'],
		['https://desk.example.cn/some/page?x=1', 'https://desk.example.cn'],
		['  １９２。１６８。１。８：８０８０ ', 'http://192.168.1.8:8080'],
	])('%s is %s', (typed, origin) => {
		expect(serverOrigin(typed)).toBe(origin)
	})

	it.each(['', '   ', 'ftp://desk.example.cn', 'http://', '服务器 地址'])('%j is none', typed => {
		expect(serverOrigin(typed)).toBeUndefined()
	})
})

it('says a wait in minutes and seconds', () => {
	expect([waitText(59), waitText(60), waitText(899)]).toEqual(['59 秒', '1 分 0 秒', '14 分 59 秒'])
})
