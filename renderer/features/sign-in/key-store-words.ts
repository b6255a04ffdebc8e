/** What is said where the operating system keeps no key for us: then the password alone stands before the data. */
import type { AppInfo } from '#shared/ipc.ts'

/** @returns `undefined` where nothing has to be said: the system keeps the key, or there is no desktop that could ask it */
export function keyStoreWords({ shell, keyStore }: Pick<AppInfo, 'shell' | 'keyStore'>): string | undefined {
	if (shell !== 'electron' || keyStore === 'os') return undefined
	return '这台电脑没有可用的系统密钥环，本机数据只靠登录密码保护。请使用较长的密码，并请管理员安装或启用密钥环（如 gnome-keyring、KWallet）后重新登录。'
}
