/** What somebody at this PC is told, and asked, of the server's certificate. The page has no part in it. */
import type { BrowserWindow, Dialog, MessageBoxOptions } from 'electron'
import { type CertificateProblem, readable, type ServerTrust } from './certificate.ts'

interface CertificateDialogOptions {
	readonly trust: Pick<ServerTrust, 'trust'>
	readonly dialog: Pick<Dialog, 'showMessageBox'>
	readonly window: () => BrowserWindow | null
	readonly serverUrl: () => string | null
	/** Named by the administrator's file: there it is mended, not here. */
	readonly isPreset: boolean
}

const TRUST = 1

/** Each certificate is spoken of once until `forget`; the page says again and again why the server is not reached. */
export function createCertificateDialog(options: CertificateDialogOptions) {
	const said = new Set<string>()
	return {
		async tell(problem: CertificateProblem): Promise<void> {
			const { trust, dialog, window, serverUrl, isPreset } = options
			const [owner, server] = [window(), serverUrl()]
			const key = `${problem.kind} ${problem.fingerprint}`
			if (owner === null || server === null || said.has(key)) return
			said.add(key)
			const { response } = await dialog.showMessageBox(owner, wordsOf(problem, server, isPreset))
			// Meanwhile another address may have been entered.
			if (problem.kind === 'unknown' && response === TRUST && serverUrl() === server)
				trust.trust(problem.fingerprint)
		},
		forget: () => said.clear(),
	}
}

const KEEPS = '本机的数据不受影响，可以照常离线工作。'

function wordsOf(
	{ kind, fingerprint, endsMs }: CertificateProblem,
	server: string,
	isPreset: boolean,
): MessageBoxOptions {
	const shown = `服务器：${server}\n证书指纹（SHA-256）：\n${readable(fingerprint)}`
	if (kind === 'unknown')
		return {
			type: 'question',
			title: '核对服务器',
			message: '第一次连接这台服务器，请核对证书指纹',
			detail: `${shown}\n\n请与管理员给的指纹逐段核对（服务器启动时显示，也可以电话核对）。完全一致才能信任，以后不再询问；不一致说明可能有人冒充服务器，请不要连接，并告诉管理员。`,
			buttons: ['不连接', '完全一致，信任'],
			defaultId: 0,
			cancelId: 0,
			noLink: true,
		}
	if (kind === 'changed')
		return {
			type: 'error',
			title: '服务器证书变了',
			message: '服务器的证书与本机记住的不一致，已停止连接',
			detail: `${shown}\n\n${KEEPS}\n\n请先问管理员是否换过证书：\n· 没有换过：可能有人冒充服务器，请不要连接，立即告诉管理员。\n· 换过：${
				isPreset
					? '请管理员把新指纹写进 griddesk.json，然后重新打开程序。'
					: '在登录页点“服务器地址”重新填写一次，再核对新的指纹。'
			}`,
			buttons: ['知道了'],
			noLink: true,
		}
	return {
		type: 'error',
		title: '服务器证书已过期',
		message: '服务器的证书已过期，已停止连接',
		detail: `${shown}\n有效期至：${new Date(endsMs).toISOString().slice(0, 10)}\n\n${KEEPS}\n\n请先看本机的日期对不对，不对的校准后会自动连上；日期没错的，请管理员更换服务器证书。`,
		buttons: ['知道了'],
		noLink: true,
	}
}
