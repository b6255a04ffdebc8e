import path from 'node:path'
import type { Dialog } from 'electron'
import {
	backUpStore,
	copyAtEnd,
	damageOf,
	restoreStore,
	type StorePlaces,
	storeBackups,
} from './store-backup.ts'

/**
 * Before a page opens the store: brings a damaged one back from its newest copy, if the user agrees, and copies a sound
 * one for the day. Never throws: the app opens in any case.
 *
 * @param dialog asked synchronously, as nothing may open the store meanwhile
 */
export async function guardStore(
	places: StorePlaces,
	dialog: Pick<Dialog, 'showMessageBox'>,
	now: Date,
): Promise<void> {
	try {
		const damage = damageOf(places.store)
		if (damage === null) {
			if (backUpStore(places, now)) console.log('the store of this PC was copied')
			return
		}
		console.error(`the store of this PC is damaged: ${path.basename(damage)}`)
		await offerRestore(places, dialog, now)
	} catch (error) {
		console.error('backup of the store:', error)
	}
}

async function offerRestore(
	places: StorePlaces,
	dialog: Pick<Dialog, 'showMessageBox'>,
	now: Date,
): Promise<void> {
	const [newest] = storeBackups(places)
	const { response } = await dialog.showMessageBox({
		type: 'warning',
		title: '本机数据损坏',
		message: '本机保存的数据文件损坏了',
		detail:
			newest === undefined
				? '没有可用的本机备份。继续后会从服务器重新下载；没上传过的修改可能无法找回。请先联系管理员。'
				: `可以恢复到 ${moment(newest.madeMs)} 的本机备份，再从服务器补上之后的内容。损坏的文件会留着，供管理员查看。`,
		buttons: newest === undefined ? ['继续'] : ['恢复备份', '不恢复，从服务器重新下载'],
		defaultId: 0,
		cancelId: newest === undefined ? 0 : 1,
	})
	if (newest === undefined || response !== 0) return
	restoreStore(places, newest, now)
	console.log(`the store of this PC is that of ${new Date(newest.madeMs).toISOString()}`)
}

const moment = (ms: number): string =>
	new Date(ms).toLocaleString('zh-CN', { dateStyle: 'long', timeStyle: 'short' })

/** Once no page is open any more. Never throws: the app ends in any case. */
export function keepStore(places: StorePlaces): void {
	try {
		copyAtEnd(places)
	} catch (error) {
		console.error('copy of the store at the end:', error)
	}
}
