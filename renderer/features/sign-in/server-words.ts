/** What the sign-in page says of the server: whether it is there, and what one can do if not. */
import { errorText } from '../../ui/messages.ts'
import type { ServerState } from './use-server.ts'

export interface ServerWords {
	readonly tone: 'asking' | 'good' | 'practice' | 'away'
	readonly text: string
}

/**
 * @param address as the office knows it; `''` where that is not to be shown
 * @param known how many accounts can be unlocked on this PC without a network
 */
export function serverWords(state: ServerState, address: string, known: number): ServerWords {
	if (state === null) return { tone: 'asking', text: '正在连接服务器…' }
	const at = address === '' ? '' : ` ${address}`
	if (!('code' in state))
		return state.demo
			? { tone: 'practice', text: `已连接演练服务器${at}` }
			: { tone: 'good', text: `已连接服务器${at}` }
	if (state.code === 'no_server') return { tone: 'away', text: errorText('no_server') }
	if (state.code !== 'unreachable' && state.code !== 'unavailable')
		return { tone: 'away', text: errorText(state.code) }
	const silent = `连不上服务器${at}。`
	return {
		tone: 'away',
		text:
			known > 0
				? `${silent}本机已有账号可照常解锁、照常工作，联网后自动同步。`
				: `${silent}本机还没有账号，首次登录需要联网，请检查网线和服务器地址。`,
	}
}

/** `300` → `5 分 0 秒`. */
export const waitText = (seconds: number): string =>
	seconds >= 60 ? `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒` : `${seconds} 秒`

/**
 * What was typed as the server's address, as an origin; plain HTTP where nothing is said, as in most intranets.
 *
 * @returns `undefined` where it is no address
 */
export function serverOrigin(typed: string): string | undefined {
	const text = typed.trim().normalize('NFKC').replaceAll('。', '.')
	if (text === '') return undefined
	try {
		const url = new URL(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`)
		return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url.origin : undefined
	} catch {
		return undefined
	}
}
