/** What the menu says about updates. */
import type { BrowserWindow, Dialog } from 'electron'
import type { UpdateProblem, UpdateState } from '#shared/ipc.ts'
import { chooseRelease } from './choose-release.ts'
import type { Updates } from './updates.ts'

const PROBLEMS: Readonly<Record<UpdateProblem, string>> = {
	unreachable: '连不上服务器，或下载中途断开。可以照常使用，程序过一会儿会自己再试。',
	checksum: '下载到的文件与发布的不一致，已丢弃，没有安装。请告诉管理员检查服务器上的更新文件。',
	bad_release: '服务器上的更新不完整，或没有适合本机的安装包。请告诉管理员。',
	older: '这个文件里的版本比本机的旧，没有安装。',
	failed: '更新没有成功，原有版本不受影响。如反复出现，请把诊断文件交给管理员。',
}

/** A message and its detail for the state after a check. */
export function describeUpdate(state: UpdateState, version: string): { message: string; detail: string } {
	switch (state.kind) {
		case 'off':
			return {
				message: '这份程序不会自动更新',
				detail: '便携版请下载新的压缩包替换；网页版随服务器更新。',
			}
		case 'downloading':
			return { message: `正在下载 ${state.version}（${state.percent}%）`, detail: '可以继续工作。' }
		case 'ready':
			return {
				message: state.rollBack ? `将退回到版本 ${state.version}` : `新版本 ${state.version} 已经下载好`,
				detail: '退出程序时自动安装，数据不受影响。也可以现在就重新启动。',
			}
		case 'idle':
			return state.problem === null
				? { message: '已经是最新版本', detail: `当前版本 ${version}` }
				: { message: '没有更新成功', detail: PROBLEMS[state.problem] }
	}
}

export function createUpdateDialogs(updates: Updates, dialog: Dialog, version: string) {
	async function tell(window: BrowserWindow, state: UpdateState): Promise<void> {
		const isReady = state.kind === 'ready'
		const { response } = await dialog.showMessageBox(window, {
			type: state.kind === 'idle' && state.problem !== null ? 'warning' : 'info',
			title: '更新',
			...describeUpdate(state, version),
			buttons: isReady ? ['退出时安装', '现在重新启动'] : ['确定'],
			defaultId: 0,
			cancelId: 0,
		})
		if (!isReady || response !== 1 || updates.installNow()) return
		await dialog.showMessageBox(window, {
			type: 'warning',
			title: '更新',
			message: '还有没保存的内容',
			detail: '请先保存或放弃正在填写的内容，再重新启动。',
			buttons: ['确定'],
		})
	}
	return {
		check: async (window: BrowserWindow) => tell(window, await updates.check()),
		carried: async (window: BrowserWindow) => {
			const folder = await chooseRelease(window, dialog)
			if (folder !== null) await tell(window, await updates.checkFolder(folder))
		},
	}
}
