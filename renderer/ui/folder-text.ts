/** Why a folder on the server is none for backups, and what to do. */
import type { FolderResponse } from '#shared/protocol/backups.ts'

type FolderFailure = Extract<FolderResponse, { ok: false }>
const FOLDER: Record<FolderFailure['problem'], string> = {
	no_full_path: '请填写完整路径，例如 /mnt/backup 或 D:\\网格备份。',
	read_only:
		'这个位置对服务器是只读的。作为 systemd 服务运行时，用 systemctl edit griddesk-server 加上 ReadWritePaths=这个文件夹，重启服务后再试。',
	no_right: '服务器没有权限写这个文件夹。请把文件夹的所有者改为运行服务器的用户（Linux 一般是 griddesk）。',
	impossible: '这个文件夹建不了。请检查路径是否正确、磁盘是否接好。',
	no_room: '剩余空间不够放下备份和试恢复。请换一块更大的盘。',
	backup_failed: '文件夹可以写，但第一次备份没有成功，请看服务器日志',
}
export const folderText = ({ problem, code }: FolderFailure): string =>
	problem === 'backup_failed' ? `${FOLDER.backup_failed}（${code ?? ''}）。` : FOLDER[problem]
