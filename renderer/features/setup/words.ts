/** What the wizard says of what went wrong. */
import type { SetupRole } from '#shared/protocol/setup.ts'
import { errorText } from '../../ui/messages.ts'

const SETUP: Readonly<Record<string, string>> = {
	unreachable: '连不上服务器。请看服务器是否还在运行；如果重启过，请用它新打印的地址打开。',
	sign_in: '服务器重启过，这个窗口的设置口令已失效。请用服务器新打印的代码重新进入，做过的步骤都还在。',
	forbidden: '设置已经在别处完成，不能再改。',
}
export const setupText = (code: string): string => SETUP[code] ?? errorText(code)

export const OFFICER: Readonly<Record<SetupRole, { label: string; duty: string }>> = {
	sysadmin: { label: '系统管理员', duty: '管账号、电脑、更新、备份；看不到人员信息。' },
	security: { label: '安全管理员', duty: '管安全规则和另两类账号，可以停用任何账号。' },
	auditor: { label: '审计员', duty: '只看审计记录：谁在什么时候做了什么。' },
}
